"""From an uploaded file to lines of words: hostile until proven not, before Excel is read."""

from __future__ import annotations

import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO
from xml.etree.ElementTree import ParseError

import python_calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from thongsuot.administration.sheets.columns import SHEETS, Sheet
from thongsuot.foundation.refusals import InputRefused
from thongsuot.textlab.extract import clean_name
from thongsuot.textlab.normalize import nfc, squeeze

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_UNPACKED = 40 * MEGABYTE
MOST_ENTRIES = 500
MOST_ROWS = 5000
MOST_COLUMNS = 40
MOST_CELLS = 200_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK\x03\x04"
AGAIN = "Tải tệp mẫu, điền rồi lưu kiểu Excel (.xlsx)."
BROKEN = "Tệp Excel hỏng hoặc tải lên chưa hết. Mở lại bằng Excel, lưu rồi tải lại."
BOMB = "Tệp nén bất thường nên không mở. Chép nội dung sang tệp mẫu mới rồi tải lại."
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(ValueError, NotImplementedError, EOFError, OSError),
)
REFERENCE = re.compile(r"^([A-Z]{1,7})([0-9]{1,9})$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: `number` as Excel counts; `cells` by the key of the column."""

    sheet: str
    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    name: str
    sha256: str
    lines: list[Line]


def read_book(content: bytes, name: str) -> Book:
    """Every line that says something, or `InputRefused` with one sentence and the mend."""
    _refuse_by_bytes(content)
    _refuse_by_parts(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        lines = [line for sheet in SHEETS for line in _lines(book, sheet)]
    except InputRefused:
        raise
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise InputRefused(BROKEN) from error
    if not lines:
        titles = ", ".join(sheet.title for sheet in SHEETS)
        raise InputRefused(f"Không có dòng nào trong các trang {titles}. {AGAIN}")
    if len(lines) > MOST_ROWS:
        raise InputRefused(
            f"Tệp có {len(lines)} dòng, nhiều hơn {MOST_ROWS}. Chia thành nhiều tệp rồi tải lên."
        )
    return Book(clean_name(name), hashlib.sha256(content).hexdigest(), lines)


def _refuse_by_bytes(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        size = len(content) / MEGABYTE
        most = MOST_BYTES // MEGABYTE
        raise InputRefused(f"Tệp nặng {size:.0f} MB, lớn hơn {most} MB. Chia thành nhiều tệp.")
    if not content.strip(b"\x00 \t\r\n"):
        raise InputRefused(f"Tệp rỗng. {AGAIN}")
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise InputRefused("Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lại.")
        raise InputRefused("Tệp Excel cũ (.xls). Mở bằng Excel, lưu thành .xlsx rồi tải lại.")
    if not content.startswith(PACKED):
        raise InputRefused(f"Đây không phải tệp Excel. {AGAIN}")


def _refuse_by_parts(content: bytes) -> None:
    """Small when packed and still small when unpacked; no macros; no entities; no far cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename.lower() for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
                raise InputRefused(BOMB)
            if any(entry.flag_bits & 1 for entry in entries):
                raise InputRefused("Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lại.")
            if any(name.endswith(("vbaproject.bin", ".xlsm")) for name in names):
                raise InputRefused("Tệp có macro nên không nhận. Lưu thành .xlsx rồi tải lại.")
            if "xl/workbook.xml" not in names:
                raise InputRefused(f"Tệp nén này không phải tệp Excel. {AGAIN}")
            for entry in entries:
                if not entry.is_dir():
                    _look_into(archive, entry)
    except UNREADABLE as error:
        raise InputRefused(BROKEN) from error


def _look_into(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one part, counting; the sizes the archive claims are not believed."""
    with archive.open(entry) as part:
        if entry.filename.lower().endswith(PICTURES):
            head = part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
            if head.startswith(b"<"):
                raise InputRefused(BROKEN)
            return
        try:
            _count_cells(part)
        except DefusedXmlException as error:
            raise InputRefused(BOMB) from error
        except ParseError as error:
            raise InputRefused(BROKEN) from error


def _count_cells(part: IO[bytes]) -> None:
    cells = 0
    for _event, element in iterparse(part, events=("end",), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if tag in {"c", "row"}:
            cells += 1
            _refuse_far(element.get("r", ""))
        if tag == "row" and len(element) > MOST_COLUMNS:
            raise InputRefused(_too_wide())
        if tag != "c":
            element.clear()
        if cells > MOST_CELLS:
            raise InputRefused(BOMB)


def _too_wide() -> str:
    return f"Trang có hơn {MOST_COLUMNS} cột. Xóa cột thừa, chỉ giữ các cột của tệp mẫu."


def _refuse_far(reference: str) -> None:
    """A cell far away makes the reader hold everything between; a row's `r` is its number."""
    letters, row = "", reference
    found = REFERENCE.match(reference)
    if found:
        letters, row = found[1], found[2]
    if row.isascii() and row.isdigit() and int(row) > MOST_ROWS + 1:
        raise InputRefused(
            f"Có ô ở dòng {int(row)}, xa hơn dòng {MOST_ROWS + 1}. "
            "Xóa các dòng trống ở cuối trang, hoặc chép sang tệp mẫu mới."
        )
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    if place > MOST_COLUMNS:
        raise InputRefused(_too_wide())


def _lines(book: python_calamine.CalamineWorkbook, sheet: Sheet) -> Iterator[Line]:
    if sheet.title not in book.sheet_names:
        return
    rows = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
    if not rows:
        return
    headings = [_words(cell) for cell in rows[0]]
    while headings and not headings[-1]:
        headings.pop()
    wanted = {column.heading: column.key for column in sheet.columns}
    _refuse_headings(sheet, headings, wanted)
    for number, row in enumerate(rows[1:], start=2):
        words = [_words(cell) for cell in row]
        if any(words):
            cells = {
                wanted[heading]: word
                for heading, word in zip(headings, words, strict=False)
                if heading in wanted
            }
            yield Line(sheet.key, number, cells)


def _refuse_headings(sheet: Sheet, headings: list[str], wanted: dict[str, str]) -> None:
    strange = [heading for heading in headings if heading not in wanted]
    if strange:
        raise InputRefused(
            f"Trang “{sheet.title}” có cột lạ “{strange[0][:60]}”. "
            "Xóa cột đó, hoặc dùng đúng tiêu đề của tệp mẫu."
        )
    missing = [column.heading for column in sheet.columns if column.heading not in headings]
    needed = {column.heading for column in sheet.columns if column.required}
    missing = [heading for heading in missing if heading in needed]
    if missing and headings:
        raise InputRefused(
            f"Trang “{sheet.title}” thiếu cột “{missing[0]}”. Dùng đúng tiêu đề của tệp mẫu."
        )
    if len(set(headings)) != len(headings):
        raise InputRefused(f"Trang “{sheet.title}” có hai cột trùng tên. Xóa bớt một cột.")


def _words(cell: object) -> str:
    """A cell as a person sees it; text stays text, whatever it begins with."""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    plain = "".join(c for c in str(cell) if c.isprintable() or c in "\n\t ")
    return squeeze(nfc(plain))
