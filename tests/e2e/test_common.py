"""The city office at a common issue: splits by selection, takes it back, renames, merges."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn

PART = "Dạng riêng của đường truyền chập chờn"
NAME = "Đường truyền mạng chậm, hay đứt"


def figure(page: Page) -> int:
    """The number of sentences behind the issue, as its head says."""
    text = page.locator(".ts-figures a").nth(1).locator(".ts-figure").inner_text()
    return int(text.replace(".", "").strip())


def open_lines(page: Page) -> None:
    """The issue of slow lines, found by words without tone marks."""
    page.goto("/synthesis/issues/")
    page.get_by_label("Tìm trong danh sách").fill("duong truyen mang chap chon")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Đường truyền mạng chập chờn")).first.click()
    page.wait_for_url(re.compile(r"/issues/\d+/$"))


def take_back(page: Page, address: str) -> None:
    """Undo the newest decision; the issue at `address` is shown again."""
    page.get_by_role("button", name="Hoàn tác").first.click()
    expect(page).to_have_url(address)


def test_an_issue_is_split_and_taken_back(sign: SignIn) -> None:
    page = sign("van-phong")
    open_lines(page)
    address, before = page.url, figure(page)
    assert before > 3
    for place in range(2):
        page.locator("[data-pick]").nth(place).check()
    expect(page.locator("[data-bulk]")).to_contain_text("2 câu đã chọn")
    page.get_by_role("button", name="Tách thành khó khăn riêng").click()
    page.get_by_label("Tên khó khăn chung").fill(PART)
    page.get_by_role("button", name="Tách thành khó khăn riêng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PART)
    assert figure(page) == 2
    take_back(page, address)
    assert figure(page) == before


def test_an_issue_is_renamed_merged_and_taken_back(sign: SignIn) -> None:
    page = sign("van-phong")
    open_lines(page)
    address, before = page.url, figure(page)
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên khó khăn chung").fill(NAME)
    page.get_by_role("button", name="Đổi tên").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)

    page.get_by_role("link", name="Gộp", exact=True).click()
    page.get_by_label("Khó khăn chung nhận nội dung").select_option(index=1)
    page.get_by_role("button", name="Gộp", exact=True).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NAME)
    assert figure(page) > before
    take_back(page, address)
    assert figure(page) == before
    take_back(page, address)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NAME)
