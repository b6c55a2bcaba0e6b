"""Statements as words: one spelling for abbreviations, no unit names, no figures."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from thongsuot.textlab.gazetteer import UPPER
from thongsuot.textlab.grouping.catalogue import SHIPPED
from thongsuot.textlab.normalize import fold, nfc

PART = rf"(?![{UPPER}]{{2}})[{UPPER}][\w'-]*"
NAME = rf"{PART}(?:\s+{PART}){{0,3}}(?:\s+\d+)?"
UNIT = re.compile(
    rf"\b([Pp]hường|[Xx]ã|[Đđ]ặc khu|[Tt]hị trấn|[Qq]uận|[Hh]uyện|[Tt]ỉnh|[Tt]hị xã|"
    rf"[Kk]hu phố|[Ấấ]p|[Hh]ẻm|[Đđ]ường|[Rr]ạch|[Kk]ênh|[Cc]ầu)\s+"
    rf"(?!Đảng|Mặt trận|Ủy ban|Hội đồng|Quản|Công)(?:{NAME}|\d+)"
)
ANY_LETTER = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the words are rewritten by: `abbreviations` → syllables, both toned and folded keys."""

    abbreviations: dict[str, tuple[str, ...]]
    stop: frozenset[str]


@cache
def spelling() -> Spelling:
    """The shipped abbreviations and the words that carry no matter (folded)."""
    rows = json.loads((SHIPPED / "words.json").read_text(encoding="utf-8"))
    short: dict[str, tuple[str, ...]] = {}
    for key, words in rows["abbreviations"].items():
        short.setdefault(fold(key), tuple(words.split()))
        short[key] = tuple(words.split())
    return Spelling(short, frozenset(fold(word) for word in rows["stop"]))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """`fold` of one word, remembered: texts repeat their words."""
    return fold(word)


def without_units(text: str) -> str:
    """The text with names behind “phường”, “xã”, “đường” … taken out, the type word kept."""
    return UNIT.sub(r"\1", text)


def syllables(text: str) -> list[str]:
    """The words of a statement, lower case, toned as written, abbreviations in full."""
    short = spelling().abbreviations
    words: list[str] = []
    for word in ANY_LETTER.findall(without_units(nfc(text)).lower()):
        full = short.get(word)
        if full is None:
            words.append(word)
        else:
            words.extend(full)
    return words
