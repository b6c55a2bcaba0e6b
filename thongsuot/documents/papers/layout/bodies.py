"""The content of the documents, in the words that every office uses."""

from __future__ import annotations

from collections.abc import Callable

from docx.shared import Mm

from thongsuot.documents.papers.kinds import TYPES, Layout, PaperKind
from thongsuot.documents.papers.layout.frame import annex, head, signature, title, two_signatures
from thongsuot.documents.papers.layout.rules import RULES
from thongsuot.documents.papers.layout.sheet import Sheet
from thongsuot.documents.papers.layout.upward import consolidated, proposal

BODY, HEADING, SUBHEADING, LAST = "Thân văn bản", "Đề mục", "Tiểu mục", "Thân cuối"
QUOTED = "{% if v.cau_goc %}“{{ v.cau_goc }}”{% endif %}"
END_LIST = "{{ '.' if loop.last else ';' }}"


def _when(sheet: Sheet, condition: str) -> None:
    sheet.text(BODY, f"{{%p if {condition} %}}")


def _otherwise(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p endif %}")


def _each(sheet: Sheet, item: str, many: str, line: str) -> None:
    sheet.text(BODY, f"{{%p for {item} in {many} %}}")
    sheet.text(BODY, line)
    sheet.text(BODY, "{%p endfor %}")


def _dashes(sheet: Sheet, many: str) -> None:
    _each(sheet, "y", many, f"- {{{{ y }}}}{END_LIST}")


def run_in(many: str) -> str:
    """`(1) …; (2) ….` in one paragraph; a single item bears no figure.

    A label above a list would be a second heading in a row, and not every program keeps two
    headings together with what follows them.
    """
    return (
        f"{{% for y in {many} %}}{{% if loop.length > 1 %}}({{{{ loop.index }}}}) {{% endif %}}"
        "{{ y }}{{ '.' if loop.last else '; ' }}{% endfor %}"
    )


def invitation(sheet: Sheet) -> None:
    sheet.text(BODY, "{{ mo_dau }}")
    sheet.text(HEADING, "Thành phần:")
    _dashes(sheet, "thanh_phan")
    for name, tag in (
        ("Nội dung", "noi_dung"),
        ("Chủ trì", "chu_tri"),
        ("Thời gian", "thoi_gian"),
        ("Địa điểm", "dia_diem"),
    ):
        _when(sheet, tag)
        sheet.text(BODY, (f"{name}: ", "b"), f"{{{{ {tag} }}}}.")
        _otherwise(sheet)
    _when(sheet, "chuan_bi")
    sheet.text(HEADING, "Đề nghị chuẩn bị:")
    _dashes(sheet, "chuan_bi")
    _otherwise(sheet)
    _when(sheet, "lien_he")
    sheet.text(BODY, ("Liên hệ: ", "b"), "{{ lien_he }}.")
    _otherwise(sheet)
    sheet.text(LAST, "Đề nghị các đồng chí dự họp đầy đủ, đúng thành phần và thời gian.")
    signature(sheet)
    _when(sheet, "chuong_trinh")
    annex(sheet, TYPES[PaperKind.INVITATION], "CHƯƠNG TRÌNH LÀM VIỆC")
    table = sheet.table(("Thời gian", "Nội dung", "Người thực hiện"), (30, 85, 50))
    sheet.row(table, ("{%tr for m in chuong_trinh %}", "", ""))
    sheet.row(table, ("{{ m.gio }}", "{{ m.viec }}", "{{ m.nguoi }}"), center=(0,))
    sheet.row(table, ("{%tr endfor %}", "", ""))
    _otherwise(sheet)


def _unit_said(sheet: Sheet) -> None:
    sheet.text(BODY, "{%p for d in don_vi %}")
    sheet.text(HEADING, "{{ loop.index }}. {{ d.ten }}")
    for name, tag in (
        ("Kết quả thực hiện:", "ket_qua"),
        ("Khó khăn, vướng mắc:", "kho_khan"),
        ("Kiến nghị, đề xuất:", "kien_nghi"),
        ("Ý kiến trả lời:", "tra_loi"),
    ):
        _when(sheet, f"d.{tag}")
        sheet.text(BODY, (f"{name} ", "i"), run_in(f"d.{tag}"))
        _otherwise(sheet)
    sheet.text(BODY, "{%p endfor %}")


