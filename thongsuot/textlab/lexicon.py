"""The words the reading goes by: data files, which an office can extend in a second folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thongsuot.textlab.gazetteer import UPPER

SHIPPED = Path(__file__).parent / "lexicons"
TOKEN = re.compile(r"\w+(?:[-/.]\w+)*|[,;:()]")
WIDEST_GAP = 6
GAP = r"(?:\s+[^\s.;:]+){0,6}?\s+"


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many phrases, longest first, whole words; `…` stands for up to six words."""
    longest_first = sorted(set(words), key=len, reverse=True)
    inner = "|".join(_escaped(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)


def _escaped(phrase: str) -> str:
    parts = [re.escape(part.strip()).replace(r"\ ", r"\s+") for part in phrase.split("…")]
    return GAP.join(parts)


def _overlaid(name: str, directory: Path | None) -> dict[str, Any]:
    """The shipped file with the lists of the second folder's file added to its own."""
    shipped: dict[str, Any] = json.loads((SHIPPED / name).read_text(encoding="utf-8"))
    more = directory / name if directory else None
    if more is not None and more.exists():
        _add(shipped, json.loads(more.read_text(encoding="utf-8")))
    return shipped


def _add(base: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, list):
            base[key] = [*base.get(key, []), *value]
        elif isinstance(value, dict):
            _add(base.setdefault(key, {}), value)


#: A cue cut at its gaps, its field and its weight.
Filed = tuple[tuple[tuple[str, ...], ...], str, float]


class CueIndex:
    """Many weighed cues found in one pass: filed under their first words, `…` spans six words."""

    def __init__(self, cues: dict[str, Iterable[str]]) -> None:
        self._by_first: dict[tuple[str, str], list[Filed]] = {}
        for key, phrases_of_key in cues.items():
            for cue in dict.fromkeys(phrases_of_key):
                parts = tuple(tuple(TOKEN.findall(part.lower())) for part in cue.split("…"))
                syllables = sum(map(len, parts))
                # A cue of more syllables says more; a gap in it says a little less.
                weight = syllables + 0.5 * (syllables > 1) - 0.25 * (len(parts) - 1)
                first = parts[0]
                opening = (first[0], first[1] if len(first) > 1 else "")
                self._by_first.setdefault(opening, []).append((parts, key, weight))
        for filed in self._by_first.values():
            filed.sort(key=lambda row: -row[2])

    def find(self, text: str) -> Iterator[tuple[int, int, int, str, float]]:
        """(first word, last word + 1, words in all, key, weight) of each cue in `text`."""
        words = TOKEN.findall(text.lower())
        for at, word in enumerate(words):
            after = words[at + 1] if at + 1 < len(words) else ""
            for opening in ((word, after), (word, "")) if after else ((word, ""),):
                for parts, key, weight in self._by_first.get(opening, ()):
                    end = _match(words, at, parts)
                    if end:
                        yield at, end, len(words), key, weight


def _match(words: list[str], at: int, parts: tuple[tuple[str, ...], ...]) -> int:
    """Where the parts end when they stand at `at`, in order with gaps between; 0 if not."""
    first, *rest = parts
    end = at + len(first)
    if tuple(words[at:end]) != first:
        return 0
    for part in rest:
        for gap in range(1, WIDEST_GAP + 1):
            start = end + gap
            if start > len(words) or words[start - 1] in {";", ":"}:
                return 0
            if tuple(words[start : start + len(part)]) == part:
                end = start + len(part)
                break
        else:
            # Nothing between is also near enough: "trụ sở … chật" is "trụ sở chật".
            if tuple(words[end : end + len(part)]) != part:
                return 0
            end += len(part)
    return end


@dataclass(frozen=True, eq=False)
class Lexicons:
    """Patterns for the kinds and sections, cues of the fields, names of the bodies."""

    kinds: dict[str, re.Pattern[str]]
    sections: dict[str, re.Pattern[str]]
    fields: CueIndex
    bodies: tuple[tuple[str, re.Pattern[str]], ...]
    named_bodies: re.Pattern[str]


@cache
def load_lexicons(directory: Path | None = None) -> Lexicons:
    """The shipped lexicons, with those of `directory` laid over them."""
    kinds = _overlaid("kinds.json", directory)
    fields = _overlaid("fields.json", directory)["cues"]
    addressees = _overlaid("addressees.json", directory)
    bodies = tuple(
        (body["name"], re.compile(rf"(?<!\w)(?:{'|'.join(body['patterns'])})(?!\w)"))
        for body in addressees["bodies"]
    )
    names = "|".join(addressees["named"])
    # "Sở Khoa học và Công nghệ": a capital, then up to two small words, on to the next capital.
    word = rf"[{UPPER}]\w*"
    small = rf"(?:(?!cho\b|và các\b)[^\W\d{UPPER}]\w*\s+){{0,2}}"
    last = (
        r"nghệ|vụ|chính|thao|dựng|thương|giáo|tạo|tế|hội|trường|pháp|học|tải|lịch|ngoại|tư|thông|"
        r"dân|phố|ủy|ninh|chính công|tra|sản|mại|lý|hóa|thuế|quan|đai|trú|báo|nghiệp|phòng|sử|binh"
    )
    named = rf"(?<!\w)(?:{names})\s+{word}(?:\s+{small}{word})*(?:\s+(?:{last})\b)?"
    return Lexicons(
        {name: phrases(words) for name, words in kinds.items() if isinstance(words, list)}
        | {"orders": phrases([*kinds["imperatives"], *kinds["actions"]])},
        {name: phrases(words) for name, words in kinds["sections"].items()},
        CueIndex(fields),
        bodies,
        re.compile(named),
    )
