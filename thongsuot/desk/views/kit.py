"""Before and beside a meeting: what is known of its units, who came, its Word record."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk.actions import bring_minutes as bring
from thongsuot.desk.kit import SHOWN_TASKS, in_one_line, kit_of
from thongsuot.desk.views.minutes import found
from thongsuot.desk.words import day_in_words, together
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.meetings import actions, policy
from thongsuot.meetings.forms import AttendanceForm, GuestForm
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import Presence
from thongsuot.people.requests import PersonRequest
from thongsuot.textlab.extract import Limits, Refused, check_size, clean_name


@require_GET
def kit(request: PersonRequest, pk: int) -> HttpResponse:
    """Everything known of the units, a section each; on paper a sheet each."""
    shown = Meeting.objects.visible_to(request.user).select_related("task_force__organization")
    meeting = get_object_or_404(shown, pk=pk)
    scope = request.user.scope
    require(
        allowed=scope.city or meeting.task_force.organization_id in scope.task_forces,
        because=_("Hồ sơ trước buổi làm việc là của tổ công tác."),
    )
    today = localdate()
    known = kit_of(meeting, request.user, today)
    context = {
        "meeting": meeting,
        "known": known,
        "agenda": list(meeting.agenda.all()),
        "with": together(one.unit for one in known),
        "day": day_in_words(meeting.held_on),
        "summary": in_one_line(known),
        "most": SHOWN_TASKS,
        "today": today,
    }
    return render(request, "desk/kit.html", context)


@require_POST
def record_attendance(request: PersonRequest, pk: int) -> HttpResponse:
    """One seat; asked for somebody in their stead without a name, the row asks for it."""
    meeting = found(request, pk)
    require(allowed=policy.can_record_attendance(request.user, meeting), because=policy.DESK_ONLY)
    form = AttendanceForm(meeting, request.POST)
    if not form.is_valid():
        raise InputRefused(_("Chưa chọn người dự hoặc cách có mặt."))
    data = form.cleaned_data
    substituted = data["presence"] == Presence.SUBSTITUTED
    if substituted and not data["substitute"] and request.htmx:
        context = {"one": data["attendee"], "meeting": meeting, "may": True, "asks": True}
        return render(request, "desk/_attendee.html", context)
    attendee = actions.record_attendance(
        pk=meeting.pk,
        actor=request.user,
        attendee=data["attendee"],
        presence=data["presence"],
        substitute=data["substitute"] if substituted else "",
        note=data["note"],
    )
    if not request.htmx:
        return redirect("meetings:minutes", pk=meeting.pk)
    people = list(meeting.attendees.all())
    present = sum(one.is_there for one in people)
    words = _("%(a)s trên %(b)s") % {"a": present, "b": len(people)}
    context = {"one": attendee, "meeting": meeting, "may": True, "count": words}
    return render(request, "desk/_attendee.html", context)


@require_POST
def add_guest(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody who came without being on the list."""
    meeting = found(request, pk)
    require(allowed=policy.can_record_attendance(request.user, meeting), because=policy.DESK_ONLY)
    form = GuestForm(request.POST)
    if not form.is_valid():
        raise InputRefused(str(next(iter(form.errors.values()))[0]))
    actions.add_guest(pk=meeting.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã thêm vào danh sách người dự."))
    return redirect("meetings:minutes", pk=meeting.pk)


@require_POST
def bring_minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """Drop in the meeting's minutes as a file: read, confirmed, and then part of this meeting."""
    meeting = found(request, pk)
    require(allowed=policy.can_take_minutes(request.user, meeting), because=policy.DESK_ONLY)
    file = request.FILES.get("file")
    if file is None:
        raise InputRefused(_("Chưa chọn tệp nào. Chọn tệp rồi tải lên."))
    limits = Limits(size=settings.UPLOAD_LIMIT_BYTES)
    try:
        check_size(file.size or 0, limits)
    except Refused as refusal:
        raise InputRefused(str(refusal)) from None
    received = bring(
        pk=meeting.pk,
        actor=request.user,
        content=file.read(),
        name=clean_name(file.name or ""),
        limits=limits,
    )
    messages.success(request, _("Đã nhận biên bản. Xem và xác nhận để đưa vào buổi làm việc này."))
    return redirect(received.reading)
