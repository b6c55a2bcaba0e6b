"""Every verb of a recommendation over the web: one table, one view made for each row.

GET shows what the verb asks and does; POST does it. `VERBS` is also what the API offers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Person
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.forms import answering, closing, routing, triage
from thongsuot.recommendations.forms.base import VerbForm
from thongsuot.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the form that asks, the action that does. The name is also URL name and rule."""

    name: str
    form: type[VerbForm]
    action: Callable[..., object]

    @property
    def label(self) -> str:
        """The word on the button, from the state table."""
        moves = [move for move in Recommendation.machine.moves if move.verb == self.name]
        return moves[0].label

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")

    def do(self, form: VerbForm, person: Person) -> None:
        """Call the action with what the form was given, and the time where it runs a clock."""
        at = {"at": now()} if "at" in signature(self.action).parameters else {}
        self.action(pk=form.record.pk, actor=person, **at, **form.given())


VERBS = (
    Verb("raise", triage.RaiseForm, actions.raise_),
    Verb("classify", triage.ClassifyForm, actions.classify),
    Verb("merge", triage.MergeForm, actions.merge),
    Verb("split", triage.SplitForm, actions.split),
    Verb("route", routing.RouteForm, actions.route),
    Verb("accept", routing.AcceptForm, actions.accept),
    Verb("bounce", routing.BounceForm, actions.bounce),
    Verb("arbitrate", routing.ArbitrateForm, actions.arbitrate),
    Verb("escalate", routing.EscalateForm, actions.escalate),
    Verb("reply_from_above", routing.ReplyFromAboveForm, actions.reply_from_above),
    Verb("ask_coordination", answering.AskCoordinationForm, actions.ask_coordination),
    Verb("coordinate", answering.CoordinateForm, actions.coordinate),
    Verb("ask_extension", answering.AskExtensionForm, actions.ask_extension),
    Verb("extend", answering.ExtendForm, actions.extend),
    Verb("decline_extension", answering.DeclineExtensionForm, actions.decline_extension),
    Verb("draft_answer", answering.DraftAnswerForm, actions.draft_answer),
    Verb("answer", answering.AnswerForm, actions.answer),
    Verb("answer_orally", answering.AnswerOrallyForm, actions.answer_orally),
    Verb("rate", answering.RateForm, actions.rate),
    Verb("send_back", closing.SendBackForm, actions.send_back),
    Verb("propose_acceptance", closing.ProposeAcceptanceForm, actions.propose_acceptance),
    Verb("accept_answer", closing.AcceptAnswerForm, actions.accept_answer),
    Verb("report_done", closing.ReportDoneForm, actions.report_done),
    Verb("verify", closing.VerifyForm, actions.verify),
    Verb("ask_reopen", closing.AskReopenForm, actions.ask_reopen),
    Verb("reopen", closing.ReopenForm, actions.reopen),
    Verb("withdraw", closing.WithdrawForm, actions.withdraw),
)
BY_NAME = {verb.name: verb for verb in VERBS}


#: Possible, but not what is expected next: these buttons come last.
ASIDE = ("merge", "split", "escalate", "bounce", "ask_extension", "answer_orally", "withdraw")


def offered(person: Person, record: Recommendation) -> list[Verb]:
    """The buttons: what this person can do to it now, the expected ones first."""
    allowed = [name for name in policy.verbs_for(person, record) if name in BY_NAME]
    return [BY_NAME[name] for name in sorted(allowed, key=lambda name: name in ASIDE)]


def _back(request: HttpRequest, record: Recommendation) -> str:
    """The list the person came from, if the form carries it; else the record."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else record.get_absolute_url()


def _find(request: HttpRequest, pk: int, verb: Verb) -> tuple[Recommendation, Person]:
    person = request.user
    if not isinstance(person, Person):
        raise NotAllowed(_("Đăng nhập để làm việc này."))
    visible = Recommendation.objects.visible_to(person).for_page()
    record = get_object_or_404(visible, pk=pk)
    if not policy.allows(person, verb.name, record):
        raise NotAllowed(policy.WHO[verb.name][1])
    return record, person


def _page(request: HttpRequest, verb: Verb, form: VerbForm, status: int = 200) -> HttpResponse:
    context = {
        "record": form.record,
        "verb": verb,
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "answer": form.record.answers.in_force(),
    }
    return render(request, "recommendations/verb.html", context, status=status)


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
        messages.success(request, done % {"verb": verb.label, "code": record.code or record})
        return redirect(_back(request, record))

    view.__name__ = verb.name
    view.__doc__ = f"{verb.label}."
    return view


urlpatterns: list[URLPattern] = [
    path(f"<int:pk>/{verb.slug}/", view_of(verb), name=verb.name) for verb in VERBS
]
