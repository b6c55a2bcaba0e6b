"""The one refusal that every extractor may have to make on its own: a secrecy stamp."""

from __future__ import annotations

from collections.abc import Iterable

from thongsuot.textlab.extract.model import Refused
from thongsuot.textlab.secrecy import REFUSAL, find_stamp, is_stamp


def refuse_stamp(head: str) -> None:
    """Refuse when the first lines of the text bear a stamp."""
    if find_stamp(head):
        raise Refused(REFUSAL, "secret")


def refuse_stamped_line(lines: Iterable[str], *, recognised: bool = False) -> None:
    """Refuse when one of these lines is a stamp, wherever in the document it was drawn.

    For lines that are no running text: heads and feet of pages, text boxes, a first page.
    """
    if any(is_stamp(line, recognised=recognised) for line in lines):
        raise Refused(REFUSAL, "secret")
