"""The year's end: every unfinished task on one screen, decided one by one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followups import actions, policy
from thongsuot.followups.forms.reviews import FORMS, ReviewForm
from thongsuot.followups.models import FollowupTask, TaskReview
from thongsuot.followups.states import OPEN
from thongsuot.followups.tables.lists import SIZE, rows_of
from thongsuot.foundation.access import NotAllowed, require
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import counts, page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.taskforces.models import TaskForce

#: Each decision of the screen with the verb of the task it makes, and the action that does it.
DECIDE: dict[str, tuple[str, Callable[..., TaskReview]]] = {
    "review_verify": ("verify", actions.review_verify),
    "review_send_back": ("send_back", actions.review_send_back),
    "review_carry_over": ("carry_over", actions.review_carry_over),
    "review_cancel": ("cancel", actions.review_cancel),
    "review_keep": ("keep_overdue", actions.review_keep),
}
MOST = 100_000


def year_under_review(person_years: list[int], today_year: int, month: int) -> int:
    """The year whose end is reviewed: the oldest with open tasks that has come to its review."""
    last = today_year if month >= actions.review_begins(today_year).month else today_year - 1
    return min([year for year in person_years if year <= last], default=last)


def _year(request: PersonRequest) -> int:
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= 2999:  # noqa: PLR2004 - years
        return int(asked)
    today = localdate()
    open_ = FollowupTask.objects.visible_to(request.user).filter(state__in=OPEN)
    years = open_.order_by().values_list("horizon__year", flat=True).distinct()
    return year_under_review(list(years), today.year, today.month)


@require_GET
def year_end(request: PersonRequest) -> HttpResponse:
    """What is left to look at, the late ones first, and how much has been."""
    if not request.user.scope.task_forces and not request.user.scope.city:
        raise NotAllowed(_("Trang này của tổ công tác và Văn phòng Thành ủy."))
    year, today = _year(request), localdate()
    mine = FollowupTask.objects.visible_to(request.user).of_year_end(year)
    own = TaskForce.objects.visible_to(request.user)
    chosen = request.GET.get("task_force", "")
    if chosen.isascii() and chosen.isdigit():
        mine = mine.filter(task_force=get_object_or_404(own, pk=int(chosen[:9])))
    seen, left = counts(mine.looked_at(), mine.to_look_at(), most=MOST)
    page = page_by_key(
        mine.to_look_at().for_list(),
        ("due_on", "pk"),
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    done = TaskReview.objects.filter(year=year, task__in=mine.looked_at().values("pk"))
    context = {
        "year": year,
        "begins": actions.review_begins(year),
        "begun": today >= actions.review_begins(year),
        "seen": seen,
        "total": seen + left,
        "page": page,
        "listed": [
            (row, _offered(request, row.task))
            for row in rows_of(page.rows, working_calendar(), today)
        ],
        "done": list(
            done.select_related("task__owner", "reviewed_by", "task__carried_into")[:SIZE]
        ),
    }
    return render(request, "followups/year_end.html", context)


def _offered(request: PersonRequest, task: FollowupTask) -> list[tuple[str, str]]:
    """The decisions this person can take on it now: name and word."""
    able = policy.verbs_for(request.user, task)
    return [
        (reverse(f"followups:{name}", args=[task.pk]), str(FORMS[name].label))
        for name, (verb, _action) in DECIDE.items()
        if verb in able
    ]


def _view_of(name: str) -> Callable[..., HttpResponse]:
    verb, action = DECIDE[name]

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        visible = FollowupTask.objects.visible_to(request.user).for_page()
        record = get_object_or_404(visible, pk=pk)
        require(allowed=policy.allows(request.user, verb, record), because=policy.WHO[verb][1])
        record.machine.require(verb, record.state)
        form = FORMS[name](request.POST or None, record=record)
        if request.method == "POST" and form.is_valid():
            try:
                action(pk=pk, actor=request.user, year=record.year, at=now(), **form.cleaned_data)
            except InputRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                words = _("%(what)s: %(code)s. Xem tiếp nhiệm vụ sau.")
                messages.success(request, words % {"what": form.label, "code": record.code})
                return redirect(f"{reverse('followups:year_end')}?year={record.year}")
        return _decision(request, record, form, 422 if request.method == "POST" else 200)

    view.__name__ = name
    return view


def _decision(
    request: PersonRequest, record: FollowupTask, form: ReviewForm, status: int
) -> HttpResponse:
    context = {
        "record": record,
        "form": form,
        "updates": list(record.updates.select_related("noted_by")[:5]),
    }
    return render(request, "followups/review.html", context, status=status)


review_verify, review_send_back, review_carry_over, review_cancel, review_keep = (
    _view_of(name) for name in DECIDE
)
