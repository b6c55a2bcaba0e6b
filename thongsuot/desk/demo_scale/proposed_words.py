"""What the simulated proposals say, how they end, and what they write beside themselves."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from thongsuot.documents.actions import store
from thongsuot.documents.models import Document
from thongsuot.documents.papers import samples_upward
from thongsuot.documents.papers.kinds import TYPES, Layout, PaperKind
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.samples import letterhead
from thongsuot.documents.papers.slots import Slot, in_use
from thongsuot.synthesis.states.proposals import Decision
from thongsuot.synthesis.states.proposals import ProposalState as P
from thongsuot.textlab.extract.kinds import DOCX

SIMULATED = "(DỮ LIỆU MÔ PHỎNG)"
#: Proposals of a programme, and what becomes of them, over and over.
MOST = 40
ENDS = (P.DECIDED, P.SUBMITTED, P.DRAFT, P.DECIDED, P.REVIEWED, P.SUBMITTED, P.DECIDED, P.WITHDRAWN)
DECISIONS = (Decision.ACCEPTED, Decision.PARTLY, Decision.REFUSED)
#: The office's own demo proposals go up after these (see `demo_upward`): one sequence of numbers.
LAST_SENT = 61
WORKED_ON, DECIDED_AFTER = 9, 25
SYMBOL, TYPE = "TTr/VPTU", TYPES[PaperKind.PROPOSAL].code
TEXT = {
    "cause": "Việc mới giao sau sắp xếp chưa đi cùng nguồn lực và hướng dẫn.",
    "within_authority": "Hướng dẫn, bố trí kinh phí và điều chuyển trong phạm vi đã giao.",
    "above_authority": "Sửa quy định về định mức.",
    "mechanism": f"Giao một đầu mối giải quyết chung cho các đơn vị cùng khó khăn. {SIMULATED}",
    "responsible": f"Sở chuyên ngành chủ trì, hoàn thành trong quý tới. {SIMULATED}",
    "effect": "Đơn vị không còn phải kiến nghị lại cùng một việc.",
    "measure": "Số đơn vị còn nêu khó khăn này ở hai kỳ báo cáo sau quyết định.",
}
GATHER = """
INSERT INTO synthesis_proposalevidence
    (proposal_id, difficulty_id, recommendation_id, unit_id, said_on)
SELECT %(proposal)s, difficulty_id, recommendation_id, unit_id, raised_on
FROM synthesis_membership WHERE issue_id = ANY(%(issues)s) AND raised_on <= %(day)s
ORDER BY raised_on, id
"""
#: A record's ledger does not run backwards: what moved later than the letter is told after it.
TELL = """
INSERT INTO ledger_entry (at, actor_id, verb, subject_kind, subject_id, before, after, note, data)
SELECT greatest(%(at)s, (
        SELECT e.at FROM ledger_entry e
        WHERE e.subject_kind = s.kind AND e.subject_id = s.record ORDER BY e.id DESC LIMIT 1
    )), %(actor)s, %(verb)s, s.kind, s.record, '', '', %(note)s, %(data)s::jsonb
FROM (
    SELECT CASE WHEN difficulty_id IS NULL THEN 'recommendations.recommendation'
                ELSE 'recommendations.difficulty' END AS kind,
        coalesce(recommendation_id, difficulty_id) AS record
    FROM synthesis_proposalevidence WHERE proposal_id = %(proposal)s ORDER BY id
) s
"""


def paper_file() -> Document:
    """The one file behind all simulated tờ trình, which says what it is."""
    sample = letterhead(PaperKind.PROPOSAL, Layout.PARTY)
    shown = replace(sample, abstract=f"{SIMULATED}: {sample.abstract}")
    template = in_use(Slot(PaperKind.PROPOSAL, Layout.PARTY))
    content = render(template.content, shown, samples_upward.proposal())
    digest = hashlib.sha256(content).hexdigest()
    return store(content=content, sha256=digest, media_type=DOCX, extension="docx")
