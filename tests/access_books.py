"""What the rows of the access matrix point at, put on the books by the stages' own actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import uuid4

from django.utils.timezone import now

from conftest import City, build_city
from tests.access_followups_books import keep_followups
from tests.access_plans_books import plans_on_the_books
from tests.access_proposals_books import UpwardBooks, keep_upward
from tests.access_reports_books import ReportBooks, keep_reports
from tests.access_road import TRIED
from tests.access_synthesis_books import SynthesisBooks, keep_synthesis
from thongsuot.administration.actions.imports import receive_workbook
from thongsuot.administration.models import ImportBatch
from thongsuot.administration.tests.workbooks import workbook
from thongsuot.desk.actions import confirm_reading
from thongsuot.documents.models import IssuedDocument, PdfCopy, TemplateVersion
from thongsuot.documents.papers.actions import issue, restore_template
from thongsuot.documents.papers.slots import SLOTS, Slot
from thongsuot.documents.papers.tests.drafts import draft
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.foundation.actions import set_calendar_day
from thongsuot.foundation.models import CalendarDay
from thongsuot.intake import actions as intake
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.actions import make_move
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.tests import scene as calendar
from thongsuot.notices.actions import comment
from thongsuot.notices.actions.dispatching import matters_of
from thongsuot.notices.actions.tell import tell
from thongsuot.notices.models import Comment, Notice
from thongsuot.notices.subjects import BY_WORD
from thongsuot.people.models import Organization, Person, Role
from thongsuot.plans.models import Plan
from thongsuot.recommendations import actions as recommendations
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import ResponseKind
from thongsuot.recommendations.tests import road, troubles
from thongsuot.reports.models import NoteEvidence, UnitReport
from thongsuot.reports.tests import scene
from thongsuot.synthesis.models import CommonIssue, GroupingRun, Ruling
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.textlab.extract import Limits

MINUTES = """BIÊN BẢN LÀM VIỆC

Ngày {day}, Tổ công tác số 15 làm việc với Phường Vĩnh Hội về kết quả thực hiện Kế hoạch 249 \
của Ủy ban Kiểm tra Trung ương.