def minutes(sheet: Sheet) -> None:
    sheet.text(HEADING, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    for name, tag in (
        ("Thời gian", "thoi_gian"),
        ("Địa điểm", "dia_diem"),
        ("Chủ trì", "chu_tri"),
        ("Ghi biên bản", "thu_ky"),
    ):
        _when(sheet, tag)
        sheet.text(BODY, (f"{name}: ", "b"), f"{{{{ {tag} }}}}.")
        _otherwise(sheet)
    _when(sheet, "thanh_phan")
    sheet.text(HEADING, "Thành phần dự:")
    _dashes(sheet, "thanh_phan")
    _otherwise(sheet)
    sheet.text(HEADING, "II. NỘI DUNG LÀM VIỆC")
    sheet.text(BODY, "{{ mo_dau }}")
    _unit_said(sheet)
    for name, tag in (
        ("Ý kiến chung của các đơn vị", "y_kien_chung"),
        ("Ý kiến của thành viên Tổ công tác", "tra_loi_chung"),
    ):
        _when(sheet, tag)
        sheet.text(HEADING, name)
        _dashes(sheet, tag)
        _otherwise(sheet)
    sheet.text(HEADING, "III. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ")
    _when(sheet, "ket_luan")
    _each(sheet, "y", "ket_luan", "{{ loop.index }}. {{ y }}.")
    _otherwise(sheet)
    _when(sheet, "giao_viec")
    sheet.text(SUBHEADING, "Nội dung giao việc:")
    _each(sheet, "y", "giao_viec", f"{{{{ loop.index|chu_cai }}}}) {{{{ y }}}}{END_LIST}")
    _otherwise(sheet)
    sheet.text(LAST, "{{ ket_thuc }}")
    two_signatures(sheet)


def conclusion(sheet: Sheet) -> None:
    sheet.text(BODY, "{{ mo_dau }}")
    sheet.text(HEADING, "1. Ghi nhận, đánh giá")
    _each(
        sheet,
        "g",
        "ghi_nhan",
        "{% if g.don_vi %}- {{ g.don_vi }}: {% else %}- {% endif %}{{ g.noi_dung }}.",
    )
    _when(sheet, "cach_lam_hay")
    sheet.text(SUBHEADING, "Cách làm hay cần phát huy, nhân rộng:")
    _dashes(sheet, "cach_lam_hay")
    _otherwise(sheet)
    _when(sheet, "giao_viec")
    sheet.text(HEADING, "2. Nhiệm vụ giao các đơn vị")
    _each(
        sheet,
        "v",
        "giao_viec",
        "{{ loop.index|chu_cai }}) {{ v.noi_dung }}. Thực hiện: {{ v.don_vi }}"
        "{% if v.nguoi_chiu_trach_nhiem %} ({{ v.nguoi_chiu_trach_nhiem }}){% endif %}."
        "{% if v.han %} Hoàn thành trước ngày {{ v.han }}.{% endif %}",
    )
    _otherwise(sheet)
    _when(sheet, "theo_doi")
    sheet.text(HEADING, "{{ 3 if giao_viec else 2 }}. Tổ chức thực hiện")
    sheet.text(LAST, "{{ theo_doi }}")
    _otherwise(sheet)
    signature(sheet)
    _when(sheet, "giao_viec")
    annex(sheet, TYPES[PaperKind.CONCLUSION], "PHỤ LỤC: NHIỆM VỤ GIAO")
    table = sheet.table(
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Hoàn thành trước", "Câu kết luận làm căn cứ"),
        (10, 52, 32, 26, 45),
    )
    sheet.row(table, ("{%tr for v in giao_viec %}", *[""] * 4))
    sheet.row(
        table,
        (
            "{{ loop.index }}",
            "{{ v.noi_dung }}{% if v.doi_song %} (liên quan đến đời sống người dân){% endif %}",
            "{{ v.don_vi }}",
            "{{ v.han }}",
            QUOTED,
        ),
        center=(0, 3),
    )
    sheet.row(table, ("{%tr endfor %}", *[""] * 4))
    _otherwise(sheet)


def _letter(sheet: Sheet, table: Callable[[Sheet], None]) -> None:
    sheet.text(BODY, "{{ mo_dau }}").paragraph_format.space_after = Mm(3)
    table(sheet)
    sheet.text(BODY, "{{ de_nghi }}").paragraph_format.space_before = Mm(4)
    _when(sheet, "lien_he")
    sheet.text(BODY, "Đầu mối liên hệ: {{ lien_he }}.")
    _otherwise(sheet)
    closing = "./." if sheet.rules.layout is Layout.STATE else "."
    sheet.text(LAST, f"Trân trọng{closing}")
    signature(sheet)


def _transferred(sheet: Sheet) -> None:
    table = sheet.table(
        ("TT", "Nội dung kiến nghị", "Đơn vị kiến nghị", "Ngày nêu", "Lĩnh vực"),
        (10, 70, 32, 26, 27),
    )
    sheet.row(table, ("{%tr for k in danh_muc %}", *[""] * 4))
    sheet.row(
        table,
        (
            "{{ loop.index }}",
            "{{ k.noi_dung }}\n{{ k.ma }}",
            "{{ k.don_vi }}",
            "{{ k.ngay_neu }}",
            "{{ k.linh_vuc }}",
        ),
        center=(0, 3),
    )
    sheet.row(table, ("{%tr endfor %}", *[""] * 4))


def _overdue(sheet: Sheet) -> None:
    table = sheet.table(
        ("TT", "Nội dung", "Đơn vị kiến nghị", "Ngày chuyển", "Hạn trả lời", "Ngày quá hạn"),
        (10, 56, 30, 26, 26, 17),
    )
    sheet.row(table, ("{%tr for k in danh_muc %}", *[""] * 5))
    sheet.row(
        table,
        (
            "{{ loop.index }}",
            "{{ k.noi_dung }}\n{{ k.ma }}",
            "{{ k.don_vi }}",
            "{{ k.ngay_chuyen }}",
            "{{ k.han }}",
            "{{ k.so_ngay_qua_han }}",
        ),
        center=(0, 3, 4, 5),
    )
    sheet.row(table, ("{%tr endfor %}", *[""] * 5))


def transfer(sheet: Sheet) -> None:
    _letter(sheet, _transferred)


def urging(sheet: Sheet) -> None:
    _letter(sheet, _overdue)


BODIES: dict[PaperKind, Callable[[Sheet], None]] = {
    PaperKind.INVITATION: invitation,
    PaperKind.MINUTES: minutes,
    PaperKind.CONCLUSION: conclusion,
    PaperKind.TRANSFER: transfer,
    PaperKind.URGING: urging,
    PaperKind.PROPOSAL: proposal,
    PaperKind.CONSOLIDATED: consolidated,
}


def build(kind: PaperKind, layout: Layout) -> bytes:
    """The blank template of `kind` in `layout`, as a .docx; the same bytes each time."""
    sheet = Sheet(RULES[layout])
    head(sheet, TYPES[kind])
    title(sheet, TYPES[kind])
    BODIES[kind](sheet)
    return sheet.bytes()
