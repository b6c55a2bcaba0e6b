"""Conclusions: the list, one of them, and what closes or corrects it."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.documents.papers.answers import pages_of
from thongsuot.documents.papers.kinds import TYPES, PaperKind
from thongsuot.followups import actions, policy
from thongsuot.followups.exports import draft_of, items_of, lacking, seats_of
from thongsuot.followups.forms.writing import ConclusionReasonForm
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.queries import DESK
from thongsuot.followups.states import ConclusionState
from thongsuot.followups.tables.lists import rows_of
from thongsuot.followups.views.writing import editor, find_draft
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import TOOK_PLACE
from thongsuot.people.requests import PersonRequest
from thongsuot.people.words import together

SIZE = 25
NEWEST = ("-issued_on", "-pk")
WITHOUT = 6


@require_GET
def conclusions(request: PersonRequest) -> HttpResponse:
    """What was concluded, newest first, with how many of its tasks are verified; before that the
    meetings whose notice is still to be written."""
    rows = Conclusion.objects.visible_to(request.user).on_the_books()
    page = page_by_key(
        rows.for_page().prefetch_related("meeting__units"),
        NEWEST,
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    counted = FollowupTask.objects.filter(conclusion__in=page.rows).visible_to(request.user)
    numbers = {
        row["conclusion"]: row
        for row in counted.order_by()
        .values("conclusion")
        .annotate(all=Count("pk"), verified=Count("pk", filter=Q(state="verified")))
    }
    waiting: list[Meeting] = []
    if request.user.scope.holds_anywhere(DESK):
        standing = Conclusion.objects.on_the_books().values("meeting")
        held = Meeting.objects.visible_to(request.user).filter(state__in=TOOK_PLACE)
        own = held.filter(task_force__organization__in=request.user.scope.task_forces)
        waiting = list(
            own.exclude(pk__in=standing).for_list().order_by("-held_on", "-pk")[:WITHOUT]
        )
    context = {
        "page": page,
        "listed": [
            (one, together(one.meeting.units.all()), numbers.get(one.pk)) for one in page.rows
        ],
        "waiting": [(one, together(one.units.all())) for one in waiting],
    }
    return render(request, "followups/conclusions.html", context)


@require_GET
def conclusion(request: PersonRequest, pk: int) -> HttpResponse:
    """A draft opens in the editor for who may write it; anything else is read."""
    visible = Conclusion.objects.visible_to(request.user).for_page()
    record = get_object_or_404(visible, pk=pk)
    may = policy.can_conclude(request.user, record.meeting)
    if record.is_draft and may:
        return editor(request, record)
    tasks = FollowupTask.objects.visible_to(request.user).filter(conclusion=record)
    rows = rows_of(
        tasks.for_list().order_by("item__position", "owner__sort_key", "pk"),
        working_calendar(),
        localdate(),
    )
    items = items_of(record)
    context = {
        "conclusion": record,
        "items": items,
        "tasks": rows,
        "states": Counter(row.task.state for row in rows),
        "with": together(seats_of(record.meeting)),
        "corrections": list(
            record.corrections.filter(state=ConclusionState.PUBLISHED).select_related("document")
        ),
        "correcting": record.corrections.filter(state=ConclusionState.DRAFT).first()
        if may
        else None,
        "can_correct": may and record.state == ConclusionState.PUBLISHED,
        "sheets": pages_of(record.document) if record.document else [],
        "type": TYPES[PaperKind.CONCLUSION],
        "entries": history(record),
    }
    return render(request, "followups/conclusion.html", context)


@require_http_methods(["GET", "POST"])
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """GET says what publishing does and what still lacks; POST publishes."""
    record = find_draft(request, pk)
    record.machine.require("publish", record.state)
    items = items_of(record)
    assigned = [one for one in items if one.is_assignment]
    context: dict[str, object] = {
        "conclusion": record,
        "lacking": lacking(record, items),
        "task_count": sum(len(one.owners.all()) for one in assigned),
        "life_count": sum(len(one.owners.all()) for one in assigned if one.affects_life),
        "seats": draft_of(record, items).addressed_to,
    }
    if request.method == "GET":
        return render(request, "followups/publish.html", context)
    try:
        done = actions.publish(pk=pk, actor=request.user, at=now())
    except InputRefused as refusal:
        context["lacking"] = context["lacking"] or [str(refusal)]
        return render(request, "followups/publish.html", context, status=422)
    said = _("Đã ban hành thông báo số %(mark)s, giao %(n)s nhiệm vụ.")
    mark = done.conclusion.document.mark if done.conclusion.document else ""
    messages.success(request, said % {"mark": mark, "n": len(done.assigned)})
    return redirect(done.conclusion)


@require_POST
def withdraw_conclusion(request: PersonRequest, pk: int) -> HttpResponse:
    """Drop a draft."""
    record = find_draft(request, pk)
    record.machine.require("withdraw", record.state)
    form = ConclusionReasonForm(request.POST)
    if not form.is_valid():
        raise InputRefused(_("Ghi lý do bỏ dự thảo."))
    actions.withdraw_conclusion(pk=pk, actor=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect(record.meeting)


@require_http_methods(["GET", "POST"])
def correct(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the notice that sets this one right."""
    record = find_draft(request, pk)
    record.machine.require("correct", record.state)
    form = ConclusionReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = actions.correct(
            pk=pk, actor=request.user, reason=form.cleaned_data["reason"], today=localdate()
        )
        return redirect(draft)
    status = 422 if request.method == "POST" else 200
    context = {"conclusion": record, "form": form}
    return render(request, "followups/correct.html", context, status=status)
