"""The catalogue of problems: read, corrected, extended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis import actions
from thongsuot.synthesis.actions.books import problems_in_force
from thongsuot.synthesis.forms.catalogue import ProblemForm
from thongsuot.synthesis.models import CatalogueEntry, CommonIssue
from thongsuot.synthesis.policy import issues as policy
from thongsuot.synthesis.tables.catalogue import by_field, matching
from thongsuot.textlab.grouping.catalogue import Problem, catalogue
from thongsuot.textlab.taxonomy import field_name

READ = "Danh mục vấn đề dành cho tổ công tác, Văn phòng Thành ủy và quản trị."
#: Groups made from likeness that may become entries, the most widely shared first.
PROPOSED = 20


def _reader(request: PersonRequest) -> None:
    require(allowed=policy.can_read_catalogue(request.user), because=READ)


def _editor(request: PersonRequest) -> None:
    _reader(request)
    require(allowed=policy.can_edit_catalogue(request.user), because=policy.CATALOGUE)


def _find(key: str) -> Problem:
    found = next((one for one in problems_in_force() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _titles(but: str = "") -> dict[str, str]:
    named = sorted((one.title, one.key) for one in problems_in_force() if one.key != but)
    return {key: title for title, key in named}


@require_GET
def problems(request: PersonRequest) -> HttpResponse:
    """`?q=`: the problems under their sub-fields, and left-over groups proposed as new ones."""
    _reader(request)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    everything = problems_in_force()
    found = matching(everything, words)
    seen = CommonIssue.objects.visible_to(request.user).filter(state="open")
    rows = seen.exclude(problem="").order_by("unit_count")
    largest = {
        key: (pk, units) for key, pk, units in rows.values_list("problem", "pk", "unit_count")
    }
    context = {
        "words": words,
        "count": len(found),
        "all": len(everything),
        "groups": by_field(
            found,
            shipped={one.key for one in catalogue()},
            edited=set(CatalogueEntry.objects.values_list("key", flat=True)),
            issues=largest,
        ),
        "proposed": seen.filter(problem="", key__startswith="moi-", member_count__gt=1).order_by(
            "-unit_count", "-pk"
        )[:PROPOSED],
        "can_edit": policy.can_edit_catalogue(request.user),
    }
    return render(request, "synthesis/catalogue.html", context)


@require_GET
def problem(request: PersonRequest, key: str) -> HttpResponse:
    """One problem: what it is, what it is not, how it is said, which issues gather under it."""
    _reader(request)
    found = _find(key)
    entry = CatalogueEntry.objects.filter(key=key).select_related("edited_by").first()
    titles = _titles()
    seen = CommonIssue.objects.visible_to(request.user).select_related("programme")
    context = {
        "problem": found,
        "entry": entry,
        "field_name": field_name(found.category),
        "shipped": any(one.key == key for one in catalogue()),
        "near": [(one, titles[one]) for one in found.near if one in titles],
        "issues": seen.filter(problem=key, member_count__gt=0).order_by("-unit_count"),
        "entries": history(entry)[:10] if entry else [],
        "can_edit": policy.can_edit_catalogue(request.user),
    }
    return render(request, "synthesis/problem.html", context)


def _edit(request: PersonRequest, found: Problem | None, form: ProblemForm) -> HttpResponse:
    context = {"form": form, "problem": found}
    if request.method == "GET":
        return render(request, "synthesis/problem_edit.html", context)
    if not form.is_valid():
        return render(request, "synthesis/problem_edit.html", context, status=422)
    try:
        entry = actions.edit_problem(
            key=found.key if found else "", actor=request.user, **form.cleaned_data
        )
    except InputRefused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "synthesis/problem_edit.html", context, status=422)
    messages.success(
        request,
        _("Đã ghi vào danh mục. Lần xếp nhóm sau sẽ theo: “%(title)s”.") % {"title": entry.title},
    )
    return redirect("synthesis:problem", key=entry.key)


@require_http_methods(["GET", "POST"])
def edit_problem(request: PersonRequest, key: str) -> HttpResponse:
    """Correct one problem."""
    _editor(request)
    found = _find(key)
    version = CatalogueEntry.objects.filter(key=key).values_list("version", flat=True).first() or 0
    data = request.POST if request.method == "POST" else None
    form = ProblemForm(data, problem=found, version=version, others=_titles(but=key))
    return _edit(request, found, form)


@require_http_methods(["GET", "POST"])
def new_problem(request: PersonRequest) -> HttpResponse:
    """Describe a problem that the catalogue does not know."""
    _editor(request)
    data = request.POST if request.method == "POST" else None
    return _edit(request, None, ProblemForm(data, problem=None, version=0, others=_titles()))


@require_POST
def drop_edit(request: PersonRequest, key: str) -> HttpResponse:
    """Take the office's edit away."""
    _editor(request)
    _find(key)
    actions.drop_edit(key=key, actor=request.user)
    messages.success(request, _("Đã bỏ chỗ sửa; danh mục trở lại như ban đầu."))
    return redirect("synthesis:catalogue")


@require_POST
def add_to_catalogue(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a group made from likeness into the catalogue."""
    issue = get_object_or_404(CommonIssue.objects.visible_to(request.user), pk=pk)
    require(allowed=policy.can_edit_catalogue(request.user), because=policy.CATALOGUE)
    entry = actions.add_to_catalogue(pk=issue.pk, actor=request.user)
    messages.success(request, _("Đã đưa vào danh mục: “%(title)s”.") % {"title": entry.title})
    return redirect("synthesis:problem", key=entry.key)
