"""Proposals in every state over the simulated common issues, with what flows back from them.

Rows and ledger lines as the verbs would have left them. All simulated tờ trình share one file,
which says DỮ LIỆU MÔ PHỎNG; numbers are taken from the office's own sequence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Max
from django.utils.timezone import get_current_timezone
from psycopg.types.json import Jsonb

from thongsuot.desk.demo_city import CITY_OFFICE
from thongsuot.desk.demo_scale.copying import Table, copied
from thongsuot.desk.demo_scale.lines import Lines
from thongsuot.desk.demo_scale.proposed_words import (
    DECIDED_AFTER,
    DECISIONS,
    ENDS,
    GATHER,
    LAST_SENT,
    MOST,
    SIMULATED,
    SYMBOL,
    TELL,
    TEXT,
    TYPE,
    WORKED_ON,
)
from thongsuot.documents.models import Document
from thongsuot.documents.papers.actions.numbers import take_number
from thongsuot.documents.papers.kinds import Layout, PaperKind, mark_of
from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.plans.models import Programme
from thongsuot.synthesis.models import CommonIssue, Membership, Proposal
from thongsuot.synthesis.states import IssueState
from thongsuot.synthesis.states.proposals import ProposalState
from thongsuot.taskforces.models import TaskForce

P = ProposalState
Given = dict[str, int | str | date | datetime | list[int]]
KIND, PAPER = "synthesis.proposal", "documents.issueddocument"


@dataclass(frozen=True, slots=True)
class Drafter:
    """Who wrote it and who reviewed it; `task_force` None for the city office's own."""

    writer: int
    reviewer: int
    task_force: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """One proposal from beginning to end."""

    issues: tuple[CommonIssue, ...]
    end: ProposalState
    drafted: datetime
    number: int


def is_proposed(programme: Programme) -> bool:
    return Proposal.objects.filter(programme=programme, responsible=TEXT["responsible"]).exists()


