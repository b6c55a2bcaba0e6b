"""The documents the product makes, and the two layouts they come in. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from thongsuot.documents.papers.contexts import (
    ConclusionNotice,
    ConsolidatedPaper,
    Context,
    Invitation,
    Minutes,
    ProposalPaper,
    TransferLetter,
    UrgingLetter,
)

SHIPPED = Path(__file__).parent / "data"


class PaperKind(StrEnum):
    INVITATION = "invitation"
    MINUTES = "minutes"
    CONCLUSION = "conclusion"
    TRANSFER = "transfer"
    URGING = "urging"
    PROPOSAL = "proposal"
    CONSOLIDATED = "consolidated"


class Layout(StrEnum):
    """Party: Hướng dẫn 36-HD/VPTW. State: Nghị định 30/2020/NĐ-CP, for People's Committees."""

    PARTY = "party"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class PaperType:
    """`name` stands in capitals over the abstract, a letter (công văn) has none.

    `code` is the abbreviation in the mark; documents of one code share one sequence of numbers.
    """

    kind: PaperKind
    label: str
    name: str
    code: str
    context: type[Context]

    @property
    def is_letter(self) -> bool:
        return not self.name


TYPES: dict[PaperKind, PaperType] = {
    one.kind: one
    for one in (
        PaperType(
            PaperKind.INVITATION, "Giấy mời, chương trình làm việc", "GIẤY MỜI", "GM", Invitation
        ),
        PaperType(PaperKind.MINUTES, "Biên bản làm việc", "BIÊN BẢN", "BB", Minutes),
        PaperType(PaperKind.CONCLUSION, "Thông báo kết luận", "THÔNG BÁO", "TB", ConclusionNotice),
        PaperType(PaperKind.TRANSFER, "Công văn chuyển kiến nghị", "", "CV", TransferLetter),
        PaperType(PaperKind.URGING, "Công văn đôn đốc", "", "CV", UrgingLetter),
        PaperType(PaperKind.PROPOSAL, "Tờ trình đề xuất", "TỜ TRÌNH", "TTr", ProposalPaper),
        PaperType(PaperKind.CONSOLIDATED, "Báo cáo tổng hợp", "BÁO CÁO", "BC", ConsolidatedPaper),
    )
}
LAYOUTS: dict[Layout, str] = {
    Layout.PARTY: "Thể thức văn bản của Đảng",
    Layout.STATE: "Thể thức văn bản hành chính nhà nước",
}
BASES: dict[Layout, str] = {
    Layout.PARTY: "Hướng dẫn 36-HD/VPTW",
    Layout.STATE: "Nghị định 30/2020/NĐ-CP, Phụ lục I",
}


def default_symbol(kind: PaperKind, layout: Layout, abbreviation: str) -> str:
    """`TB/TCT15` (Party), `TB-UBND` (State); a letter of the State carries no type: `UBND`."""
    code = TYPES[kind].code
    if layout is Layout.PARTY:
        return f"{code}/{abbreviation}"
    return abbreviation if TYPES[kind].is_letter else f"{code}-{abbreviation}"


def mark_of(layout: Layout, number: int | None, symbol: str) -> str:
    """`06-TB/TCT15` (Party), `06/TB-UBND` (State); figures under 10 get a zero before them.

    Without a number, before issue, its place stays blank as on a draft.
    """
    figure = f"{number:02d}" if number is not None else "\N{NO-BREAK SPACE}" * 6
    return f"{figure}{'-' if layout is Layout.PARTY else '/'}{symbol}"


def shipped_path(kind: PaperKind, layout: Layout) -> Path:
    """The template that comes with the product."""
    return SHIPPED / f"{kind.value}-{layout.value}.docx"


def layout_for(name: str, organization_kind: str) -> Layout:
    """State where the issuer is a People's Committee or a department under it, else Party."""
    folded = name.casefold()
    state = "ủy ban nhân dân" in folded or "ubnd" in folded or organization_kind == "department"
    party = "đảng ủy" in folded or "thành ủy" in folded
    return Layout.STATE if state and not party else Layout.PARTY
