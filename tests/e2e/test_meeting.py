"""A meeting from the calendar to its minutes: scheduled, invited to, written by two, closed."""

from __future__ import annotations

import io
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import docx
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import SignIn

#: Wards of task force 15 that no other test's record speaks of, so that none attaches here.
WARDS = ("Phường Bình Đông", "Phường Chánh Hưng")
#: Minutes between the hours that two tests may choose.
APART = 10


def schedule(page: Page, mark: str, ward: str) -> None:
    """Today, at an hour of its own; ends on the meeting's page."""
    today = datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh"))
    start = today.replace(hour=7, minute=0) + timedelta(minutes=APART * (time.time_ns() % 60))
    page.goto("/meetings/schedule/")
    page.get_by_label("Ngày", exact=True).fill(f"{today:%Y-%m-%d}")
    page.get_by_label("Từ", exact=True).fill(f"{start:%H:%M}")
    page.get_by_label("Đến", exact=True).fill(f"{start + timedelta(minutes=9):%H:%M}")
    page.get_by_label("Địa điểm").fill(f"Phòng {mark}")
    page.get_by_label("Nội dung làm việc").fill(f"kết quả thực hiện nhiệm vụ {mark}")
    page.get_by_label(ward).check()
    page.get_by_role("button", name="Lên lịch").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"làm việc với {ward}")


def section(page: Page, title: str) -> str:
    """The selector of one section of the minutes."""
    found = page.locator(".ts-talk").filter(has=page.get_by_role("heading", name=title))
    return f"#{found.get_attribute('id')}"


def invite(page: Page) -> None:
    """The invitation is issued; ends where it is kept."""
    page.goto(page.url.rstrip("/") + "/papers/?kind=invitation")
    page.get_by_role("button", name="Ban hành giấy mời").click()
    page.get_by_role("dialog").get_by_role("button", name="Ban hành giấy mời").click()
    page.wait_for_url("**/documents/*/")


def begin(page: Page, ward: str) -> None:
    """Out of the calendar into the minutes."""
    page.goto("/meetings/calendar/")
    entry = page.locator(".ts-cal-it").filter(has_text=ward).filter(has_text="Đã mời")
    entry.get_by_role("link").last.click()
    page.get_by_role("button", name="Bắt đầu làm việc").click()
    page.wait_for_url("**/minutes/")


def edit_both(first: Page, second: Page, here: str, words: str) -> str:
    """Both open one line; the second to save is shown both texts, and joins them."""
    opened = f"{here} .ts-mins-open"
    for who in (first, second):
        who.locator(f"{here} .ts-mins").get_by_role("link", name="Sửa").click()
        expect(who.locator(f"{opened} textarea")).to_be_visible()
    first.locator(f"{opened} textarea").fill(f"{words}, đã ba lần")
    expect(first.locator(opened)).to_contain_text("Đã lưu lúc")
    second.locator(f"{opened} textarea").fill(f"{words}, thiếu phụ tùng")
    both = second.locator(f"{here} .ts-two")
    for part in ("Thư ký Tổ 15 vừa sửa dòng này", "đã ba lần", "thiếu phụ tùng"):
        expect(both).to_contain_text(part)
    kept = f"{words}, đã ba lần, thiếu phụ tùng"
    second.locator(f"{opened} textarea").fill(kept)
    second.get_by_role("button", name="Giữ bản của tôi").click()
    expect(second.locator(f"{opened} .ts-line-status")).to_contain_text("Đã lưu lúc")
    second.locator(opened).get_by_role("button", name="Xong").click()
    expect(second.locator(f"{here} .ts-mins")).to_contain_text(kept)
    return kept


def close(page: Page) -> str:
    """The minutes are closed; the words of the Word file that was issued."""
    page.get_by_role("link", name="Kết thúc, lập biên bản").click()
    page.get_by_role("button", name="Chốt biên bản").click()
    page.get_by_role("dialog").get_by_role("button", name="Chốt biên bản").click()
    page.wait_for_url("**/documents/*/")
    file = page.request.get(f"{page.url}file/")
    paper = docx.Document(io.BytesIO(file.body()))
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def test_from_the_calendar_to_the_minutes_that_two_wrote(sign: SignIn) -> None:
    mark, ward = f"số {time.time_ns() % 10**6}", WARDS[0]
    page = sign("thu-ky-15")
    schedule(page, mark, ward)
    page.get_by_role("link", name="Hồ sơ đơn vị").click()
    expect(page.locator(".ts-kit")).to_contain_text("Đã giải quyết, có kiểm chứng")
    page.go_back()
    invite(page)
    begin(page, ward)

    head = sign("to-truong-15")
    head.goto(page.url)
    here, closing = section(page, ward), section(head, "Kết luận, nội dung chung")
    words = f"máy quét {mark} hay kẹt giấy"
    page.locator(f"{here} textarea").fill(words)
    expect(page.locator("#saved")).to_contain_text("Đã lưu lúc")
    page.keyboard.press("Control+Enter")
    head.locator(f"{closing} textarea").fill(f"ghi nhận cố gắng {mark}")
    head.locator(closing).get_by_role("button", name="Ghi").click()
    # Each sees what the other wrote without asking.
    expect(head.locator(f"{here} .ts-mins")).to_contain_text(words)
    expect(page.locator(f"{closing} .ts-mins")).to_contain_text(f"ghi nhận cố gắng {mark}")

    kept = edit_both(page, head, here, words)
    page.reload()
    expect(page.locator(f"{here} .ts-mins")).to_contain_text(kept)
    minutes = close(page)
    assert kept[1:] in minutes
    assert f"hi nhận cố gắng {mark}" in minutes
    page.goto("/recommendations/difficulties/")
    expect(page.get_by_text(kept)).to_be_visible()


def test_what_is_typed_stays_when_the_network_is_lost(sign: SignIn) -> None:
    mark = f"số {time.time_ns() % 10**6}"
    sign.provoked += ["ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest"]
    page = sign("thu-ky-15")
    schedule(page, mark, WARDS[1])
    page.get_by_role("button", name="Bắt đầu làm việc").click()
    page.wait_for_url("**/minutes/")
    here = section(page, WARDS[1])
    page.context.set_offline(True)
    page.locator(f"{here} textarea").fill(f"đường truyền {mark} chập chờn")
    expect(page.locator(f"{here} .ts-line-status")).to_contain_text("Chữ vẫn còn trong trang")
    assert page.locator(f"{here} textarea").input_value() == f"đường truyền {mark} chập chờn"
    page.context.set_offline(False)
    expect(page.locator(f"{here} .ts-line-status")).to_contain_text("Đã lưu lúc")
    page.locator(here).get_by_role("button", name="Ghi").click()
    expect(page.locator(f"{here} .ts-mins > li")).to_have_count(1)


def test_the_calendar_is_a_list_of_days_on_a_phone(sign: SignIn) -> None:
    page = sign("thu-ky-15", size=PHONE, touch=True)
    for address in ("/meetings/calendar/", "/meetings/schedule/", "/meetings/?view=ahead"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
