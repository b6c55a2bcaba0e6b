"""Every verb of a task over the web: one view made for each row of the table.

GET shows what the verb asks and does; POST does it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.followups import policy
from thongsuot.followups.actions import people_at
from thongsuot.followups.forms.tasks import TaskForm
from thongsuot.followups.models import Evidence, FollowupTask
from thongsuot.followups.verbs import VERBS, Verb
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person

#: Verbs that judge a report: what was reported stands beside them.
JUDGED = ("verify", "send_back")


def _back(request: HttpRequest, record: FollowupTask) -> str:
    """The list the person came from, if the form carries it; else the record."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else record.get_absolute_url()


def _find(request: HttpRequest, pk: int, verb: Verb) -> tuple[FollowupTask, Person]:
    person = request.user
    if not isinstance(person, Person):
        raise NotAllowed(_("Đăng nhập để làm việc này."))
    visible = FollowupTask.objects.visible_to(person).for_page()
    record = get_object_or_404(visible, pk=pk)
    policy.require_verb(person, verb.name, record)
    return record, person


def _page(request: HttpRequest, verb: Verb, form: TaskForm, status: int = 200) -> HttpResponse:
    record = form.record
    context: dict[str, object] = {
        "record": record,
        "verb": verb,
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    if "responsible" in form.fields:
        context["people"] = people_at([record.owner])[record.owner_id]
        form.fields["responsible"].widget.attrs["list"] = "people"
    if verb.name in JUDGED:
        context["reported"] = history(record).filter(verb="report_done").first()
        context["evidence"] = record.evidence.filter(of=Evidence.Of.DOING)
    return render(request, "followups/verb.html", context, status=status)


def view_of(verb: Verb) -> Callable[..., HttpResponse]:
    """The view of one verb."""

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        record, person = _find(request, pk, verb)
        if request.method == "GET":
            record.machine.require(verb.name, record.state)
            return _page(request, verb, verb.form(record=record, person=person))
        form = verb.form(request.POST, request.FILES, record=record, person=person)
        if not form.is_valid():
            return _page(request, verb, form, status=422)
        try:
            verb.do(form, person)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, verb, form, status=422)
        done = _("%(verb)s: đã ghi vào diễn biến của %(code)s.")
        messages.success(request, done % {"verb": verb.label, "code": record.code})
        return redirect(_back(request, record))

    view.__name__ = verb.name
    view.__doc__ = f"{verb.label}."
    return view


urlpatterns: list[URLPattern] = [
    path(f"<int:pk>/{verb.slug}/", view_of(verb), name=verb.name) for verb in VERBS
]
