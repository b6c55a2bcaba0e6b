"""The list of common issues and the page of one, with everything behind it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import CharField, Count, F, Func, QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.templatetags.ts import CURSOR, PANEL
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Programme
from thongsuot.synthesis.forms.issues import IssueFilter
from thongsuot.synthesis.models import CommonIssue, GroupingRun, Membership, Ruling
from thongsuot.synthesis.policy import issues as policy
from thongsuot.synthesis.states import IssueState
from thongsuot.synthesis.suggest.guesses import Guess, guesses
from thongsuot.synthesis.tables.issues import Line, columns, evidence, issue_map, mini
from thongsuot.synthesis.views.rulings import PART, WHOLE
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.taskforces.queries import of_task_forces
from thongsuot.textlab.grouping.catalogue import catalogue
from thongsuot.textlab.taxonomy import fields

SIZE = 25
LARGEST = ("-unit_count", "-pk")
NEWEST = ("-raised_on", "-pk")
RULINGS = 12


def supervised(person: Person | None = None) -> QuerySet[Supervision]:
    """Supervisions in force; a person's own task forces' when given."""
    rows = Supervision.objects.on(localdate()).order_by()
    if person is None:
        return rows
    return rows.filter(of_task_forces(person.scope))


def units_supervised(programmes: Sequence[int]) -> dict[int, int]:
    """The number of units that each programme supervises today."""
    rows = supervised().filter(task_force__programme__in=programmes)
    counted = rows.values("task_force__programme").annotate(n=Count("unit", distinct=True))
    return dict(counted.values_list("task_force__programme", "n"))


@require_GET
def issues(request: PersonRequest) -> HttpResponse:
    """`?q=&field=&programme=&task_force=&least=&state=`, the most widely shared first."""
    conditions = IssueFilter(request.GET, request.user)
    seen = CommonIssue.objects.visible_to(request.user)
    rows = seen.under(conditions.conditions)
    page = page_by_key(rows, LARGEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    alone = page.next is None and page.previous is None
    context = {
        "filter": conditions,
        "page": page,
        "count": len(page.rows) if alone else rows.count(),
        "lines": _lines(page.rows, request.user),
        "fields": _fields(seen.under({**conditions.conditions, "field": ""}), request),
        "chosen": str(conditions.conditions.get("field", "")).partition(".")[0],
        "whole_city": request.user.scope.city,
        "can_regroup": policy.can_regroup(request.user),
        "can_read_catalogue": policy.can_read_catalogue(request.user),
        "programmes": list(Programme.objects.order_by("-issued_on", "pk")[:5]),
        "run": GroupingRun.objects.visible_to(request.user).first(),
    }
    return render(request, "synthesis/issues.html", context)


def _lines(rows: Sequence[CommonIssue], person: Person) -> list[Line]:
    today = localdate()
    everyone = units_supervised(sorted({row.programme_id for row in rows}))
    own = not person.scope.city
    mine: dict[int, int] = {}
    mine_of = 0
    if own and rows:
        behind = Membership.objects.visible_to(person)
        mine = behind.units_by_issue([row.pk for row in rows])
        mine_of = supervised(person).values("unit").distinct().count()
    return [
        Line(
            row,
            mini(row, today),
            everyone.get(row.programme_id, 0),
            mine.get(row.pk, 0),
            mine_of,
        )
        for row in rows
    ]


def _fields(rows: QuerySet[CommonIssue], request: PersonRequest) -> list[dict[str, object]]:
    """Each field with the number of issues in it, the other conditions standing."""
    top = Func(F("category"), Value("."), Value(1), function="split_part", output_field=CharField())
    counted = dict(
        rows.order_by()
        .annotate(top=top)
        .values("top")
        .annotate(n=Count("pk"))
        .values_list("top", "n")
    )
    found: list[dict[str, object]] = []
    for field in fields():
        if number := counted.get(field.key):
            query = request.GET.copy()
            for name in (CURSOR, PANEL, "field"):
                query.pop(name, None)
            query["field"] = field.key
            found.append(
                {
                    "key": field.key,
                    "name": field.name,
                    "count": number,
                    "url": f"?{query.urlencode()}",
                }
            )
    return found


@require_GET
def issue(request: PersonRequest, pk: int) -> HttpResponse:
    """One common issue: how wide, where, since when, what is asked, every sentence."""
    person = request.user
    visible = CommonIssue.objects.visible_to(person).for_page()
    record = get_object_or_404(visible, pk=pk)
    behind = Membership.objects.filter(issue=record).visible_to(person)
    page = page_by_key(behind.for_list(), NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    everyone = units_supervised([record.programme_id]).get(record.programme_id, 0)
    guessed = _guessed(record, everyone, person)
    said = set(behind.exclude(unit=None).order_by().values_list("unit", flat=True).distinct())
    is_open = record.state == IssueState.OPEN
    context = {
        "record": record,
        "today_columns": columns(record, localdate()),
        "page": page,
        "evidence": evidence(page.rows),
        "shown": len(page.rows),
        "own_members": record.member_count if person.scope.city else behind.count(),
        "units": everyone,
        "mine": len(said),
        "mine_of": 0 if person.scope.city else supervised(person).values("unit").distinct().count(),
        "task_forces": TaskForce.objects.filter(programme=record.programme_id).count(),
        "by_task_force": _by_task_force(record, person),
        "map": issue_map(said, [one.unit for one in guessed]),
        "guessed": guessed,
        "near": _near(record),
        "rulings": _rulings(record, person),
        "entries": history(record)[:RULINGS],
        "whole_city": person.scope.city,
        "can_rule_part": is_open and policy.can_rule_part(person),
        "part": PART,
        "whole": WHOLE if is_open and policy.can_rule_whole(person, record) else (),
        "field_url": f"{reverse('synthesis:issues')}?field={record.category.partition('.')[0]}",
        "can_edit_catalogue": policy.can_edit_catalogue(person),
    }
    return render(request, "synthesis/issue.html", context)


def _guessed(record: CommonIssue, everyone: int, person: Person) -> list[Guess]:
    """Of the person's own task forces only, unless the whole city is theirs to see."""
    found = guesses(record, everyone, localdate())
    if person.scope.city or not found:
        return found
    own = set(supervised(person).values_list("unit", flat=True))
    return [one for one in found if one.unit in own]


