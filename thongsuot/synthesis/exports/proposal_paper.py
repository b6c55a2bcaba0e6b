"""A proposal as the tờ trình that is signed: its words, its size, the sentences behind it."""

from __future__ import annotations

from django.db.models import Count

from thongsuot.documents.papers.contexts import EvidenceRow, ProposalPaper
from thongsuot.documents.papers.words import short_day
from thongsuot.synthesis.consolidated.tokens import spelled
from thongsuot.synthesis.models import Proposal

#: Sentences in the annex; all of them stand in the system.
MOST = 300
CLOSING = "Kính trình Thành ủy xem xét, cho ý kiến chỉ đạo."


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def size_of(proposal: Proposal) -> dict[str, int]:
    """`units` that said it, `sentences`, and of those `asked`: recommendations."""
    return proposal.evidence.aggregate(
        units=Count("unit", distinct=True),
        sentences=Count("pk"),
        asked=Count("recommendation"),
    )


def paper_of(proposal: Proposal) -> ProposalPaper:
    """The tờ trình of this proposal, with its evidence as it stands."""
    size = size_of(proposal)
    return ProposalPaper(
        opening=f"Qua giám sát thực hiện {proposal.programme}, Văn phòng tổng hợp khó khăn chung "
        "của các đơn vị và kính trình Thành ủy như sau:",
        problem=_lines(proposal.problem),
        size=_size_in_words(size),
        cause=_lines(proposal.cause),
        within=_lines(proposal.within_authority),
        above=_lines(proposal.above_authority),
        mechanism=_lines(proposal.mechanism),
        responsible=_lines(proposal.responsible),
        effect=_lines(proposal.effect),
        measure=_lines(proposal.measure),
        closing=CLOSING,
        evidence=tuple(_evidence(proposal)),
    )


def _size_in_words(size: dict[str, int]) -> str:
    units, sentences, asked = (spelled(size[key]) for key in ("units", "sentences", "asked"))
    said = f"{units} đơn vị đã nêu, với {sentences} nội dung, trong đó {asked} kiến nghị"
    tail = f"; {MOST} câu gần nhất ở phụ lục." if size["sentences"] > MOST else "; xem phụ lục."
    return said + tail


def _evidence(proposal: Proposal) -> list[EvidenceRow]:
    found = []
    for one in proposal.evidence.for_list()[:MOST]:
        record = one.said
        if record is None:
            continue
        sentence = record.statement.text if record.statement else record.title
        found.append(
            EvidenceRow(
                unit=one.unit.name if one.unit else "Nhiều đơn vị",
                text=sentence,
                said_on=short_day(one.said_on),
                code=(one.recommendation.code or "") if one.recommendation else "",
            )
        )
    return found
