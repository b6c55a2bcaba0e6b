"""The city office brings the Word file of a plan, confirms, publishes, hands out a unit."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn


def hand_out_a_unit(office: Page) -> None:
    """From the plan's page to the board and back: given, and taken back."""
    office.get_by_role("link", name="Giao đơn vị cho tổ").click()
    office.locator("label", has_text="Đảng ủy Công an Thành phố").first.click()
    expect(office.get_by_text("1 đơn vị đã đánh dấu")).to_be_visible()
    office.get_by_label("Giao cho").select_option(label="Tổ công tác số 15")
    office.get_by_role("button", name="Giao đơn vị cho tổ").click()
    expect(office.get_by_text("Đã giao 1 đơn vị cho Tổ công tác số 15")).to_be_visible()
    office.get_by_role("button", name="Hoàn tác").click()
    expect(office.get_by_text("Đã hoàn tác việc giao đơn vị.")).to_be_visible()


def plan_from_word(office: Page, plan_file: Path) -> str:
    """Dropped, read, confirmed: a draft, whose page is open. Returns its title."""
    office.goto("/plans/")
    office.locator("#drop-files").set_input_files(plan_file)
    row = office.locator("#files li", has_text=plan_file.name)
    expect(row.get_by_text("Đọc được 7 nội dung, 4 nhiệm vụ, 2 kỳ báo cáo.")).to_be_visible()
    row.get_by_role("link", name="Xem và xác nhận").click()

    title = f"Kế hoạch thử, lần {time.time_ns()}"
    office.get_by_label("Tên kế hoạch").fill(title)
    expect(office.get_by_label("Số, ký hiệu")).to_have_value("45-KH/TU")
    office.locator("#t-3 input[type=date]").fill("2026-11-30")
    office.get_by_role("button", name="Xác nhận, lập bản nháp").click()
    expect(office.get_by_role("heading", level=1, name=title)).to_be_visible()
    return title


def publish(office: Page) -> None:
    """From the draft's page; the first version stands afterwards."""
    office.get_by_role("link", name="Công bố kế hoạch").click()
    office.get_by_role("button", name="Công bố kế hoạch").click()
    expect(office.get_by_text("Đã công bố kế hoạch.")).to_be_visible()
    expect(office.get_by_role("link", name="Lần 1")).to_be_visible()


def test_from_a_word_file_to_a_unit_of_a_task_force(sign: SignIn, plan_file: Path) -> None:
    office = sign("van-phong")
    title = plan_from_word(office, plan_file)
    office.get_by_role("button", name="Chuyển xuống: Tổ chức bộ máy và cán bộ").click()
    moved = office.locator("#contents .is-l0").first
    expect(moved).to_contain_text("Giải quyết thủ tục hành chính")
    publish(office)
    hand_out_a_unit(office)

    secretary = sign("thu-ky-15")
    secretary.goto("/plans/")
    secretary.get_by_role("link", name=title).click()
    expect(secretary.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(secretary.get_by_role("button", name="Sửa đổi, bổ sung")).to_have_count(0)
