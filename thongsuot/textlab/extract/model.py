"""What extraction gives, and the two ways it can say no."""

from __future__ import annotations

from dataclasses import dataclass

from thongsuot.textlab.blocks import Block

MEGABYTE = 1024 * 1024


class Refused(Exception):
    """The file is not taken at all; nothing of it may be kept. One Vietnamese line."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Unreadable(Exception):
    """The file is sound but no text can be had from it; it is kept, marked unread."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one file from taking the machine. Sizes in bytes."""

    size: int = 50 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    entries: int = 5000
    unpacked_stream: int = 256 * MEGABYTE
    xml_part: int = 96 * MEGABYTE
    ratio: int = 200
    pages: int = 2000
    characters: int = 20_000_000
    pixels: int = 60_000_000
    ocr_pages: int = 100


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is, by its bytes; `name` is safe to show and to store."""

    name: str
    media_type: str
    extension: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text (NFC) with its parts. `method` is text, ocr or mixed; confidence 0..1 for OCR."""

    text: str
    blocks: tuple[Block, ...]
    method: str
    ocr_confidence: float | None
    pages: int
    warnings: tuple[str, ...]


class Writer:
    """Collects lines into one text and remembers the span of each part."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0

    def _add(self, line: str) -> int:
        start = self.length
        self._lines.append(line)
        self.length += len(line) + 1
        if self.length > self._limits.characters:
            raise Refused("Văn bản quá dài. Chia thành nhiều tệp rồi tải lại.", "too_long")
        return start

    def add(self, kind: str, text: str, *, level: int = 0, origin: str = "body") -> None:
        """One paragraph, heading or list item; its own line breaks become blanks."""
        line = " ".join(text.split())
        if line:
            start = self._add(line)
            self.blocks.append(
                Block(kind, start, start + len(line), level, origin=origin)  # type: ignore[arg-type]  # literals by the callers
            )

    def add_row(self, cells: list[str], *, table: int, header: bool) -> None:
        """One row of a table: its cells joined by " | "."""
        clean = [" ".join(cell.split()) for cell in cells]
        if not any(clean):
            return
        start = self._add(" | ".join(clean))
        spans = []
        at = start
        for cell in clean:
            spans.append((at, at + len(cell)))
            at += len(cell) + 3
        self.blocks.append(Block("table_row", start, at - 3, 0, tuple(spans), table, header=header))

    @property
    def text(self) -> str:
        return "\n".join(self._lines)
