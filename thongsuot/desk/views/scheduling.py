"""A meeting goes into the calendar, is moved, put off, called off, begun."""

from __future__ import annotations

from datetime import date, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.desk.words import together
from thongsuot.foundation.access import NotAllowed, require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.meetings import actions, policy
from thongsuot.meetings.actions import Item
from thongsuot.meetings.forms import ReasonForm, ScheduleForm
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.suggest import clashes_of
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.taskforces.models import TaskForce

MORNING = (time(8), time(11))
USUAL = (
    Item("Khai mạc, giới thiệu thành phần", by="Thư ký Tổ công tác"),
    Item("Các đơn vị báo cáo kết quả, khó khăn, kiến nghị", by="Lãnh đạo các đơn vị"),
    Item("Trao đổi, trả lời kiến nghị", by="Thành viên Tổ công tác"),
    Item("Kết luận buổi làm việc", by="Người chủ trì"),
)


def task_forces_of(person: Person) -> list[TaskForce]:
    """Those whose calendar this person keeps."""
    rows = TaskForce.objects.filter(organization__in=person.scope.task_forces)
    found = rows.select_related("organization", "programme")
    return [one for one in found if policy.can_schedule(person, one)]


def _task_force(request: PersonRequest) -> TaskForce:
    choices = task_forces_of(request.user)
    if not choices:
        raise NotAllowed(policy.DESK_ONLY)
    wanted = request.POST.get("task_force") or request.GET.get("task_force", "")
    chosen = [one for one in choices if str(one.pk) == wanted]
    return (chosen or choices)[0]


def _day(request: PersonRequest) -> date:
    """The day clicked in the calendar, else today."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return localdate()


def _shown(
    request: PersonRequest,
    form: ScheduleForm,
    meeting: Meeting | None = None,
    status: int = 200,
) -> HttpResponse:
    slot = form.slot() if form.is_bound else None
    context = {
        "form": form,
        "meeting": meeting,
        "task_force": form.task_force,
        "task_forces": [] if meeting else task_forces_of(request.user),
        "clashes": clashes_of(slot, meeting.pk if meeting else 0) if slot else [],
    }
    return render(request, "desk/schedule.html", context, status=status)


@require_http_methods(["GET", "POST"])
def schedule(request: PersonRequest) -> HttpResponse:
    """A new meeting; `?day=&unit=&task_force=` fill it in."""
    task_force = _task_force(request)
    if request.method != "POST":
        start = {
            "held_on": _day(request),
            "starts_at": MORNING[0],
            "ends_at": MORNING[1],
            "units": [int(one) for one in request.GET.getlist("unit") if one.isdecimal()],
            "people": [request.user.pk],
            "agenda": USUAL,
        }
        return _shown(request, ScheduleForm(task_force, localdate(), initial=start))
    form = ScheduleForm(task_force, localdate(), request.POST)
    if form.is_valid():
        try:
            meeting = actions.schedule(
                task_force=task_force, actor=request.user, given=form.given()
            )
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lên lịch. Mời các đơn vị khi lịch đã chốt."))
            return redirect(meeting)
    return _shown(request, form, status=422)


def _meeting(request: PersonRequest, pk: int) -> Meeting:
    shown = Meeting.objects.visible_to(request.user).select_related("task_force__organization")
    return get_object_or_404(shown, pk=pk)


@require_http_methods(["GET", "POST"])
def reschedule(request: PersonRequest, pk: int) -> HttpResponse:
    """The same meeting at another time, in another room, with other people or programme."""
    meeting = _meeting(request, pk)
    require(allowed=policy.can_reschedule(request.user, meeting), because=policy.DESK_ONLY)
    meeting.machine.require("reschedule", meeting.state)
    invited = meeting.invited_on is not None
    if request.method != "POST":
        start = ScheduleForm.initial_of(meeting)
        form = ScheduleForm(meeting.task_force, localdate(), initial=start, invited=invited)
        return _shown(request, form, meeting)
    form = ScheduleForm(meeting.task_force, localdate(), request.POST, invited=invited)
    if form.is_valid():
        try:
            actions.reschedule(
                pk=meeting.pk,
                actor=request.user,
                given=form.given(),
                revision=form.cleaned_data["revision"] or 0,
                reason=form.cleaned_data.get("reason", ""),
            )
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đổi lịch."))
            return redirect(meeting)
    return _shown(request, form, meeting, status=422)


@require_POST
def clashes(request: PersonRequest) -> HttpResponse:
    """What the hours typed so far clash with; a fragment beside the form."""
    task_force = _task_force(request)
    slot = ScheduleForm(task_force, localdate(), request.POST, invited=True).slot()
    own = request.POST.get("meeting", "")
    found = clashes_of(slot, int(own) if own.isdecimal() else 0) if slot else []
    return render(request, "desk/_clashes.html", {"clashes": found})


def _with_reason(request: PersonRequest, pk: int, verb: str) -> HttpResponse:
    meeting = _meeting(request, pk)
    form = ReasonForm(request.POST)
    allowed = {"postpone": policy.can_postpone, "cancel": policy.can_cancel}[verb]
    require(allowed=allowed(request.user, meeting), because=policy.DESK_ONLY)
    meeting.machine.require(verb, meeting.state)
    if not form.is_valid():
        context = {
            "meeting": meeting,
            "form": form,
            "with": together(seat.unit for seat in meeting.seats.select_related("unit")),
            "label": next(move.label for move in meeting.machine.moves if move.verb == verb),
        }
        return render(request, "desk/call_off.html", context, status=422)
    done = {"postpone": actions.postpone, "cancel": actions.cancel}[verb]
    moved = done(pk=meeting.pk, actor=request.user, reason=form.cleaned_data["note"])
    messages.success(request, _("%(state)s buổi làm việc.") % {"state": moved.state_label})
    return redirect(moved)


@require_POST
def postpone(request: PersonRequest, pk: int) -> HttpResponse:
    """Not on this day; another is set by rescheduling."""
    return _with_reason(request, pk, "postpone")


@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """It will not be held."""
    return _with_reason(request, pk, "cancel")


@require_POST
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """The meeting sits: on to its minutes."""
    meeting = _meeting(request, pk)
    actions.begin(pk=meeting.pk, actor=request.user)
    return redirect("meetings:minutes", pk=meeting.pk)
