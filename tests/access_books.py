"""What the rows of the access matrix point at, put on the books by the stages' own actions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import now

from conftest import City, build_city
from thongsuot.desk.actions import confirm_reading
from thongsuot.intake import actions as intake
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.actions import make_move
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Plan
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.taskforces.models import TaskForce
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

    @property
    def unit(self) -> Organization:
        return self.city.vinh_hoi

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
    return Books(
        city=city,
        reading=reading,
        proposed=first,
        accepted=accepted,
        discarded=discarded,
        unread=unread,
        confirmed=confirmed,
        meeting=Meeting.objects.get(),
        difficulty=Difficulty.objects.get(),
        recommendation=Recommendation.objects.get(),
    )
