"""The editor of a conclusion: each point saved by itself, the paper beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.documents.papers.actions import draw
from thongsuot.documents.papers.kinds import TYPES, PaperKind
from thongsuot.documents.papers.preview import sheets
from thongsuot.followups import actions, policy
from thongsuot.followups.exports import draft_of, items_of, lacking, seats_of
from thongsuot.followups.forms.writing import (
    AddForm,
    ConclusionReasonForm,
    FrameForm,
    ItemForm,
)
from thongsuot.followups.models import Conclusion, ConclusionItem, ItemOwner
from thongsuot.foundation.refusals import InputRefused
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The event that lets the paper draw itself again.
SAVED = "conclusionSaved"
#: Who usually answers for work at a ward, until somebody wrote another.
USUAL = ("Bí thư Đảng ủy", "Chủ tịch Ủy ban nhân dân")


def find_draft(request: PersonRequest, pk: int) -> Conclusion:
    """A conclusion this person sees and may write."""
    visible = Conclusion.objects.visible_to(request.user).for_page()
    conclusion = get_object_or_404(visible, pk=pk)
    policy.require_conclude(request.user, conclusion)
    return conclusion


def _offered_units(conclusion: Conclusion, item: ConclusionItem) -> list[Organization]:
    """Whom a point can be given to: the units that sat there, the task force, who has it now."""
    own = [owner.unit for owner in item.owners.all()]
    seats = seats_of(conclusion.meeting)
    last = [conclusion.task_force.organization] if item.is_assignment else []
    return list(dict.fromkeys([*seats, *last, *own]))


def _offered_names(units: Sequence[Organization]) -> dict[int, list[str]]:
    """Names to choose from at each unit: its own people, what was written last, usual titles."""
    people = actions.people_at(units)
    written = ItemOwner.objects.filter(unit__in=units).exclude(responsible="")
    last: dict[int, list[str]] = {}
    for unit, name in written.order_by("-pk").values_list("unit", "responsible")[:200]:
        last.setdefault(unit, []).append(name)
    return {
        unit.pk: list(
            dict.fromkeys(
                [*(str(one) for one in people[unit.pk]), *last.get(unit.pk, [])[:3], *USUAL]
            )
        )
        for unit in units
    }


def item_form(
    conclusion: Conclusion,
    item: ConclusionItem,
    data: Any = None,  # noqa: ANN401 - what was posted
) -> ItemForm:
    units = _offered_units(conclusion, item)
    names = _offered_names(units) if item.is_assignment else {}
    return ItemForm(data, item=item, units=units, offered=names)


def editor(request: PersonRequest, conclusion: Conclusion, status: int = 200) -> HttpResponse:
    """The whole page; `?open=` names the point that is being written."""
    items = items_of(conclusion)
    wanted = request.GET.get("open", "")
    opened = next((one for one in items if str(one.pk) == wanted), None)
    used = [one.minute_id for one in items if one.minute_id]
    others = conclusion.meeting.minutes.on_the_books().exclude(pk__in=used)
    assigned = [one for one in items if one.is_assignment]
    owners = [owner for one in assigned for owner in one.owners.all()]
    context = {
        "conclusion": conclusion,
        "frame": FrameForm.of(conclusion),
        "noted": [one for one in items if not one.is_assignment],
        "assigned": assigned,
        "task_count": len(owners),
        "life_count": sum(len(one.owners.all()) for one in assigned if one.affects_life),
        "opened": opened,
        "form": item_form(conclusion, opened) if opened else None,
        "add": AddForm(conclusion=conclusion),
        "others": list(others.select_related("unit")[:40]),
        "lacking": lacking(conclusion, items),
        "withdraw": ConclusionReasonForm(),
        "sheets": sheets(draw(draft_of(conclusion, items))),
        "type": TYPES[PaperKind.CONCLUSION],
        "seats": seats_of(conclusion.meeting),
        "can_edit": True,
    }
    return render(request, "followups/conclusion_editor.html", context, status=status)


@require_POST
def draft_conclusion(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the notice of a meeting, or go on with the one that stands."""
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.user).select_related(
            "task_force__organization", "task_force__programme"
        ),
        pk=pk,
    )
    conclusion = actions.draft_conclusion(meeting=meeting, actor=request.user, today=localdate())
    return redirect(conclusion)


def _saved(request: PersonRequest, context: dict[str, object]) -> HttpResponse:
    """What a saving in the background answers: the time, the new version, the paper's cue."""
    reply = render(request, "followups/_saved.html", context)
    reply["HX-Trigger"] = SAVED
    return reply


