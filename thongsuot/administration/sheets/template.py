"""The workbook to download: guidance first, then one sheet a matter, words to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable

from xlsxwriter import Workbook

from thongsuot.administration.sheets.columns import SHEETS, Column, Sheet

GUIDE = "Hướng dẫn"
EXAMPLES = "Ví dụ"
#: How far down the lists to choose from reach.
REACH = 2000
RULES = (
    "Điền vào các trang sau trang này. Trang không dùng thì để trống, không xóa.",
    "Không đổi tên trang, không đổi dòng tiêu đề. Cột thừa bị từ chối.",
    "Mỗi dòng một bản ghi, bắt đầu từ dòng 2. Dòng trống được bỏ qua.",
    "Ngày ghi kiểu 01/07/2025. Mã số để ô kiểu chữ cho khỏi mất số 0 ở đầu.",
    "Công thức không được tính: chỉ chữ và số được nhập.",
    "Tải lên xong, hệ thống chỉ ra từng dòng sai. Chưa có gì được ghi cho đến khi bấm nhập.",
    "Nhập là nhập cả tệp hoặc không gì cả. Nhập rồi hoàn tác được khi chưa ai dùng đến.",
    "Nhập chỉ thêm mới. Sửa tên, ngừng tài khoản, kết thúc vai trò thì làm trên trang.",
)


def template() -> bytes:
    """The XLSX as bytes. Every word of ours is written as text; no cell is a formula."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 24)
    guide.set_column(1, 1, 30)
    guide.set_column(2, 2, 60)
    guide.set_column(3, 3, 26)
    for at, rule in enumerate(RULES):
        guide.write_string(at, 0, rule)
    at = len(RULES) + 1
    for place, heading in enumerate(("Trang", "Cột", "Cách ghi", EXAMPLES)):
        guide.write_string(at, place, heading, bold)
    for sheet in SHEETS:
        for column in sheet.columns:
            at += 1
            needed = "" if column.required else " (không bắt buộc)"
            words = (sheet.title, column.heading + needed, _how(column), column.example)
            for place, word in enumerate(words):
                guide.write_string(at, place, word, wrap)
    for sheet in SHEETS:
        _sheet(book, sheet, bold, text)
    book.close()
    return file.getvalue()


def _how(column: Column) -> str:
    if not column.allowed:
        return column.hint
    return f"{column.hint}: {'; '.join(column.allowed)}"


def _sheet(book: Workbook, sheet: Sheet, bold: object, text: object) -> None:
    page = book.add_worksheet(sheet.title)
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, text)
        page.write_string(0, place, column.heading, bold)
        if column.allowed:
            page.data_validation(
                1,
                place,
                REACH,
                place,
                {
                    "validate": "list",
                    "source": list(column.allowed),
                    "error_title": column.heading,
                    "error_message": "Chọn một trong các giá trị cho phép.",
                },
            )


def password_list(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """(name, sign-in name, first password) to print and cut apart; text is written as text."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    page = book.add_worksheet("Mật khẩu lần đầu")
    page.set_column(0, 2, 34)
    for place, heading in enumerate(("Người dùng", "Tên đăng nhập", "Mật khẩu lần đầu")):
        page.write_string(0, place, heading, bold)
    for at, row in enumerate(rows, start=1):
        for place, word in enumerate(row):
            page.write_string(at, place, word)
    book.close()
    return file.getvalue()
