"""What people decided about the simulated common issues: one of each ruling, by the verbs."""

from __future__ import annotations

from django.db.models import F

from thongsuot.desk.demo_city import CITY_OFFICE
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, Ruling
from thongsuot.synthesis.states import IssueState

K = Ruling.Kind
REASON = "Đã có hướng dẫn chung; theo dõi ở kế hoạch khác. (DỮ LIỆU MÔ PHỎNG)"
SPLIT_TITLE = "{title}, tại các đơn vị mới sắp xếp"
#: Statements that one ruling of the simulation takes along.
PICKED = 4
#: Issues larger than this are left as they are: the rulings are about the smaller ones.
LARGE = 400


def decide(programme: Programme) -> int:
    """Each kind of ruling once, the renaming of it taken back. How many rulings there are."""
    office = Person.objects.get(username=CITY_OFFICE)
    open_ = CommonIssue.objects.filter(programme=programme, state=IssueState.OPEN)
    fit = open_.exclude(problem="").filter(member_count__range=(PICKED, LARGE))
    # The rulings do not meet: the undoing of one is never refused for the sake of another.
    wide = list(fit.filter(rulings=None).order_by(F("unit_count").desc(), "key")[: 2 * len(K)])
    if len(wide) < 2 * len(K):
        return 0
    merged, into, split, moved, to, left_out, renamed, aside = wide[-8:]
    actions.merge(pk=merged.pk, into=into.pk, actor=office)
    actions.split(
        pk=split.pk,
        members=_members(split),
        title=SPLIT_TITLE.format(title=split.title)[:200],
        actor=office,
    )
    actions.move(pk=moved.pk, members=_members(moved), into=to.pk, actor=office)
    actions.leave_out(pk=left_out.pk, members=_members(left_out)[:1], actor=office)
    actions.rename(pk=renamed.pk, title=f"{renamed.title} tại cơ sở"[:200], actor=office)
    actions.set_aside(pk=aside.pk, actor=office, reason=REASON)
    last = Ruling.objects.filter(issue=renamed, kind=K.RENAME).latest("pk")
    actions.undo(pk=last.pk, actor=office)
    return len(K)


def _members(issue: CommonIssue) -> list[int]:
    """The oldest of its statements, never all of them."""
    rows = issue.memberships.order_by("raised_on", "pk").values_list("pk", flat=True)
    return list(rows[: PICKED // 2])
