"""Confirming a reading and taking it back: verbs that span stages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk import actions
from thongsuot.desk.forms import ReasonForm
from thongsuot.intake.models import Reading
from thongsuot.meetings.models import Meeting
from thongsuot.people.requests import PersonRequest


@require_POST
def confirm_reading(request: PersonRequest, pk: int) -> HttpResponse:
    """Put it on the books and show what is there now."""
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    actions.confirm_reading(pk=reading.pk, actor=request.user, at=now())
    messages.success(request, _("Đã xác nhận bản ghi và ghi vào sổ."))
    return redirect("desk:outcome", pk=reading.pk)


@require_POST
def reopen_reading(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it off the books again, with a reason."""
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = {"reading": reading, "form": form}
        return render(request, "desk/reopen.html", context, status=422)
    actions.reopen_reading(pk=reading.pk, actor=request.user, reason=form.cleaned_data["note"])
    messages.success(
        request, _("Đã mở lại bản ghi. Nội dung tạm rút khỏi sổ đến khi xác nhận lại.")
    )
    return redirect(reading)


@require_GET
def outcome(request: PersonRequest, pk: int) -> HttpResponse:
    """What came of a confirmed reading: its meeting, or what a report put on the books."""
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    if reading.unit_id is not None:
        return redirect("reports:of_reading", reading_pk=reading.pk)
    meeting = (
        Meeting.objects.visible_to(request.user).on_the_books().filter(reading=reading).first()
    )
    if meeting is not None:
        return redirect(meeting)
    unit = reading.named_units.filter(organization__isnull=False).first()
    if unit is not None:
        return redirect("units:detail", pk=unit.organization_id)
    return redirect(reverse("recommendations:difficulties"))
