"""Handing the units of a plan to task forces: by list, by drag, on the map."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.desk.assigning import board_of
from thongsuot.foundation.access import require
from thongsuot.foundation.fields import DayField
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Plan
from thongsuot.plans.states import PlanState
from thongsuot.taskforces import actions, policy
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc, squeeze


class AssignForm(forms.Form):
    """Which units, to which task force, from when; whether others keep them too."""

    use_required_attribute = False
    unit = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=gettext_lazy("Đơn vị"),
        error_messages={
            "required": gettext_lazy("Đánh dấu ít nhất một đơn vị."),
            "invalid_choice": gettext_lazy("Có đơn vị không thuộc kế hoạch này. Chọn lại."),
        },
    )
    task_force = forms.ModelChoiceField(
        TaskForce.objects.none(),
        label=gettext_lazy("Giao cho"),
        empty_label=gettext_lazy("Chọn tổ công tác"),
        error_messages={
            "required": gettext_lazy("Chọn tổ công tác."),
            "invalid_choice": gettext_lazy("Tổ này không thuộc chương trình. Chọn lại."),
        },
    )
    starts_on = DayField(label=gettext_lazy("Từ ngày"))
    also = forms.BooleanField(label=gettext_lazy("Giữ cả tổ đang giám sát"), required=False)

    def __init__(self, *args: object, plan: Plan, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        unit, task_force = self.fields["unit"], self.fields["task_force"]
        assert isinstance(unit, forms.ModelMultipleChoiceField)  # noqa: S101  # tells the type checker
        assert isinstance(task_force, forms.ModelChoiceField)  # noqa: S101  # the same
        unit.queryset = Organization.objects.filter(plans=plan)
        for name, look in (("task_force", "form-select"), ("starts_on", "form-control")):
            self.fields[name].widget.attrs["class"] = look
        self.fields["also"].widget.attrs["class"] = "form-check-input"
        forces = TaskForce.objects.filter(programme=plan.programme_id)
        task_force.queryset = forces.order_by("number")


def _plan(request: PersonRequest, pk: int) -> Plan:
    """A plan in force, if this person hands out its units."""
    visible = Plan.objects.visible_to(request.user).filter(state=PlanState.PUBLISHED)
    plan = get_object_or_404(visible.select_related("programme"), pk=pk)
    require(allowed=policy.can_assign(request.user), because=policy.ASSIGNERS)
    return plan


@require_http_methods(["GET", "POST"])
def assign(request: PersonRequest, pk: int) -> HttpResponse:
    """The board; a POST hands what is ticked to the task force chosen."""
    plan = _plan(request, pk)
    if request.method == "POST":
        form = AssignForm(request.POST, plan=plan)
        if form.is_valid() and (reply := _assign(request, plan, form)) is not None:
            return reply
        return render(request, "desk/assign.html", _page(request, plan, form), status=422)
    form = AssignForm(plan=plan, initial={"starts_on": localdate()})
    return render(request, "desk/assign.html", _page(request, plan, form))


def _assign(request: PersonRequest, plan: Plan, form: AssignForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        entry = actions.assign(
            task_force_pk=given["task_force"].pk,
            units=given["unit"],
            starts_on=given["starts_on"],
            alone=not given["also"],
            actor=request.user,
        )
    except InputRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    undo = reverse("plans:undo_assign", args=[plan.pk, entry.pk])
    words = _("Đã giao %(n)s đơn vị cho %(who)s từ %(day)s.") % {
        "n": len(given["unit"]),
        "who": given["task_force"],
        "day": f"{given['starts_on']:%d/%m/%Y}",
    }
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect("plans:assign", plan.pk)


def _page(request: PersonRequest, plan: Plan, form: AssignForm) -> dict[str, object]:
    words = squeeze(nfc(request.GET.get("q", "").replace("\x00", "")))[:100]
    board = board_of(plan, localdate(), words)
    picked = set(request.POST.getlist("unit"))
    by_commune = {
        commune: pk
        for pk, commune in Organization.objects.filter(
            plans=plan, commune__isnull=False
        ).values_list("pk", "commune")
    }
    maps = [
        (one, [(shape, by_commune.get(shape.commune, "")) for shape in one.shapes])
        for one in board.maps
    ]
    return {
        "plan": plan,
        "form": form,
        "board": board,
        "maps": maps,
        "q": words,
        "picked": picked,
    }


@require_POST
def undo_assign(request: PersonRequest, pk: int, entry: int) -> HttpResponse:
    plan = _plan(request, pk)
    ours = TaskForce.objects.filter(programme=plan.programme_id).values("pk")
    lines = Entry.objects.filter(
        subject_kind="taskforces.taskforce", subject_id__in=ours, verb=actions.ASSIGNED
    )
    line = get_object_or_404(lines, pk=entry)
    actions.undo_assign(entry_pk=line.pk, actor=request.user)
    messages.success(request, _("Đã hoàn tác việc giao đơn vị."))
    return redirect("plans:assign", plan.pk)
