"""The points of a draft: taken in from the meeting, worded, split, moved, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from thongsuot.followups import policy
from thongsuot.followups.exports import items_of, seats_of
from thongsuot.followups.models import Conclusion, ConclusionItem, ItemOwner
from thongsuot.followups.states import ItemKind
from thongsuot.followups.suggest import around, due_of, life_because, owners_of
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.actions import make_move
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Minute
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import UNIT_ROLES, RoleKind
from thongsuot.practices.models import GoodPractice

#: How kinds of minutes become kinds of points; what else was said is added by hand.
ITEM_KIND = {
    StatementKind.CONCLUSION.value: ItemKind.RECOGNITION,
    StatementKind.GOOD_PRACTICE.value: ItemKind.PRACTICE,
    StatementKind.ASSIGNMENT.value: ItemKind.ASSIGNMENT,
}
STALE = "Có người vừa sửa chỗ này. Tải lại trang để xem bản mới; chữ của anh/chị chưa được ghi."
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Owner:
    """A unit, or the task force's organisation, and who answers for the work there."""

    unit: Organization
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One point as somebody words it; owners, day and mark only count for an assignment."""

    text: str
    unit: Organization | None = None
    due_on: date | None = None
    affects_life: bool = False
    owners: tuple[Owner, ...] = ()


def take_in(
    conclusion: Conclusion,
    said: Minute | GoodPractice,
    position: int,
    units: Sequence[Organization],
    kind: ItemKind | None = None,
) -> ConclusionItem:
    minute = said if isinstance(said, Minute) else None
    kind = kind or (ITEM_KIND[minute.kind] if minute else ItemKind.PRACTICE)
    text = said.title[:1].upper() + said.title[1:]
    assigned = kind == ItemKind.ASSIGNMENT
    rest = around(said.statement) if said.statement else ""
    source = f"{said.statement.text if said.statement else said.title} {rest}"
    because = life_because(text, source) if assigned else ""
    meeting = conclusion.meeting
    item = ConclusionItem.objects.create(
        conclusion=conclusion,
        kind=kind,
        position=position,
        text=text,
        quoted=said.statement.text if said.statement else said.title,
        minute=minute,
        practice=said if isinstance(said, GoodPractice) else None,
        unit=None if assigned else said.unit,
        due_on=due_of(source, meeting.held_on, conclusion.horizon) if assigned else None,
        affects_life=bool(because),
        life_because=because,
    )
    if assigned and minute is not None:
        _set_owners(item, [Owner(unit) for unit in owners_of(minute, meeting, units)])
    return item


def _set_owners(item: ConclusionItem, owners: Sequence[Owner]) -> None:
    """The owners as given; a name that is one of the unit's own people is linked to them."""
    item.owners.all().delete()
    people = people_at([owner.unit for owner in owners])
    rows = []
    for owner in owners:
        known = people.get(owner.unit.pk, [])
        named = owner.responsible or (str(known[0]) if len(known) == 1 else "")
        person = next((one for one in known if str(one) == named), None)
        rows.append(ItemOwner(item=item, unit=owner.unit, person=person, responsible=named))
    ItemOwner.objects.bulk_create(rows)


def people_at(units: Sequence[Organization]) -> dict[int, list[Person]]:
    """Who answers for work at each unit today, leaders first; of a task force its secretaries."""
    kinds = [RoleKind.UNIT_LEADER, RoleKind.SECRETARY, *UNIT_ROLES]
    held = Role.objects.filter(
        organization__in=units, kind__in=kinds, ends_on__isnull=True, person__is_active=True
    )
    leaders: dict[int, list[Person]] = {}
    others: dict[int, list[Person]] = {}
    for role in held.select_related("person"):
        if role.organization_id is None:
            continue
        first = role.kind in {RoleKind.UNIT_LEADER, RoleKind.SECRETARY}
        (leaders if first else others).setdefault(role.organization_id, []).append(role.person)
    return {unit.pk: leaders.get(unit.pk) or others.get(unit.pk, []) for unit in units}


def hold_draft(pk: int, actor: Person) -> Conclusion:
    """The draft, locked until the transaction ends, and the actor allowed to write it."""
    conclusion = Conclusion.objects.locked(pk)
    policy.require_conclude(actor, conclusion)
    conclusion.machine.require("edit", conclusion.state)
    return conclusion


def hold_item(pk: int, item_pk: int, version: int, actor: Person) -> ConclusionItem:
    """A point of a draft as this person last saw it."""
    conclusion = hold_draft(pk, actor)
    item = conclusion.items.filter(pk=item_pk).first()
    if item is None or item.version != version:
        raise MoveRefused(STALE)
    item.conclusion = conclusion
    return item