def _by_task_force(record: CommonIssue, person: Person) -> list[dict[str, object]]:
    """The table beside the map: units that said it of the units each task force supervises."""
    behind = Membership.objects.filter(issue=record).visible_to(person).order_by()
    said = dict(
        behind.values("task_force")
        .annotate(n=Count("unit", distinct=True))
        .values_list("task_force", "n")
    )
    rows = (
        supervised()
        .filter(task_force__in=said)
        .values("task_force", "task_force__number")
        .annotate(n=Count("unit", distinct=True))
        .order_by("task_force__number")
    )
    return [
        {"number": row["task_force__number"], "said": said[row["task_force"]], "units": row["n"]}
        for row in rows
    ]


def _near(record: CommonIssue) -> list[CommonIssue]:
    """What it is not: the near misses of its problem, as issues where there are such."""
    problem = next((one for one in catalogue() if one.key == record.problem), None)
    if problem is None or not problem.near:
        return []
    rows = CommonIssue.objects.filter(programme=record.programme_id, problem__in=problem.near)
    return list(rows.filter(state="open").order_by("-unit_count")[:4])


def _rulings(record: CommonIssue, person: Person) -> list[tuple[Ruling, bool]]:
    """What was decided about it, newest first, and whether this person may take it back."""
    keys = [record.key, *record.merged_ones.values_list("key", flat=True)]
    rows = Ruling.objects.filter(programme=record.programme_id).about(keys)
    rows = rows.select_related("by", "undone_by", "issue").order_by("-pk")[:RULINGS]
    return [(row, row.undone_at is None and policy.can_undo(person, row)) for row in rows]
