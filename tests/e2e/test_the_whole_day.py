"""One chain: plan, report, meeting, minutes, conclusion, notice, task, progress, year's end."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import test_conclusion as concluding
from tests.e2e import test_meeting as sitting
from tests.e2e import test_plan as planning
from tests.e2e.conftest import SignIn

WARD = "Phường Vĩnh Hội"


def report(officer: Page, secretary: Page, plan: str) -> None:
    """What the ward owes under the new plan: the short form, sent; the secretary accepts it."""
    officer.goto("/reports/")
    due = officer.get_by_role("listitem").filter(has_text=plan)
    due.get_by_role("button", name="Lập báo cáo").first.click()
    address = officer.url
    officer.locator("main textarea").first.fill("Phường đã bố trí công chức chuyên trách.")
    officer.get_by_role("button", name="Gửi báo cáo").click()
    expect(officer.locator(".ts-toast").first).to_contain_text("Đã gửi báo cáo")
    secretary.goto(address)
    secretary.get_by_role("button", name="Nhận báo cáo").click()
    expect(secretary.locator(".ts-head .ts-state")).to_have_text("Đã nhận")


def meet(secretary: Page, mark: str, work: str) -> str:
    """Scheduled, invited, minuted with one assignment, closed; the meeting's address."""
    sitting.schedule(secretary, mark, WARD)
    meeting = secretary.url
    sitting.invite(secretary)
    secretary.goto(meeting)
    secretary.get_by_role("button", name="Bắt đầu làm việc").click()
    secretary.wait_for_url("**/minutes/")
    here = sitting.section(secretary, "Kết luận, nội dung chung")
    secretary.locator(f"{here} select[name=kind]").select_option("assignment")
    secretary.locator(f"{here} textarea").fill(work)
    secretary.locator(here).get_by_role("button", name="Ghi").click()
    expect(secretary.locator(f"{here} .ts-mins")).to_contain_text(work)
    assert work[1:] in sitting.close(secretary)
    return meeting


def conclude(head: Page, meeting: str, mark: str) -> None:
    """The notice of the meeting: who does it is named, then it is published with its task."""
    head.goto(meeting)
    head.get_by_role("button", name="Soạn thông báo kết luận").click()
    head.get_by_role("link", name="Sửa").last.click()
    block = head.locator(".ts-block.is-editing")
    expect(block.get_by_label("Viết trong thông báo")).to_have_value(re.compile(mark))
    for box in block.locator(".ts-owners input[type=text]").all():
        box.fill(concluding.NAMED)
    block.get_by_label("Liên quan đến đời sống người dân").check()
    expect(head.locator("#saved")).to_contain_text(re.compile(r"Đã lưu \d\d:\d\d"))
    block.get_by_role("button", name="Xong ý này").click()
    expect(head.locator(".ts-block.is-editing")).to_have_count(0)
    head.get_by_role("link", name="Ban hành…").click()
    head.get_by_role("button", name="Ban hành thông báo").click()
    expect(head.locator(".ts-toast").first).to_contain_text("giao 1 nhiệm vụ")
    with head.expect_download() as download:
        head.get_by_role("link", name="Tải .docx").click()
    assert mark in concluding.words(download.value.path().read_bytes())


def test_from_the_plan_to_the_task_done(sign: SignIn, plan_file: Path, photo: Path) -> None:
    mark = f"số {time.time_ns() % 10**6}"
    work = f"Đề nghị phường rà soát hồ sơ trễ hạn tại quầy {mark}"
    office, secretary, officer = sign("van-phong"), sign("thu-ky-15"), sign("vinh-hoi")
    plan = planning.plan_from_word(office, plan_file)
    planning.publish(office)
    report(officer, secretary, plan)
    meeting = meet(secretary, mark, work)
    conclude(sign("to-truong-15"), meeting, mark)

    officer.goto("/followups/track/")
    officer.get_by_role("link", name=mark).click()
    concluding.do(officer, "Nhận nhiệm vụ", {"responsible": concluding.NAMED})
    concluding.do(officer, "Ghi tiến độ", {"text": "Đã lập danh sách", "evidence": photo})
    concluding.do(officer, "Báo cáo hoàn thành", {"note": "Đã giải quyết hết hồ sơ trễ hạn"})
    member = sign("thanh-vien-15")
    member.goto("/followups/to-verify/")
    member.get_by_role("link", name=mark).click()
    concluding.do(member, "Nghiệm thu", {"on_site": "yes", "note": "Đã xem tại quầy"})
    expect(member.locator(".ts-hands")).to_contain_text("Đã nghiệm thu")
    # Verified before the year is over: the review of the year does not ask about it again.
    head = sign("to-truong-15")
    head.goto("/followups/year-end/")
    expect(head.locator(".ts-decide")).not_to_contain_text(mark)
