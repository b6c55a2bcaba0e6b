"""The list of tasks, what waits to be verified, and a unit's own tasks."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thongsuot.followups.forms.filters import TaskFilter
from thongsuot.followups.models import FollowupTask, ProgressUpdate
from thongsuot.followups.queries import DESK
from thongsuot.followups.queries import late as is_late
from thongsuot.followups.states import OPEN, WITH_OWNER, TaskState
from thongsuot.followups.tables.lists import SIZE, how_many, rows_of
from thongsuot.followups.tables.road import road_of
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import histories
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import OrganizationKind

NEWEST = ("-assigned_on", "-pk")
BY_DUE = ("due_on", "pk")
VIEWS = (
    ("open", gettext_lazy("Đang làm")),
    ("late", gettext_lazy("Quá hạn")),
    ("mine", gettext_lazy("Chờ tôi")),
    ("life", gettext_lazy("Đời sống người dân")),
    ("verified", gettext_lazy("Đã nghiệm thu")),
    ("all", gettext_lazy("Tất cả")),
)
#: Views of what is still open: the nearest deadline first.
OPEN_VIEWS = ("open", "late", "mine", "life")


@require_GET
def tasks(request: PersonRequest) -> HttpResponse:
    """Every task this person may see, under the conditions in the address."""
    conditions = TaskFilter(request.GET, request.user)
    today = localdate()
    view = request.GET.get("view", "open")
    visible = FollowupTask.objects.visible_to(request.user)
    rows = visible.under(conditions.conditions).in_view(view, request.user, today)
    keys = BY_DUE if view in OPEN_VIEWS else NEWEST
    page = page_by_key(rows.for_list(), keys, cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "filter": conditions,
        "page": page,
        "listed": rows_of(page.rows, working_calendar(), today),
        "count": how_many(rows),
        "view": view,
        "views": VIEWS,
        "by_due": view in OPEN_VIEWS,
        "filtered": bool(conditions.conditions),
        "reviews": request.user.scope.holds_anywhere(DESK),
    }
    return render(request, "followups/list.html", context)


@require_GET
def to_verify(request: PersonRequest) -> HttpResponse:
    """What owners report done and this person may look at; the earliest first."""
    scope = request.user.scope
    if not scope.task_forces and not scope.city:
        raise NotAllowed(_("Trang này của tổ công tác và Văn phòng Thành ủy."))
    own = Q(owner__kind=OrganizationKind.TASK_FORCE)
    rows = FollowupTask.objects.visible_to(request.user).filter(state=TaskState.REPORTED)
    rows = rows.exclude(reported_by=request.user)
    rows = rows.filter(own) if scope.city else rows.exclude(own | Q(owner__in=scope.units))
    page = page_by_key(
        rows.for_list(), ("check_by", "pk"), cursor=request.GET.get("cursor", ""), size=SIZE
    )
    said = (
        {
            entry.subject_id: entry
            for entry in histories(page.rows).filter(verb="report_done").order_by("id")
        }
        if page.rows
        else {}
    )
    listed = [
        (row, said.get(row.task.pk)) for row in rows_of(page.rows, working_calendar(), localdate())
    ]
    return render(request, "followups/to_verify.html", {"page": page, "listed": listed})


@require_GET
def track(request: PersonRequest) -> HttpResponse:
    """The unit's own tasks, on the phone: what to do now first, then what is over."""
    scope = request.user.scope
    if not scope.units:
        raise NotAllowed(_("Trang này của đơn vị được giao nhiệm vụ."))
    today, calendar = localdate(), working_calendar()
    mine = FollowupTask.objects.filter(owner__in=scope.units).for_list()
    mine = mine.select_related("conclusion__document")
    page = page_by_key(
        mine.filter(state__in=OPEN), BY_DUE, cursor=request.GET.get("cursor", ""), size=SIZE
    )
    over = list(mine.exclude(state__in=OPEN).order_by("-closed_on", "-pk")[:SIZE])
    shown = [*page.rows, *over]
    entries: dict[int, list[object]] = {task.pk: [] for task in shown}
    for entry in histories(shown).order_by("-id") if shown else ():
        entries[entry.subject_id].append(entry)
    notes = ProgressUpdate.objects.filter(task__in=page.rows).order_by("noted_on", "pk")
    last = {note.task_id: note for note in notes}
    context = {
        "units": [role.organization for role in request.user.roles_today if role.organization],
        "today": today,
        "page": page,
        "tracks": [
            (task, road_of(task, entries[task.pk], calendar, today), last.get(task.pk))  # type: ignore[arg-type]  # entries of the ledger
            for task in page.rows
        ],
        "over": over,
        **mine.order_by().aggregate(
            waiting=Count("pk", filter=Q(state__in=WITH_OWNER)),
            late=Count("pk", filter=is_late(today) & Q(state__in=WITH_OWNER)),
        ),
    }
    return render(request, "followups/track.html", context)
