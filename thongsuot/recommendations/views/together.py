"""Several at once: routed to one body, answered with one text."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.forms.together import MOST, AnswerManyForm, RouteManyForm
from thongsuot.recommendations.models import Recommendation


def _chosen(request: PersonRequest, verb: str) -> list[Recommendation]:
    """The records picked in a list that this person may do `verb` to, state aside."""
    values = request.POST.getlist("pk") or request.GET.getlist("pk")
    pks = [int(value) for value in values if value.isascii() and value.isdigit()][: MOST + 1]
    if not pks:
        raise InputRefused(_("Chưa chọn kiến nghị nào. Đánh dấu ít nhất một kiến nghị."))
    if len(pks) > MOST:
        raise InputRefused(_("Mỗi lần nhiều nhất 50 kiến nghị. Bỏ bớt rồi làm tiếp."))
    visible = Recommendation.objects.visible_to(request.user).for_list()
    found = list(visible.filter(pk__in=pks).order_by("pk"))
    return [one for one in found if policy.allows(request.user, verb, one)]


def _page(
    request: PersonRequest,
    verb: str,
    form: RouteManyForm | AnswerManyForm,
    records: Sequence[Recommendation],
    status: int = 200,
) -> HttpResponse:
    able = [one for one in records if verb in one.verbs]
    context = {"form": form, "records": able, "left_out": len(records) - len(able), "verb": verb}
    return render(request, f"recommendations/{verb}_many.html", context, status=status)


@require_http_methods(["GET", "POST"])
def route_many(request: PersonRequest) -> HttpResponse:
    """One or fifty to the same lead body."""
    records = _chosen(request, "route")
    if request.method == "GET":
        return _page(request, "route", RouteManyForm(records=records), records)
    form = RouteManyForm(request.POST, records=records)
    if not form.is_valid():
        return _page(request, "route", form, records, status=422)
    pks = [one.pk for one in records]
    try:
        done = actions.route_many(pks=pks, actor=request.user, at=now(), **form.cleaned_data)
    except (InputRefused, MoveRefused) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "route", form, records, status=422)
    words = _("Đã chuyển %(n)s kiến nghị đến %(body)s.")
    messages.success(request, words % {"n": len(done), "body": form.cleaned_data["lead_body"]})
    return redirect("recommendations:list")


@require_http_methods(["GET", "POST"])
def answer_many(request: PersonRequest) -> HttpResponse:
    """One text for many alike; signed by the body's leader."""
    records = _chosen(request, "answer")
    if request.method == "GET":
        return _page(request, "answer", AnswerManyForm(), records)
    form = AnswerManyForm(request.POST)
    if not form.is_valid():
        return _page(request, "answer", form, records, status=422)
    pks = [one.pk for one in records]
    try:
        done = actions.answer_many(pks=pks, actor=request.user, at=now(), **form.cleaned_data)
    except (InputRefused, MoveRefused) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "answer", form, records, status=422)
    messages.success(request, _("Đã ký trả lời %(n)s kiến nghị.") % {"n": len(done)})
    return redirect("recommendations:inbox")
