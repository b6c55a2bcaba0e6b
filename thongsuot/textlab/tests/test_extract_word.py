"""Word files as offices write them: nothing that stands on the page is lost or out of place."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from thongsuot.textlab.extract import Extracted, Limits, extract, inspect
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.reading.layout import parts
from thongsuot.textlab.reading.tasks import read_tasks
from thongsuot.textlab.tests.made_files import LETTERS, saved, word

W = nsdecls("w")


def taken(data: bytes) -> Extracted:
    inspection = inspect(data, "bao-cao.docx")
    extracted = extract(data, inspection.media_type)
    for block in extracted.blocks:
        assert extracted.text[block.start : block.end].strip()
    return extracted


def lines(document: Document) -> list[str]:
    return taken(saved(document)).text.split("\n")


def test_no_vietnamese_letter_is_lost() -> None:
    assert taken(word(LETTERS)).text == LETTERS


def test_headings_say_their_level() -> None:
    document = docx.Document()
    document.add_heading("III. Khó khăn, vướng mắc", 1)
    document.add_heading("1. Về nhân sự", 2)
    document.add_paragraph("Phường thiếu người.")
    found = taken(saved(document))
    assert [(b.kind, b.level) for b in found.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/>
</w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="91">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="92">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="91"><w:abstractNumId w:val="91"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="92"/></w:num>
<w:num w:numId="93"><w:abstractNumId w:val="90"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(document: Document, text: str, number: int, depth: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def with_lists() -> Document:
    document = docx.Document()
    element = document.part.numbering_part._element
    for child in parse_xml(NUMBERING):
        element.append(child)
    return document


def test_lists_keep_the_numbers_word_counts() -> None:
    document = with_lists()
    for text, number, depth in (
        ("Tình hình chung", 91, 0),
        ("Nhân sự của phường còn thiếu.", 90, 0),
        ("Thiếu hai người;", 90, 1),
        ("Phòng Văn hóa thiếu một;", 90, 2),
        ("Phòng Kinh tế thiếu một.", 90, 2),
        ("Thiếu máy tính.", 90, 1),
        ("Trụ sở xuống cấp.", 90, 0),
        ("Thấm dột khi mưa.", 90, 1),
        ("Máy in hỏng;", 92, 0),
        ("Kiến nghị", 91, 0),
        ("Cấp thêm máy in.", 93, 0),
    ):
        numbered(document, text, number, depth)
    assert lines(document) == [
        "I. Tình hình chung",
        "1. Nhân sự của phường còn thiếu.",
        "1.1. Thiếu hai người;",
        "a) Phòng Văn hóa thiếu một;",
        "b) Phòng Kinh tế thiếu một.",
        "1.2. Thiếu máy tính.",
        "2. Trụ sở xuống cấp.",
        "2.1. Thấm dột khi mưa.",
        "- Máy in hỏng;",
        "II. Kiến nghị",
        "1. Cấp thêm máy in.",
    ]
    kinds = [block.kind for block in taken(saved(document)).blocks]
    assert kinds == ["heading", *["list_item"] * 8, "heading", "list_item"]


def test_a_table_of_tasks_becomes_tasks() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=5)
    rows = (
        ("STT", "Nhiệm vụ", "Thời hạn", "Tiến độ (%)", "Ghi chú"),
        ("1", "Số hóa hồ sơ hộ tịch", "30/11/2025", "32", "Chậm tiến độ"),
        ("2", "Kết nối mạng hai trụ sở", "15/12/2025", "70", "Đang thực hiện"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    found = taken(saved(document))
    tasks = list(read_tasks(found.text, found.blocks))
    assert [(t.title, t.deadline, t.progress_percent, t.status) for t in tasks] == [
        ("Số hóa hồ sơ hộ tịch", "2025-11-30", 32, "Chậm tiến độ"),
        ("Kết nối mạng hai trụ sở", "2025-12-15", 70, "Đang thực hiện"),
    ]


def test_merged_cells_keep_the_columns_in_line() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for row in table.rows:
        for cell, text in zip(row.cells, ("a", "b", "c"), strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "ab"
    table.cell(2, 2).merge(table.cell(3, 2)).text = "cc"
    assert lines(document) == ["a | b | c", "ab |  | c", "a | b | cc", "a | b | "]


def test_a_frame_around_text_and_a_table_inside_it_are_read_as_they_stand() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "Khung chung"
    inner = outer.add_table(rows=2, cols=3)
    for row in inner.rows:
        for n, cell in enumerate(row.cells):
            cell.text = f"ô {n}"
    assert lines(document) == ["Khung chung", "ô 0 | ô 1 | ô 2", "ô 0 | ô 1 | ô 2"]


def test_the_two_columns_of_an_official_head_are_no_table() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    texts = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("PHƯỜNG VĨNH HỘI", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: 12/BC-UBND", "Vĩnh Hội, ngày 29 tháng 10 năm 2025"),
    )
    for row, pair in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, pair, strict=True):
            cell.text = text
    assert lines(document) == [text for pair in texts for text in pair]


def test_content_controls_insertions_and_links_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Trong ô điền</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    body.insert(
        1,
        parse_xml(
            f'<w:p {W}><w:r><w:t xml:space="preserve">Còn </w:t></w:r>'
            '<w:ins w:id="1"><w:r><w:t xml:space="preserve">thêm </w:t></w:r></w:ins>'
            '<w:del w:id="2"><w:r><w:delText>bớt</w:delText><w:t>bớt</w:t></w:r></w:del>'
            "<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"
            "<w:sdt><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ),
    )
    assert lines(document) == ["Trong ô điền", "Còn thêm liên kết."]


def test_a_text_box_is_read_once_before_its_paragraph() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W} {mc}><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>Chữ thường</w:t></w:r></w:p>"
        ),
    )
    assert lines(document) == ["Chữ trong khung", "Chữ thường"]


def test_the_head_of_the_page_comes_first_and_once() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Tổ công tác số 15"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Nội dung.")
    document.add_section()
    assert lines(document) == ["Tổ công tác số 15", "Nội dung."]


def test_legacy_fonts_are_converted_run_by_run() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, font in (
        ("Phường ", "Times New Roman"),
        ("®Ò nghÞ ", ".VnTime"),
        ("ñeà nghò ", "VNI-Times"),
        ("céng hßa", ".VnTimeH"),
    ):
        paragraph.add_run(text).font.name = font
    assert lines(document) == ["Phường đề nghị đề nghị CỘNG HÒA"]


def test_a_legacy_font_named_by_the_style_counts() -> None:
    document = docx.Document()
    style = document.styles.add_style("Cu", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name = ".VnTime"
    style.font.size = Pt(14)
    document.add_paragraph("kiÕn nghÞ", style=style)
    assert lines(document) == ["kiến nghị"]


def test_a_whole_vni_file_without_font_names_is_converted() -> None:
    text = "Phöôøng ñeà nghò thaønh phoá boá trí theâm caùn boä cho phöôøng vaø xaõ."
    found = taken(word(text))
    assert found.text == "Phường đề nghị thành phố bố trí thêm cán bộ cho phường và xã."
    assert "VNI" in found.warnings[0]
    block = found.blocks[0]
    assert found.text[block.start : block.end] == found.text


def test_a_forced_line_break_ends_a_line() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("TM. ỦY BAN NHÂN DÂN")
    run.add_break()
    run.add_text("CHỦ TỊCH")
    assert lines(document) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_footnotes_stand_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("Có 61 máy tính.")
    part_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    blob = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Số liệu đến 20/10/2025.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    name = PackURI("/word/footnotes.xml")
    part = Part(name, part_type, blob, document.part.package)
    document.part.relate_to(part, relation)
    assert lines(document) == ["Có 61 máy tính.", "Số liệu đến 20/10/2025."]


def test_a_long_document_is_read_in_time_and_whole() -> None:
    document = docx.Document()
    body = document.element.body
    for n in range(1500):
        paragraph = OxmlElement("w:p")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = f"Đoạn {n}: phường đề nghị bố trí thêm kinh phí."
        run.append(text)
        paragraph.append(run)
        body.insert(len(body) - 1, paragraph)
    assert body[-1].tag == qn("w:sectPr")
    found = extract(saved(document), inspect(saved(document), "dai.docx").media_type, Limits())
    assert len(found.blocks) == 1500


def test_short_numbered_items_are_read_as_items_and_not_as_headings() -> None:
    document = with_lists()
    document.add_heading("V. Kiến nghị", 1)
    for text in ("Cấp thêm máy in", "Bố trí công chức công nghệ thông tin"):
        numbered(document, text, 90)
    found = taken(saved(document))
    read = list(parts(found.text, found.blocks, load_lexicons()))
    assert [found.text[one.start : one.end] for one in read] == [
        "Cấp thêm máy in",
        "Bố trí công chức công nghệ thông tin",
    ]
    assert {one.section for one in read} == {"recommendations"}
