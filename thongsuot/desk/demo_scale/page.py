"""The minutes of one simulated meeting, written so that every sentence's place is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from thongsuot.desk.demo_scale.cast import Force, Unit
from thongsuot.desk.demo_scale.sentences import Sentences

#: Where sentences come from, and the chance that picks them.
Draw = tuple[Sentences, Random]
HEADING = "DỮ LIỆU MÔ PHỎNG"


@dataclass(frozen=True, slots=True)
class Share:
    """How much one unit says at one meeting."""

    recommendations: int
    difficulties: int
    results: int


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: `text[start:end]` of the page."""

    kind: str
    unit: Unit | None
    text: str
    start: int
    category: str
    addressee: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Page:
    """Text in pieces, and the statements in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    said: list[Said] = field(default_factory=list)

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def say(
        self, kind: str, unit: Unit | None, words: str, category: str = "", addressee: str = ""
    ) -> None:
        self.said.append(Said(kind, unit, words, self.length, category, addressee))
        self.put(words)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def minutes(
    said_by: Draw,
    force: Force,
    units: Sequence[tuple[Unit, Share]],
    held_on: date,
    common: int,
) -> Page:
    """Each unit in its paragraph, then `common` things said to all."""
    page = Page()
    names = ", ".join(unit.name for unit, _share in units)
    page.put(f"{HEADING}\n\nBIÊN BẢN LÀM VIỆC\n\nNgày {held_on:%d/%m/%Y}, ")
    page.put(f"Tổ công tác số {force.number} làm việc với {names} ")
    page.put(f"về kết quả thực hiện {force.programme_name}.\n\n")
    for unit, share in units:
        _of_unit(page, said_by, force, unit, share)
    _to_all(page, said_by, common)
    return page


def _of_unit(page: Page, said_by: Draw, force: Force, unit: Unit, share: Share) -> None:
    sentences, rng = said_by
    page.put(f"{unit.name} báo cáo ")
    for _ in range(share.results):
        category = rng.choice(sentences.phrases["result_fields"])
        page.say("result", unit, sentences.one(rng, "results"), category)
        page.put("; ")
    page.put(f"trân trọng báo cáo tổ công tác. {unit.name} nêu khó khăn: ")
    for place in range(share.difficulties):
        category = sentences.category(rng)
        page.put("; " if place else "")
        page.say("difficulty", unit, sentences.difficulty(rng, category), category)
    page.put(". ")
    for _ in range(share.recommendations):
        category = sentences.category(rng)
        body = force.bodies[sentences.body_of(category)].name
        addressee = body if rng.random() < 0.6 else "Thành phố"  # noqa: PLR2004 - a share
        page.put(f"{unit.name} kiến nghị {addressee} ")
        words = sentences.recommendation(rng, category)
        page.say("recommendation", unit, words, category, addressee)
        page.put(". ")
    page.put("\n\n")


COMMON = (
    ("response", "oral"),
    ("conclusion", "conclusions"),
    ("assignment", "assignments"),
    ("good_practice", "practices"),
)


def _to_all(page: Page, said_by: Draw, common: int) -> None:
    sentences, rng = said_by
    page.put("Kết luận buổi làm việc: ")
    for place in range(common):
        kind, name = COMMON[place % len(COMMON)]
        page.put("; " if place else "")
        page.say(kind, None, sentences.one(rng, name))
    page.put(".\n")
