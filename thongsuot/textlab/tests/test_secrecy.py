"""The stamp of a state secret, and the many places where the word is none."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.textlab.extract import Refused, extract, inspect
from thongsuot.textlab.secrecy import find_stamp, is_stamp
from thongsuot.textlab.tests.made_files import PdfPage, pdf, saved

STAMPS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
HEAD = "ỦY BAN NHÂN DÂN\nPHƯỜNG VĨNH HỘI\n{}\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả."


@pytest.mark.parametrize(
    "line",
    [
        *STAMPS,
        "Mật",
        "Tối mật",
        "Tuyệt Mật",
        "[MẬT]",
        "* MẬT *",
        "M Ậ T",
        "T Ố I  M Ậ T",
        "MẬT (Bản số 2)",
        "TỐI MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BC    MẬT",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "Mức độ mật: tuyệt mật",
    ],
)
def test_a_stamp_in_the_head_is_seen(line: str) -> None:
    assert find_stamp(HEAD.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "bảo mật",
        "BẢO MẬT",
        "mật độ",
        "MẬT ĐỘ DÂN SỐ",
        "Mật độ dân số 12.000 người/km²",
        "BÍ MẬT NHÀ NƯỚC",
        "Giữ bí mật nhà nước theo quy định.",
        "Mật ong là đặc sản của xã.",
        "Tài liệu mật được quản lý chặt chẽ",
        "Về công tác bảo vệ bí mật nhà nước",
        "Độ mật: Không",
        "Mật khẩu",
        "MẶT TRẬN TỔ QUỐC",
        "MẬT KHẨU",
        "mật",
    ],
)
def test_the_word_in_running_text_is_no_stamp(line: str) -> None:
    assert not find_stamp(HEAD.format(line))


def test_far_from_the_head_it_is_no_stamp() -> None:
    assert not find_stamp("\n".join([*["Một dòng."] * 40, "MẬT"]))


@pytest.mark.parametrize("line", ["MÂT", "MẠT", "TỐI MÂT", "TUYÊT MẬT", "[ MẬT ]", "|MẬT|"])
def test_a_misread_stamp_counts_in_a_scan_only(line: str) -> None:
    assert is_stamp(line, recognised=True)


@pytest.mark.parametrize("line", ["mất", "Mặt", "MẶT TRẬN", "MẤT NƯỚC", "Mật ong"])
def test_small_letters_and_longer_lines_are_no_misread_stamp(line: str) -> None:
    assert not is_stamp(line, recognised=True)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert find_stamp(text) in {True, False}


@given(st.sampled_from(STAMPS), st.sampled_from(["", " ", "*", "«", "|", "-"]))
def test_a_frame_hides_no_stamp(stamp: str, frame: str) -> None:
    assert is_stamp(f"{frame}{stamp}{frame}")


def refused(data: bytes, name: str) -> Refused:
    with pytest.raises(Refused) as caught:
        inspect(data, name)
    return caught.value


@pytest.mark.parametrize("stamp", STAMPS)
def test_plain_text_and_web_pages_with_a_stamp_are_refused(stamp: str) -> None:
    for data, name in (
        (HEAD.format(stamp).encode(), "a.txt"),
        (HEAD.format(stamp).encode("utf-16"), "b.txt"),
        (f"<html><body><p>{stamp}</p><p>Báo cáo</p></body></html>".encode(), "c.html"),
    ):
        found = refused(data, name)
        assert found.code == "secret"
        assert "Gửi văn bản theo đường bảo mật" in str(found)
        assert "\n" not in str(found)


def test_every_place_of_a_word_file_is_looked_through() -> None:
    box = (
        f"<w:p {nsdecls('w')}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    body, boxed, head, first, foot, cell = (docx.Document() for _n in range(6))
    for document in (body, boxed, head, first, foot, cell):
        document.add_paragraph("Báo cáo kết quả của phường.")
    body.paragraphs[0].insert_paragraph_before("MẬT")
    # Far down in the text a box is still no running text.
    for _n in range(60):
        boxed.add_paragraph("Một đoạn dài của báo cáo.")
    boxed.element.body.insert(55, parse_xml(box))
    head.sections[0].header.paragraphs[0].text = "MẬT"
    first.sections[0].different_first_page_header_footer = True
    first.sections[0].first_page_header.paragraphs[0].text = "TUYỆT MẬT"
    foot.sections[0].footer.paragraphs[0].text = "TỐI MẬT"
    table = cell.sections[0].header.add_table(1, 2, Cm(8))
    table.cell(0, 0).text = "MẬT"
    for document in (body, boxed, head, first, foot, cell):
        assert refused(saved(document), "bao-cao.docx").code == "secret"


def test_a_stamp_drawn_last_on_the_first_page_of_a_pdf_is_seen() -> None:
    page = PdfPage()
    page.lines([f"Dòng {n} của báo cáo phường." for n in range(38)])
    page.texts.append((70, 810, 14, "TỐI MẬT"))
    assert refused(pdf(page), "bao-cao.pdf").code == "secret"


def test_a_stamp_beside_the_date_of_a_pdf_is_seen() -> None:
    page = PdfPage(texts=[(60, 780, 13, "MẬT"), (300, 780, 13, "Hà Nội, ngày 5 tháng 1 năm 2026")])
    page.lines(["Nội dung của văn bản này."], top=700)
    assert refused(pdf(page), "bao-cao.pdf").code == "secret"


def test_reading_refuses_what_inspection_did_not_see() -> None:
    with pytest.raises(Refused, match="đóng dấu MẬT"):
        extract(HEAD.format("MẬT").encode(), "text/plain")
