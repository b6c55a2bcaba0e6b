"""The city office sends something up: a proposal to its decision, a report to its .docx."""

from __future__ import annotations

import io
import time
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import SignIn
from tests.e2e.test_every_page import findings

OFFICE = "van-phong"
SIGNER = "(Họ và tên Chánh Văn phòng)"
WORDS = {
    "Vấn đề": "Nhiều đơn vị cùng gặp.",
    "Nguyên nhân": "Chỉ tiêu giao theo khung chung.",
    "Cơ chế đề xuất": "Dùng chung một tổ chuyên trách cho mỗi cụm.",
    "Ai làm, trước khi nào": "Sở Nội vụ chủ trì, trong quý tới.",
    "Kết quả mong đợi": "Sự cố được xử lý trong ngày.",
    "Đo bằng cách nào": "Số đơn vị còn nêu ở kỳ sau.",
}


def press(page: Page, name: str) -> None:
    """The button of the page, then the one of the dialog that asks again."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.locator("#confirm-any").get_by_role("button", name=name, exact=True).click()


def test_a_proposal_goes_up_and_its_decision_comes_back(sign: SignIn) -> None:
    title = f"Lập tổ dùng chung, lần {time.time_ns()}"
    page = sign(OFFICE)
    page.goto("/synthesis/proposals/")
    page.get_by_role("link", name="Lập đề xuất", exact=True).click()
    page.get_by_label("Khó khăn chung làm căn cứ").select_option(index=0)
    page.get_by_label("Đề xuất việc gì").fill(title)
    for label, words in WORDS.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Ghi đề xuất nháp").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert findings(page) == []
    page.get_by_role("link", name="Thẩm định đạt").click()
    page.get_by_role("button", name="Thẩm định đạt").click()
    page.get_by_role("link", name="Trình Thành ủy").click()
    expect(page.locator("#paper").get_by_text("TỜ TRÌNH", exact=True)).to_be_visible()
    page.get_by_label("Họ tên người ký").fill(SIGNER)
    press(page, "Trình Thành ủy")
    expect(page.get_by_text("Đã trình, số").first).to_be_visible()
    page.get_by_role("link", name="Ghi quyết định").click()
    page.get_by_label("Chấp thuận một phần").check()
    page.get_by_label("Số, ký hiệu văn bản").fill("77-TB/TU")
    page.get_by_label("Ngày văn bản").fill(page.evaluate("new Date().toLocaleDateString('sv')"))
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Chấp thuận một phần, văn bản số 77-TB/TU").first).to_be_visible()
    expect(page.get_by_role("heading", name="Trước và sau quyết định")).to_be_visible()


def test_a_report_is_written_edited_issued_and_opened(sign: SignIn, tmp_path: Path) -> None:
    page = sign(OFFICE)
    page.goto("/synthesis/reports/new/")
    page.get_by_label("Từ ngày").fill("2025-08-01")
    page.get_by_label("Tên báo cáo").fill(f"Báo cáo thử, lần {time.time_ns()}")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_text("Bản nháp, số liệu lấy lúc")).to_be_visible()
    page.locator("article .ts-fig").nth(3).click()
    expect(page.locator("#ev").get_by_text("Cách đếm")).to_be_visible()
    assert findings(page) == []
    words = "Nguyên nhân chính là chỉ tiêu biên chế giao theo khung chung."
    page.get_by_role("link", name="Viết vào phần VI. Nhiệm vụ thời gian tới").click()
    page.get_by_role("textbox", name="Đoạn viết tay").fill(words)
    page.get_by_role("button", name="Ghi đoạn viết tay").click()
    expect(page.locator(".ts-hand").get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="Chốt số, ban hành").click()
    expect(page.locator("#paper").get_by_text("BÁO CÁO", exact=True)).to_be_visible()
    page.get_by_label("Họ tên người ký").fill(SIGNER)
    press(page, "Chốt số, ban hành")
    expect(page.get_by_text("Đã ban hành, số liệu khóa lúc")).to_be_visible()
    figure = page.locator("article .ts-fig").nth(3)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải .docx").click()
    kept = tmp_path / "bao-cao.docx"
    waiting.value.save_as(kept)
    paper = docx.Document(io.BytesIO(kept.read_bytes()))
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert words in said
    assert figure.inner_text() in said


def test_the_report_reads_on_a_phone(sign: SignIn) -> None:
    page = sign(OFFICE, size=PHONE)
    page.goto("/synthesis/reports/")
    page.locator("main .ts-row-title a").first.click()
    expect(page.locator("article h2").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert findings(page) == []
