"""Who is expected at a meeting, and who came."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.meetings import policy
from thongsuot.meetings.models import Attendee, Meeting
from thongsuot.meetings.states import Presence
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind
from thongsuot.textlab.normalize import nfc

CHAIR = "Chủ trì"
#: Whom a unit is asked to send, by office.
OF_A_COMMUNE = ("Bí thư Đảng ủy", "Chủ tịch UBND")
OF_A_COMMITTEE = ("Bí thư Đảng ủy",)


def seat(
    meeting: Meeting, chair: Person, people: Sequence[Person], units: Sequence[Organization]
) -> None:
    """The list of those expected; what was already noted of somebody still expected stays."""
    own = meeting.task_force.organization_id
    expected = list({chair.pk: chair} | {person.pk: person for person in people})
    names = {chair.pk: chair} | {person.pk: person for person in people}
    kept = {(a.side_id, a.person_id or a.name): a for a in meeting.attendees.all()}
    rows: list[Attendee] = []
    for pk in expected:
        part = CHAIR if pk == chair.pk else ""
        row = kept.pop((own, pk), None) or Attendee(meeting=meeting, side_id=own, person_id=pk)
        row.name, row.part = str(names[pk]), part
        rows.append(row)
    for unit in units:
        for office in _offices(unit):
            known = kept.pop((unit.pk, office), None)
            rows.append(known or Attendee(meeting=meeting, side=unit, name=office))
    seated = {unit.pk for unit in units}
    for key, row in kept.items():
        if row.is_guest or (key[0] in seated and row.person_id is None):
            rows.append(row)
        else:
            row.delete()
    for position, row in enumerate(rows):
        row.position = position
    stored = {one.pk for one in meeting.attendees.all()}
    Attendee.objects.bulk_update(
        [row for row in rows if row.pk in stored], ["name", "part", "position"]
    )
    Attendee.objects.bulk_create([row for row in rows if row.pk not in stored])


def _offices(unit: Organization) -> tuple[str, ...]:
    return OF_A_COMMUNE if unit.kind == OrganizationKind.COMMUNE else OF_A_COMMITTEE


def _hold(pk: int, actor: Person) -> Meeting:
    meeting = Meeting.objects.locked(pk)
    require(allowed=policy.can_record_attendance(actor, meeting), because=policy.DESK_ONLY)
    return meeting


@transaction.atomic
def record_attendance(
    *,
    pk: int,
    actor: Person,
    attendee: Attendee,
    presence: str,
    substitute: str = "",
    note: str = "",
) -> Attendee:
    """One seat: there, away, or somebody in their stead. The same again changes nothing."""
    meeting = _hold(pk, actor)
    row = Attendee.objects.select_for_update().get(pk=attendee.pk, meeting=meeting)
    given = (Presence(presence), nfc(substitute).strip(), nfc(note).strip())
    if given[0] == Presence.SUBSTITUTED and not given[1]:
        raise InputRefused("Ghi tên người dự thay.")
    if given == (row.presence, row.substitute, row.note):
        meeting.machine.require("record_attendance", meeting.state)
        return row
    row.presence, row.substitute, row.note = given
    words = str(given[0].label).lower() + (f": {given[1]}" if given[1] else "")
    make_move(meeting, "record_attendance", actor=actor, note=f"{row.name}, {words}")
    row.save(update_fields=["presence", "substitute", "note"])
    return row


@transaction.atomic
def add_guest(
    *, pk: int, actor: Person, name: str, part: str = "", side: Organization | None = None
) -> Attendee:
    """Somebody who came without being on the list; twice is once."""
    meeting = _hold(pk, actor)
    called = nfc(name).strip()
    if not called:
        raise InputRefused("Ghi họ tên hoặc chức danh người dự.")
    same = meeting.attendees.filter(name=called, side=side).first()
    if same is not None:
        return same
    make_move(meeting, "record_attendance", actor=actor, note=f"{called}, có mặt")
    return Attendee.objects.create(
        meeting=meeting,
        side=side,
        name=called,
        part=nfc(part).strip(),
        presence=Presence.PRESENT,
        position=meeting.attendees.count(),
    )
