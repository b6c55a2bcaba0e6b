"""Every verb of a difficulty over the web: GET shows what it asks and does, POST does it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.access import NotAllowed, require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.forms import difficulties as forms
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.similar import similar
from thongsuot.recommendations.verbs import DIFFICULTY_VERBS, DifficultyVerb

#: Recommendations offered to link, of the same meeting and of the same words.
MOST = 5


def could_ease(person: Person, record: Difficulty) -> list[Recommendation]:
    """Recommendations of its task force that may be behind it: the same meeting, the same words."""
    linked = set(record.recommendations.values_list("pk", flat=True))
    visible = Recommendation.objects.visible_to(person).on_the_books().for_list()
    visible = visible.filter(task_force=record.task_force_id).exclude(pk__in=linked)
    found: dict[int, Recommendation] = {}
    if record.meeting_id:
        said = visible.filter(meeting=record.meeting_id, unit=record.unit_id)
        found = {one.pk: one for one in said.order_by("pk")[:MOST]}
    alike = similar(record.title, person, field_key=record.category, most=2 * MOST)
    keys = [one.record.pk for one in alike if one.record.pk not in found]
    found |= {one.pk: one for one in visible.filter(pk__in=keys).order_by("pk")[:MOST]}
    return list(found.values())


def _find(request: HttpRequest, pk: int) -> tuple[Difficulty, Person]:
    person = request.user
    if not isinstance(person, Person):
        raise NotAllowed(_("Đăng nhập để làm việc này."))
    record = get_object_or_404(
        Difficulty.objects.visible_to(person).for_page(opened_by=person), pk=pk
    )
    require(allowed=policy.can_move_difficulty(person, record), because=policy.DESK_ONLY)
    return record, person


def _page(
    request: HttpRequest, verb: DifficultyVerb, form: forms.DifficultyForm, status: int = 200
) -> HttpResponse:
    record, person = form.record, form.person
    context = {
        "record": record,
        "verb": verb,
        "form": form,
        "linked": record.recommendations.for_list().order_by("pk"),
        "offered": could_ease(person, record) if verb.move == "link" else [],
    }
    return render(request, "recommendations/difficulty_verb.html", context, status=status)


def view_of(verb: DifficultyVerb) -> Callable[..., HttpResponse]:
    """The view of one verb."""

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        record, person = _find(request, pk)
        if request.method == "GET":
            record.machine.require(verb.move, record.state)
            initial = {"code": request.GET.get("code", "")}
            return _page(request, verb, verb.form(record=record, person=person, initial=initial))
        form = verb.form(request.POST, request.FILES, record=record, person=person)
        if not form.is_valid():
            return _page(request, verb, form, status=422)
        try:
            verb.action(pk=record.pk, actor=person, **form.given())
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, verb, form, status=422)
        messages.success(request, _("%(verb)s: đã ghi vào diễn biến.") % {"verb": verb.label})
        return redirect(record)

    view.__name__ = verb.name
    view.__doc__ = f"{verb.label}."
    return view


urlpatterns: list[URLPattern] = [
    path(f"difficulties/<int:pk>/{verb.move}/", view_of(verb), name=verb.name)
    for verb in DIFFICULTY_VERBS
]
