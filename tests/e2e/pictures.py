"""The pictures of the README: the demo's own record on the reading page, half decided.

`make pictures` writes docs/pictures/ anew; nothing is drawn by hand. With the address of a
server that runs already as its argument, it takes that one.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.browser import PHONE, chromium, sign_in
from tests.e2e.product import running_once

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
DESK: ViewportSize = {"width": 1440, "height": 1000}
PASSWORD = "thong-suot-2025"
COLOURS = 160
DECIDED = 3


def open_record(page: Page, address: str) -> None:
    """The record that waits on the secretary's desk, its first statements accepted."""
    page.set_default_timeout(60_000)
    sign_in(page, address, "thu-ky-15", PASSWORD)
    page.get_by_role("link", name="Xem và xác nhận").first.click()
    expect(page.locator("[data-item]").first).to_be_visible()
    settled = page.locator('[data-item]:not([data-state="proposed"])')
    for number in range(settled.count(), DECIDED):
        page.keyboard.press("a")
        expect(settled).to_have_count(number + 1)


def keep(page: Page, name: str) -> None:
    """The window as it is, in few enough colours to weigh little."""
    page.wait_for_load_state("networkidle")
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    FOLDER.mkdir(parents=True, exist_ok=True)
    few = shot.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    here = nullcontext(sys.argv[1]) if sys.argv[1:] else running_once()
    with here as address, chromium() as browser:
        for name, size in (("reading-1440", DESK), ("reading-390", PHONE)):
            page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
            open_record(page, address)
            if size is PHONE:
                page.locator("[data-item].is-current").scroll_into_view_if_needed()
            page.locator("[data-item]").nth(DECIDED).hover()
            keep(page, name)
            page.close()


if __name__ == "__main__":
    main()
