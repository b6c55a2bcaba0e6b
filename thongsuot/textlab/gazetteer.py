"""The names of provinces and communes, and which one a text means."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from thongsuot.textlab.normalize import fold, squeeze

TYPES = {"phường": "ward", "xã": "commune", "đặc khu": "special_zone"}
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
NAME = rf"(?:[{UPPER}][\w’'-]*|\d+)(?:\s+(?:[{UPPER}][\w’'-]*|\d+))*"
MENTION = re.compile(rf"\b([Pp]hường|[Xx]ã|[Đđ]ặc khu|PHƯỜNG|XÃ|ĐẶC KHU)\s+({NAME})")
LIST = re.compile(rf"\b([Pp]hường|[Xx]ã|[Đđ]ặc khu)\s*:?\s+({NAME}(?:\s*(?:,|và|;)\s*(?:{NAME}))+)")
SEPARATOR = re.compile(r"\s*(?:,|;|\bvà\b)\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune: `name` without its type word, `type` ward | commune | special_zone."""

    name: str
    type: str
    code: str
    province: str

    @property
    def full_name(self) -> str:
        """`phường Vĩnh Hội`: the type word in lower case, as in running text."""
        word = next(word for word, kind in TYPES.items() if kind == self.type)
        return f"{word} {self.name}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named at `start:end`; `unit` is None when the name fits none or several."""

    start: int
    end: int
    type: str
    name: str
    unit: Unit | None


class Gazetteer:
    """Finds units in a text. `rows` are (full name, type, code, province code)."""

    def __init__(
        self, rows: Iterable[tuple[str, str, str, str]], provinces: dict[str, str]
    ) -> None:
        self._by_name: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        self.provinces = provinces
        for full, kind, code, province in rows:
            name = re.sub(r"^(Phường|Xã|Đặc khu)\s+", "", squeeze(full))
            self._by_name[kind, fold(name)].append(Unit(name, kind, code, province))

    @classmethod
    def from_csv(cls, communes: Path, provinces: Path) -> Gazetteer:
        """From files with the columns code, name, type, province_code and code, name."""
        with provinces.open(encoding="utf-8", newline="") as lines:
            names = {row["code"]: row["name"] for row in csv.DictReader(lines)}
        with communes.open(encoding="utf-8", newline="") as lines:
            rows = [
                (row["name"], row["type"], row["code"], row["province_code"])
                for row in csv.DictReader(lines)
            ]
        return cls(rows, names)

    def candidates(self, kind: str, name: str) -> list[Unit]:
        """Every unit of this type and name; the tone marks decide where several fold alike."""
        found = self._by_name.get((kind, fold(name)), [])
        exact = [unit for unit in found if unit.name.lower() == name.lower()]
        return exact or found

    def mentions(self, text: str) -> Iterator[tuple[int, int, str, str, list[Unit]]]:
        """(start, end, type, name, candidates) for each name behind a type word, longest first."""
        seen: set[int] = set()
        for found in LIST.finditer(text):
            kind = TYPES[found[1].lower()]
            at = found.start(2)
            for name in SEPARATOR.split(found[2]):
                start = text.index(name, at)
                at = start + len(name)
                yield from self._longest(start, start, kind, name, seen)
        for found in MENTION.finditer(text):
            kind = TYPES[found[1].lower()]
            yield from self._longest(found.start(), found.start(2), kind, found[2], seen)

    def _longest(
        self, start: int, at: int, kind: str, name: str, seen: set[int]
    ) -> Iterator[tuple[int, int, str, str, list[Unit]]]:
        if at in seen:
            return
        words = list(re.finditer(r"\S+", name))
        for count in range(len(words), 0, -1):
            short = name[: words[count - 1].end()]
            units = self.candidates(kind, short)
            if units:
                seen.add(at)
                yield start, at + len(short), kind, short, units
                return

    def province_of(self, text: str) -> str | None:
        """The province the text speaks of most, by name or by how its city is abbreviated."""
        votes: Counter[str] = Counter()
        lower = fold(text)
        for code, name in self.provinces.items():
            short = re.sub(r"^(thanh pho|tinh) ", "", fold(name))
            votes[code] += len(re.findall(rf"\b{re.escape(short)}\b", lower))
        votes["79"] += len(re.findall(r"\btp\.?\s?hcm\b|\btphcm\b", lower)) * 2
        best = votes.most_common(1)
        return best[0][0] if best and best[0][1] else None

    def resolve(self, text: str) -> list[Mention]:
        """The units a text names, in order; a name in several provinces goes to the text's own.

        The province is the one named, else the one in which most of the names are found.
        """
        found = sorted(self.mentions(text), key=lambda row: (row[0], -row[1]))
        province = self.province_of(text)
        votes: Counter[str] = Counter()
        for row in found:
            for unit in row[4]:
                votes[unit.province] += 1
        most = votes.most_common(2)
        leader = most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None
        mentions: list[Mention] = []
        for start, end, kind, name, units in found:
            chosen = [u for u in units if u.province == province] or (
                [u for u in units if u.province == leader] if province is None else []
            )
            if not chosen and len(units) == 1:
                chosen = units
            only = chosen[0] if len(chosen) == 1 else None
            mentions.append(Mention(start, end, kind, only.name if only else name, only))
        return mentions
