"""The whole way of a record: brought, read by the worker, put right, confirmed, found again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import Record, SignIn, bring, confirm, decide_all


def statement(page: Page, words: str) -> str:
    """The key of the statement whose words contain `words`."""
    found = page.locator("[data-item]").filter(has_text=words).first
    return found.get_attribute("data-item") or ""


def test_a_record_is_brought_put_right_confirmed_and_found_from_the_ward(
    sign: SignIn, record: Record
) -> None:
    page = sign("thu-ky-15")
    bring(page, record)

    said = f"máy tính tại quầy {record.mark} đã cũ"
    key = statement(page, said)
    page.locator(f"#s-{key}").get_by_label("Sửa nội dung").click()
    form = page.locator(f"#s-{key} form.ts-edit")
    form.get_by_label("Lĩnh vực").select_option(label="Chung cư cũ, di dời, nhà ở")
    form.get_by_role("button", name="Lưu và nhận").click()
    expect(page.locator(f"#s-{key}")).to_contain_text("Chung cư cũ, di dời, nhà ở")
    expect(page.locator(f"#s-{key}")).to_contain_text("Đã nhận")
    expect(page.locator("#dock")).to_contain_text("1 nhận")

    decide_all(page)
    confirm(page)
    for ward in ("Phường Xóm Chiếu", "Phường Khánh Hội", "Phường Vĩnh Hội"):
        expect(page.locator(".ts-ward").filter(has_text=ward)).to_have_count(1)

    page.keyboard.press("/")
    page.keyboard.type("vinh hoi")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Phường Vĩnh Hội", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường Vĩnh Hội")
    page.get_by_role("link", name=said).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("đã cũ")


def test_a_quote_on_the_meeting_leads_to_its_very_words(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    decide_all(page)
    confirm(page)
    line = page.locator(".ts-ward li").filter(has_text=f"máy tính tại quầy {record.mark} đã cũ")
    line.get_by_role("link", name="câu gốc").click()
    lit = page.locator("[data-source] .is-lit")
    expect(lit).to_have_text(f"máy tính tại quầy {record.mark} đã cũ")
    expect(lit).to_be_in_viewport()


def test_a_confirmed_record_is_reopened_with_a_reason_and_confirmed_again(
    sign: SignIn, record: Record
) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    decide_all(page)
    confirm(page)
    page.get_by_role("link", name="Bản ghi gốc").click()
    page.get_by_role("button", name="Mở lại bản ghi").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("Sửa ngày làm việc.")
    dialog.get_by_role("button", name="Mở lại bản ghi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận nội dung đã đọc")
    expect(page.locator(".ts-timeline")).to_contain_text("Sửa ngày làm việc.")
    confirm(page)


def test_the_second_person_to_confirm_is_told_who_was_first(sign: SignIn, record: Record) -> None:
    secretary = sign("thu-ky-15")
    bring(secretary, record)
    decide_all(secretary)
    head = sign("to-truong-15")
    head.goto(secretary.url)
    expect(head.get_by_role("button", name="Xác nhận bản ghi")).to_be_enabled()
    confirm(secretary)
    head.get_by_role("button", name="Xác nhận bản ghi").click()
    expect(head.locator(".ts-refusal")).to_contain_text("Thư ký Tổ 15 vừa xác nhận bản ghi này")
    expect(head.locator(".ts-refusal")).to_contain_text("Thay đổi của anh/chị chưa được ghi.")


def test_without_scripts_the_same_way_is_open(sign: SignIn, record: Record) -> None:
    with_scripts = sign("thu-ky-15")
    bring(with_scripts, record)
    page = sign("thu-ky-15", scripts=False)
    page.goto(with_scripts.url)
    key = statement(page, "chập chờn")
    page.locator(f"#s-{key}").get_by_role("button", name="Nhận nội dung").click()
    expect(page.locator(f"#s-{key}")).to_contain_text("Đã nhận")
    page.locator(f"#s-{key}").get_by_role("link", name="Sửa nội dung").click()
    page.get_by_label("Cách hiểu đầy đủ").fill("Đường truyền số liệu chuyên dùng.")
    page.get_by_role("button", name="Lưu và nhận").click()
    expect(page.locator(f"#s-{key}")).to_contain_text("Hiểu là: Đường truyền số liệu")


def test_on_a_phone_one_pane_at_a_time_to_the_meeting(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15", size=PHONE, touch=True)
    bring(page, record)
    source, statements = page.locator(".ts-reading-src"), page.locator(".ts-reading-out")
    expect(source).to_be_hidden()
    page.get_by_role("button", name="Văn bản gốc").click()
    expect(source).to_be_visible()
    expect(statements).to_be_hidden()
    page.locator("[data-source] [data-s]").first.click()
    expect(statements).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    decide_all(page)
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("làm việc với ba")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
