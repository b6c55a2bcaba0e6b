"""Every verb of a recommendation over the web: one view made for each row of the table.

GET shows what the verb asks and does; POST does it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.forms.base import VerbForm
from thongsuot.recommendations.models import Answer, AnswerTemplate, Evidence, Recommendation
from thongsuot.recommendations.states import Level
from thongsuot.recommendations.suggest import suggest
from thongsuot.recommendations.verbs import VERBS, Verb
from thongsuot.textlab.taxonomy import field_name

#: Verbs whose page offers earlier answers to start from.
WRITTEN = ("draft_answer", "answer")
#: Verbs that judge an answer: what the unit thinks of it stands beside it.
JUDGED = ("accept_answer", "send_back", "propose_acceptance")

MOST_TEMPLATES = 30


def _back(request: HttpRequest, record: Recommendation) -> str:
    """The list the person came from, if the form carries it; else the record."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else record.get_absolute_url()


def _find(request: HttpRequest, pk: int, verb: Verb) -> tuple[Recommendation, Person]:
    person = request.user
    if not isinstance(person, Person):
        raise NotAllowed(_("Đăng nhập để làm việc này."))
    visible = Recommendation.objects.visible_to(person).for_page(opened_by=person)
    record = get_object_or_404(visible, pk=pk)
    policy.require_verb(person, verb.name, record)
    return record, person


def _advise(form: VerbForm, request: HttpRequest) -> list[str]:
    """Fill in what is known from elsewhere, and say from where. Only what is empty is filled."""
    said: list[str] = []
    if {"category", "lead_body"} & set(form.fields):
        found = suggest(form.record, form.person)
        field, level = found.field and field_name(found.field), found.level
        proposals = (
            ("category", found.field, _("Lĩnh vực"), field, found.field_because),
            ("level", level, _("Cấp"), level and Level(level).label, found.level_because),
            ("proposed_body", found.body, _("Cơ quan"), found.body, found.body_because),
            ("lead_body", found.body, _("Cơ quan"), found.body, found.body_because),
        )
        for name, value, label, words, because in proposals:
            if name in form.fields and value and because and not form.initial.get(name):
                form.initial[name] = value
                said.append(
                    _("%(label)s gợi ý: %(words)s, vì %(because)s.")
                    % {"label": label, "words": words, "because": because}
                )
    if "into" in form.fields and (into := request.GET.get("into")):
        form.initial["into"] = into
    if "text" in form.fields and (reuse := request.GET.get("reuse", "")).isdigit():
        said += _reuse(form, int(reuse))
    if "text" in form.fields and (kept := request.GET.get("template", "")).isdigit():
        said += _from_template(form, int(kept))
    return said


def _from_template(form: VerbForm, pk: int) -> list[str]:
    """A template of the person's own body as the beginning of the draft."""
    own = AnswerTemplate.objects.filter(body__in=form.person.scope.bodies)
    found = own.filter(pk=pk).first()
    if found is None:
        return []
    form.initial["text"] = found.text
    form.initial["response_kind"] = found.response_kind
    return [_("Lấy từ trả lời mẫu: %(name)s.") % {"name": found.name}]


def _reuse(form: VerbForm, pk: int) -> list[str]:
    """Another record's signed answer as the draft of this one, if the person may see it."""
    visible = Recommendation.objects.visible_to(form.person)
    answers = Answer.objects.filter(recommendation__in=visible, signed_at__isnull=False)
    found = answers.select_related("recommendation").filter(pk=pk).first()
    if found is None:
        return []
    form.initial["text"] = found.text
    form.initial["response_kind"] = found.response_kind
    form.initial["promised_on"] = found.promised_on
    return [
        _("Lấy lại câu trả lời của %(code)s. Sửa chỗ riêng của đơn vị này.")
        % {"code": found.recommendation.code}
    ]


def _templates(form: VerbForm) -> list[AnswerTemplate]:
    own = AnswerTemplate.objects.filter(body__in=form.person.scope.bodies)
    return list(own.only("pk", "name")[:MOST_TEMPLATES])


def _page(
    request: HttpRequest,
    verb: Verb,
    form: VerbForm,
    status: int = 200,
    advice: Sequence[str] = (),
) -> HttpResponse:
    answer = form.record.answers.in_force()
    context: dict[str, object] = {
        "record": form.record,
        "verb": verb,
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "answer": answer,
        "advice": advice,
        "templates": _templates(form) if "text" in form.fields else [],
        "reuse": verb.name in WRITTEN,
    }
    if verb.name in JUDGED and answer is not None:
        told = form.record.ratings.filter(answer=answer)
        context["rating"] = told.select_related("unit", "rated_by").first()
        context["judged"] = True
    if verb.name == "verify":
        context["reported"] = history(form.record).filter(verb="report_done").first()
        context["evidence"] = form.record.evidence.filter(of=Evidence.Of.DOING)
    return render(request, "recommendations/verb.html", context, status=status)


def view_of(verb: Verb) -> Callable[..., HttpResponse]:
    """The view of one verb."""

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        record, person = _find(request, pk, verb)
        if request.method == "GET":
            record.machine.require(verb.name, record.state)
            form = verb.form(record=record, person=person)
            return _page(request, verb, form, advice=_advise(form, request))
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