def propose(programme: Programme, today: date, paper: Document) -> Counter[str]:
    """Proposals over the widest issues of the programme; `paper` is the file of each tờ trình.

    Rows written, by table.
    """
    open_ = CommonIssue.objects.filter(programme=programme, state=IssueState.OPEN)
    issues = list(open_.filter(unit_count__gt=1).order_by("-unit_count", "key")[: 2 * MOST])
    writer = _Writer(programme, today, paper)
    days = Membership.objects.filter(issue__in=issues).order_by("raised_on")
    first = days.values_list("raised_on", flat=True).first()
    if not issues or first is None:
        return Counter()
    last = today - timedelta(days=LAST_SENT + WORKED_ON)
    span = max((last - first).days, 1)
    count = min(MOST, len(issues))
    courses = []
    for number in range(count):
        # From a third of the days on, so that each has something to stand on; the last is latest.
        day = first + timedelta(days=span // 3 + (span - span // 3) * number // count)
        own = issues[number::count][: 1 + number % 2]
        at = datetime.combine(min(day, last), time(9), get_current_timezone())
        courses.append(Course(tuple(own), ENDS[number % len(ENDS)], at, number))
    return writer.write(courses)


class _Writer:
    def __init__(self, programme: Programme, today: date, paper: Document) -> None:
        self.programme, self.today, self.paper = programme, today, paper
        self.office = Person.objects.get(username=CITY_OFFICE).pk
        code = programme.number.removeprefix("MP-").partition("-")[0]
        own = Organization.objects.filter(code__in=(f"TU-{code}", "TU")).order_by("-code")
        self.issuer = own[0]
        self.proposals = Table(
            Proposal,
            *("state", "programme", "task_force", "title", "category", "problem"),
            *("drafted_by", "drafted_at", "document", "decision", "decision_number"),
            *("decided_on", "decision_text"),
            constants=dict(TEXT),
        )
        self.behind = Table(Proposal.issues.through, "proposal", "commonissue")
        self.papers = Table(
            IssuedDocument,
            *("year", "number", "issued_on", "abstract", "subject_id", "issued_at"),
            *("template_sha256", "file"),
            constants={
                "kind": PaperKind.PROPOSAL.value,
                "layout": Layout.PARTY.value,
                "organization": self.issuer.pk,
                "sequence": TYPE,
                "symbol": SYMBOL,
                "superior": self.issuer.name.upper(),
                "issuer": "VĂN PHÒNG",
                "place": "(mô phỏng)",
                "title": "Chánh Văn phòng",
                "signer": "(Họ và tên Chánh Văn phòng)",
                "recipients": Jsonb(["Thường trực cấp ủy", "Lưu Văn phòng"]),
                "subject_kind": KIND,
                "ordinal": 1,
                "issued_by": self.office,
            },
        )
        self.entries = Lines()
        self.told: list[Given] = []
        self.gathered: list[Given] = []

    def write(self, courses: Sequence[Course]) -> Counter[str]:
        tables = (self.papers, self.proposals, self.behind, self.entries)
        with copied(tables):
            for course in courses:
                self._one(course)
        written = Counter({table.name: table.written for table in tables})
        with connection.cursor() as cursor:
            for given in self.gathered:
                cursor.execute(GATHER, given)
                written["synthesis_proposalevidence"] += cursor.rowcount
            for given in self.told:
                cursor.execute(TELL, given)
                written["ledger_entry"] += cursor.rowcount
        return written

    def _one(self, course: Course) -> None:
        issue, end, pk = course.issues[0], course.end, self.proposals.reserve()
        who = self._drafter(issue, course.number)
        reviewed = course.drafted + timedelta(days=4)
        sent = self._sending_day(course.drafted + timedelta(days=WORKED_ON))
        yesterday = datetime.combine(self.today - timedelta(days=1), sent.timetz())
        decided = max(sent, min(sent + timedelta(days=DECIDED_AFTER), yesterday))
        self.entries.note(course.drafted, who.writer, "draft_proposal", KIND, pk, "", P.DRAFT)
        document: int | None = None
        decision: tuple[str, str, date | None, str] = ("", "", None, "")
        if end == P.WITHDRAWN:
            note = f"Nhập với đề xuất khác. {SIMULATED}"
            self.entries.note(
                reviewed, who.writer, "withdraw_proposal", KIND, pk, P.DRAFT, end, note
            )
        elif end != P.DRAFT:
            self.entries.note(
                reviewed, who.reviewer, "review_proposal", KIND, pk, P.DRAFT, P.REVIEWED
            )
        if end in {P.SUBMITTED, P.DECIDED}:
            document, mark = self._paper(issue, pk, sent)
            if end == P.DECIDED:
                decision = self._decision(course.number, pk, mark, decided)
        problem = f"{issue.unit_count} đơn vị cùng nêu: {issue.title.lower()}. {SIMULATED}"
        self.proposals.keep(
            pk,
            (
                *(end.value, self.programme.pk, who.task_force),
                f"Tháo gỡ khó khăn chung: {issue.title}"[:300],
                *(issue.category, problem, who.writer, course.drafted, document, *decision),
            ),
        )
        keys = [one.pk for one in course.issues]
        for key in keys:
            self.behind.add(pk, key)
        self.gathered.append({"proposal": pk, "issues": keys, "day": course.drafted.date()})

    def _sending_day(self, at: datetime) -> datetime:
        """Not before the day of the newest number that the office has given."""
        newest = IssuedDocument.objects.filter(organization=self.issuer, sequence=TYPE)
        last = newest.aggregate(day=Max("issued_on"))["day"]
        return at if last is None or at.date() >= last else datetime.combine(last, at.timetz())

    def _paper(self, issue: CommonIssue, proposal: int, at: datetime) -> tuple[int, str]:
        """The letter it went up by, and its number; those behind it are told."""
        day, file = at.date(), self.paper
        number = take_number(self.issuer, TYPE, day)
        mark = mark_of(Layout.PARTY, number, SYMBOL)
        abstract = f"về tháo gỡ khó khăn chung: {issue.title.lower()} {SIMULATED}"[:500]
        pk = self.papers.add(*(day.year, number, day, abstract, proposal, at, file.sha256, file.pk))
        about: dict[str, object] = {
            "number": mark,
            "sha256": file.sha256,
            "kind": PaperKind.PROPOSAL.value,
        }
        self.entries.note(at, self.office, "issue", PAPER, pk, "", "", "", about)
        self.entries.note(
            at, self.office, "issue_document", KIND, proposal, "", "", f"Tờ trình {mark}", about
        )
        self.entries.note(
            at,
            self.office,
            "submit_proposal",
            KIND,
            proposal,
            P.REVIEWED,
            P.SUBMITTED,
            "",
            {"number": mark},
        )
        self._tell(
            proposal, "go_up", at, f"Điều này đã vào Tờ trình số {mark}, ngày {day:%d/%m/%Y}."
        )
        return pk, mark

    def _decision(
        self, number: int, proposal: int, mark: str, at: datetime
    ) -> tuple[str, str, date, str]:
        decision = DECISIONS[number % len(DECISIONS)]
        own, day = f"{number + 1:02d}-TB/TU (mô phỏng)", at.date()
        text = f"Giao các cơ quan liên quan thực hiện. {SIMULATED}"
        data: dict[str, object] = {"decision": decision.value, "number": own}
        self.entries.note(
            at, self.office, "decide_proposal", KIND, proposal, P.SUBMITTED, P.DECIDED, text, data
        )
        said = (
            f"Tờ trình số {mark}: {decision.label.lower()}, văn bản số {own}, ngày {day:%d/%m/%Y}."
        )
        self._tell(proposal, "be_decided", at, said)
        return decision.value, own, day, text

    def _tell(self, proposal: int, verb: str, at: datetime, note: str) -> None:
        self.told.append(
            {
                "proposal": proposal,
                "at": at,
                "actor": self.office,
                "verb": verb,
                "note": note,
                "data": json.dumps({"proposal": proposal}),
            }
        )

    def _drafter(self, issue: CommonIssue, number: int) -> Drafter:
        """The task force that put most of it on the books; every third is the city office's."""
        if number % 3 == 0:
            return Drafter(self.office, self.office, None)
        rows = Membership.objects.filter(issue=issue).order_by("raised_on", "pk")
        force = TaskForce.objects.get(pk=rows[0].task_force_id)
        held = Role.objects.filter(organization=force.organization_id).order_by("pk")
        people = dict(held.values_list("kind", "person"))
        if not {RoleKind.SECRETARY.value, RoleKind.HEAD.value} <= people.keys():
            return Drafter(self.office, self.office, None)
        return Drafter(people[RoleKind.SECRETARY.value], people[RoleKind.HEAD.value], force.pk)
