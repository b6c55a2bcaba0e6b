"""What people decide about common issues: merge, split, move, leave out, rename, set aside.

Each is kept as a `Ruling`, which every later grouping starts from, and takes effect at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import uuid4

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Person
from thongsuot.synthesis.actions.counting import recount
from thongsuot.synthesis.actions.placing import TITLE, held
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling
from thongsuot.synthesis.policy import issues as policy

OWN = "tach-"
K = Ruling.Kind


def hold(*pks: int) -> list[CommonIssue]:
    """These issues of one programme, which is held too, in the order asked for."""
    first = CommonIssue.objects.select_related("programme").get(pk=pks[0])
    held(first.programme)
    rows = CommonIssue.objects.locked_together(pks)
    if len({row.programme_id for row in rows.values()}) > 1:
        raise InputRefused("Hai khó khăn này thuộc hai kế hoạch khác nhau.")
    return [rows[pk] for pk in pks]


def _chosen(issue: CommonIssue, members: Iterable[int], actor: Person) -> list[Membership]:
    """The chosen statements, all still in the issue and all to be seen by this person."""
    wanted = set(members)
    if not wanted:
        raise InputRefused("Chưa chọn nội dung nào. Đánh dấu các câu trong danh sách.")
    rows = list(Membership.objects.filter(pk__in=wanted, issue=issue).order_by("pk"))
    if len(rows) < len(wanted):
        raise MoveRefused(
            "Có người vừa xếp lại nội dung của khó khăn này. Thay đổi của anh/chị chưa được ghi; "
            "xem lại danh sách rồi chọn lại."
        )
    own = Membership.objects.visible_to(actor).filter(pk__in=wanted).count()
    require(allowed=own == len(wanted), because=policy.PART)
    return rows


def cleaned_title(title: str) -> str:
    """One line with something on it."""
    line = " ".join(title.split())
    if not line:
        raise InputRefused("Nhập tên của khó khăn chung.")
    if len(line) > TITLE:
        raise InputRefused(f"Tên dài quá {TITLE} chữ. Rút gọn lại.")
    return line


def _rule(issue: CommonIssue, kind: Ruling.Kind, actor: Person, **data: object) -> Ruling:
    return Ruling.objects.create(
        programme_id=issue.programme_id, issue=issue, kind=kind, data=data, by=actor
    )


@transaction.atomic
def merge(*, pk: int, into: int, actor: Person) -> CommonIssue:
    """The issue `pk` is the same problem as `into`, which takes in all its statements."""
    if pk == into:
        raise InputRefused("Chọn một khó khăn khác để gộp vào.")
    source, target = hold(pk, into)
    for issue in (source, target):
        require(allowed=policy.can_rule_whole(actor, issue), because=policy.WHOLE)
    target.machine.require("take_in", target.state)
    rows = list(Membership.objects.filter(issue=source).order_by("pk"))
    ruling = _rule(
        source,
        K.MERGE,
        actor,
        source=source.key,
        target=target.key,
        members=[row.token for row in rows],
    )
    source.merged_into = target
    make_move(
        source, "merge", actor=actor, also=["merged_into"], data=_told(ruling, target, len(rows))
    )
    make_move(target, "take_in", actor=actor, data=_told(ruling, source, len(rows)))
    shift(rows, target)
    recount(source.programme, [source.pk, target.pk])
    target.refresh_from_db()
    return target


@transaction.atomic
def split(*, pk: int, members: Sequence[int], title: str, actor: Person) -> CommonIssue:
    """The chosen statements are a problem of their own. Returns the new issue."""
    (issue,) = hold(pk)
    require(allowed=policy.can_rule_part(actor), because=policy.PART)
    rows = _chosen(issue, members, actor)
    if len(rows) == issue.memberships.count():
        raise InputRefused("Đã chọn mọi nội dung. Để lại ít nhất một nội dung, hoặc đổi tên.")
    new = CommonIssue(
        programme_id=issue.programme_id,
        key=OWN + uuid4().hex[:12],
        title=cleaned_title(title),
        title_by_hand=True,
        category=issue.category,
        representative=rows[0].record.title,
        why=[f"do {actor} tách ra"],
    )
    enter(new, "split_off", actor=actor)
    ruling = _rule(
        new,
        K.SPLIT,
        actor,
        key=new.key,
        title=new.title,
        **_tokens(rows, issue),
    )
    make_move(issue, "split", actor=actor, data=_told(ruling, new, len(rows)))
    shift(rows, new, by_hand=True)
    recount(issue.programme, [issue.pk, new.pk])
    new.refresh_from_db()
    return new


@transaction.atomic
def move(*, pk: int, members: Sequence[int], into: int, actor: Person) -> CommonIssue:
    """The chosen statements belong to `into`. Returns the issue that took them."""
    if pk == into:
        raise InputRefused("Chọn một khó khăn khác để chuyển sang.")
    issue, target = hold(pk, into)
    require(allowed=policy.can_rule_part(actor), because=policy.PART)
    target.machine.require("take_in", target.state)
    rows = _chosen(issue, members, actor)
    ruling = _rule(target, K.MOVE, actor, key=target.key, **_tokens(rows, issue))
    make_move(issue, "move", actor=actor, data=_told(ruling, target, len(rows)))
    make_move(target, "take_in", actor=actor, data=_told(ruling, issue, len(rows)))
    shift(rows, target, by_hand=True)
    recount(issue.programme, [issue.pk, target.pk])
    target.refresh_from_db()
    return target


@transaction.atomic
def leave_out(*, pk: int, members: Sequence[int], actor: Person) -> CommonIssue:
    """The chosen statements stand for no common issue; they stay on the books."""
    (issue,) = hold(pk)
    require(allowed=policy.can_rule_part(actor), because=policy.PART)
    rows = _chosen(issue, members, actor)
    ruling = _rule(issue, K.LEAVE_OUT, actor, **_tokens(rows, issue))
    make_move(issue, "leave_out", actor=actor, data={"ruling": ruling.pk, "members": len(rows)})
    Membership.objects.filter(pk__in=[row.pk for row in rows]).delete()
    recount(issue.programme, [issue.pk])
    issue.refresh_from_db()
    return issue


@transaction.atomic
def rename(*, pk: int, title: str, actor: Person) -> CommonIssue:
    """A better title; no grouping writes over it."""
    (issue,) = hold(pk)
    require(allowed=policy.can_rule_whole(actor, issue), because=policy.WHOLE)
    line, before = cleaned_title(title), issue.title
    if line == before:
        raise InputRefused("Tên này đang dùng. Nhập tên khác.")
    data = {"key": issue.key, "title": line, "before": before, "by_hand": issue.title_by_hand}
    ruling = Ruling.objects.create(
        programme_id=issue.programme_id, issue=issue, kind=K.RENAME, data=data, by=actor
    )
    issue.title, issue.title_by_hand = line, True
    make_move(
        issue,
        "rename",
        actor=actor,
        note=f"{before} → {line}",
        also=["title", "title_by_hand"],
        data={"ruling": ruling.pk},
    )
    return issue


@transaction.atomic
def set_aside(*, pk: int, actor: Person, reason: str) -> CommonIssue:
    """No common issue worth following; statements still gather, the list does not show it."""
    (issue,) = hold(pk)
    require(allowed=policy.can_rule_whole(actor, issue), because=policy.WHOLE)
    issue.machine.move("set_aside", issue.state, reason)
    ruling = _rule(issue, K.SET_ASIDE, actor, key=issue.key)
    make_move(issue, "set_aside", actor=actor, note=reason, data={"ruling": ruling.pk})
    return issue


def shift(rows: Sequence[Membership], target: CommonIssue, *, by_hand: bool | None = None) -> None:
    """Put these statements under `target`; `by_hand` None leaves who placed them as it was."""
    for row in rows:
        row.issue = target
        if by_hand is not None:
            row.placed_by_hand = by_hand
    Membership.objects.bulk_update(rows, ["issue", "placed_by_hand"], batch_size=2000)


def _tokens(rows: Sequence[Membership], issue: CommonIssue) -> dict[str, object]:
    """What is remembered of the statements: who they are, where they were."""
    members = [row.token for row in rows]
    return {
        "members": members,
        "origin": issue.key,
        "by_hand": [row.token for row in rows if row.placed_by_hand],
    }


def _told(ruling: Ruling, other: CommonIssue, members: int) -> dict[str, object]:
    """For the ledger: the ruling, the other issue and how many statements went over."""
    return {"ruling": ruling.pk, "issue": other.pk, "title": other.title, "members": members}
