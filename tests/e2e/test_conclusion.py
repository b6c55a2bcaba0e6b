"""From a meeting to the year's end: the notice drafted, edited, published; its task done."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import Record, SignIn, bring, confirm, decide_all

NAMED = "Người Mô Phỏng, Chủ tịch Ủy ban nhân dân phường"
LIFE = "nhất là việc liên quan đến đời sống người dân"


def words(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    lines = [p.text for p in paper.paragraphs]
    lines += [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return "\n".join(lines)


def write(page: Page, record: Record) -> str:
    """The one assignment in other words, everybody named; saved while one writes."""
    page.get_by_role("link", name="Sửa").last.click()
    block = page.locator(".ts-block.is-editing")
    text = f"Rà soát hồ sơ trễ hạn tại quầy {record.mark}, {LIFE}"
    block.get_by_label("Viết trong thông báo").fill(text)
    for box in block.locator(".ts-owners input[type=text]").all()[:3]:
        box.fill(NAMED)
    block.get_by_label("Liên quan đến đời sống người dân").check()
    expect(page.locator("#saved")).to_contain_text(re.compile(r"Đã lưu \d\d:\d\d"))
    expect(page.locator("#paper")).to_contain_text(LIFE)
    block.get_by_role("button", name="Xong ý này").click()
    expect(page.locator(".ts-block.is-editing")).to_have_count(0)
    expect(page.locator(".ts-editor-in")).to_contain_text(NAMED)
    return text


def publish(page: Page, text: str) -> None:
    """Say what it does, then do it; the file that is kept has every figure."""
    page.get_by_role("link", name="Ban hành…").click()
    expect(page.locator("main")).to_contain_text("3 nhiệm vụ")
    page.get_by_role("button", name="Ban hành thông báo").click()
    expect(page.locator(".ts-toast").first).to_contain_text("giao 3 nhiệm vụ")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải .docx").click()
    kept = words(download.value.path().read_bytes())
    mark = page.locator(".ts-head-sub").inner_text()
    number = re.search(r"\d+-TB/TCT15", mark)
    assert number is not None
    for figure in (number[0], text, NAMED, "31/12/", "Phường Vĩnh Hội", "Xóm Chiếu"):
        assert figure in kept


def do(page: Page, button: str, fields: dict[str, str | Path]) -> None:
    """One verb from the task's page."""
    page.get_by_role("link", name=button, exact=True).first.click()
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        if isinstance(value, Path):
            field.set_input_files(value)
        elif field.get_attribute("type") == "radio":
            page.locator(f"main [name={name}][value={value}]").check()
        else:
            field.fill(value)
    page.locator("main form button[type=submit]").get_by_text(button, exact=True).click()
    expect(page.locator(".ts-toast").first).to_contain_text("đã ghi vào diễn biến")


def test_a_conclusion_becomes_tasks_that_are_done(
    sign: SignIn, record: Record, photo: Path
) -> None:
    secretary = sign("thu-ky-15")
    bring(secretary, record)
    decide_all(secretary)
    confirm(secretary)
    secretary.get_by_role("button", name="Soạn thông báo kết luận").click()
    text = write(secretary, record)
    publish(secretary, text)

    ward = sign("vinh-hoi", size=PHONE)
    ward.goto("/followups/track/")
    ward.get_by_role("link", name=text).click()
    address = ward.url
    do(ward, "Nhận nhiệm vụ", {"responsible": NAMED})
    do(ward, "Ghi tiến độ", {"text": "Đã lập danh sách hồ sơ", "evidence": photo})
    do(ward, "Báo cáo hoàn thành", {"note": "Đã giải quyết hết hồ sơ trễ hạn"})
    expect(ward.get_by_role("link", name="Nghiệm thu", exact=True)).to_have_count(0)

    member = sign("thanh-vien-15")
    member.goto("/followups/to-verify/")
    member.get_by_role("link", name=text).click()
    assert member.url == address
    do(member, "Nghiệm thu", {"on_site": "yes", "note": "Đã xem tại quầy"})
    expect(member.locator(".ts-hands")).to_contain_text("Đã nghiệm thu")


def test_at_the_years_end_each_task_is_looked_at_by_itself(sign: SignIn) -> None:
    head = sign("to-truong-15")
    head.goto("/followups/year-end/?year=2025")
    before = re.search(r"(\d+) trên (\d+) đã xem", head.locator(".ts-head-sub").inner_text())
    assert before is not None
    goes_on = head.get_by_role("link", name="Chuyển sang năm sau")
    first = head.locator(".ts-decide > li").filter(has=goes_on).first
    title = first.locator("h3").inner_text()
    first.get_by_role("link", name="Chuyển sang năm sau").click()
    head.get_by_label("Lý do").fill("Chờ kinh phí năm sau")
    head.locator("main form").get_by_role("button", name="Chuyển sang năm sau").click()
    expect(head.locator(".ts-head-sub")).to_contain_text(
        f"{int(before[1]) + 1} trên {before[2]} đã xem"
    )
    done = head.locator("#done").locator("xpath=ancestor::section").locator("li").first
    expect(done).to_contain_text(title)
    expect(done).to_contain_text("Chờ kinh phí năm sau")
    done.get_by_role("link", name=re.compile("^NV-")).click()
    expect(head.locator("main")).to_contain_text("Tiếp nối nhiệm vụ chưa xong")
