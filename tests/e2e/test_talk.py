"""Talk about a record, and the notice it makes: from one person's words to another's bell."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import SignIn
from tests.e2e.test_every_page import findings

#: A notice follows its entry within this, on an idle machine; here others are at work too.
SOON_SECONDS = 30


def open_a_recommendation(page: Page) -> str:
    """The newest one of the task force; its address."""
    page.goto("/recommendations/")
    page.locator("table a[href^='/recommendations/']").first.click()
    page.wait_for_url("**/recommendations/*/")
    return page.url


def wait_for_notice(page: Page, words: str) -> None:
    end = time.monotonic() + SOON_SECONDS
    while time.monotonic() < end:
        page.goto("/notices/?kind=mention")
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(1000)
    pytest.fail(f"no notice of “{words}” within {SOON_SECONDS} seconds")


def test_who_is_called_by_name_is_told_and_led_to_the_words(sign: SignIn) -> None:
    words = f"Nhờ xem giúp, lần {time.time_ns()}."
    member = sign("thanh-vien-15")
    open_a_recommendation(member)
    talk = member.locator("#trao-doi")
    talk.get_by_text("Nhắc người xem hồ sơ này").click()
    talk.get_by_label("Tìm theo tên, không cần gõ dấu").press_sequentially("to truong to 15")
    talk.get_by_label("Tổ trưởng Tổ 15").check()
    talk.get_by_label("Ý kiến", exact=True).fill(words)
    talk.get_by_role("button", name="Gửi ý kiến").click()
    expect(talk.get_by_text(words)).to_be_visible()
    expect(talk.get_by_text("Nhắc: Tổ trưởng Tổ 15").first).to_be_visible()
    expect(talk.get_by_role("button", name="Đang theo dõi")).to_be_visible()

    head = sign("to-truong-15")
    wait_for_notice(head, words)
    expect(head.get_by_role("link", name="Thông báo,")).to_be_visible()
    head.locator("li", has_text=words).get_by_role("link").click()
    expect(head.locator("#trao-doi").get_by_text(words)).to_be_visible()
    assert head.url.endswith(head.evaluate("location.hash"))
    assert head.evaluate("location.hash").startswith("#y-kien-")


def test_it_works_without_scripts(sign: SignIn) -> None:
    words = f"Viết không cần kịch bản, lần {time.time_ns()}."
    page = sign("thanh-vien-15", scripts=False)
    open_a_recommendation(page)
    page.get_by_role("link", name="Theo dõi, xem và viết ý kiến").click()
    page.get_by_label("Ý kiến", exact=True).fill(words)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text(words)).to_be_visible()


def test_the_pages_have_no_serious_finding_and_fit_a_phone(sign: SignIn) -> None:
    page = sign("to-truong-15")
    record = open_a_recommendation(page).rstrip("/").rpartition("/")[2]
    wrong: list[str] = []
    for url in (
        "/notices/",
        "/notices/choices/",
        "/notices/watched/",
        f"/notices/talk/recommendation/{record}/",
    ):
        page.goto(url)
        wrong += findings(page)
        page.set_viewport_size(PHONE)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{url} scrolls sideways on a phone")
    assert wrong == []
