"""Opened again, each document has the measures of its layout, to the mm and the pt."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from thongsuot.documents.papers import samples
from thongsuot.documents.papers.kinds import TYPES, Layout, PaperKind, mark_of, shipped_path
from thongsuot.documents.papers.layout.bodies import build
from thongsuot.documents.papers.layout.rules import RULES, TITLE_EMS
from thongsuot.documents.papers.layout.sheet import text_width_mm
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.tests.drafts import opened, texts

ALL = [(kind, layout) for kind in PaperKind for layout in Layout]
#: A measure in Word is whole twips: a twentieth of a point.
TWIP = 635


def made(kind: PaperKind, layout: Layout) -> bytes:
    template = shipped_path(kind, layout).read_bytes()
    return render(template, samples.letterhead(kind, layout), samples.content(kind))


def all_paragraphs(content: bytes) -> list[Paragraph]:
    """Those in tables too, in the order of the file."""
    body = opened(content).element.body
    paper = opened(content)
    return [Paragraph(p, paper._body) for p in body.iter(qn("w:p"))]


def find(content: bytes, words: str) -> Paragraph:
    return next(p for p in all_paragraphs(content) if words in p.text)


def size(paragraph: Paragraph) -> float:
    """The size in pt of the first run, its own or its style's."""
    own = paragraph.runs[0].font.size or style_of(paragraph).font.size
    return float(own.pt)


def style_of(paragraph: Paragraph) -> Any:  # noqa: ANN401 - python-docx types it too wide
    return paragraph.style


def is_bold(paragraph: Paragraph) -> bool:
    own = paragraph.runs[0].bold
    return bool(style_of(paragraph).font.bold if own is None else own)


def alignment(paragraph: Paragraph) -> object:
    return (
        paragraph.alignment
        if paragraph.alignment is not None
        else (style_of(paragraph).paragraph_format.alignment)
    )


@pytest.mark.parametrize(("kind", "layout"), ALL)
def test_the_shipped_template_is_what_the_command_builds(kind: PaperKind, layout: Layout) -> None:
    assert shipped_path(kind, layout).read_bytes() == build(kind, layout)


@pytest.mark.parametrize(("kind", "layout"), ALL)
def test_the_page_is_a4_with_the_margins_of_the_rules(kind: PaperKind, layout: Layout) -> None:
    section = opened(made(kind, layout)).sections[0]
    top, bottom, left, right = RULES[layout].margins_mm
    wanted = [210, 297, top, bottom, left, right, 10]
    got = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
        section.header_distance,
    ]
    for length, mm in zip(got, wanted, strict=True):
        assert length is not None
        assert abs(length - Mm(mm)) <= TWIP


@pytest.mark.parametrize(("kind", "layout"), ALL)
def test_every_letter_is_times_new_roman_and_nothing_is_left_of_the_template(
    kind: PaperKind, layout: Layout
) -> None:
    content = made(kind, layout)
    for paragraph in all_paragraphs(content):
        for run in paragraph.runs:
            assert run.font.name is None, "no run names a font of its own"
        assert style_of(paragraph).font.name == "Times New Roman"
    shown = texts(content)
    assert "{%" not in shown
    assert "{{ so_ky_hieu" not in shown


@pytest.mark.parametrize(("kind", "layout"), ALL)
def test_the_page_number_is_centred_at_the_top_and_hidden_on_page_one(
    kind: PaperKind, layout: Layout
) -> None:
    section = opened(made(kind, layout)).sections[0]
    assert section.different_first_page_header_footer
    header = section.header.paragraphs[0]
    assert "PAGE" in [node.text for node in header._p.iter(qn("w:instrText"))]
    assert header.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert header.runs[0].font.size == Pt(14)
    assert not "".join(p.text for p in section.first_page_header.paragraphs)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_party_head(kind: PaperKind) -> None:
    content = made(kind, Layout.PARTY)
    left, right = opened(content).tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs][:4] == [
        "THÀNH ỦY",
        "THÀNH PHỐ HỒ CHÍ MINH",
        "TỔ CÔNG TÁC SỐ 15",
        "*",
    ]
    assert left.paragraphs[4].text == f"Số 06-{TYPES[kind].code}/TCT15", "no colon"
    title = right.paragraphs[0]
    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert (size(title), is_bold(title)) == (15, True)
    assert not is_bold(left.paragraphs[0])
    assert is_bold(left.paragraphs[2])
    place = find(content, "ngày 05 tháng 11 năm 2025")
    assert place.runs[0].italic
    assert place.text.startswith("Thành phố Hồ Chí Minh, ngày 05")


