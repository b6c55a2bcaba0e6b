"""What a hand does on the reading page: keys, pointer, selection; and what a failure says."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.browser import PHONE
from tests.e2e.conftest import Record, SignIn, bring


def current(page: Page) -> str:
    return page.locator("[data-item].is-current").get_attribute("data-item") or ""


def select(page: Page, words: str) -> None:
    """Select these words in the source, as a mouse or a long press does."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(
            document.querySelector("[data-source]"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
          throw new Error(`not in the source: ${words}`);
        }""",
        words,
    )


def test_keys_alone_decide_and_take_back(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    first = current(page)
    page.keyboard.press("j")
    second = current(page)
    assert second != first
    page.keyboard.press("k")
    assert current(page) == first

    page.keyboard.press("a")
    expect(page.locator(f"#s-{first}")).to_contain_text("Đã nhận")
    expect(page.locator(f"#s-{second}")).to_have_class("is-current")
    page.keyboard.press("x")
    expect(page.locator(f"#s-{second}")).to_contain_text("Đã loại")
    expect(page.locator(f'[data-s="{second}"]').first).to_have_class(
        r"ts-span ts-k ts-k--difficulty is-off"
    )

    page.keyboard.press("k")
    assert current(page) == second
    page.keyboard.press("u")
    expect(page.locator(f"#s-{second}")).not_to_contain_text("Đã loại")

    # A hand is slower than the moment in which a script binds what it has just brought.
    expect(
        page.locator(".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling")
    ).to_have_count(0)
    page.keyboard.press("e")
    form = page.locator(f"#s-{second} form.ts-edit")
    expect(form.get_by_label("Loại")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Duyệt bằng bàn phím")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Duyệt bằng bàn phím")).to_be_hidden()


def test_either_side_lights_up_the_other(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    item = page.locator("[data-item]").nth(1)
    key = item.get_attribute("data-item")
    item.hover()
    expect(page.locator(f'[data-source] [data-s="{key}"]').first).to_have_class(
        r"ts-span ts-k ts-k--difficulty is-lit"
    )
    span = page.locator("[data-source] [data-s]").last
    span.hover()
    expect(page.locator(f"#s-{span.get_attribute('data-s')}")).to_have_class("is-lit")


@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_what_was_missed_is_added_with_its_exact_words(
    sign: SignIn, record: Record, size: ViewportSize | None
) -> None:
    page = sign("thu-ky-15", size=size) if size else sign("thu-ky-15")
    bring(page, record)
    if size:
        page.get_by_role("button", name="Văn bản gốc").click()
    words = f"📘 của quầy {record.mark}"
    select(page, words)
    page.get_by_role("button", name="Thêm nội dung").click()
    form = page.get_by_role("form", name="Thêm nội dung")
    expect(form.locator("[data-picked]")).to_have_text(words)
    form.get_by_label("Loại").select_option(label="Kết quả")
    form.get_by_role("button", name="Thêm nội dung").click()
    added = page.locator("[data-item]").filter(has_text="thêm bằng tay")
    expect(added.locator(".ts-say")).to_have_text(words)


def test_a_lost_network_is_said_and_nothing_changes(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    key = current(page)
    sign.provoked += ["ERR_INTERNET_DISCONNECTED", "htmx"]
    page.context.set_offline(True)
    page.locator(f"#s-{key}").get_by_role("button", name="Nhận nội dung").click()
    expect(page.locator(".ts-toast")).to_contain_text("Mất kết nối, việc này chưa được ghi.")
    page.context.set_offline(False)
    expect(page.locator(f"#s-{key}")).to_have_attribute("data-state", "proposed")
    page.locator(f"#s-{key}").get_by_role("button", name="Nhận nội dung").click()
    expect(page.locator(f"#s-{key}")).to_contain_text("Đã nhận")


def test_a_statement_somebody_else_settled_is_said_in_words(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    bring(page, record)
    key = current(page)
    other = sign("to-truong-15")
    other.goto(page.url)
    other.locator(f"#s-{key}").get_by_role("button", name="Nhận nội dung").click()
    expect(other.locator(f"#s-{key}")).to_contain_text("Đã nhận")
    page.locator(f"#s-{key}").get_by_role("button", name="Nhận nội dung").click()
    expect(page.locator(".ts-toast")).to_contain_text("Đã nhận")


def test_each_file_has_its_own_row_and_a_bad_one_its_reason(
    sign: SignIn, record: Record, tmp_path: Path
) -> None:
    empty = tmp_path / "trong.docx"
    empty.write_bytes(b"")
    page = sign("thu-ky-15")
    page.goto("/intake/")
    page.get_by_label("chọn tệp").set_input_files([record.path, empty])
    rows = page.locator("#files li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text=record.name)).to_contain_text("chờ xác nhận")
    expect(rows.filter(has_text="trong.docx").locator(".ts-error")).not_to_be_empty()
    page.get_by_label("chọn tệp").set_input_files(record.path)
    again = rows.filter(has_text="Không ghi lại lần nữa.")
    expect(again).to_contain_text("Thư ký Tổ 15")
    expect(again.get_by_role("link", name="Mở bản đã có")).to_be_visible()


def test_pasted_text_is_read_like_a_file(sign: SignIn, record: Record) -> None:
    page = sign("thu-ky-15")
    page.goto("/intake/")
    page.locator("summary", has_text="Dán văn bản").click()
    page.get_by_label("Tên gợi nhớ").fill(f"Dán {record.mark}")
    page.get_by_label("Nội dung", exact=True).fill(record.path.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận nội dung đã đọc")


def test_conditions_of_a_list_stay_in_the_address(sign: SignIn) -> None:
    page = sign("thu-ky-15")
    page.goto("/units/")
    field = page.get_by_label("Tìm trong danh sách")
    field.fill("vinh hoi")
    expect(page).to_have_url(
        "http://127.0.0.1:" + page.url.split(":")[2].split("/")[0] + "/units/?q=vinh+hoi"
    )
    expect(page.get_by_role("link", name="Phường Vĩnh Hội", exact=True)).to_be_visible()
    page.reload()
    expect(field).to_have_value("vinh hoi")
