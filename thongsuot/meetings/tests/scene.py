"""Meetings of task force 15 at each station of their life, put there by the stage's own verbs."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID, uuid4

from django.utils.timezone import localdate

from conftest import City
from thongsuot.intake.states import StatementKind
from thongsuot.meetings import actions
from thongsuot.meetings.actions import Given, Item, Said
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization, Person

K = StatementKind


def given(city: City, day: date | None = None, **more: object) -> Given:
    """Khánh Hội and Vĩnh Hội, this afternoon unless said otherwise."""
    start: dict[str, object] = {
        "held_on": day or localdate(),
        "starts_at": time(14),
        "ends_at": time(16),
        "venue": "Hội trường Phường Vĩnh Hội",
        "plan_text": "kết quả thực hiện Kế hoạch 249",
        "chair": city.head,
        "units": [city.khanh_hoi, city.vinh_hoi],
        "people": [city.secretary, city.member],
        "agenda": [
            Item("Khai mạc", time(14), "Thư ký"),
            Item("Các phường báo cáo", time(14, 10)),
        ],
    }
    return Given(**{**start, **more})  # type: ignore[arg-type]  # a test names the fields it needs


def planned(city: City, day: date | None = None, **more: object) -> Meeting:
    return actions.schedule(
        task_force=city.task_force, actor=city.secretary, given=given(city, day, **more)
    )


def invited(city: City, day: date | None = None, **more: object) -> Meeting:
    meeting = planned(city, day or localdate() + timedelta(days=7), **more)
    return actions.invite(pk=meeting.pk, actor=city.secretary)


def sitting(city: City, day: date | None = None, **more: object) -> Meeting:
    """Begun, so that minutes can be taken."""
    meeting = planned(city, day, **more)
    return actions.begin(pk=meeting.pk, actor=city.secretary)


def line(
    meeting: Meeting,
    actor: Person,
    text: str,
    kind: StatementKind = K.DIFFICULTY,
    unit: Organization | None = None,
    *,
    once: UUID | None = None,
    version: int = 0,
    page: UUID | None = None,
    **more: object,
) -> Minute:
    """One line as a page sends it."""
    said = Said(kind=kind, text=text, unit=unit, **more)  # type: ignore[arg-type]  # the same
    return actions.write_line(
        pk=meeting.pk,
        actor=actor,
        once=once or uuid4(),
        version=version,
        page=page or uuid4(),
        said=said,
    )
