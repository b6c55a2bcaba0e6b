"""One recommendation from raised to verified, everybody signed in for their own step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn

DEPARTMENT = "Sở Khoa học và Công nghệ"
SOON = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - the browser's own day


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "hien-truong.png"
    Image.new("RGB", (80, 60), "white").save(path)
    return path


def fill(page: Page, fields: Mapping[str, str | Path]) -> None:
    """By the names of the form: text, a choice, a radio, a file."""
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        kind = field.get_attribute("type")
        if isinstance(value, Path):
            field.set_input_files(value)
        elif kind == "radio":
            page.locator(f"main [name={name}][value={value}]").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def walker(sign: SignIn, address: str) -> Callable[..., Page]:
    """`walk(who, button, fields)`: opens the record as that person and does one verb."""

    def walk(who: str, button: str, **fields: str | Path) -> Page:
        page = sign(who)
        page.goto(address)
        page.get_by_role("link", name=button, exact=True).first.click()
        fill(page, fields)
        page.locator("main form button[type=submit]").get_by_text(button, exact=True).click()
        expect(page.locator(".ts-toast").first).to_contain_text("đã ghi vào diễn biến")
        return page

    return walk


def raise_one(sign: SignIn, words: str) -> str:
    """The ward writes it down and raises it; its address."""
    page = sign("vinh-hoi")
    page.goto("/recommendations/draft/")
    page.locator("#id_title").fill(words)
    page.locator("#id_category").select_option(label="Đường truyền, hạ tầng số")
    page.get_by_role("button", name="Nêu kiến nghị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    return page.url


def test_from_raised_to_verified_with_a_bounce_and_a_disagreement(
    sign: SignIn, photo: Path
) -> None:
    address = raise_one(sign, "Nâng đường truyền số liệu cho quầy tiếp nhận số 7")
    walk = walker(sign, address)
    walk("thu-ky-15", "Phân loại", level="department", urgency="normal")
    walk("thu-ky-15", "Chuyển xử lý", lead_body=DEPARTMENT)
    walk(
        "so-khcn",
        "Trả lại",
        legal_basis="Quyết định phân công năm 2025, Điều 4",
        proposed_body="Sở Nội vụ",
    )
    walk("thu-ky-15", "Chuyển xử lý", lead_body=DEPARTMENT)
    walk("so-khcn", "Trả lại", legal_basis="Như lần trước", proposed_body="Sở Nội vụ")
    page = sign("to-truong-15")
    page.goto("/recommendations/decide/")
    expect(page.get_by_role("heading", name="Trả lại hai lần, cần phân xử")).to_be_visible()
    walk("to-truong-15", "Phân xử", lead_body=DEPARTMENT, reason="Theo phân công của thành phố")
    page = sign("so-khcn")
    page.goto(address)
    expect(page.get_by_role("link", name="Trả lại", exact=True)).to_have_count(0)
    walk("so-khcn", "Tiếp nhận")
    answer = {"text": "Sở sẽ nâng lên 300 Mbps", "response_kind": "will_solve_by"}
    walk("lanh-dao-khcn", "Ký trả lời", **answer, promised_on=SOON)
    page = walk("vinh-hoi", "Cho ý kiến", agrees="no", reason="Chưa nói rõ ngày bắt đầu")
    expect(page.locator("main")).to_contain_text("Chưa đồng ý")
    walk("to-truong-15", "Yêu cầu trả lời lại", reason="Nêu ngày bắt đầu")
    walk("lanh-dao-khcn", "Ký trả lời", **answer, promised_on=SOON)
    walk("to-truong-15", "Chấp nhận trả lời")
    walk("so-khcn", "Báo đã làm xong", note="Đã nâng lên 300 Mbps", evidence=photo)
    page = walk(
        "thanh-vien-15",
        "Kiểm chứng",
        done="yes",
        on_site="yes",
        note="Đo tại quầy lúc 9 giờ",
    )
    expect(page.locator(".ts-hands")).to_contain_text("Đã giải quyết")
    page = sign("vinh-hoi")
    page.goto("/recommendations/track/")
    expect(page.locator("main")).to_contain_text("quầy tiếp nhận số 7")
