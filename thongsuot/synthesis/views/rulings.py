"""Every decision about a common issue over the web: GET shows what it asks, POST does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis import actions
from thongsuot.synthesis.forms import issues as forms
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling
from thongsuot.synthesis.policy import issues as policy

#: Statements that one decision may take.
MOST = 500
PICKED = "members"


@dataclass(frozen=True, slots=True)
class Verb:
    """`whole` decisions are about the issue, the others about statements chosen in its list."""

    name: str
    icon: str
    form: type[forms.RulingForm]
    action: Callable[..., CommonIssue]
    whole: bool
    done: str

    @property
    def label(self) -> str:
        return next(m.label for m in CommonIssue.machine.moves if m.verb == self.name)

    @property
    def url_name(self) -> str:
        return f"synthesis:{self.name}"


VERBS = (
    Verb("split", "arrows-split", forms.SplitForm, actions.split, whole=False, done="Đã tách"),
    Verb("move", "corner-down-right", forms.MoveForm, actions.move, whole=False, done="Đã chuyển"),
    Verb(
        "leave_out",
        "x",
        forms.LeaveOutForm,
        actions.leave_out,
        whole=False,
        done="Đã đưa ra khỏi khó khăn chung",
    ),
    Verb("merge", "git-merge", forms.MergeForm, actions.merge, whole=True, done="Đã gộp"),
    Verb("rename", "pencil", forms.RenameForm, actions.rename, whole=True, done="Đã đổi tên"),
    Verb("set_aside", "ban", forms.SetAsideForm, actions.set_aside, whole=True, done="Đã gác lại"),
)
WHOLE = tuple(verb for verb in VERBS if verb.whole)
PART = tuple(verb for verb in VERBS if not verb.whole)


def _chosen(request: PersonRequest) -> list[int]:
    """The statements picked in the list; those gone meanwhile are refused by the action."""
    values = request.POST.getlist(PICKED) or request.GET.getlist(PICKED)
    pks = [int(value) for value in values if value.isascii() and value.isdigit()][: MOST + 1]
    if not pks:
        raise InputRefused(_("Chưa chọn nội dung nào. Đánh dấu các câu trong danh sách."))
    if len(pks) > MOST:
        raise InputRefused(_("Mỗi lần nhiều nhất 500 nội dung. Bỏ bớt rồi làm tiếp."))
    return pks


def _page(
    request: PersonRequest, verb: Verb, form: forms.RulingForm, status: int = 200
) -> HttpResponse:
    rows = Membership.objects.filter(pk__in=form.chosen, issue=form.issue)
    context = {
        "record": form.issue,
        "verb": verb,
        "form": form,
        "picked": PICKED,
        "chosen": rows.visible_to(form.person).for_list().order_by("pk"),
    }
    return render(request, "synthesis/ruling.html", context, status=status)


def _require(person: Person, verb: Verb, record: CommonIssue) -> None:
    if verb.whole:
        require(allowed=policy.can_rule_whole(person, record), because=policy.WHOLE)
    else:
        require(allowed=policy.can_rule_part(person), because=policy.PART)


def view_of(verb: Verb) -> Callable[..., HttpResponse]:
    """The view of one decision."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        person = request.user
        record = get_object_or_404(CommonIssue.objects.visible_to(person).for_page(), pk=pk)
        _require(person, verb, record)
        record.machine.require(verb.name, record.state)
        chosen = [] if verb.whole else _chosen(request)
        if request.method == "GET":
            initial = {"title": record.title} if verb.name == "rename" else {}
            form = verb.form(issue=record, person=person, chosen=chosen, initial=initial)
            return _page(request, verb, form)
        form = verb.form(request.POST, issue=record, person=person, chosen=chosen)
        if not form.is_valid():
            return _page(request, verb, form, status=422)
        try:
            done = verb.action(pk=record.pk, actor=person, **form.given())
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, verb, form, status=422)
        messages.success(
            request, _("%(done)s: “%(title)s”.") % {"done": verb.done, "title": done.title}
        )
        return redirect(done)

    view.__name__ = verb.name
    view.__doc__ = f"{verb.label}."
    return view


@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one decision back."""
    mine = CommonIssue.objects.visible_to(request.user)
    ruling = get_object_or_404(Ruling.objects.filter(issue__in=mine), pk=pk)
    issue = actions.undo(pk=ruling.pk, actor=request.user)
    messages.success(
        request, _("Đã hoàn tác: %(what)s.") % {"what": ruling.get_kind_display().lower()}
    )
    return redirect(issue)


urlpatterns: list[URLPattern] = [
    path(f"issues/<int:pk>/{verb.name.replace('_', '-')}/", view_of(verb), name=verb.name)
    for verb in VERBS
]
