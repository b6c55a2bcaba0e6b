"""Tries a template with simulated data, in a process of its own with bounds on time and memory.

`python -m thongsuot.documents.papers.trial KIND LAYOUT` reads a template on standard input and
writes the document, or one Vietnamese line and status 2. Plain Python, no Django.
"""

from __future__ import annotations

import resource
import subprocess
import sys

from thongsuot.documents.papers import samples
from thongsuot.documents.papers.inspection import TemplateRefused
from thongsuot.documents.papers.kinds import Layout, PaperKind
from thongsuot.documents.papers.render import render

SECONDS = 20
MEMORY = 1024 * 1024 * 1024
MOST_BYTES = 10 * 1024 * 1024
TOO_LONG = "Mẫu dựng quá lâu hoặc ra văn bản quá lớn. Bớt vòng lặp, bớt ảnh rồi tải lại."
FAILED = "Không dựng được văn bản từ mẫu này. Kiểm tra các lệnh {%p %}, {%tr %} mở và đóng."


def main(arguments: list[str], template: bytes) -> bytes:
    """The document that the template makes of the samples."""
    kind, layout = PaperKind(arguments[0]), Layout(arguments[1])
    return render(template, samples.letterhead(kind, layout), samples.content(kind))


def try_render(template: bytes, kind: PaperKind, layout: Layout) -> bytes:
    """The document made of simulated data; `TemplateRefused` when the template cannot make one."""
    command = [sys.executable, "-m", "thongsuot.documents.papers.trial", kind.value, layout.value]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no words of a person
            command, input=template, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TemplateRefused(TOO_LONG) from None
    if done.returncode or len(done.stdout) > MOST_BYTES:
        raise TemplateRefused(TOO_LONG if done.returncode < 0 or not done.returncode else FAILED)
    return done.stdout


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(main(sys.argv[1:], sys.stdin.buffer.read()))
