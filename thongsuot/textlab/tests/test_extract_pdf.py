"""PDF files: lines become paragraphs again, columns and tables keep their order."""

from __future__ import annotations

import time

from thongsuot.textlab.extract import Extracted, extract, inspect
from thongsuot.textlab.reading.tasks import read_tasks
from thongsuot.textlab.tests.made_files import LETTERS, PdfPage, drawn_page, pdf

LONG = "Phường đã bố trí đủ chức danh lãnh đạo chủ chốt và hoàn thành việc"
REST = "chi trả chế độ cho người nghỉ theo quy định của cấp trên."


def taken(*pages: PdfPage) -> Extracted:
    data = pdf(*pages)
    return extract(data, inspect(data, "bao-cao.pdf").media_type)


def page(*rows: str, **places: float) -> PdfPage:
    made = PdfPage()
    made.lines(rows, **places)
    return made


def test_no_vietnamese_letter_is_lost() -> None:
    found = taken(page(LETTERS[:70], LETTERS[70:140], LETTERS[140:]))
    assert "".join(found.text.split()) == LETTERS


def test_lines_are_joined_and_list_items_stay_apart() -> None:
    found = taken(page(LONG, REST, f"- {LONG}", REST, "- Thiếu máy in.", "II. Khó khăn"))
    assert found.text.split("\n") == [
        f"{LONG} {REST}",
        f"- {LONG} {REST}",
        "- Thiếu máy in.",
        "II. Khó khăn",
    ]
    assert [block.kind for block in found.blocks] == [
        "paragraph",
        "list_item",
        "list_item",
        "paragraph",
    ]


def test_a_hyphen_at_the_end_of_the_line_holds_its_word_together() -> None:
    first = "Thực hiện Kế hoạch giám sát của Ủy ban Kiểm tra Trung ương số 249-"
    assert taken(page(first, "KH/UBKTTW năm 2025 tại phường.")).text.count("249-KH/UBKTTW năm") == 1
    first = "Phường đề nghị thành phố hỗ trợ tuyến cáp quang dài thêm hai ki-"
    assert "hai ki-lô-mét cho" in taken(page(first, "lô-mét cho trụ sở mới của phường.")).text


def test_a_paragraph_goes_on_over_the_page_and_heads_and_numbers_are_left_out() -> None:
    pages = []
    for n in range(1, 4):
        made = page(*([LONG] if n < 3 else []), *([REST] if n > 1 else []), top=700)
        made.texts += [(250, 815, 10, "Báo cáo phường Vĩnh Hội"), (290, 30, 10, f"- {n} -")]
        pages.append(made)
    found = taken(*pages)
    assert found.pages == 3
    assert "Báo cáo phường" not in found.text
    assert found.text.split("\n")[1:] == [f"{LONG} {REST}"] or found.text.count(REST) == 2
    assert "- 1 -" not in found.text


def test_a_number_alone_in_the_middle_of_a_page_is_kept() -> None:
    assert "2025" in taken(page("Năm báo cáo của phường Vĩnh Hội:", "2025", "Hết.", top=500)).text


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Cột trái dòng số {n}." for n in range(8)]
    right = [f"Cột phải dòng số {n}." for n in range(8)]
    made = PdfPage()
    for n in range(8):
        made.texts.append((60, 700 - 18 * n, 11, left[n]))
        made.texts.append((330, 700 - 18 * n, 11, right[n]))
    assert taken(made).text.split("\n") == left + right


HEAD = ("STT", "Nhiệm vụ", "Thời hạn", "Tiến độ", "Ghi chú")
XS = (60, 95, 300, 380, 440, 540)


def table(made: PdfPage, rows: list[tuple[str, ...]], top: float) -> None:
    ys = [top - 40 * n for n in range(len(rows) + 1)]
    made.grid(XS, sorted(ys))
    for n, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            for place, line in enumerate(text.split("\n")):
                made.texts.append((x + 4, ys[n] - 16 - 14 * place, 10, line))


def test_a_ruled_table_of_tasks_becomes_tasks_also_over_the_page() -> None:
    first = page("2. Kết quả nhiệm vụ")
    table(
        first,
        [HEAD, ("1", "Số hóa hồ sơ hộ tịch\ncủa ba phường cũ", "30/11/2025", "32%", "Chậm")],
        700,
    )
    second = PdfPage()
    table(second, [HEAD, ("2", "Kết nối mạng", "15/12/2025", "70%", "Đang làm")], 780)
    second.lines(["3. Kết quả khác"], top=600)
    found = taken(first, second)
    tasks = list(read_tasks(found.text, found.blocks))
    assert [(t.title, t.deadline, t.progress_percent, t.status) for t in tasks] == [
        ("Số hóa hồ sơ hộ tịch của ba phường cũ", "2025-11-30", 32, "Chậm"),
        ("Kết nối mạng", "2025-12-15", 70, "Đang làm"),
    ]
    assert found.text.startswith("2. Kết quả nhiệm vụ\nSTT")
    assert found.text.endswith("3. Kết quả khác")


def test_the_head_of_a_state_document_keeps_its_lines_apart() -> None:
    made = PdfPage(
        texts=[
            (70, 780, 12, "ỦY BAN NHÂN DÂN"),
            (70, 764, 12, "PHƯỜNG VĨNH HỘI"),
            (300, 780, 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (300, 764, 12, "Độc lập - Tự do - Hạnh phúc"),
            (80, 700, 12, LONG),
            (80, 684, 12, REST),
        ],
        rules=[(330, 758, 450, 758)],
    )
    assert taken(made).text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG VĨNH HỘI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{LONG} {REST}",
    ]


def test_only_the_pages_without_letters_are_recognised() -> None:
    scanned = PdfPage(image=drawn_page(["Phường còn thiếu máy tính."]))
    found = taken(page(LONG, REST), scanned)
    assert found.method == "mixed"
    assert found.text.startswith(f"{LONG} {REST}")
    assert "còn thiếu máy tính" in found.text
    assert found.ocr_confidence is not None
    assert found.ocr_confidence > 0.8


def test_progress_counts_every_page() -> None:
    seen: list[tuple[int, int]] = []
    data = pdf(page(LONG), page(REST))
    extract(data, "application/pdf", progress=lambda done, pages: seen.append((done, pages)))
    assert seen == [(1, 2), (2, 2)]


def test_a_hundred_pages_are_taken_apart_in_time() -> None:
    rows = [f"{LONG} {n}" for n in range(38)]
    data = pdf(*(page(*rows) for _n in range(100)))
    begun = time.monotonic()
    found = extract(data, inspect(data, "day.pdf").media_type)
    assert found.pages == 100
    assert time.monotonic() - begun < 20
