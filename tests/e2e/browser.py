"""Headless Chromium as these tests and `make shots` use it: from PATH, calling nobody."""

from __future__ import annotations

import base64
import hashlib
import hmac
import shutil
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


REFUSALS = (404, 409, 422)
PROVOKED = [
    *(f"responded with a status of {status}" for status in REFUSALS),
    *(f"Response Status Error Code {status}" for status in REFUSALS),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for as long as the block runs; `make test` installs it where it is missing."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        raise RuntimeError("No chromium on PATH: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def trouble_of(page: Page) -> list[str]:
    """What the page complains of from now on: errors, CSP violations, failed requests.

    A refusal that a test provokes (404, 409, 422) is logged by Chromium and by htmx; the test
    looks at the answer itself, so those lines are left out.
    """
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        provoked = any(sign in message.text for sign in PROVOKED)
        if message.type in {"error", "warning"} and not provoked:
            found.append(f"{page.url}: {message.text}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return found


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    """Through the form, as a person does."""
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(f"{address}/**")
    if "/accounts/2fa/" in page.url:
        _second_factor(page, address, username, password)


#: What the authenticator app of each administrator holds, as long as this run lasts.
SECRETS: dict[str, str] = {}


def _second_factor(page: Page, address: str, username: str, password: str) -> None:
    """An administrator's app: paired at the first sign-in, asked for its code at the next."""
    if username not in SECRETS:
        page.goto(f"{address}/accounts/2fa/totp/activate/")
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Tiếp tục").click()
        SECRETS[username] = page.locator("#secret").input_value()
        page.get_by_label("Mã xác thực", exact=True).fill(app_code(SECRETS[username]))
        page.get_by_role("button", name="Đặt ứng dụng xác thực").click()
        page.wait_for_url(f"{address}/accounts/2fa/codes/")
    else:
        page.get_by_label("Mã xác thực", exact=True).fill(app_code(SECRETS[username]))
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.goto(f"{address}/")


def app_code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238, six figures, thirty seconds)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
