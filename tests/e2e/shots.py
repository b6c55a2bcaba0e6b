"""Draws every page as its role: `make shots`, or `python -m tests.e2e`.

It signs in as each demo role and follows the links it finds, one page for each named URL and
state, at 1440 and 390 px, light and dark, and on paper. What it sees wrong it says: a page
that scrolls sideways, an error in the console.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Container, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Error, Page

from tests.e2e.browser import PHONE, WIDE, chromium, sign_in, trouble_of
from tests.e2e.product import running_once
from thongsuot.desk.demo_accounts import ACCOUNTS, PASSWORD

LOOKS = {
    "1440": (WIDE, "light"),
    "1440-dark": (WIDE, "dark"),
    "390": (PHONE, "light"),
    "390-dark": (PHONE, "dark"),
}
MOST_PAGES = 60
LEAVES = re.compile(r"logout|original|xlsx")


def kind_of(url: str) -> str:
    """The name of the URL: one picture a name. Empty for what is not a page of ours."""
    parts = urlsplit(url)
    if LEAVES.search(parts.path):
        return ""
    try:
        found = resolve(parts.path)
    except Resolver404:
        return ""
    names = [name for name in re.findall(r"[?&](\w+)=", f"?{parts.query}") if name == "state"]
    return "-".join([found.view_name.replace(":", "."), *names])


def links(page: Page) -> list[str]:
    """The pages this one leads to on this server, in the order they stand."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    here = urlsplit(page.url).netloc
    return [url.split("#")[0] for url in found if urlsplit(url).netloc == here]


def walk(page: Page, address: str, seen: Container[str] = ()) -> Iterator[tuple[str, str]]:
    """Every page the role can reach, one of each kind not in `seen`: (kind, address).

    The page stands open while its pair is in hand; its links are taken before that.
    """
    known: set[str] = set()
    waiting = [f"{address}/"]
    while waiting and len(known) < MOST_PAGES:
        url = waiting.pop(0)
        kind = kind_of(url)
        if not kind or kind in known or kind in seen:
            continue
        try:
            answer = page.goto(url)
        except Error:  # a download is no page
            continue
        if answer is None or not (answer.headers.get("content-type") or "").startswith("text/html"):
            continue
        known.add(kind)
        waiting += links(page)
        yield kind, url


def draw(page: Page, folder: Path, role: str, pages: dict[str, str], look: str) -> None:
    for kind, url in pages.items():
        page.goto(url, wait_until="networkidle")
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if width > 0:
            sys.stdout.write(f"  sideways by {width}px: {role} {look} {url}\n")
        page.screenshot(path=folder / f"{role}.{kind}.{look}.png", full_page=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where the pictures go, which URL names (a pattern), which looks."""

    folder: Path
    only: str
    looks: list[str]


def draw_role(browser: Browser, address: str, role: str, wanted: Wanted) -> None:
    pages: dict[str, str] = {}
    state = None
    for look in wanted.looks:
        size, scheme = LOOKS[look]
        context = browser.new_context(
            viewport=size,
            color_scheme=scheme,  # type: ignore[arg-type]
            storage_state=state,
        )
        page = context.new_page()
        trouble = trouble_of(page)
        if state is None:
            sign_in(page, address, role, PASSWORD)
            state = context.storage_state()
            pages = {k: v for k, v in walk(page, address) if re.search(wanted.only, k)}
        draw(page, wanted.folder, role, pages, look)
        if look == "1440":
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 718, "height": 1000})
            draw(page, wanted.folder, role, pages, "print")
        for line in trouble:
            sys.stdout.write(f"  {role} {look}: {line}\n")
        context.close()
    sys.stdout.write(f"{role}: {len(pages)} trang\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="?", help="a running server; without it one is started")
    parser.add_argument("--into", type=Path, default=Path("test-results/shots"))
    parser.add_argument("--role", action="append", help="only these sign-ins")
    parser.add_argument("--look", action="append", choices=LOOKS, help="only these")
    parser.add_argument("--only", default="", help="a pattern of URL names, e.g. ^intake")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(given.into, given.only, given.look or list(LOOKS))
    here = nullcontext(given.address) if given.address else running_once()
    with here as address, chromium() as browser:
        for role in given.role or [account.username for account in ACCOUNTS]:
            draw_role(browser, address.rstrip("/"), role, wanted)