@require_POST
def edit_frame(request: PersonRequest, pk: int) -> HttpResponse:
    conclusion = find_draft(request, pk)
    form = FrameForm(request.POST)
    if not form.is_valid():
        if request.htmx:
            return render(request, "followups/_wrong.html", {"form": form}, status=422)
        raise InputRefused(_("Điền đủ thể thức, ký và nơi nhận rồi lưu lại."))
    given = dict(form.cleaned_data)
    version = given.pop("version")
    conclusion = actions.edit_frame(pk=pk, actor=request.user, version=version, given=given)
    if request.htmx:
        return _saved(request, {"field": "v-frame", "version": conclusion.version})
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect(conclusion)


def _item(conclusion: Conclusion, item_pk: int) -> ConclusionItem:
    return get_object_or_404(
        conclusion.items.select_related(
            "unit", "minute__statement__reading", "practice__statement__reading"
        ).prefetch_related("owners__unit", "owners__person"),
        pk=item_pk,
    )


@require_http_methods(["GET", "POST"])
def edit_item(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """GET opens (or with `?closed=1` closes) one point; POST saves it, `done` closes it too."""
    conclusion = find_draft(request, pk)
    item = _item(conclusion, item_pk)
    context: dict[str, object] = {"conclusion": conclusion, "item": item, "can_edit": True}
    if request.method == "GET":
        if "closed" in request.GET:
            return render(request, "followups/_item.html", context)
        conclusion.machine.require("edit", conclusion.state)
        context["form"] = item_form(conclusion, item)
        return render(request, "followups/_item_form.html", context)
    form = item_form(conclusion, item, request.POST)
    try:
        if form.is_valid():
            item = actions.edit_item(
                pk=pk,
                item_pk=item_pk,
                actor=request.user,
                version=form.cleaned_data["version"],
                words=form.words(),
            )
    except InputRefused as refusal:
        form.add_error("due_on" if item.is_assignment else "text", str(refusal))
    if form.errors:
        context["form"] = form
        name = "_item_form" if request.htmx and "done" in request.POST else "_wrong"
        return render(request, f"followups/{name}.html", context, status=422)
    if not request.htmx:
        return redirect(conclusion)
    if "done" not in request.POST:
        return _saved(request, {"field": f"v-{item.pk}", "version": item.version})
    reply = render(request, "followups/_item.html", {**context, "item": _item(conclusion, item_pk)})
    reply["HX-Trigger"] = SAVED
    return reply


@require_POST
def add_item(request: PersonRequest, pk: int) -> HttpResponse:
    conclusion = find_draft(request, pk)
    form = AddForm(request.POST, conclusion=conclusion)
    if not form.is_valid():
        raise InputRefused(_("Chọn loại và ghi nội dung của ý cần thêm."))
    item = actions.add_item(pk=pk, actor=request.user, **form.cleaned_data)
    return redirect(f"{conclusion.get_absolute_url()}?open={item.pk}#i{item.pk}")


@require_POST
def split_item(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    conclusion = find_draft(request, pk)
    item = actions.split_item(pk=pk, item_pk=item_pk, actor=request.user, version=_version(request))
    return redirect(f"{conclusion.get_absolute_url()}?open={item.pk}#i{item.pk}")


@require_POST
def drop_item(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    conclusion = find_draft(request, pk)
    actions.drop_item(pk=pk, item_pk=item_pk, actor=request.user, version=_version(request))
    messages.success(request, _("Đã bỏ ý này khỏi dự thảo. Câu gốc vẫn ở buổi làm việc."))
    return redirect(conclusion)


@require_POST
def move_item(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    conclusion = find_draft(request, pk)
    up = request.POST.get("to") == "up"
    actions.move_item(pk=pk, item_pk=item_pk, actor=request.user, up=up)
    return redirect(f"{conclusion.get_absolute_url()}#i{item_pk}")


def _version(request: PersonRequest) -> int:
    sent = request.POST.get("version", "")
    if not (sent.isascii() and sent.isdigit() and len(sent) < 10):  # noqa: PLR2004 - an integer of the database
        raise InputRefused(_("Trang này đã cũ. Tải lại rồi làm tiếp."))
    return int(sent)


@require_GET
def draft_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """The paper as the draft stands; a fragment for the editor."""
    conclusion = find_draft(request, pk)
    context = {
        "conclusion": conclusion,
        "sheets": sheets(draw(draft_of(conclusion))),
        "type": TYPES[PaperKind.CONCLUSION],
    }
    return render(request, "followups/_paper.html", context)


@require_GET
def draft_docx(request: PersonRequest, pk: int) -> HttpResponse:
    """The draft as a .docx without a number, for reading on paper."""
    conclusion = find_draft(request, pk)
    conclusion.machine.require("edit", conclusion.state)
    reply = HttpResponse(draw(draft_of(conclusion)), content_type=DOCX)
    name = f"du-thao-thong-bao-ket-luan-{conclusion.pk}.docx"
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
