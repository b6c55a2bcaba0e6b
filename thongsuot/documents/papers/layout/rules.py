"""The measures of the two layouts: mm and pt, as the rules give them.

[C] stands in a public source, [S] in a secondary one, [K] is custom; see docs/documents.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from thongsuot.documents.papers.kinds import Layout

FONT = "Times New Roman"
PAGE_MM = (210.0, 297.0)
LEFT_COLUMN_MM = 62.0
PT_MM = 25.4 / 72

#: Widths of the fixed words in ems of Times New Roman Bold: a rule as long as its title.
TITLE_EMS = {"ĐẢNG CỘNG SẢN VIỆT NAM": 13.742, "Độc lập - Tự do - Hạnh phúc": 12.224}


@dataclass(frozen=True, slots=True)
class Rules:
    """Margins in mm (top, bottom, left, right), everything else in pt unless named mm."""

    layout: Layout
    margins_mm: tuple[float, float, float, float]
    header_mm: float
    national: float
    motto: float
    issuer: float
    number: float
    place: float
    type_name: float
    abstract: float
    body: float
    table: float
    sign: float
    recipients_head: float
    recipients: float
    page_number: float
    letter_about: float
    indent_mm: float
    paragraph_before: float
    line: float

    @property
    def width_mm(self) -> float:
        """The width of the text."""
        return PAGE_MM[0] - self.margins_mm[2] - self.margins_mm[3]


PARTY = Rules(
    layout=Layout.PARTY,
    margins_mm=(20, 20, 30, 15),
    header_mm=10,
    national=15,
    motto=0,
    issuer=13,
    number=14,
    place=13,
    type_name=16,
    abstract=14,
    body=14,
    table=12,
    sign=14,
    recipients_head=12,
    recipients=11,
    page_number=14,
    letter_about=12,
    indent_mm=10,
    paragraph_before=6,
    line=18,
)
STATE = Rules(
    layout=Layout.STATE,
    margins_mm=(20, 20, 30, 15),
    header_mm=10,
    national=13,
    motto=14,
    issuer=13,
    number=13,
    place=13,
    type_name=14,
    abstract=14,
    body=14,
    table=12,
    sign=14,
    recipients_head=12,
    recipients=11,
    page_number=14,
    letter_about=12,
    indent_mm=10,
    paragraph_before=6,
    line=18,
)
RULES: dict[Layout, Rules] = {Layout.PARTY: PARTY, Layout.STATE: STATE}
