"""A person's decision about the grouping is taken back, unless a later one stands on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person
from thongsuot.synthesis.actions.books import Said, decisions_in_force, said
from thongsuot.synthesis.actions.counting import recount
from thongsuot.synthesis.actions.placing import held, membership
from thongsuot.synthesis.actions.rulings import shift
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling
from thongsuot.synthesis.policy import issues as policy
from thongsuot.synthesis.states import IssueState
from thongsuot.textlab.grouping import Rulings

K = Ruling.Kind


@transaction.atomic
def undo(*, pk: int, actor: Person) -> CommonIssue:
    """Take back ruling `pk`. Returns the issue to look at: where its statements are again."""
    programme = held(Ruling.objects.select_related("programme").get(pk=pk).programme)
    ruling = Ruling.objects.locked(pk)
    require(allowed=policy.can_undo(actor, ruling), because=policy.UNDO)
    if ruling.undone_at is not None:
        raise MoveRefused(f"{ruling.undone_by} đã hoàn tác việc này.")
    refuse_if_built_on(ruling)
    ruling.undone_by, ruling.undone_at = actor, now()
    ruling.save(update_fields=["undone_by", "undone_at"])
    issue = _BACK[ruling.kind](ruling, actor)
    touched = CommonIssue.objects.filter(programme=programme, key__in=keys_of(ruling))
    recount(programme, [*touched.values_list("pk", flat=True), issue.pk])
    issue.refresh_from_db()
    return issue


def keys_of(ruling: Ruling) -> set[str]:
    """The keys of the issues it took from or gave to."""
    data = ruling.data
    return {str(data[name]) for name in ("key", "source", "target", "origin") if name in data}


def refuse_if_built_on(ruling: Ruling) -> None:
    """Raise when a later decision in force stands on this one; says which."""
    later = Ruling.objects.filter(programme=ruling.programme_id, pk__gt=ruling.pk).in_force()
    for other in later.select_related("issue", "by").order_by("-pk"):
        if _stands_on(other, ruling):
            raise MoveRefused(
                f"Sau đó {other.by} đã {other.get_kind_display().lower()} ở "
                f"“{other.issue.title}”. Hoàn tác việc đó trước."
            )


def _stands_on(later: Ruling, ruling: Ruling) -> bool:
    if ruling.kind == K.RENAME:
        return later.kind == K.RENAME and later.data["key"] == ruling.data["key"]
    if ruling.kind == K.SET_ASIDE:
        return False
    if set(later.members) & set(ruling.members):
        return True
    if ruling.kind == K.SPLIT:
        return str(ruling.data["key"]) in keys_of(later)
    if ruling.kind == K.MERGE:
        return str(ruling.data["source"]) in keys_of(later) or (
            later.kind == K.MERGE and later.data["source"] == ruling.data["target"]
        )
    return False


def _back_from_merge(ruling: Ruling, actor: Person) -> CommonIssue:
    source = CommonIssue.objects.locked(ruling.issue_id)
    target = source.merged_into
    source.merged_into = None
    make_move(source, "undo", actor=actor, also=["merged_into"], data=_told(ruling))
    if target is not None:
        make_move(target, "undo", actor=actor, data=_told(ruling))
    shift(_there(ruling.members), source)
    return source


def _back_from_split(ruling: Ruling, actor: Person) -> CommonIssue:
    new = CommonIssue.objects.locked(ruling.issue_id)
    back = _send_back(ruling, actor)
    # What the grouping put to it meanwhile goes the same way.
    shift(list(new.memberships.all()), back, by_hand=False)
    new.merged_into = back
    make_move(new, "undo_split", actor=actor, also=["merged_into"], data=_told(ruling))
    return back


def _back_from_move(ruling: Ruling, actor: Person) -> CommonIssue:
    return _send_back(ruling, actor)


def _back_from_leaving_out(ruling: Ruling, actor: Person) -> CommonIssue:
    issue = _origin(ruling)
    there = {row.token for row in _there(ruling.members)}
    back = [one for one in _said(ruling) if one.token not in there]
    by_hand = set(ruling.data.get("by_hand", ()))
    Membership.objects.bulk_create(
        membership(issue.pk, one, by_hand=one.token in by_hand) for one in back
    )
    make_move(issue, "undo", actor=actor, data=_told(ruling))
    return issue


def _back_from_name(ruling: Ruling, actor: Person) -> CommonIssue:
    issue = CommonIssue.objects.locked(ruling.issue_id)
    issue.title = str(ruling.data["before"])
    issue.title_by_hand = bool(ruling.data["by_hand"])
    also = ["title", "title_by_hand"]
    make_move(issue, "undo", actor=actor, note=issue.title, also=also, data=_told(ruling))
    return issue


def _back_from_setting_aside(ruling: Ruling, actor: Person) -> CommonIssue:
    issue = CommonIssue.objects.locked(ruling.issue_id)
    make_move(issue, "undo", actor=actor, data=_told(ruling))
    return issue


_BACK = {
    K.MERGE.value: _back_from_merge,
    K.SPLIT.value: _back_from_split,
    K.MOVE.value: _back_from_move,
    K.LEAVE_OUT.value: _back_from_leaving_out,
    K.RENAME.value: _back_from_name,
    K.SET_ASIDE.value: _back_from_setting_aside,
}


def _send_back(ruling: Ruling, actor: Person) -> CommonIssue:
    """The statements go where they came from, or where that was merged to since."""
    origin = _origin(ruling)
    by_hand = set(ruling.data.get("by_hand", ()))
    rows = _there(ruling.members)
    shift([row for row in rows if row.token in by_hand], origin, by_hand=True)
    shift([row for row in rows if row.token not in by_hand], origin, by_hand=False)
    make_move(origin, "undo", actor=actor, data=_told(ruling))
    return origin


def _origin(ruling: Ruling) -> CommonIssue:
    """The issue they were in; all of one ruling came from one."""
    standing = Rulings(decisions_in_force(ruling.programme))
    key = standing.standing(str(ruling.data["origin"]))
    found = CommonIssue.objects.select_for_update().get(programme=ruling.programme_id, key=key)
    if found.state == IssueState.SET_ASIDE:
        raise MoveRefused(f"“{found.title}” đang gác lại. Đưa khó khăn đó trở lại trước.")
    return found


def _pks(tokens: Iterable[str]) -> tuple[list[int], list[int]]:
    own = [int(token[2:]) for token in tokens if token.startswith("d-")]
    asked = [int(token[2:]) for token in tokens if token.startswith("r-")]
    return own, asked


def _there(tokens: list[str]) -> list[Membership]:
    own, asked = _pks(tokens)
    rows = Membership.objects.filter(Q(difficulty__in=own) | Q(recommendation__in=asked))
    return list(rows.order_by("pk"))


def _said(ruling: Ruling) -> list[Said]:
    own, asked = _pks(ruling.members)
    return list(said(ruling.programme, difficulties=own, recommendations=asked))


def _told(ruling: Ruling) -> dict[str, object]:
    return {"ruling": ruling.pk, "kind": ruling.kind, "members": len(ruling.members)}