Phường Vĩnh Hội nêu khó khăn: máy tính của bộ phận một cửa đã cũ. Phường Vĩnh Hội kiến nghị \
Thành phố sớm bổ sung chỉ tiêu biên chế công chức phụ trách chuyển đổi số.
"""


@dataclass(frozen=True, slots=True)
class Books:
    """One record for each kind of address. Task force 15 and Phường Vĩnh Hội are concerned."""

    city: City
    #: Read, three statements still to be decided but the accepted one.
    reading: Reading
    proposed: Statement
    accepted: Statement
    discarded: Reading
    unread: Reading
    confirmed: Reading
    meeting: Meeting
    difficulty: Difficulty
    recommendation: Recommendation
    calendar_day: CalendarDay
    #: A workbook that was checked and waits to go in.
    batch: ImportBatch
    #: For each verb of a recommendation, one where it is possible.
    road: dict[str, Recommendation]
    #: The keys of plans and of their parts, by name.
    plans: dict[str, tuple[int | str, ...]]
    #: The keys of a piece of evidence, and of an answer's letter.
    evidence: tuple[int, int]
    letter: tuple[int, int]
    difficulty_evidence: tuple[int, int]
    #: Sent to Phường Vĩnh Hội, its PDF made.
    issued: IssuedDocument
    template_version: TemplateVersion

    reports: ReportBooks
    #: By the head, and the notice of it that the secretary got.
    comment: Comment
    notice: Notice
    #: Unit and task: one that Phường Vĩnh Hội is at, with a photo, and one it reports done.
    noted: tuple[int, int]
    noted_file: NoteEvidence
    done: tuple[int, int]
    #: Proposals and reports.
    upward: UpwardBooks
    #: A draft of a conclusion with one of its points, a published one, a task for each verb.
    drafted: Conclusion
    point: tuple[int, int]
    published: Conclusion
    tasks: dict[str, FollowupTask]
    task_file: tuple[int, int]
    #: A common issue of task force 15, a ruling about it, and the grouping it came from.
    synthesis: SynthesisBooks

    #: In the calendar and its units invited; sitting, with one typed line.
    ahead: Meeting
    sitting: Meeting
    typed: tuple[int, int]

    def keys_of(self, name: str) -> list[int | str]:
        """What fills the address of a row: `unit`, `road.route`, or nothing."""
        if not name:
            return []
        if name.startswith("plans."):
            return list(self.plans[name.removeprefix("plans.")])
        if name == "problem":
            return [self.issue.problem]
        if name.startswith("road."):
            return [self.road[name.removeprefix("road.")].pk]
        if name.startswith("tasks."):
            return [self.tasks[name.removeprefix("tasks.")].pk]
        found = attrgetter(name)(self)
        return list(found) if isinstance(found, tuple) else [found.pk]

    @property
    def issue(self) -> CommonIssue:
        return self.synthesis.issue

    @property
    def ruling(self) -> Ruling:
        return self.synthesis.ruling

    @property
    def grouping_run(self) -> GroupingRun:
        return self.synthesis.grouping_run

    @property
    def draft_report(self) -> UnitReport:
        return self.reports.draft

    @property
    def sent_report(self) -> UnitReport:
        return self.reports.sent

    @property
    def report_reading(self) -> Reading:
        return self.reports.reading

    @property
    def owed_report(self) -> tuple[int, int]:
        return self.reports.owed

    @property
    def template(self) -> Slot:
        return SLOTS["conclusion-party"]

    @property
    def unit(self) -> Organization:
        return self.city.vinh_hoi

    @property
    def person(self) -> Person:
        return self.city.officer

    @property
    def role(self) -> Role:
        return self.city.officer.roles.get()

    @property
    def supervision(self) -> Supervision:
        return self.city.task_force.supervisions.all()[0]

    @property
    def plan(self) -> Plan:
        return self.city.plan

    @property
    def task_force(self) -> TaskForce:
        return self.city.task_force


def receive(city: City, text: str, name: str) -> Reading:
    """Received by the secretary of task force 15 and waiting to be read."""
    got = intake.receive(
        content=text.encode(),
        name=name,
        actor=city.secretary,
        task_force=city.task_force,
        limits=Limits(),
    )
    return got.reading


def received(city: City, day: str) -> Reading:
    """Minutes of that day, read."""
    reading = receive(city, MINUTES.format(day=day), f"bien-ban-{day.replace('/', '-')}.txt")
    intake.read(pk=reading.pk)
    reading.refresh_from_db()
    assert reading.state == ReadingState.READ
    return reading


def decide_all(reading: Reading, actor: Person) -> None:
    for statement in reading.statements.filter(state=StatementState.PROPOSED):
        intake.accept(pk=statement.pk, actor=actor)


def evidence_of(record: Recommendation) -> tuple[int, int]:
    return record.pk, record.evidence.get().pk


def shown_for_a_difficulty(city: City) -> tuple[int, int]:
    """A photo that shows a difficulty eased."""
    eased = recommendations.ease(
        pk=troubles.standing(city).pk,
        actor=city.secretary,
        evidence="Đo ngày 20/11",
        attached=[road.PHOTO],
    )
    return eased.pk, eased.evidence.get().pk


def letter_above(city: City) -> tuple[int, int]:
    """An answer from above, with its letter."""
    record = recommendations.reply_from_above(
        pk=road.escalated(city).pk,
        actor=city.city_office,
        text="Bộ đang sửa nghị định",
        response_kind=ResponseKind.EXPLANATION_ONLY,
        number="77/BNV",
        promised_on=None,
        file=road.PHOTO,
        at=now(),
    )
    return record.pk, record.answers.get().pk


def issued_document(city: City) -> IssuedDocument:
    """A notice of task force 15, with a PDF that stands."""
    sent = draft(city, addressed_to=[city.vinh_hoi])
    document = issue(draft=sent, actor=city.secretary).document
    PdfCopy.objects.create(document=document, file=document.file, asked_by=city.secretary)
    return document


def keep_books() -> Books:
    """Build the city and one record of every kind; the caller holds the transaction."""
    city = build_city()
    confirmed = received(city, "29/10/2025")
    decide_all(confirmed, city.secretary)
    confirmed = confirm_reading(pk=confirmed.pk, actor=city.secretary, at=now())
    reading = received(city, "30/10/2025")
    first, second = reading.statements.all()[:2]
    accepted = intake.accept(pk=second.pk, actor=city.secretary)
    discarded = received(city, "31/10/2025")
    intake.discard(pk=discarded.pk, actor=city.secretary)
    unread = receive(city, "Văn bản chưa đọc được.", "chua-doc-duoc.txt")
    make_move(unread, "give_up", actor=None, note="Máy đọc dừng giữa chừng.")
    meeting, difficulty = Meeting.objects.get(), Difficulty.objects.get()
    ahead, sitting = calendar.invited(city), calendar.sitting(city)
    typed = calendar.line(sitting, city.secretary, "máy tính đã cũ", unit=city.vinh_hoi)
    recommendation = Recommendation.objects.get()
    roads = {verb: make(city) for verb, (make, _able) in TRIED.items()}
    said = comment(
        subject=BY_WORD["recommendation"],
        pk=recommendation.pk,
        actor=city.head,
        text="Nhờ xem.",
        once=uuid4(),
        mentioned=[city.secretary.pk],
    )
    tell(matters_of(list(history(said))))
    tasks = scene.asked(city)
    shown = scene.sent_back(city, tasks[0])
    scene.reported(city, tasks[1])
    kept = keep_followups(city, meeting)
    return Books(
        synthesis=keep_synthesis(city, difficulty),
        city=city,
        drafted=kept.drafted,
        point=kept.point,
        published=kept.published,
        tasks=kept.tasks,
        task_file=kept.task_file,
        road=roads,
        plans=plans_on_the_books(city),
        evidence=evidence_of(roads["verify"]),
        letter=letter_above(city),
        difficulty_evidence=shown_for_a_difficulty(city),
        reading=reading,
        proposed=first,
        accepted=accepted,
        discarded=discarded,
        unread=unread,
        ahead=ahead,
        sitting=sitting,
        typed=(sitting.pk, typed.pk),
        confirmed=confirmed,
        meeting=meeting,
        difficulty=difficulty,
        recommendation=recommendation,
        comment=said,
        notice=Notice.objects.get(recipient=city.secretary, comment=said),
        noted=(city.vinh_hoi.pk, tasks[0].pk),
        noted_file=NoteEvidence.objects.filter(note__progress=shown).earliest("pk"),
        done=(city.vinh_hoi.pk, tasks[1].pk),
        upward=keep_upward(city),
        reports=keep_reports(city),
        issued=issued_document(city),
        template_version=restore_template(
            slot=SLOTS["conclusion-party"], number=0, actor=city.administrator
        ),
        calendar_day=set_calendar_day(
            day=date(2026, 1, 2), kind=CalendarDay.Kind.HOLIDAY, name="Nghỉ hoán đổi"
        ),
        batch=receive_workbook(
            content=workbook({"Cơ quan": [["SYT", "Sở Y tế", "Sở, ngành"]]}),
            name="nhap.xlsx",
            actor=city.administrator,
        ).batch,
    )
