"""One product and one browser for all end-to-end tests; each test brings its own document."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    ViewportSize,
    expect,
)

from tests.e2e.browser import WIDE, chromium, sign_in, trouble_of
from tests.e2e.product import running_once
from thongsuot.textlab.tests.plan_files import party_plan

PASSWORD = "thong-suot-2025"
PATIENCE_MS = 20_000
"""How long a page may take on a loaded machine before it counts as broken."""


@pytest.fixture(scope="session")
def product() -> Iterator[str]:
    """Its address; THONGSUOT_E2E names one that runs already, to spare the start."""
    known = os.environ.get("THONGSUOT_E2E")
    if known:
        yield known
        return
    with running_once() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with chromium() as found:
        yield found


@dataclass(slots=True)
class SignIn:
    """`sign("thu-ky-15")` opens a window of its own, signed in through the form once a run.

    `provoked` holds words of the complaints a test causes on purpose.
    """

    product: str
    browser: Browser
    known: dict[str, StorageState]
    contexts: list[BrowserContext] = field(default_factory=list)
    trouble: list[list[str]] = field(default_factory=list)
    provoked: list[str] = field(default_factory=list)

    def __call__(
        self, username: str, *, size: ViewportSize = WIDE, scripts: bool = True, touch: bool = False
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.product,
            viewport=size,
            java_script_enabled=scripts,
            has_touch=touch,
            storage_state=self.known.get(username),
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = context.new_page()
        self.trouble.append(trouble_of(page))
        if username not in self.known:
            sign_in(page, self.product, username, PASSWORD)
            self.known[username] = context.storage_state()
        return page

    def complaints(self) -> list[str]:
        """What the pages complained of, less what was provoked."""
        found = [line for lines in self.trouble for line in lines]
        return [line for line in found if not any(words in line for words in self.provoked)]


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    return {}


@pytest.fixture
def sign(product: str, browser: Browser, signed_in: dict[str, StorageState]) -> Iterator[SignIn]:
    """Windows for this test; a page that complains fails it."""
    windows = SignIn(product, browser, signed_in)
    yield windows
    for context in windows.contexts:
        context.close()
    assert windows.complaints() == []


@dataclass(frozen=True, slots=True)
class Record:
    """A record of task force 15 with three wards, told apart from others by its `mark`."""

    mark: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name


MINUTES = """BIÊN BẢN
Buổi làm việc của Tổ công tác số 15 với các phường Xóm Chiếu, Khánh Hội, Vĩnh Hội

Thời gian: ngày {day}.
Chủ trì: đồng chí Trương Thị Bích Hạnh, Phó Chủ tịch Ủy ban MTTQ Việt Nam TPHCM, Tổ trưởng.
Nội dung: giám sát kết quả thực hiện Kế hoạch 249 của Ủy ban Kiểm tra Trung ương.

Lãnh đạo phường Xóm Chiếu báo cáo: đường truyền tại quầy {mark} chập chờn;
thiếu công chức địa chính.

Phường Vĩnh Hội nêu khó khăn: máy tính tại quầy {mark} đã cũ. Phường kiến nghị Thành phố bố trí kinh
phí thay máy tính tại quầy {mark}.

Sổ tay 😀📘 của quầy {mark}: phòng họp chưa có máy chiếu.

Tổ trưởng đề nghị các phường rà soát hồ sơ trễ hạn tại quầy {mark}.
"""


@pytest.fixture
def record(tmp_path: Path, request: pytest.FixtureRequest) -> Record:
    mark = f"số {abs(hash(request.node.nodeid)) % 10**6}"
    path = tmp_path / f"bien-ban-{mark.split()[1]}.txt"
    today = datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh"))  # the newest of the ward, after the demo
    text = MINUTES.format(mark=mark, day=f"{today:%d/%m/%Y}")
    path.write_text(text, encoding="utf-8")
    return Record(mark, path)


def bring(page: Page, record: Record) -> None:
    """Upload it and wait on the spot until the worker has read it; ends on the reading page."""
    page.goto("/intake/")
    page.get_by_label("chọn tệp").set_input_files(record.path)
    row = page.locator("#files li").filter(has_text=record.name)
    expect(row).to_contain_text("nội dung, chờ xác nhận")
    row.get_by_role("link", name="Xem và xác nhận").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận nội dung đã đọc")


def decide_all(page: Page) -> None:
    """The sure ones at once, the others one by one by key."""
    page.get_by_role("button", name="nội dung chắc còn lại").click()
    expect(page.get_by_role("button", name="nội dung chắc còn lại")).to_have_count(0)
    left = page.locator('[data-item][data-state="proposed"]')
    while count := left.count():
        left.first.get_by_role("button", name="Nhận nội dung").click()
        expect(left).to_have_count(count - 1)


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Xác nhận bản ghi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("làm việc với ba")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The plan of the tests under a number that no run before has used."""
    document = docx.Document(io.BytesIO(party_plan()))
    document.add_paragraph(f"- Lưu, lần {time.time_ns()}.")
    place = tmp_path / f"ke-hoach-{time.time_ns()}.docx"
    document.save(str(place))
    return place


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "nghiem-thu.png"
    Image.new("RGB", (90, 60), "white").save(path)
    return path
