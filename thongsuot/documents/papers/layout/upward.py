"""The two documents that go up to the Thành ủy: tờ trình and consolidated report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.shared import Mm, Pt

from thongsuot.documents.papers.kinds import TYPES, Layout, PaperKind
from thongsuot.documents.papers.layout.frame import annex, signature
from thongsuot.documents.papers.layout.sheet import Sheet

BODY, HEADING, LAST, CELL = "Thân văn bản", "Đề mục", "Thân cuối", "Ô bảng"
#: Fields of annex 1: as many columns as the page is wide enough for.
FIELDS = 15
NAME_MM, FIELD_MM, SUM_MM = 36.0, 7.8, 12.0
SMALL = 11


def _addressed(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p if kinh_gui %}")
    sheet.text(
        "Kính gửi",
        ("Kính gửi:", "i" if sheet.rules.layout is Layout.PARTY else ""),
        " {{ kinh_gui|join(', ') }}",
    )
    sheet.text(BODY, "{%p endif %}")


def _paragraphs(sheet: Sheet, many: str) -> None:
    sheet.text(BODY, f"{{%p for y in {many} %}}")
    sheet.text(BODY, "{{ y }}")
    sheet.text(BODY, "{%p endfor %}")


def _part(sheet: Sheet, heading: str, many: str) -> None:
    """A heading and its paragraphs, left out together."""
    sheet.text(BODY, f"{{%p if {many} %}}")
    sheet.text(HEADING, heading)
    _paragraphs(sheet, many)
    sheet.text(BODY, "{%p endif %}")


def _bold(table: Any) -> None:  # noqa: ANN401 - a table of python-docx
    for cell in table.rows[-1].cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.bold = True


def _rows(
    sheet: Sheet,
    table: Any,  # noqa: ANN401 - a table of python-docx
    each: str,
    cells: Sequence[str],
    center: Sequence[int],
) -> None:
    """A row for `each` ("r in dong"); the sums, "t in …", stand out."""
    blank = [""] * (len(cells) - 1)
    sheet.row(table, (f"{{%tr for {each} %}}", *blank))
    sheet.row(table, cells, center=center)
    if each.startswith("t "):
        _bold(table)
    sheet.row(table, ("{%tr endfor %}", *blank))


def proposal(sheet: Sheet) -> None:
    _addressed(sheet)
    sheet.text(BODY, "{{ mo_dau }}")
    sheet.text(HEADING, "I. VẤN ĐỀ")
    _paragraphs(sheet, "van_de")
    sheet.text(BODY, "{{ quy_mo }}")
    _part(sheet, "II. NGUYÊN NHÂN", "nguyen_nhan")
    sheet.text(HEADING, "III. NỘI DUNG ĐỀ XUẤT")
    _paragraphs(sheet, "de_xuat")
    _part(sheet, "1. Phần thuộc thẩm quyền của Thành phố", "thuoc_tham_quyen")
    _part(sheet, "2. Phần vượt thẩm quyền, kiến nghị cấp trên", "vuot_tham_quyen")
    _part(sheet, "IV. TỔ CHỨC THỰC HIỆN", "thuc_hien")
    _part(sheet, "V. KẾT QUẢ MONG ĐỢI", "ket_qua")
    _part(sheet, "VI. CÁCH ĐO KẾT QUẢ", "do_luong")
    sheet.text(LAST, "{{ ket_thuc }}")
    signature(sheet)
    sheet.text(BODY, "{%p if can_cu %}")
    annex(sheet, TYPES[PaperKind.PROPOSAL], "PHỤ LỤC: CÁC CÂU LÀM CĂN CỨ")
    table = sheet.table(("TT", "Đơn vị", "Nội dung, nguyên văn", "Ngày nêu"), (10, 38, 91, 26))
    cells = (
        "{{ loop.index }}",
        "{{ c.don_vi }}",
        "{{ c.cau }}{% if c.ma %} ({{ c.ma }}){% endif %}",
        "{{ c.ngay }}",
    )
    _rows(sheet, table, "c in can_cu", cells, (0, 3))
    sheet.text(BODY, "{%p endif %}")


def consolidated(sheet: Sheet) -> None:
    _addressed(sheet)
    sheet.text(BODY, "{{ mo_dau }}")
    sheet.text(BODY, "{%p for m in noi_dung %}")
    for tag in ("phan", "muc"):
        sheet.text(BODY, f"{{%p if m.{tag} %}}")
        sheet.text(HEADING, f"{{{{ m.{tag} }}}}")
        sheet.text(BODY, "{%p endif %}")
    _paragraphs(sheet, "m.doan")
    sheet.text(BODY, "{%p if m.dong %}")
    caption = sheet.text("Đầu bảng", "{{ m.ten_bang }}")
    caption.paragraph_format.space_before = Mm(3)
    heads = [f"{{{{ m.cot_{n} }}}}" for n in range(1, 6)]
    table = sheet.table(heads, (61, 26, 26, 26, 26))
    for item, many in (("r", "m.dong"), ("t", "m.cong")):
        cells = (f"{{{{ {item}.ten }}}}", *(f"{{{{ {item}.so_{n} }}}}" for n in range(2, 6)))
        _rows(sheet, table, f"{item} in {many}", cells, (1, 2, 3, 4))
    sheet.text(BODY, "{%p endif %}")
    sheet.text(BODY, "{%p endfor %}")
    sheet.text(LAST, "{{ ket_thuc }}")
    signature(sheet)
    _units(sheet)
    _problems(sheet)
    _waiting(sheet)


def _units(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p if don_vi %}")
    annex(sheet, TYPES[PaperKind.CONSOLIDATED], "PHỤ LỤC 1: KHÓ KHĂN THEO ĐƠN VỊ VÀ LĨNH VỰC")
    legend = sheet.text(
        BODY,
        "Số khó khăn mỗi đơn vị nêu trong kỳ. Các cột: {% for y in linh_vuc %}({{ loop.index }}) "
        "{{ y }}{{ '.' if loop.last else '; ' }}{% endfor %}",
    )
    legend.paragraph_format.space_after = Mm(3)
    numbers = [str(n) for n in range(1, FIELDS + 1)]
    widths = (NAME_MM, *[FIELD_MM] * FIELDS, SUM_MM)
    table = sheet.table(("Đơn vị", *numbers, "Cộng"), widths, margin_mm=0.5)
    middle = range(1, FIELDS + 2)
    for item, many in (("d", "don_vi"), ("t", "cong")):
        cells = [f"{{{{ {item}.o_{n} }}}}" for n in numbers]
        names = (f"{{{{ {item}.don_vi }}}}", *cells, f"{{{{ {item}.tong }}}}")
        _rows(sheet, table, f"{item} in {many}", names, tuple(middle))
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                _tighten(paragraph)
    sheet.text(BODY, "{%p endif %}")


def _tighten(paragraph: Any) -> None:  # noqa: ANN401 - a paragraph of python-docx
    """Figures in narrow columns: a point smaller, closer together."""
    for run in paragraph.runs:
        run.font.size = Pt(SMALL)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Mm(0.5)


def _problems(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p if van_de %}")
    annex(sheet, TYPES[PaperKind.CONSOLIDATED], "PHỤ LỤC 2: VẤN ĐỀ THEO SỐ ĐƠN VỊ NÊU")
    heads = ("TT", "Vấn đề", "Đơn vị nêu", "Nội dung", "Kiến nghị", "Đã giải quyết")
    table = sheet.table(heads, (10, 67, 22, 22, 22, 22))
    cells = ("{{ loop.index }}", "{{ v.ten }}", *(f"{{{{ v.so_{n} }}}}" for n in range(2, 6)))
    _rows(sheet, table, "v in van_de", cells, (0, 2, 3, 4, 5))
    sheet.text(BODY, "{%p endif %}")


def _waiting(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p if cho_cap_tren %}")
    annex(sheet, TYPES[PaperKind.CONSOLIDATED], "PHỤ LỤC 3: KIẾN NGHỊ CHỜ CẤP TRÊN")
    heads = ("TT", "Nội dung kiến nghị", "Đơn vị kiến nghị", "Ngày nêu", "Tình trạng")
    table = sheet.table(heads, (10, 62, 30, 24, 39))
    cells = (
        "{{ loop.index }}",
        "{{ k.noi_dung }}\n{{ k.ma }}",
        "{{ k.don_vi }}",
        "{{ k.ngay_neu }}",
        "{{ k.tinh_trang }}",
    )
    _rows(sheet, table, "k in cho_cap_tren", cells, (0, 3))
    sheet.text(BODY, "{%p endif %}")
