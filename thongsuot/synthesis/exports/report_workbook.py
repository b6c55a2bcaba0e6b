"""The annexes of a consolidated report as XLSX. Words are written as text, never as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import IO

from django.utils.timezone import localtime
from xlsxwriter import Workbook

from thongsuot.synthesis.consolidated import period as rows
from thongsuot.synthesis.consolidated.evidence import Record, joined, record_of, thawed
from thongsuot.synthesis.consolidated.figures import figure_of
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.reading import Matrix, matrix, numbers_in, used_in
from thongsuot.synthesis.models import ConsolidatedReport
from thongsuot.textlab.taxonomy import field_name

Cell = str | int | date | None
MOST_ROWS = 50_000
DIFFICULTY, RECOMMENDATION = "recommendations.difficulty", "recommendations.recommendation"


class Book:
    """A workbook with sheets whose heads repeat on every printed page."""

    def __init__(self) -> None:
        self.file = TemporaryFile("w+b")  # noqa: SIM115  # the response closes it after the last byte
        self.book = Workbook(self.file, {"constant_memory": True, "in_memory": False})
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self.number = self.book.add_format({"num_format": "#,##0", "valign": "top"})

    def sheet(
        self, name: str, heads: Sequence[tuple[str, int]], lines: Iterable[Sequence[Cell]]
    ) -> None:
        """A sheet of `lines` under `heads` (words, width in characters)."""
        page = self.book.add_worksheet(name)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for at, (words, width) in enumerate(heads):
            page.set_column(at, at, width)
            page.write_string(0, at, words, self.head)
        for at, line in enumerate(lines, start=1):
            if at > MOST_ROWS:
                page.write_string(at, 0, f"Chỉ gồm {MOST_ROWS} dòng đầu.", self.plain)
                break
            for place, cell in enumerate(line):
                if isinstance(cell, date):
                    page.write_datetime(at, place, cell, self.day)
                elif isinstance(cell, int):
                    page.write_number(at, place, cell, self.number)
                elif cell:
                    page.write_string(at, place, cell, self.plain)

    def done(self) -> IO[bytes]:
        self.book.close()
        self.file.seek(0)
        return self.file


def workbook_of(report: ConsolidatedReport) -> IO[bytes]:
    """An open file, at its start, that vanishes when closed; an issued report's from what was
    frozen with it."""
    book = Book()
    numbers = numbers_in(report)
    period = Period.of(report)
    used = used_in(list(report.blocks.for_page()))
    book.sheet(
        "Con số",
        (("Con số", 70), ("Giá trị", 12), ("Mã", 50)),
        ((figure_of(period, key).label, numbers.get(key, 0), key) for key in used),
    )
    found = matrix(report)
    book.sheet(
        "Đơn vị × lĩnh vực",
        (("Đơn vị", 30), *((name, 14) for name in found.heads), ("Cộng", 10)),
        _matrix_lines(found),
    )
    heads = (("Đơn vị", 26), ("Nội dung", 70), ("Lĩnh vực", 30), ("Ngày nêu", 12))
    book.sheet(
        "Khó khăn",
        (*heads, ("Tình trạng", 18)),
        (
            (
                one.unit,
                one.text,
                _field(one),
                one.day,
                one.standing,
            )
            for one in records_of(report, DIFFICULTY)
        ),
    )
    book.sheet(
        "Kiến nghị",
        (("Mã", 20), *heads, ("Cơ quan chủ trì", 26), ("Tình trạng", 22)),
        (
            (
                one.code,
                one.unit,
                one.text,
                _field(one),
                one.day,
                one.body,
                one.standing,
            )
            for one in records_of(report, RECOMMENDATION)
        ),
    )
    book.sheet("Thông tin", (("Mục", 20), ("Nội dung", 80)), _about(report))
    return book.done()


def _matrix_lines(found: Matrix) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[name, *counts, total] for name, counts, total in found.rows]
    return [*lines, ["Cộng", *found.totals, found.total]]


def _field(one: Record) -> str:
    return field_name(one.category) if one.category else ""


def records_of(report: ConsolidatedReport, kind: str) -> Iterable[Record]:
    """All difficulties or recommendations of the report, in the order they were said."""
    if report.snapshot is not None and report.snapshot.frozen:
        kept = report.snapshot.records.filter(kind=kind).order_by("day", "pk")
        return thawed(kept.iterator(chunk_size=2000))
    period = Period.of(report)
    live = rows.difficulties(period) if kind == DIFFICULTY else rows.recommendations(period)
    ordered = joined(live).order_by("raised_on", "pk")
    return (record_of(one) for one in ordered.iterator(chunk_size=2000))


def _about(report: ConsolidatedReport) -> list[tuple[str, str]]:
    taken = report.snapshot.taken_at if report.snapshot else None
    mark = report.document.mark if report.document else "bản nháp, chưa ban hành"
    return [
        ("Báo cáo", report.title),
        ("Số", mark),
        ("Chương trình", str(report.programme)),
        ("Kỳ", f"{report.since:%d/%m/%Y} đến {report.until:%d/%m/%Y}"),
        ("Lấy số lúc", f"{localtime(taken):%d/%m/%Y, %H:%M}" if taken else ""),
    ]
