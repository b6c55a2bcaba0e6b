"""The matrix as XLSX: one sheet to look at, one to sort, one that says what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO

from xlsxwriter import Workbook

from thongsuot.dashboards.cells import title_of
from thongsuot.dashboards.marks import Mark
from thongsuot.dashboards.progress import Matrix
from thongsuot.reports.models import ProgressNote

INK = {
    Mark.LATE: ("#FFFFFF", "#A8231A"),
    Mark.BLOCKED: ("#854D00", "#FFF3E0"),
    Mark.SENT_BACK: ("#854D00", "#FFF3E0"),
    Mark.SOON: ("#854D00", ""),
    Mark.CONFIRMED: ("#10694B", ""),
}
LIST = (
    ("Đơn vị", 26),
    ("Tổ công tác", 12),
    ("Nhiệm vụ", 50),
    ("Đời sống người dân", 12),
    ("Thời hạn", 12),
    ("Tình hình", 20),
    ("Chậm, ngày làm việc", 12),
    ("Ngày ghi gần nhất", 14),
    ("Ghi chép gần nhất", 60),
)


def workbook(
    matrix: Matrix,
    notes: Mapping[tuple[int, int], ProgressNote],
    *,
    about: Sequence[tuple[str, str]],
) -> IO[bytes]:
    """An open file, at its start, that vanishes when closed.

    `notes` are the last notes by (unit, task). User text is written as text, whatever it begins
    with: no cell is a formula.
    """
    file = TemporaryFile("w+b")  # noqa: SIM115  # the response closes it after the last byte
    book = Workbook(file, {"constant_memory": True, "in_memory": False})
    _matrix(book, matrix)
    _list(book, matrix, notes)
    page = book.add_worksheet("Thông tin")
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 80)
    for at, (name, value) in enumerate(about):
        page.write_string(at, 0, name)
        page.write_string(at, 1, value)
    book.close()
    file.seek(0)
    return file


def _matrix(book: Workbook, matrix: Matrix) -> None:
    page = book.add_worksheet("Bảng tiến độ")
    top = book.add_format({"bold": True, "rotation": 90, "valign": "bottom", "bottom": 1})
    plain = book.add_format({"bold": True, "valign": "bottom", "bottom": 1})
    looks = {
        mark: book.add_format(
            {"align": "center", "font_color": INK.get(mark, ("#504B45", ""))[0]}
            | ({"bg_color": INK[mark][1]} if INK.get(mark, ("", ""))[1] else {})
        )
        for mark in Mark
    }
    page.freeze_panes(1, 3)
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_column(0, 0, 28)
    page.set_column(1, 2, 7)
    page.set_column(3, 3 + len(matrix.columns), 11)
    page.write_string(0, 0, "Đơn vị", plain)
    page.write_string(0, 1, "Tổ", plain)
    page.write_string(0, 2, "Chậm", plain)
    for place, column in enumerate(matrix.columns, start=3):
        page.write_string(0, place, title_of(column), top)
    for at, row in enumerate(matrix.rows, start=1):
        page.write_string(at, 0, row.name)
        page.write_string(at, 1, str(row.task_force or ""))
        page.write_number(at, 2, row.late)
        for place, (column, cell) in enumerate(
            zip(matrix.columns, row.cells, strict=True), start=3
        ):
            if cell.shown and cell.mark is Mark.LATE:
                page.write_number(at, place, -column.days_left, looks[cell.mark])
            elif cell.shown:
                page.write_string(at, place, str(cell.mark.label), looks[cell.mark])


def _list(book: Workbook, matrix: Matrix, notes: Mapping[tuple[int, int], ProgressNote]) -> None:
    page = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 1)
    for place, (heading, width) in enumerate(LIST):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, bold)
    at = 0
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            if not cell.shown:
                continue
            at += 1
            late = cell.mark is Mark.LATE
            page.write_string(at, 0, row.name, text)
            page.write_string(at, 1, f"Tổ {row.task_force}" if row.task_force else "", text)
            page.write_string(at, 2, column.task.title, text)
            page.write_string(at, 3, "Có" if column.task.affects_life else "", text)
            page.write_datetime(at, 4, column.task.due_on, day)
            note = notes.get((row.pk, column.task.pk))
            state = note.get_state_display() if note else str(Mark.NOT_STARTED.label)
            page.write_string(at, 5, state, text)
            if late:
                page.write_number(at, 6, -column.days_left, text)
            if note is not None:
                page.write_datetime(at, 7, note.noted_on, day)
                page.write_string(at, 8, note.text, text)
    page.autofilter(0, 0, max(at, 1), len(LIST) - 1)
