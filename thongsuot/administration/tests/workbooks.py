"""Workbooks as an office would fill them in, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from thongsuot.administration.sheets.columns import SHEETS

Cells = Sequence[object]


def workbook(filled: Mapping[str, Sequence[Cells]], *, headings: Sequence[str] = ()) -> bytes:
    """The template's sheets with these lines; text is written as text, numbers as numbers."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.title)
        titles = headings if headings and sheet.title in filled else []
        for place, title in enumerate(titles or [column.heading for column in sheet.columns]):
            page.write_string(0, place, title)
        for at, line in enumerate(filled.get(sheet.title, []), start=1):
            for place, cell in enumerate(line):
                if isinstance(cell, int | float):
                    page.write_number(at, place, cell)
                else:
                    page.write_string(at, place, str(cell))
    book.close()
    return file.getvalue()


#: One of everything; task force 20 is new, its secretary too.
WHOLE: dict[str, list[list[object]]] = {
    "Đơn vị": [["27999", "Phường Ví Dụ", "Phường", 79, "01/07/2025"]],
    "Cơ quan": [["SYT", "Sở Y tế", "Sở, ngành", "SYT"]],
    "Người dùng": [
        ["thu-ky-20", "Thư ký Tổ 20", "Phó phòng; Chuyên viên"],
        ["can-bo-vi-du", "Cán bộ Phường Ví Dụ", "", "Cán bộ đơn vị", 27999, "01/07/2025"],
        ["dau-moi-yt", "Đầu mối Sở Y tế", "", "Đầu mối cơ quan", "SYT", "01/07/2025"],
    ],
    "Danh sách tổ": [[249, 20, "thu-ky-20", "Thư ký", "01/07/2025"]],
    "Phân công giám sát": [["249", 20, 27999, "01/07/2025"]],
}