def edited(conclusion: Conclusion, actor: Person) -> None:
    """One line of the ledger for a stretch of edits by one person, however often they save."""
    last = history(conclusion).first()
    if last is None or last.verb != "edit" or last.actor_id != actor.pk:
        make_move(conclusion, "edit", actor=actor)


@transaction.atomic
def edit_item(
    *, pk: int, item_pk: int, actor: Person, version: int, words: Words
) -> ConclusionItem:
    """Save one point; refused when somebody saved it since."""
    item = hold_item(pk, item_pk, version, actor)
    if not words.text.strip():
        raise InputRefused("Ghi nội dung của ý này, hoặc bỏ cả ý.")
    item.text = words.text.strip()
    if item.is_assignment:
        if words.due_on is not None and words.due_on > item.conclusion.horizon:
            last = f"{item.conclusion.horizon:%d/%m/%Y}"
            raise InputRefused(f"Nhiệm vụ được theo dõi đến {last}. Nhập hạn không sau ngày đó.")
        item.due_on, item.affects_life = words.due_on, words.affects_life
        _set_owners(item, words.owners)
    else:
        item.unit = words.unit
    item.version += 1
    item.save()
    edited(item.conclusion, actor)
    return item


@transaction.atomic
def add_item(
    *, pk: int, actor: Person, kind: str, minute: Minute | None = None, text: str = ""
) -> ConclusionItem:
    """One more point: from another sentence of the meeting, or in words of one's own."""
    conclusion = hold_draft(pk, actor)
    if conclusion.items.count() >= MOST_ITEMS:
        raise InputRefused("Thông báo này đã có 100 ý. Gộp bớt trước khi thêm.")
    last = conclusion.items.aggregate(last=Max("position"))["last"] or 0
    units = seats_of(conclusion.meeting)
    if minute is not None:
        if minute.meeting_id != conclusion.meeting_id:
            raise InputRefused("Câu này thuộc buổi làm việc khác. Chọn câu của buổi này.")
        item = take_in(conclusion, minute, last + 1, units, ItemKind(kind))
    else:
        if not text.strip():
            raise InputRefused("Ghi nội dung của ý cần thêm.")
        assigned = kind == ItemKind.ASSIGNMENT
        because = life_because(text) if assigned else ""
        item = ConclusionItem.objects.create(
            conclusion=conclusion,
            kind=kind,
            position=last + 1,
            text=text.strip(),
            due_on=conclusion.horizon if assigned else None,
            affects_life=bool(because),
            life_because=because,
        )
        if assigned:
            _set_owners(item, [Owner(unit) for unit in units])
    edited(conclusion, actor)
    return item


@transaction.atomic
def split_item(*, pk: int, item_pk: int, actor: Person, version: int) -> ConclusionItem:
    """Two points from one: the second begins as the first, from the same sentence."""
    item = hold_item(pk, item_pk, version, actor)
    conclusion = item.conclusion
    owners = [Owner(one.unit, one.responsible) for one in item.owners.select_related("unit")]
    behind = list(conclusion.items.filter(position__gt=item.position))
    for one in behind:
        one.position += 1
    ConclusionItem.objects.bulk_update(behind, ["position"])
    item.pk, item.position, item.version = None, item.position + 1, 1
    item._state.adding = True  # noqa: SLF001 - Django's way to copy a row
    item.save()
    _set_owners(item, owners)
    edited(conclusion, actor)
    return item


@transaction.atomic
def drop_item(*, pk: int, item_pk: int, actor: Person, version: int) -> None:
    """Leave a point out of the notice; its sentence stays in the record."""
    item = hold_item(pk, item_pk, version, actor)
    item.delete()
    edited(item.conclusion, actor)


@transaction.atomic
def move_item(*, pk: int, item_pk: int, actor: Person, up: bool) -> None:
    """One place up or down among the points of its kind."""
    conclusion = hold_draft(pk, actor)
    item = conclusion.items.filter(pk=item_pk).first()
    if item is None:
        raise MoveRefused(STALE)
    kind = [one for one in items_of(conclusion) if one.kind == item.kind]
    at = next(place for place, one in enumerate(kind) if one.pk == item.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(kind):
        return
    first, second = kind[at], kind[other]
    first.position, second.position = second.position, first.position
    ConclusionItem.objects.bulk_update([first, second], ["position"])
    edited(conclusion, actor)