@pytest.mark.parametrize("kind", list(PaperKind))
def test_state_head(kind: PaperKind) -> None:
    content = made(kind, Layout.STATE)
    nation = find(content, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = find(content, "Độc lập - Tự do - Hạnh phúc")
    assert (size(nation), is_bold(nation)) == (13, True)
    assert (size(motto), is_bold(motto)) == (14, True)
    code = "" if TYPES[kind].is_letter else f"{TYPES[kind].code}-"
    assert find(content, "Số: ").text == f"Số: 06/{code}UBND"


@pytest.mark.parametrize(
    ("layout", "words"), [(Layout.PARTY, "ĐẢNG CỘNG"), (Layout.STATE, "Độc lập")]
)
def test_the_rule_is_as_long_as_the_title(layout: Layout, words: str) -> None:
    content = made(PaperKind.CONCLUSION, layout)
    cell = opened(content).tables[0].rows[0].cells[1]
    lines = cell.paragraphs
    at = next(n for n, p in enumerate(lines) if words in p.text)
    rule = lines[at + 1]
    border = rule._p.pPr.find(qn("w:pBdr")).find(qn("w:top"))
    assert border.get(qn("w:val")) == "single"
    shape = rule.paragraph_format
    assert cell.width is not None
    assert shape.left_indent is not None
    assert shape.left_indent == shape.right_indent
    length = cell.width - 2 * shape.left_indent
    wanted = text_width_mm(TITLE_EMS[lines[at].text], size(lines[at]))
    assert abs(length - Mm(wanted)) <= 4 * TWIP


@pytest.mark.parametrize("layout", list(Layout))
def test_type_abstract_and_body(layout: Layout) -> None:
    content = made(PaperKind.CONCLUSION, layout)
    rules = RULES[layout]
    name = find(content, "THÔNG BÁO")
    assert (name.text, size(name), is_bold(name)) == ("THÔNG BÁO", rules.type_name, True)
    about = find(content, "kết luận của đồng chí")
    assert (size(about), is_bold(about)) == (14, True)
    assert alignment(name) == alignment(about) == WD_ALIGN_PARAGRAPH.CENTER
    body = find(content, "Sau khi nghe lãnh đạo")
    assert alignment(body) == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert size(body) == 14
    indent = style_of(body).paragraph_format.first_line_indent
    assert abs(indent - Mm(10)) <= TWIP


@pytest.mark.parametrize(
    ("layout", "stop", "authority"),
    [(Layout.PARTY, ",", "T/M TỔ CÔNG TÁC"), (Layout.STATE, ";", "TM. ỦY BAN NHÂN DÂN")],
)
def test_recipients_and_signature(layout: Layout, stop: str, authority: str) -> None:
    content = made(PaperKind.CONCLUSION, layout)
    head = find(content, "Nơi nhận")
    assert size(head) == 12
    assert bool(head.runs[0].underline) == (layout is Layout.PARTY)
    first, last = find(content, "- Ban Thường vụ"), find(content, "- Lưu")
    assert size(first) == 11
    assert first.text.endswith(stop)
    assert last.text.endswith(".")
    signed = find(content, authority)
    assert is_bold(signed)
    title = find(content, "TỔ TRƯỞNG" if layout is Layout.PARTY else "CHỦ TỊCH")
    assert is_bold(title) == (layout is Layout.STATE)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_long_table_repeats_its_head_and_breaks_no_row(layout: Layout) -> None:
    table = opened(made(PaperKind.TRANSFER, layout)).tables[1]
    assert len(table.rows) == 13
    marks = [row._tr.trPr for row in table.rows]
    assert marks[0].find(qn("w:tblHeader")) is not None
    assert all(mark.find(qn("w:cantSplit")) is not None for mark in marks)
    assert sum(mark.find(qn("w:tblHeader")) is not None for mark in marks) == 1


@pytest.mark.parametrize(("kind", "layout"), ALL)
def test_headings_keep_to_what_follows_and_the_last_words_to_the_signature(
    kind: PaperKind, layout: Layout
) -> None:
    content = made(kind, layout)
    for paragraph in all_paragraphs(content):
        if style_of(paragraph).name in {"Đề mục", "Tiểu mục", "Thân cuối", "Tên loại", "Đầu bảng"}:
            assert style_of(paragraph).paragraph_format.keep_with_next
    body = opened(content).element.body
    blocks = [node for node in body if node.tag in {qn("w:p"), qn("w:tbl")}]
    signed = next(
        n for n, node in enumerate(blocks) if "(Họ và tên" in "".join(node.itertext()) and n
    )
    before = Paragraph(blocks[signed - 1], opened(content)._body)
    assert style_of(before).paragraph_format.keep_with_next


def test_figures_come_back_as_they_went_in() -> None:
    table = opened(made(PaperKind.URGING, Layout.PARTY)).tables[1]
    late = [row.cells[5].text for row in table.rows[1:]]
    assert late == ["5", "6", "7", "8", "9"]
    assert table.rows[1].cells[1].text.endswith("\nKN-2025-00000-001")


def test_an_appendix_starts_a_page_and_quotes_the_sentence() -> None:
    content = made(PaperKind.CONCLUSION, Layout.PARTY)
    annex = find(content, "PHỤ LỤC")
    assert annex.paragraph_format.page_break_before
    assert "(Kèm theo Thông báo số 06-TB/TCT15, ngày 05 tháng 11 năm 2025)" in texts(content)
    assert "“Tổ trưởng đề nghị các phường rà soát" in texts(content)


def test_a_letter_names_one_addressee_on_the_line_and_many_below() -> None:
    assert find(made(PaperKind.URGING, Layout.STATE), "Kính gửi").text == (
        "Kính gửi: Sở Khoa học và Công nghệ"
    )
    many = made(PaperKind.TRANSFER, Layout.STATE)
    assert find(many, "Kính gửi").text == "Kính gửi:"
    assert "- Sở Khoa học và Công nghệ;\n- Sở Tài chính." in texts(many)
    assert find(many, "V/v").text.startswith("V/v chuyển kiến nghị")


@pytest.mark.parametrize(
    ("layout", "number", "symbol", "mark"),
    [
        (Layout.PARTY, 36, "HD/VPTW", "36-HD/VPTW"),
        (Layout.PARTY, 6, "TB/TCT", "06-TB/TCT"),
        (Layout.STATE, 12, "BC-UBND", "12/BC-UBND"),
        (Layout.STATE, 120, "UBND-VP", "120/UBND-VP"),
    ],
)
def test_the_mark(layout: Layout, number: int, symbol: str, mark: str) -> None:
    assert mark_of(layout, number, symbol) == mark
