"""Every page a role can reach: no serious finding of axe, light and dark, no sideways scroll."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.e2e.browser import PHONE, WIDE
from tests.e2e.conftest import SignIn
from tests.e2e.shots import walk

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
GRAVE = {"serious", "critical"}
LOOKS: list[tuple[ViewportSize, Literal["light", "dark"]]] = [(WIDE, "light"), (PHONE, "dark")]


def findings(page: Page) -> list[str]:
    found = AXE.run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """Kinds of page another role has shown already: each is looked at once."""
    return {"account_logout"}


@pytest.mark.parametrize("who", ["thu-ky-15", "vinh-hoi", "so-khcn", "van-phong", "quan-tri"])
def test_no_page_has_a_serious_finding(
    sign: SignIn, product: str, seen: set[str], who: str
) -> None:
    page = sign(who)
    wrong: list[str] = []
    shown = seen - {"desk.home"}  # every role's desk is its own
    for kind, url in walk(page, product, shown):
        seen.add(kind)
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate("scrollTo(0, 0)")  # beneath the bar at the top a button has no size
            wrong += findings(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{url} scrolls sideways on a phone")
    assert wrong == []
