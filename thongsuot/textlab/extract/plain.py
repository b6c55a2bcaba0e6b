"""Plain text files: the encoding is found, legacy Vietnamese is converted."""

from __future__ import annotations

import re

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.legacy import modernise, share_of_common_words
from thongsuot.textlab.normalize import nfc

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe]"
)
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LEGACY_ENCODINGS = ("cp1258", "cp1252", "latin-1")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
REPLACEMENT = "\ufffd"
DAMAGED = "Tệp có vài chỗ hỏng mã chữ, đã thay bằng “�”. Xem lại các chỗ đó."
#: One character in so many may be damaged in a file that is still UTF-8.
DAMAGED_AT_MOST = 50


def clean(text: str) -> str:
    """NFC, one kind of line break, no control or direction characters; spans count from here."""
    return nfc(CONTROL.sub("", BREAKS.sub("\n", text)))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: the high bytes of Latin letters are zeros."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 5 or min(even, odd) * 3 >= max(even, odd):
        return None
    return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bad bytes, such as a last letter cut in two."""
    text = data.decode("utf-8", errors="replace")
    letters = sum(not char.isascii() for char in text)
    bad = text.count(REPLACEMENT)
    return text if bad * 4 <= letters and bad * DAMAGED_AT_MOST <= len(text) + 100 else None


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file of unknown encoding, and what had to be done to it."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    wide = _wide(data)
    if wide is not None:
        return wide, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged, (DAMAGED,)
    # TCVN3 and VNI were typed as Latin-1 bytes; whichever reading has Vietnamese words is right.
    candidates = [nfc(data.decode(name, errors="replace")) for name in LEGACY_ENCODINGS]
    converted = [modernise(text) for text in candidates]
    text, name = max(converted, key=lambda row: share_of_common_words(row[0]))
    label = name or "Windows-1258"
    return text, (f"Tệp dùng bảng mã {label}, đã chuyển sang Unicode. Xem lại chữ có dấu.",)


def extract_plain(data: bytes, limits: Limits) -> Extracted:
    """A text file, line by line; blocks are left to the reader, which infers them from lines."""
    text, warnings = decode(data)
    if not warnings:
        text, legacy = modernise(text)
        if legacy:
            warnings = (f"Văn bản gõ bằng bảng mã {legacy}, đã chuyển sang Unicode.",)
    text = clean(text).strip("\n")
    if len(text) > limits.characters:
        raise Refused("Văn bản quá dài. Chia thành nhiều tệp rồi tải lại.", "too_long")
    return Extracted(text, (), "text", None, 1, warnings)


def from_paragraphs(writer: Writer, warnings: tuple[str, ...], *, pages: int = 1) -> Extracted:
    """What a writer of clean paragraphs has collected, as extracted text."""
    return Extracted(writer.text, tuple(writer.blocks), "text", None, pages, warnings)
