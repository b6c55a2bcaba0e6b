"""What stands around the content: the head of the first page, type and abstract, the signature."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from thongsuot.documents.papers.kinds import Layout, PaperType
from thongsuot.documents.papers.layout.rules import LEFT_COLUMN_MM, TITLE_EMS
from thongsuot.documents.papers.layout.sheet import Sheet, text_width_mm

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
#: Room for the signature and the seal, in pt.
SIGN_SPACE = 66
ISSUER_RULE_MM = 20
RECIPIENTS_MM = 78.0


def head(sheet: Sheet, paper: PaperType) -> None:
    """The two columns at the top of the first page."""
    widths = (LEFT_COLUMN_MM, sheet.rules.width_mm - LEFT_COLUMN_MM)
    if sheet.rules.layout is Layout.PARTY:
        _party_head(sheet, paper, widths)
    else:
        _state_head(sheet, paper, widths)


def _party_head(sheet: Sheet, paper: PaperType, widths: tuple[float, float]) -> None:
    r = sheet.rules
    left, right = sheet.columns(widths).rows[0].cells
    sheet.text("Dòng đầu", "{{ co_quan_cap_tren }}", into=left)
    sheet.text("Dòng đầu", ("{{ co_quan_ban_hanh }}", "b"), into=left)
    sheet.text("Dòng đầu", "*", into=left)
    sheet.text("Dòng đầu", "Số {{ so_ky_hieu }}", into=left, size=r.number)
    sheet.text("Dòng đầu", (PARTY_TITLE, "b"), into=right, size=r.national)
    sheet.rule(right, text_width_mm(TITLE_EMS[PARTY_TITLE], r.national), widths[1])
    _place(sheet, right, before=14)
    _letter_about(sheet, paper, left, "i")


def _state_head(sheet: Sheet, paper: PaperType, widths: tuple[float, float]) -> None:
    r = sheet.rules
    table = sheet.columns(widths, rows=2)
    left, right = table.rows[0].cells
    sheet.text("Dòng đầu", "{{ co_quan_cap_tren }}", into=left)
    sheet.text("Dòng đầu", ("{{ co_quan_ban_hanh }}", "b"), into=left)
    sheet.rule(left, ISSUER_RULE_MM, widths[0])
    sheet.text("Dòng đầu", (NATION, "b"), into=right, size=r.national)
    sheet.text("Dòng đầu", (MOTTO, "b"), into=right, size=r.motto)
    sheet.rule(right, text_width_mm(TITLE_EMS[MOTTO], r.motto), widths[1])
    left, right = table.rows[1].cells
    sheet.text("Dòng đầu", "Số: {{ so_ky_hieu }}", into=left, size=r.number, before=6)
    _place(sheet, right, before=6)
    _letter_about(sheet, paper, left, "")


def _place(sheet: Sheet, into: Any, *, before: float) -> None:  # noqa: ANN401 - a cell
    words = ("{{ dia_danh }}, {{ ngay_thang }}", "i")
    sheet.text("Dòng đầu", words, into=into, size=sheet.rules.place, before=before)


def _letter_about(sheet: Sheet, paper: PaperType, into: Any, marks: str) -> None:  # noqa: ANN401 - a cell
    if paper.is_letter:
        words = ("V/v {{ trich_yeu }}", marks)
        sheet.text("Dòng đầu", words, into=into, size=sheet.rules.letter_about, before=6)


def title(sheet: Sheet, paper: PaperType) -> None:
    """Type and abstract; a letter has its addressees here."""
    if paper.is_letter:
        sheet.text(
            "Kính gửi",
            ("Kính gửi:", "i" if sheet.rules.layout is Layout.PARTY else ""),
            "{% if kinh_gui|length == 1 %} {{ kinh_gui|first }}{% endif %}",
        )
        sheet.text("Kính gửi nhiều nơi", "{%p if kinh_gui|length > 1 %}")
        sheet.text("Kính gửi nhiều nơi", "{%p for noi in kinh_gui %}")
        item = "- {{ noi }}{{ '.' if loop.last else ';' }}"
        line = sheet.text("Kính gửi nhiều nơi", item)
        line.paragraph_format.left_indent = Mm(55)
        sheet.text("Kính gửi nhiều nơi", "{%p endfor %}")
        sheet.text("Kính gửi nhiều nơi", "{%p endif %}")
        return
    sheet.text("Tên loại", paper.name)
    sheet.text("Trích yếu", "{{ trich_yeu }}")
    if sheet.rules.layout is Layout.PARTY:
        sheet.text("Trích yếu", ("-----", ""))
    else:
        sheet.rule(None, ISSUER_RULE_MM * 2, sheet.rules.width_mm)


def signature(sheet: Sheet) -> None:
    """Recipients on the left, authority, title and name on the right, never parted."""
    widths = (RECIPIENTS_MM, sheet.rules.width_mm - RECIPIENTS_MM)
    _gap(sheet)
    left, right = sheet.columns(widths).rows[0].cells
    recipients(sheet, left)
    party = sheet.rules.layout is Layout.PARTY
    sheet.text("Ký", "{%p if quyen_han_ky %}", into=right)
    sheet.text("Ký", ("{{ quyen_han_ky|upper }}", "b"), into=right)
    sheet.text("Ký", "{%p endif %}", into=right)
    sheet.text("Ký", ("{{ chuc_vu_ky|upper }}", "" if party else "b"), into=right)
    sheet.text("Ký", ("{{ nguoi_ky }}", "b"), into=right, before=SIGN_SPACE)


def two_signatures(sheet: Sheet) -> None:
    """Minutes: who wrote them on the left, who chaired on the right, recipients below.

    All in one row, which never breaks: recipients alone on a page would look torn off.
    """
    half = sheet.rules.width_mm / 2
    _gap(sheet)
    left, right = sheet.columns((half, half)).rows[0].cells
    sheet.text("Ký", ("NGƯỜI GHI BIÊN BẢN", "b"), into=left)
    sheet.text("Ký", ("{{ thu_ky }}", "b"), into=left, before=SIGN_SPACE)
    sheet.text("Ký", ("CHỦ TRÌ", "b"), into=right)
    sheet.text("Ký", ("{{ nguoi_ky }}", "b"), into=right, before=SIGN_SPACE)
    recipients(sheet, left, before=18)


def recipients(sheet: Sheet, into: Any, *, before: float = 0) -> None:  # noqa: ANN401 - a cell
    """The list of who gets it, `before` pt below what stands above."""
    party = sheet.rules.layout is Layout.PARTY
    size = sheet.rules.recipients_head
    if party:
        sheet.text("Nơi nhận", ("Nơi nhận", "u"), ":", into=into, size=size, before=before)
    else:
        sheet.text("Nơi nhận", ("Nơi nhận:", "bi"), into=into, size=size, before=before)
    sheet.text("Nơi nhận", "{%p for noi in noi_nhan %}", into=into)
    stop = "," if party else ";"
    sheet.text("Nơi nhận", f"- {{{{ noi }}}}{{{{ '.' if loop.last else '{stop}' }}}}", into=into)
    sheet.text("Nơi nhận", "{%p endfor %}", into=into)


def _gap(sheet: Sheet) -> None:
    """The space above a block; it keeps to the block, so that no signature stands alone."""
    sheet.text("Ký", "", size=6)


def annex(sheet: Sheet, paper: PaperType, name: str) -> None:
    """A new page with its heading, which names the document it belongs to."""
    heading = sheet.text("Tên loại", name)
    heading.paragraph_format.page_break_before = True
    called = paper.name.capitalize()
    line = sheet.text(
        "Trích yếu", (f"(Kèm theo {called} số {{{{ so_ky_hieu }}}}, {{{{ ngay_thang }}}})", "i")
    )
    line.runs[0].bold = False
    line.paragraph_format.space_after = Mm(4)
