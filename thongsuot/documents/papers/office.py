"""LibreOffice, where it is installed: a .docx to PDF in a process of its own, within a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS = 90
#: What LibreOffice takes for Times New Roman, in its order: the first one installed decides.
STAND_INS = ("times new roman", "liberation serif", "tinos")
NO_OFFICE = "Máy chủ chưa cài LibreOffice nên không xuất được PDF. Tải .docx rồi in từ Word."
NO_FONT = (
    "Máy chủ thiếu phông thay Times New Roman có đủ chữ Việt (gói fonts-liberation2 hoặc "
    "fonts-croscore). "
    "Tải .docx rồi in từ Word."
)
TOO_SLOW = "LibreOffice xuất PDF quá lâu nên đã dừng. Thử lại sau, hoặc tải .docx."
FAILED = "LibreOffice không xuất được PDF từ văn bản này. Tải .docx rồi in từ Word."


class NoPdf(Exception):
    """No PDF can be made; one Vietnamese line that says why."""


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def why_no_pdf() -> str:
    """Why this machine makes no PDF; empty when it does."""
    if program() is None:
        return NO_OFFICE
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    installed, whole = _families(lister, ":"), _families(lister, ":lang=vi")
    used = next((family for family in STAND_INS if family in installed), None)
    return "" if used in whole else NO_FONT


def _families(lister: str, pattern: str) -> set[str]:
    """The installed font families, of `:lang=vi` those with every Vietnamese letter."""
    found = subprocess.run(  # noqa: S603 - the program found on PATH, no user input
        [lister, pattern, "family"], capture_output=True, text=True, check=False, timeout=10
    )
    return {name.strip() for line in found.stdout.lower().splitlines() for name in line.split(",")}


def to_pdf(content: bytes) -> bytes:
    """The pages as PDF. Raises `NoPdf`; kills LibreOffice with all it started after `SECONDS`."""
    soffice = program()
    if soffice is None:
        raise NoPdf(NO_OFFICE)
    with tempfile.TemporaryDirectory(prefix="thongsuot-pdf-") as folder:
        source = Path(folder, "van-ban.docx")
        source.write_bytes(content)
        command = [
            soffice,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            folder,
            str(source),
        ]
        _run(command)
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise NoPdf(FAILED)
        return made.read_bytes()


def _run(command: list[str]) -> None:
    process = subprocess.Popen(  # noqa: S603 - the program found on PATH, our own file names
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise NoPdf(TOO_SLOW) from None
