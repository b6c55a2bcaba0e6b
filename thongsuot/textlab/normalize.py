"""Vietnamese text in one form: NFC, a search key without tone marks, a key that sorts."""

from __future__ import annotations

import re
import unicodedata

TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Tone marks in dictionary order after the level tone "0": huyền, hỏi, ngã, sắc, nặng."""

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The alphabet in Vietnamese order, with the foreign letters where they are filed."""

_PLACE = {letter: chr(ord("A") + place) for place, letter in enumerate(LETTERS)}
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")
_DIGITS_OR_WORDS = re.compile(r"\d+|[^\W\d_]+")


def nfc(text: str) -> str:
    """The composed form, in which every text is stored and every span counted."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """White space of any kind and length as one blank, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case without tone marks, hooks or the bar of đ: `Vĩnh Hội` → `vinh hoi`."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return unicodedata.normalize(
        "NFC", "".join(char for char in plain if not unicodedata.combining(char))
    )


def syllables(text: str) -> list[str]:
    """Folded syllables in their order: letters a-z and digits, cut at everything else."""
    return [word[:60] for word in _NO_LETTER.split(fold(text)) if word]


def _syllable_key(syllable: str) -> str:
    if syllable.isdigit():
        return "0" + syllable.zfill(8)
    letters: list[str] = []
    tone = "0"
    for char in nfc(syllable.lower()):
        base, marks = char, ""
        if char not in _PLACE:
            parts = unicodedata.normalize("NFD", char)
            marks = "".join(mark for mark in parts if mark in TONES)
            base = nfc("".join(part for part in parts if part not in TONES))
        tone = TONES[marks[0]] if marks else tone
        letters.append(_PLACE.get(base, "~" + base if not base.isascii() else base))
    return "".join(letters) + tone


def sort_key(text: str) -> str:
    """A key whose plain code point order is Vietnamese dictionary order.

    Syllable by syllable: letters first (a ă â b c d đ …), then the tone (ngang, huyền, hỏi,
    ngã, sắc, nặng); numbers by value, before words. Meant for a column with collation "C".
    """
    return " ".join(_syllable_key(part) for part in _DIGITS_OR_WORDS.findall(nfc(text)))


TONELESS = {"va", "cua", "cac", "khong", "phuong", "xa", "cho", "la", "nguoi", "thieu", "can"}
TONELESS |= {"bo", "kien", "nghi", "duoc", "co"}
LEAST_TONELESS = 0.1


def is_toneless(text: str) -> bool:
    """Whether this is Vietnamese typed without its signs: everyday words, and no sign at all."""
    lower = text.lower()
    words = _DIGITS_OR_WORDS.findall(lower)
    everyday = sum(word in TONELESS for word in words)
    return bool(words) and everyday / len(words) > LEAST_TONELESS and fold(lower) == lower
