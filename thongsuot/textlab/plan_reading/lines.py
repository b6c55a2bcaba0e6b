"""The document as numbered lines, each in the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.normalize import fold

#: (mark, rank, pattern): the lower the rank, the higher the heading.
#: The Party writes "I-", "1-", "1.1-".
MARKS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 0, re.compile(r"^\s*(?:PHẦN|Phần)\s+(?:thứ\s+)?[\wÀ-ỹ]{1,6}\s*[.:–-]?\s*")),
    ("roman", 1, re.compile(r"^\s*(?:IX|IV|V?I{1,3}|V|XI{0,3}|XIV)\s*[.)/-]\s*(?=\D)")),
    ("decimal", 3, re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?:\s*[.)–-])?\s+(?=\D)")),
    ("arabic", 2, re.compile(r"^\s*\d{1,2}\s*(?:[.)]\s*|[–-]\s+)(?=\D)")),
    ("letter", 4, re.compile(r"^\s*[a-zđ]\s*[.)–-]\s+")),
    ("dash", 5, re.compile(r"^\s*[-–—•*+·▪●○]\s*")),
)
RANK = {name: rank for name, rank, _pattern in MARKS}
#: What a heading announces; of several the one it names first.
TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("outline", ("de cuong",)),
    ("reporting", ("che do thong tin", "che do bao cao", "ky bao cao", "bao cao")),
    ("purpose", ("muc dich", "yeu cau", "muc tieu", "can cu", "quan diem")),
    ("tasks", ("nhiem vu cu the", "phan cong nhiem vu", "tien do", "cong viec", "nhiem vu")),
    ("units", ("doi tuong", "don vi duoc", "danh sach don vi", "dia ban")),
    ("contents", ("noi dung",)),
    ("duties", ("to chuc thuc hien", "phan cong", "trach nhiem", "kinh phi")),
    ("time", ("thoi gian", "moc thoi gian", "phuong phap", "hinh thuc", "cach thuc")),
)
FOOT = re.compile(r"^\s*(?:Nơi nhận|NƠI NHẬN)\b")
ANNEX = re.compile(r"^\s*(?:PHỤ LỤC|Phụ lục|ĐỀ CƯƠNG)\b")
LONGEST_HEADING = 160
LONGEST_LABEL = 60
#: Words within which a heading names its topic: "Việc rút ngắn thời gian" is a content.
NAMED_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph without its number: `text[start:end] == words`; `heading` opened `topic`."""

    start: int
    end: int
    words: str
    mark: str
    topic: str
    heading: bool


def topics_of(heading: str) -> list[str]:
    """What a heading announces, in the order it names them."""
    words = fold(heading)
    found: dict[str, int] = {}
    for topic, cues in TOPICS:
        places = [words.index(cue) for cue in cues if cue in words]
        if places:
            found[topic] = min(places)
    return sorted(found, key=lambda topic: found[topic])


def _marked(line: str) -> tuple[str, int]:
    """The kind of number a line starts with, and how long that is."""
    for name, _rank, pattern in MARKS:
        found = pattern.match(line)
        if found and found.end() < len(line):
            return name, found.end()
    return "", len(line) - len(line.lstrip())


def _spans(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    if blocks:
        yield from ((b.start, b.end) for b in blocks if b.kind != "table_row")
        return
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


class _Sections:
    """Which topic is open: the section's own, or that of a heading beneath it."""

    def __init__(self) -> None:
        self.section = ""
        self.several = False
        self.inner = ""
        self.locked = False

    def take(self, words: str, mark: str, *, annex: bool, capitals: bool) -> bool:
        """Whether this line is a heading that opens something."""
        topics = topics_of(words)
        if annex or (mark in {"part", "roman"} and not self.locked) or (capitals and not mark):
            if capitals and not annex and not mark and (not topics or self.locked):
                if self.locked and topics[:1] == ["outline"]:
                    self.section = "outline"
                return False
            self.section = topics[0] if topics else ""
            self.several = len(topics) > 1
            self.inner = ""
            self.locked = annex
            return True
        if mark in {"arabic", "decimal"} and self._opens(words, topics):
            self.inner = topics[0]
            return True
        if mark == "arabic" and self.inner and self.inner != "contents":
            self.inner = ""
        return False

    def _opens(self, words: str, topics: list[str]) -> bool:
        """A numbered line beneath a section that names a topic of its own."""
        if self.locked or not topics or len(words) > LONGEST_LABEL or words.endswith((";", ",")):
            return False
        if not topics_of(" ".join(words.removeprefix("Về ").split()[:NAMED_WITHIN])):
            return False
        if self.section == "purpose":
            return False
        if self.section == "contents" and not self.several:
            return topics[0] == "outline"
        return topics[0] != "tasks" or self.section in {"", "contents", "tasks"}

    @property
    def topic(self) -> str:
        return self.inner or self.section


def lines_of(text: str, blocks: Sequence[Block]) -> list[Line]:
    """The lines of the body: what stands behind the recipients is left out, an annex is not."""
    found: list[Line] = []
    sections = _Sections()
    over = False
    for start, end in _spans(text, blocks):
        raw = text[start:end]
        annex = ANNEX.match(raw) is not None
        over = (over or FOOT.match(raw) is not None) and not annex
        if over or not raw.strip():
            continue
        mark, skip = ("", 0) if annex else _marked(raw)
        words = raw[skip:].rstrip()
        stripped = words.strip()
        capitals = stripped.upper() == stripped and any(char.isalpha() for char in stripped)
        short = len(stripped) <= LONGEST_HEADING
        heading = short and sections.take(stripped, mark, annex=annex, capitals=capitals)
        at = start + skip
        found.append(Line(at, at + len(words), words, mark, sections.topic, heading))
    return found
