"""Minutes on the page: lines saved as they are typed, several people at once, nothing lost."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk import minutes as page
from thongsuot.desk.actions import answer_at_meeting
from thongsuot.desk.minute_forms import LineForm
from thongsuot.desk.words import day_in_words, together
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.meetings import actions, policy
from thongsuot.meetings.actions import LineChanged
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.requests import PersonRequest


def found(request: PersonRequest, pk: int) -> Meeting:
    """The meeting, which only its task force and the city office read while it is written."""
    shown = Meeting.objects.visible_to(request.user).select_related("task_force__organization")
    meeting = get_object_or_404(shown, pk=pk)
    scope = request.user.scope
    require(
        allowed=scope.city or meeting.task_force.organization_id in scope.task_forces,
        because=_("Biên bản đang ghi chỉ tổ công tác xem được. Đơn vị xem khi biên bản đã chốt."),
    )
    return meeting


def _writes(request: PersonRequest, meeting: Meeting) -> bool:
    return policy.can_take_minutes(request.user, meeting) and page.takes_minutes(meeting)


@require_GET
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole page; `?edit=` opens one line, for who works without scripts."""
    meeting = found(request, pk)
    table = page.table_of(meeting, request.user)
    opened = request.GET.get("edit", "")
    context = {
        "meeting": meeting,
        "table": table,
        "with": together(s.unit for s in table.sections if s.unit),
        "day": day_in_words(meeting.held_on),
        "writes": _writes(request, meeting),
        "may": policy.can_take_minutes(request.user, meeting),
        "page_key": uuid4(),
        "responses": page.RESPONSES,
        "opened": int(opened) if opened.isdecimal() else 0,
    }
    return render(request, "desk/minutes.html", context)


def _section(request: PersonRequest, meeting: Meeting, key: int) -> page.Section:
    """One section with what its composer needs."""
    sections = page.table_of(meeting, request.user).sections
    return next((one for one in sections if one.key == key), sections[-1])


def _drawn(request: PersonRequest, meeting: Meeting, minute: Minute) -> str:
    """One line as it is read, with the replies to it."""
    replies = Minute.objects.typed().on_the_books().filter(reply_to=minute).order_by("pk")
    line = page.Line(minute, list(replies.select_related("written_by")))
    context = {"line": line, "meeting": meeting, "writes": _writes(request, meeting)}
    return render_to_string("desk/_line.html", context, request)


@require_POST
def write_line(request: PersonRequest, pk: int) -> HttpResponse:
    """Save a line. Asked with `done`, the line is finished and an empty one takes its place."""
    meeting = found(request, pk)
    require(allowed=policy.can_take_minutes(request.user, meeting), because=policy.DESK_ONLY)
    form = LineForm(meeting, request.user, request.POST)
    if not form.is_valid():
        raise InputRefused(form.refusal())
    done = "done" in request.POST or not request.htmx
    if done and form.cleaned_data["recommendation"] is not None:
        return _answer(request, meeting, form)
    data = form.cleaned_data
    try:
        minute = actions.write_line(
            pk=meeting.pk,
            actor=request.user,
            once=data["once"],
            version=data["version"],
            page=data["page"],
            said=form.said(),
        )
    except LineChanged as conflict:
        return _conflict(request, meeting, form, conflict)
    if not request.htmx:
        return redirect(f"{_address(meeting)}#s{minute.unit_id or 0}")
    if not done:
        return render(request, "desk/_line_saved.html", {"minute": minute})
    return _finished(request, meeting, minute, new="composer" in request.POST)


def _address(meeting: Meeting) -> str:
    return reverse("meetings:minutes", args=[meeting.pk])


def _finished(
    request: PersonRequest, meeting: Meeting, minute: Minute, *, new: bool
) -> HttpResponse:
    """The line to be read; in place of the composer also a fresh one."""
    shown = minute.reply_to if minute.reply_to is not None else minute
    drawn = _drawn(request, meeting, shown)
    if not new:
        return HttpResponse(drawn)
    context = {
        "section": _section(request, meeting, minute.unit_id or 0),
        "meeting": meeting,
        "page_key": request.POST["page"],
        "responses": page.RESPONSES,
        "kind": minute.kind,
        "speaker": minute.speaker,
        "focus": True,
    }
    composer = render_to_string("desk/_composer.html", context, request)
    if minute.reply_to is not None:
        # The reply stands under the line it answers: that line is drawn anew where it is.
        return HttpResponse(drawn.replace("<li ", '<li hx-swap-oob="true" ', 1) + composer)
    place = f'<ol hx-swap-oob="beforeend:#lines-{minute.unit_id or 0}">'
    return HttpResponse(f"{place}{drawn}</ol>{composer}")


def _answer(request: PersonRequest, meeting: Meeting, form: LineForm) -> HttpResponse:
    """A spoken answer goes straight onto the recommendation."""
    data = form.cleaned_data
    record = data["recommendation"]
    answer_at_meeting(
        pk=meeting.pk,
        actor=request.user,
        recommendation=record,
        text=data["text"],
        response_kind=data["response_kind"],
        promised_on=data["promised_on"],
        speaker=data["speaker"],
        once=data["once"],
    )
    if not request.htmx:
        messages.success(request, _("Đã ghi trả lời vào %(code)s.") % {"code": record.code})
        return redirect(f"{_address(meeting)}#s{record.unit_id or 0}")
    section = _section(request, meeting, record.unit_id or 0)
    context = {
        "section": section,
        "meeting": meeting,
        "answer": section.answers[-1],
        "page_key": request.POST["page"],
        "responses": page.RESPONSES,
        "kind": data["kind"],
        "speaker": data["speaker"],
        "focus": True,
        "answered": True,
    }
    return render(request, "desk/_answered.html", context)


