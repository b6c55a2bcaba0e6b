"""The matrix as markup: eight thousand cells, so no template and no object for each of them.

Everything that comes from people goes through `conditional_escape`; the rest are numbers and
words of this file. Addresses are relative to the page: `12/34/` is unit 12, task 34.
"""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from thongsuot.dashboards.marks import Mark
from thongsuot.dashboards.progress import Cell, Column, Matrix, Row

LATE = '<span class="ts-sr">chậm </span>{}<span class="ts-sr"> ngày</span>'
#: Late tasks named in a row on a phone.
NAMED = 3
LIFE = SafeString(' class="is-life"')


def title_of(column: Column) -> str:
    """`7. Số hóa hồ sơ`."""
    return f"{column.task.position}. {column.task.short_title or column.task.title}"


def head(column: Column, icon: SafeString) -> SafeString:
    """The head of a column, leading to what the plan asks; `icon` marks people's life."""
    mark = SafeString("")
    if column.task.affects_life:
        mark = format_html('{}<span class="ts-sr">liên quan đến đời sống người dân: </span>', icon)
    return format_html(
        '<th scope="col"{}><span class="ts-mx-t" title="{}">{}{}</span></th>',
        LIFE if column.task.affects_life else "",
        column.task.title,
        mark,
        title_of(column),
    )


def sums(matrix: Matrix) -> SafeString:
    """How many units are late with each task."""
    looks = {
        (False, True): SafeString(""),
        (True, True): LIFE,
        (False, False): SafeString(' class="is-nil"'),
        (True, False): SafeString(' class="is-life is-nil"'),
    }
    return SafeString(
        "".join(
            f"<th{looks[column.task.affects_life, column.late > 0]}>{column.late}</th>"
            for column in matrix.columns
        )
    )


def _drawn(column: Column) -> Callable[[int, Cell], str]:
    """Draws the cells of one column: what they share is put together once."""
    open_td = f"<td{LIFE}>" if column.task.affects_life else "<td>"
    task = column.task.pk
    inner = {
        mark: LATE.format(-column.days_left) if mark is Mark.LATE else f"<span>{mark.label}</span>"
        for mark in Mark
    }

    def draw(unit: int, cell: Cell) -> str:
        if not cell.shown:
            return f"{open_td}</td>"
        mark = cell.mark
        if cell.noted or mark is Mark.LATE:
            start, end = f'<a class="ts-mk ts-mk--{mark.letter}" href="{unit}/{task}/">', "</a>"
        else:
            start, end = f'<span class="ts-mk ts-mk--{mark.letter}">', "</span>"
        return f"{open_td}{start}{inner[mark]}{end}</td>"

    return draw


def say(row: Row, columns: list[Column]) -> str:
    """`Số hóa hồ sơ 24 ngày, Chi trả 8 ngày và 5 việc khác`: what is late, the longest first."""
    late = [
        column for column, cell in zip(columns, row.cells, strict=True) if cell.mark is Mark.LATE
    ]
    late.sort(key=lambda column: column.days_left)
    named = [f"{one.task.short_title or one.task.title} {-one.days_left} ngày" for one in late]
    if len(named) <= NAMED:
        return ", ".join(named)
    return f"{', '.join(named[:NAMED])} và {len(named) - NAMED} việc khác"


def body(matrix: Matrix) -> SafeString:
    """All rows of the table."""
    drawers = [_drawn(column) for column in matrix.columns]
    unit_page = reverse("units:detail", args=[0]).replace("0", "{}")
    of = len(matrix.columns)
    parts: list[str] = []
    for row in matrix.rows:
        over = f" <small>Tổ {row.task_force}</small>" if row.task_force else ""
        parts.append(
            f'<tr><th scope="row" class="ts-mx-u"><a href="{unit_page.format(row.pk)}">'
            f"{conditional_escape(row.name)}</a>{over}</th>"
            f'<td class="ts-mx-n{"" if row.late else " is-nil"}">{row.late}</td>'
        )
        parts.extend(draw(row.pk, cell) for draw, cell in zip(drawers, row.cells, strict=True))
        parts.append(
            f'<td class="ts-mx-d">{row.done}<small>/{of}</small></td>'
            f'<td class="ts-mx-say">{conditional_escape(say(row, matrix.columns))}</td></tr>'
        )
    return SafeString("".join(parts))
