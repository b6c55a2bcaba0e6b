"""The list under the current conditions as XLSX, written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from thongsuot.recommendations.models import Difficulty, Recommendation

#: More rows are not written: the file says so, and the person narrows the conditions.
MOST_ROWS = 50_000
DAY = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    width: int
    is_day: bool = False


COLUMNS = (
    Column("Mã", 20),
    Column("Nội dung", 60),
    Column("Đơn vị", 24),
    Column("Mã đơn vị", 10),
    Column("Tổ công tác", 18),
    Column("Lĩnh vực", 30),
    Column("Gửi", 24),
    Column("Trạng thái", 16),
    Column("Ngày nêu", 12, is_day=True),
    Column("Câu trong văn bản", 60),
)
#: Difficulties have neither code nor addressee.
WITHOUT_CODE = tuple(column for column in COLUMNS if column.heading not in {"Mã", "Gửi"})

Cell = str | date


def _shared(row: Difficulty | Recommendation) -> dict[str, Cell]:
    return {
        "Nội dung": row.title,
        "Đơn vị": row.unit.name if row.unit else "Nhiều đơn vị",
        "Mã đơn vị": row.unit.code if row.unit else "",
        "Tổ công tác": row.task_force.organization.name,
        "Lĩnh vực": row.field_name,
        "Trạng thái": row.state_label,
        "Ngày nêu": row.raised_on,
        "Câu trong văn bản": row.statement.text if row.statement else "",
    }


@dataclass(frozen=True, slots=True)
class Looks:
    """Formats of the workbook's cells, made once."""

    plain: object
    day: object


def cells(row: Difficulty | Recommendation) -> dict[str, Cell]:
    """One row of the file, by heading."""
    if isinstance(row, Recommendation):
        return {**_shared(row), "Mã": row.code or "", "Gửi": row.addressee}
    return _shared(row)


def workbook(
    rows: Iterable[Difficulty | Recommendation],
    *,
    columns: Sequence[Column],
    sheet: str,
    about: Sequence[tuple[str, str]],
) -> IO[bytes]:
    """An open file, at its start, that vanishes when closed; memory does not grow with `rows`.

    `about` are (name, value) pairs for the second sheet: by whom, when, under which conditions.
    User text is written as text, whatever it begins with: no cell is a formula.
    """
    file = TemporaryFile("w+b")  # noqa: SIM115  # the response closes it after the last byte
    book = Workbook(file, {"constant_memory": True, "in_memory": False})
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    looks = Looks(
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
        day=book.add_format({"num_format": DAY, "valign": "top"}),
    )
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, bold)
    iterator = iter(rows)
    written = 0
    for written, row in enumerate(islice(iterator, MOST_ROWS), start=1):
        _write(page, written, columns, cells(row), looks)
    page.autofilter(0, 0, max(written, 1), len(columns) - 1)
    _say(book, [*about, ("Số dòng", str(written)), *_cut(iterator)])
    book.close()
    file.seek(0)
    return file


def _write(
    page: Worksheet,
    at: int,
    columns: Sequence[Column],
    values: dict[str, Cell],
    looks: Looks,
) -> None:
    for place, column in enumerate(columns):
        value = values[column.heading]
        if isinstance(value, date):
            page.write_datetime(at, place, value, looks.day)
        else:
            page.write_string(at, place, value, looks.plain)


def _cut(rest: Iterator[Difficulty | Recommendation]) -> list[tuple[str, str]]:
    if next(rest, None) is None:
        return []
    words = f"Chỉ gồm {MOST_ROWS} dòng đầu. Thêm điều kiện lọc rồi tải lại để có đủ."
    return [("Lưu ý", words)]


def _say(book: Workbook, about: Sequence[tuple[str, str]]) -> None:
    page = book.add_worksheet("Thông tin")
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 80)
    for at, (name, value) in enumerate(about):
        page.write_string(at, 0, name)
        page.write_string(at, 1, value)
