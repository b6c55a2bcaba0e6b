"""What earlier pages show of this stage: a meeting's conclusion, a unit's tasks. Fragments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.followups import policy
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.queries import DESK
from thongsuot.followups.states import OPEN, WITH_OWNER, TaskState
from thongsuot.followups.tables.lists import rows_of
from thongsuot.foundation.actions import working_calendar
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest

SHOWN = 8


@require_GET
def of_meeting(request: PersonRequest, pk: int) -> HttpResponse:
    """The notice of a meeting with its tasks; for the desk the button that begins it."""
    visible = Meeting.objects.visible_to(request.user).select_related("task_force__organization")
    meeting = get_object_or_404(visible, pk=pk)
    seen = Conclusion.objects.visible_to(request.user).on_the_books().filter(meeting=meeting)
    conclusions = list(seen.select_related("document").order_by("pk"))
    tasks = FollowupTask.objects.visible_to(request.user).filter(conclusion__in=conclusions)
    rows = rows_of(
        tasks.for_list().order_by("item__position", "owner__sort_key", "pk"),
        working_calendar(),
        localdate(),
    )
    context = {
        "meeting": meeting,
        "conclusions": conclusions,
        "rows": rows,
        "verified": sum(row.task.state == TaskState.VERIFIED for row in rows),
        "may": meeting.took_place and policy.can_conclude(request.user, meeting),
    }
    return render(request, "followups/_of_meeting.html", context)


@require_GET
def of_unit(request: PersonRequest, pk: int) -> HttpResponse:
    """The unit's open tasks, the nearest deadline first, and how many are verified."""
    unit = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    tasks = FollowupTask.objects.visible_to(request.user).filter(owner=unit)
    open_ = tasks.filter(state__in=OPEN).for_list().order_by("due_on", "pk")
    rows = rows_of(open_[: SHOWN + 1], working_calendar(), localdate())
    desk = [pk for kind, pk in request.user.scope.held if kind in DESK and pk is not None]
    urged = tasks.late(localdate()).filter(state__in=WITH_OWNER, task_force__organization__in=desk)
    late = urged.count() if desk else 0
    context = {
        "unit": unit,
        "late": late,
        "urges": bool(late),
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "verified": tasks.filter(state=TaskState.VERIFIED).count(),
    }
    return render(request, "followups/_of_unit.html", context)
