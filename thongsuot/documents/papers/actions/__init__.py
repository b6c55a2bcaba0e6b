"""Everything that changes templates and issued documents."""

from __future__ import annotations

from thongsuot.documents.papers.actions.issue import Draft, Issued, draw, issue
from thongsuot.documents.papers.actions.numbers import continue_numbers
from thongsuot.documents.papers.actions.pdf import ask_pdf, make_pdf
from thongsuot.documents.papers.actions.templates import replace_template, restore_template

__all__ = [
    "Draft",
    "Issued",
    "ask_pdf",
    "continue_numbers",
    "draw",
    "issue",
    "make_pdf",
    "replace_template",
    "restore_template",
]
