"""A report under the headings it was asked for: found in a text, or a text made from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thongsuot.textlab.extract.plain import clean
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.normalize import squeeze, syllables
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.fields import RESIDUAL, field_of

#: A heading is a short line; a sentence that uses its words is not one.
LONGEST = 160
#: So much of a heading's words must stand in the line, and of the line's words in the heading.
MOSTLY, PARTLY = 0.6, 0.45
NUMBER = re.compile(r"^\s*(?:phần\s+)?(?:[IVXLC]+|\d{1,2}|[A-ZĐ])\s*[.):/-]\s*", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-–+*•]|\d{1,2}[.)])\s*")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
BEFORE_COLON = re.compile(r"^([^:;.]{3,120}):\s*(?=\S)")
GOOD_PRACTICE = re.compile(r"^cách làm (?:hay|mới)[^:]{0,30}:\s*", re.IGNORECASE)
#: Words of a heading that say what its lines are, the first that fits.
SAYS = (
    ("recommendation", ("kien nghi", "de xuat")),
    ("difficulty", ("kho khan", "vuong mac", "han che", "ton tai")),
    ("result", ("ket qua",)),
)


@dataclass(frozen=True, slots=True)
class Section:
    """`text[start:end]` stands under `heading`; what comes before the first has heading ""."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a composed text: `text[start:end]`; kind as in a reading's statements."""

    kind: str
    start: int
    end: int
    category: str
    addressee: str


def kind_under(heading: str) -> str:
    """What each line under this heading is; empty where lines are only told."""
    words = " ".join(syllables(heading))
    return next((kind for kind, signs in SAYS if any(sign in words for sign in signs)), "")


def sections_of(text: str, headings: Sequence[str]) -> list[Section]:
    """`text` cut at the lines that are its headings, in their order; those not found are absent.

    Parts follow each other without a gap; the heading's own line belongs to none.
    """
    wanted = [(heading, set(syllables(heading))) for heading in headings]
    found: list[tuple[str, int, int]] = []
    at = 0
    for line in text.split("\n"):
        match = _heading(line, wanted)
        if match is not None:
            found.append((wanted[match][0], at, at + len(line) + 1))
            wanted = wanted[match + 1 :]
        at += len(line) + 1
    edges = [start for _heading_, start, _end in found] + [len(text)]
    parts = [Section("", 0, edges[0])] if text[: edges[0]].strip() else []
    return parts + [
        Section(heading, min(end, len(text)), edges[n + 1])
        for n, (heading, _start, end) in enumerate(found)
    ]


def _heading(line: str, wanted: Sequence[tuple[str, set[str]]]) -> int | None:
    """Which of the headings still to come this line is."""
    if not line.strip() or len(line) > LONGEST:
        return None
    bare = NUMBER.sub("", line)
    numbered = bare != line or line.strip().isupper()
    words = set(syllables(bare))
    for place, (_named, of) in enumerate(wanted):
        common = len(words & of)
        if not common or not numbered:
            continue
        if common >= MOSTLY * len(of) and common >= PARTLY * len(words):
            return place
        # "III. KHÓ KHĂN, VƯỚNG MẮC" is how many write a longer heading.
        if common == len(words) and common >= 2:  # noqa: PLR2004 - two syllables are one word
            return place
    return None


def compose(
    head: Sequence[str], written: Mapping[str, str], headings: Sequence[str]
) -> tuple[str, list[Line]]:
    """A text of `head` lines and what was `written` under each heading, and what its lines say."""
    text = "\n".join(squeeze(clean(line)) for line in head) + "\n"
    said: list[Line] = []
    for number, heading in enumerate(headings):
        text += f"\n{_number(number)}. {squeeze(clean(heading))}\n\n"
        for line in clean(written.get(heading, "")).split("\n"):
            bare = squeeze(BULLET.sub("", line))
            if not bare:
                continue
            one = _line(bare, kind_under(heading), len(text) + len("- "))
            text += f"- {bare}\n"
            said += [one] if one else []
    return text, said


def _number(place: int) -> str:
    return ROMAN[place] if place < len(ROMAN) else str(place + 1)


def _line(words: str, kind: str, at: int) -> Line | None:
    """What one typed line says: whom it is for stands before a colon, or in the sentence."""
    if not kind:
        return None
    lexicons = load_lexicons()
    start, addressee = 0, ""
    practice = GOOD_PRACTICE.match(words) if kind == "result" else None
    if practice:
        kind, start = "good_practice", practice.end()
    if kind == "recommendation":
        start, addressee = _addressee(words)
    found, _sure = field_of(words[start:], kind, lexicons)
    category = "" if found == RESIDUAL else found
    return Line(kind, at + start, at + len(words), category, addressee)


def _addressee(words: str) -> tuple[int, str]:
    """Where what is asked begins, and of whom."""
    before = BEFORE_COLON.match(words)
    if before and not before[1].lower().startswith("về "):
        named = re.sub(r"^(?:đề nghị|kiến nghị|gửi|với|đối với)\s+", "", before[1], flags=re.I)
        return before.end(), squeeze(named)
    for word in re.finditer(r"\w+", words):
        body = body_at(words, word.start(), len(words), load_lexicons())
        if body is not None:
            return 0, body[0]
    return 0, ""
