"""Everything that changes a proposal, and what flows back from it to those who raised it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from thongsuot.documents.papers.actions import draw, issue
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move, write_down_all
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.actions.issuing import Letter
from thongsuot.synthesis.exports.proposal_paper import paper_of
from thongsuot.synthesis.models import CommonIssue, Membership, Proposal, ProposalEvidence
from thongsuot.synthesis.policy.proposals import can_draft_proposal, require_proposal
from thongsuot.synthesis.states.proposals import Decision
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc

DRAFTERS = "Chỉ thư ký, tổ trưởng, tổ phó hoặc Văn phòng Thành ủy soạn được đề xuất."
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Words:
    """What a proposal says."""

    title: str
    problem: str
    cause: str
    mechanism: str
    responsible: str
    effect: str
    measure: str
    within_authority: str = ""
    above_authority: str = ""
    category: str = ""


def _put(proposal: Proposal, words: Words) -> list[str]:
    """Set the words; the columns that hold them."""
    given = {name: nfc(text).strip() for name, text in asdict(words).items()}
    for name, text in given.items():
        setattr(proposal, name, text)
    return list(given)


@transaction.atomic
def draft_proposal(
    *,
    programme: Programme,
    issues: Sequence[CommonIssue],
    words: Words,
    actor: Person,
    task_force: TaskForce | None = None,
) -> Proposal:
    """From one or several common issues; every sentence of theirs becomes its evidence."""
    require(allowed=can_draft_proposal(actor), because=DRAFTERS)
    if not issues:
        raise InputRefused("Chọn ít nhất một khó khăn chung làm căn cứ.")
    proposal = Proposal(programme=programme, task_force=task_force, drafted_by=actor)
    _put(proposal, words)
    enter(proposal, "draft_proposal", actor=actor)
    proposal.issues.set(issues)
    _gather(proposal)
    return proposal


@transaction.atomic
def revise_proposal(
    *, pk: int, actor: Person, words: Words, issues: Sequence[CommonIssue] = ()
) -> Proposal:
    """Change the words; with `issues` what it stands on too."""
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "revise_proposal", proposal)
    columns = _put(proposal, words)
    if issues:
        proposal.issues.set(issues)
        _gather(proposal)
    make_move(proposal, "revise_proposal", actor=actor, also=columns)
    return proposal


@transaction.atomic
def gather_evidence(*, pk: int, actor: Person) -> Proposal:
    """Take what stands behind its common issues now."""
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "gather_evidence", proposal)
    _gather(proposal)
    make_move(proposal, "gather_evidence", actor=actor)
    return proposal


def _gather(proposal: Proposal) -> None:
    wanted = Membership.objects.filter(issue__in=proposal.issues.all())
    proposal.evidence.all().delete()
    ProposalEvidence.objects.bulk_create(
        (
            ProposalEvidence(
                proposal=proposal,
                difficulty_id=one.difficulty_id,
                recommendation_id=one.recommendation_id,
                unit_id=one.unit_id,
                said_on=one.raised_on,
            )
            for one in wanted.order_by("raised_on", "pk")
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def review_proposal(*, pk: int, actor: Person, note: str = "") -> Proposal:
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "review_proposal", proposal)
    make_move(proposal, "review_proposal", actor=actor, note=note)
    return proposal


@transaction.atomic
def return_proposal(*, pk: int, actor: Person, reason: str) -> Proposal:
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "return_proposal", proposal)
    make_move(proposal, "return_proposal", actor=actor, note=reason)
    return proposal


@transaction.atomic
def withdraw_proposal(*, pk: int, actor: Person, reason: str) -> Proposal:
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "withdraw_proposal", proposal)
    make_move(proposal, "withdraw_proposal", actor=actor, note=reason)
    return proposal


def draw_proposal(proposal: Proposal, letter: Letter) -> bytes:
    """The tờ trình as a .docx without a number, for looking at. Nothing is kept."""
    return draw(letter.draft(PaperKind.PROPOSAL, proposal, paper_of(proposal)))


@transaction.atomic
def submit_proposal(*, pk: int, actor: Person, letter: Letter) -> Proposal:
    """Issue the tờ trình; every sentence behind it is told that it went up, and where."""
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "submit_proposal", proposal)
    proposal.machine.require("submit_proposal", proposal.state)
    if not proposal.evidence.exists():
        raise InputRefused("Đề xuất chưa có câu nào làm căn cứ. Lấy lại căn cứ rồi trình.")
    issued = issue(
        draft=letter.draft(PaperKind.PROPOSAL, proposal, paper_of(proposal)), actor=actor
    )
    proposal.document = issued.document
    mark = issued.document.mark
    make_move(proposal, "submit_proposal", actor=actor, also=["document"], data={"number": mark})
    said = f"Điều này đã vào Tờ trình số {mark}, ngày {letter.issued_on:%d/%m/%Y}."
    _tell_those_behind(proposal, "go_up", actor, said)
    return proposal


@transaction.atomic
def decide_proposal(
    *,
    pk: int,
    actor: Person,
    decision: Decision,
    number: str,
    decided_on: date,
    text: str = "",
) -> Proposal:
    """Record what was decided; it flows back to every record the proposal stands on."""
    proposal = Proposal.objects.locked(pk)
    require_proposal(actor, "decide_proposal", proposal)
    proposal.machine.require("decide_proposal", proposal.state)
    went_up = proposal.document.issued_on if proposal.document else decided_on
    if decided_on < went_up:
        raise InputRefused(f"Tờ trình ban hành ngày {went_up:%d/%m/%Y}. Ghi ngày từ hôm đó.")
    proposal.decision, proposal.decided_on = decision, decided_on
    proposal.decision_number, proposal.decision_text = nfc(number).strip(), nfc(text).strip()
    columns = ["decision", "decided_on", "decision_number", "decision_text"]
    make_move(
        proposal,
        "decide_proposal",
        actor=actor,
        note=text,
        also=columns,
        data={"decision": str(decision), "number": proposal.decision_number},
    )
    said = (
        f"Tờ trình số {proposal.mark}: {Decision(decision).label.lower()}, văn bản số "
        f"{proposal.decision_number}, ngày {decided_on:%d/%m/%Y}."
    )
    _tell_those_behind(proposal, "be_decided", actor, said)
    return proposal


def _tell_those_behind(proposal: Proposal, verb: str, actor: Person, note: str) -> None:
    data = {"proposal": proposal.pk}
    for records in _behind(proposal):
        write_down_all(records, verb, actor=actor, note=note, data=data)


def _behind(proposal: Proposal) -> Iterable[list[Difficulty] | list[Recommendation]]:
    evidence = proposal.evidence.all()
    yield list(Recommendation.objects.filter(pk__in=evidence.values("recommendation")))
    yield list(Difficulty.objects.filter(pk__in=evidence.values("difficulty")))
