"""LibreOffice, where it is installed: a .docx to PDF in a process of its own, within a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS = 90
#: Fonts with the measures of Times New Roman that carry every Vietnamese letter.
GOOD_FONTS = ("times new roman", "tinos", "tex gyre termes")
NO_OFFICE = "Máy chủ chưa cài LibreOffice nên không xuất được PDF. Tải .docx rồi in từ Word."
NO_FONT = (
    "Máy chủ thiếu phông chữ Times New Roman hoặc Tinos (gói fonts-croscore), chữ Việt sẽ vỡ. "
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
    matcher = shutil.which("fc-match")
    if matcher is None:
        return ""
    asked = [matcher, "-f", "%{family}", "Times New Roman"]
    found = subprocess.run(  # noqa: S603 - the program found on PATH, no user input
        asked, capture_output=True, text=True, check=False, timeout=10
    )
    family = found.stdout.lower()
    return "" if any(good in family for good in GOOD_FONTS) else NO_FONT


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
