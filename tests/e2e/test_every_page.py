"""Every page a role can reach: no serious finding of axe, light and dark, no sideways scroll."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.browser import PHONE, WIDE
from tests.e2e.conftest import SignIn
from tests.e2e.shots import walk

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
GRAVE = {"serious", "critical"}


def findings(page: Page) -> list[str]:
    found = AXE.run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("who", ["thu-ky-15", "vinh-hoi", "so-khcn", "van-phong", "quan-tri"])
def test_no_page_has_a_serious_finding(sign: SignIn, product: str, who: str) -> None:
    page = sign(who)
    wrong: list[str] = []
    for url in walk(page, product).values():
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(url)
        wrong += findings(page)
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        wrong += findings(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{url} scrolls sideways on a phone")
    assert wrong == []
