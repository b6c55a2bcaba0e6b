"""A ward's report: dropped as a Word file, looked through, sent, returned, sent again, accepted."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn

DAY = "Kỳ cả năm 2025"
LINES = (
    "DỮ LIỆU MÔ PHỎNG",
    "BÁO CÁO",
    "Kết quả thực hiện Kế hoạch 249 năm 2025",
    "Ngày 18/12/2025, Phường Vĩnh Hội báo cáo kết quả thực hiện nhiệm vụ như sau:",
    "II. KẾT QUẢ THỰC HIỆN",
    "Phường Vĩnh Hội đã hoàn thành việc sắp xếp các bộ phận chuyên môn.",
    "III. HẠN CHẾ, KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN",
    "Máy quét của quầy số 9 thường kẹt giấy vào giờ cao điểm.",
    "V. KIẾN NGHỊ, ĐỀ XUẤT",
    "Kiến nghị Sở Tài chính bố trí kinh phí thay máy quét cho quầy số 9.",
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao-nam-2025.docx"
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def begin(officer: Page) -> None:
    officer.goto("/reports/")
    row = officer.get_by_role("listitem").filter(has_text=DAY)
    row.get_by_role("button", name="Lập báo cáo").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("Báo cáo kỳ cả năm 2025")


def look_through(officer: Page) -> None:
    """Accept what the machine is sure of, then the rest one by one, and confirm."""
    sure = officer.get_by_role("button", name="nội dung chắc còn lại")
    if sure.count():
        sure.click()
    left = officer.locator("main [data-do=accept]")
    while number := left.count():
        left.first.click()
        expect(left).to_have_count(number - 1)
    officer.get_by_role("button", name="Xác nhận bản ghi").click()


def test_a_ward_reports_and_reports_again(sign: SignIn, report: Path) -> None:
    officer, secretary = sign("vinh-hoi"), sign("thu-ky-15")
    begin(officer)
    address = officer.url
    officer.locator("#drop-file").set_input_files(report)
    officer.get_by_role("link", name="Xem và xác nhận").click(timeout=60_000)
    look_through(officer)
    expect(officer.get_by_text("Đơn vị đã xác nhận nội dung, chưa gửi")).to_be_visible()
    books = officer.locator("section", has=officer.get_by_role("heading", name="Đã ghi sổ"))
    expect(books.last).to_contain_text("thay máy quét cho quầy số 9")
    officer.get_by_role("button", name="Gửi báo cáo").click()
    expect(officer.locator(".ts-toast").first).to_contain_text("Đã gửi báo cáo")

    secretary.goto(address)
    secretary.get_by_role("link", name="Trả lại báo cáo").click()
    secretary.get_by_label("Kết quả thực hiện").fill("Nêu thêm số hồ sơ trễ hạn.")
    secretary.get_by_role("button", name="Trả lại báo cáo").click()
    expect(secretary.locator(".ts-toast").first).to_contain_text("Đã trả lại báo cáo")

    officer.goto(address)
    expect(officer.get_by_text("Nêu thêm số hồ sơ trễ hạn.").first).to_be_visible()
    officer.get_by_role("button", name="Gửi báo cáo").click()
    secretary.goto(address)
    secretary.get_by_role("button", name="Nhận báo cáo").click()
    expect(secretary.locator(".ts-head .ts-state")).to_have_text("Đã nhận")