def _conflict(
    request: PersonRequest, meeting: Meeting, form: LineForm, conflict: LineChanged
) -> HttpResponse:
    """409 with both texts: the person chooses, and until then both are on the page."""
    context = {
        "meeting": meeting,
        "theirs": conflict.line,
        "mine": form.cleaned_data["text"],
        "why": str(conflict),
    }
    if request.htmx:
        reply = render(request, "desk/_line_conflict.html", context, status=409)
        reply["HX-Retarget"] = f"#conflict-{conflict.line.once}"
        reply["HX-Reswap"] = "innerHTML"
        return reply
    return render(request, "desk/line_conflict.html", context, status=409)


def _line(meeting: Meeting, line_pk: int) -> Minute:
    rows = Minute.objects.typed().on_the_books().filter(meeting=meeting)
    return get_object_or_404(rows.select_related("unit", "written_by"), pk=line_pk)


@require_GET
def line(request: PersonRequest, pk: int, line_pk: int) -> HttpResponse:
    """One line; `?edit=1` as a form in its place."""
    meeting = found(request, pk)
    minute = _line(meeting, line_pk)
    if "edit" not in request.GET:
        return HttpResponse(_drawn(request, meeting, minute))
    require(allowed=policy.can_take_minutes(request.user, meeting), because=policy.DESK_ONLY)
    if not request.htmx:
        return redirect(f"{_address(meeting)}?edit={minute.pk}#line-{minute.pk}")
    context = {
        "minute": minute,
        "meeting": meeting,
        "section": _section(request, meeting, minute.unit_id or 0),
        "page_key": uuid4(),
        "responses": page.RESPONSES,
    }
    return render(request, "desk/_line_edit.html", context)


@require_POST
def withdraw_line(request: PersonRequest, pk: int, line_pk: int) -> HttpResponse:
    """Take a line out; it can be put back while the minutes are open."""
    meeting = found(request, pk)
    minute = _line(meeting, line_pk)
    version = request.POST.get("version", "")
    actions.withdraw_line(
        pk=meeting.pk,
        line_pk=minute.pk,
        actor=request.user,
        version=int(version) if version.isdecimal() else minute.version,
        page=uuid4(),
    )
    undo = reverse("meetings:restore_line", args=[meeting.pk, minute.pk])
    messages.success(request, _("Đã bỏ một dòng khỏi biên bản."), extra_tags=f"undo:{undo}")
    return redirect(f"{_address(meeting)}#s{minute.unit_id or 0}")


@require_POST
def restore_line(request: PersonRequest, pk: int, line_pk: int) -> HttpResponse:
    """Put a line back."""
    meeting = found(request, pk)
    rows = Minute.objects.typed().filter(meeting=meeting)
    minute = get_object_or_404(rows, pk=line_pk)
    actions.restore_line(pk=meeting.pk, line_pk=minute.pk, actor=request.user)
    return redirect(f"{_address(meeting)}#line-{minute.pk}")


@require_GET
def changes(request: PersonRequest, pk: int) -> HttpResponse:
    """What others wrote since: `have` is what the page shows (key:version), `open` what it edits.

    New lines come at the end of their section, changed ones in their place, withdrawn ones go;
    a line that is open for editing is left alone: saving it will show both texts.
    """
    meeting = found(request, pk)
    have = dict(one.split(":", 1) for one in request.GET.getlist("have") if ":" in one)
    opened = set(request.GET.getlist("open"))
    lines = page.typed_lines(meeting)
    units = [seat.unit for seat in meeting.seats.select_related("unit")]
    sections = page.sections_of(units, lines, request.user)
    parts = [_changed(request, meeting, one, have, opened) for one in sections]
    standing = {str(one.pk) for one in lines}
    gone = [key for key in have if key.isdecimal() and key not in standing | opened]
    context = {"sections": sections, "gone": gone, "meeting": meeting}
    rest = render_to_string("desk/_minutes_here.html", context, request)
    return HttpResponse("".join([*parts, rest]))


def _changed(
    request: PersonRequest,
    meeting: Meeting,
    section: page.Section,
    have: dict[str, str],
    opened: set[str],
) -> str:
    """The lines of a section that the page does not show as they stand."""
    drawn = []
    for one in section.lines:
        key, minute = str(one.minute.pk), one.minute
        mark = one.mark
        if key in opened or str(minute.once) in opened or have.get(key) == mark:
            continue
        context = {"line": one, "meeting": meeting, "writes": _writes(request, meeting)}
        text = render_to_string("desk/_line.html", context, request)
        if key in have:
            drawn.append(text.replace("<li ", '<li hx-swap-oob="true" ', 1))
        else:
            place = f'<ol hx-swap-oob="beforeend:#lines-{section.key}">'
            drawn.append(f"{place}{text}</ol>")
    return "".join(drawn)
