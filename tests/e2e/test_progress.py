"""A ward notes what it did, with a file, reports it done; it is confirmed, and the city sees it."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import SignIn
from tests.e2e.test_every_page import findings
from thongsuot.desk.demo_scale.picture import drawn

#: The demo's Phường Vĩnh Hội has this task in its hands, and it is past its day.
TASK = "Giải quyết kiến nghị, phản ánh của người dân về trật tự đô thị, môi trường"
WARD = "Phường Vĩnh Hội"
#: The demo's own plan; other tests publish newer ones, which a page shows first.
PLAN = 1


def noted_and_reported(page: Page, words: str, photo: Path) -> None:
    """The officer's part, all of it in the task's own row."""
    page.goto(f"/progress/?plan={PLAN}")
    row = page.locator(".ts-rows > li", has_text=TASK)
    row.get_by_role("link", name="Ghi tiến độ").click()
    row.get_by_label("Đã làm được gì").fill(words)
    row.get_by_label("Minh chứng").set_input_files(photo)
    row.get_by_role("button", name="Ghi tiến độ").click()
    expect(row.get_by_text(words)).to_be_visible()
    expect(row.get_by_role("link", name=photo.name)).to_be_visible()
    row.get_by_role("link", name="Báo hoàn thành").click()
    row.get_by_label("Kết quả").fill("Đã trả lời hết 52 phản ánh")
    row.get_by_role("button", name="Báo hoàn thành").click()
    expect(row.get_by_text("Chờ nghiệm thu", exact=True)).to_be_visible()


def confirmed(page: Page, found: str) -> None:
    """The secretary's part."""
    page.goto("/progress/to-confirm/")
    waiting = page.locator(".ts-rows > li", has_text=TASK).filter(has_text=WARD)
    waiting.get_by_role("link", name="Nghiệm thu", exact=True).click()
    expect(page.get_by_text("Đã trả lời hết 52 phản ánh")).to_be_visible()
    page.get_by_label("Qua hồ sơ").check()
    page.get_by_label("Thấy gì").fill(found)
    page.get_by_role("button", name="Nghiệm thu").click()
    expect(page.get_by_text(found).first).to_be_visible()


def test_from_a_note_to_a_green_dot(sign: SignIn, tmp_path: Path) -> None:
    words = f"Đã giải quyết 40 trên 52 phản ánh, lần {time.time_ns()}"
    found = "Đã đối chiếu sổ tiếp nhận phản ánh"
    photo = tmp_path / "duong-pho.png"
    photo.write_bytes(drawn(time.time_ns() % 10_000))
    noted_and_reported(sign("vinh-hoi"), words, photo)
    confirmed(sign("thu-ky-15"), found)

    city = sign("van-phong")
    city.goto(f"/dashboards/progress/?plan={PLAN}&as_of=today&q=vinh+hoi&state=confirmed")
    line = city.locator("tbody tr", has_text=WARD).first
    column = city.locator("thead tr:first-child th").evaluate_all(
        "all => all.findIndex(one => one.textContent.includes('12. '))"
    )
    line.locator(":scope > *").nth(column).get_by_role("link", name="Đã nghiệm thu").click()
    panel = city.locator(".ts-mx-open")
    expect(panel.get_by_text(found)).to_be_visible()
    expect(panel.get_by_text(words)).to_be_visible()
    city.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_cell_leads_to_its_page_without_scripts(sign: SignIn) -> None:
    page = sign("to-truong-15", scripts=False)
    page.goto("/dashboards/progress/")
    page.locator("tbody a.ts-mk--l").first.click()
    expect(page.get_by_role("heading", name="Ghi chép tiến độ")).to_be_visible()


def test_silence_leads_to_its_evidence(sign: SignIn) -> None:
    page = sign("van-phong")
    page.goto("/dashboards/silence/?days=15")
    page.locator("table").first.locator("tbody tr").first.locator("td a").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_pages_have_no_serious_finding_and_fit_a_phone(sign: SignIn) -> None:
    wrong: list[str] = []
    for who, urls in (
        ("van-phong", ("/dashboards/progress/?q=phuong+b", "/dashboards/silence/?days=15")),
        ("vinh-hoi", ("/progress/",)),
        ("thanh-vien-15", ("/progress/to-confirm/",)),
    ):
        page = sign(who)
        for url in urls:
            page.goto(url)
            wrong += findings(page)
            page.set_viewport_size(PHONE)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{url} scrolls sideways on a phone")
    assert wrong == []
