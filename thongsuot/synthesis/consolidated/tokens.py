"""`{{fig:key}}` in a text: found, checked, and turned into words. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TOKEN = re.compile(r"\{\{\s*fig:\s*([a-z0-9_.]+)\s*\}\}")
BRACES = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: words, or the figure named `key` with its number."""

    text: str
    key: str = ""


def figure(key: str) -> str:
    """How a figure is written in a text."""
    return f"{{{{fig:{key}}}}}"


def keys_in(text: str) -> list[str]:
    """The keys of all figures in a text, each once, in order."""
    return list(dict.fromkeys(TOKEN.findall(text)))


def unknown_in(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """What stands in double braces and is no figure."""
    return [
        found
        for found in BRACES.findall(text)
        if not (match := TOKEN.fullmatch(found)) or not is_known(match[1])
    ]


def spelled(number: int) -> str:
    """2736 → 2.736."""
    return f"{number:,}".replace(",", ".")


def runs(paragraph: str, numbers: Mapping[str, int]) -> Iterator[Run]:
    """A paragraph in stretches; a figure that nobody counted is nought."""
    at = 0
    for match in TOKEN.finditer(paragraph):
        if match.start() > at:
            yield Run(paragraph[at : match.start()])
        yield Run(spelled(numbers.get(match[1], 0)), match[1])
        at = match.end()
    if at < len(paragraph):
        yield Run(paragraph[at:])


def paragraphs(text: str, numbers: Mapping[str, int]) -> list[list[Run]]:
    """A text's paragraphs in stretches."""
    return [list(runs(line, numbers)) for line in text.split("\n") if line.strip()]


def plain(text: str, numbers: Mapping[str, int]) -> str:
    """The same as words alone, for paper."""
    return TOKEN.sub(lambda match: spelled(numbers.get(match[1], 0)), text)
