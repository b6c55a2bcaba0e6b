"""Units that probably have a common issue too but did not say so: a guess, with its reason.

Two reasons count. The unit is stuck or late with a task of the plan that the problem stands in
the way of. Or what goes together: of the units that said B, most also said this; the unit said B
and not this. Of units that said nothing at all nothing can be guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from thongsuot.reports.models import TaskProgress
from thongsuot.reports.states.progress import UNDONE, ProgressState
from thongsuot.synthesis.models import CommonIssue, Membership

#: Other issues looked at, the largest of the same field.
COMPANIONS = 40
#: A companion counts from so many units, of which so large a share also said this …
UNITS, SHARE = 5, 0.5
#: … and so many times the share that units in general have.
LIFT = 1.25

GUESS = """
WITH mine AS MATERIALIZED (
    SELECT DISTINCT unit_id FROM synthesis_membership
    WHERE issue_id = %(issue)s AND unit_id IS NOT NULL
),
companions AS (
    SELECT id, title FROM synthesis_commonissue
    WHERE programme_id = %(programme)s AND state = 'open' AND id <> %(issue)s
        AND unit_count >= %(units)s AND category LIKE %(field)s
    ORDER BY unit_count DESC, id LIMIT %(companions)s
),
said AS MATERIALIZED (
    SELECT DISTINCT m.issue_id, m.unit_id FROM synthesis_membership m
    JOIN companions c ON c.id = m.issue_id WHERE m.unit_id IS NOT NULL
),
rates AS (
    SELECT s.issue_id, count(*) AS said_it, count(mine.unit_id) AS also
    FROM said s LEFT JOIN mine USING (unit_id) GROUP BY s.issue_id
    HAVING count(mine.unit_id) >= greatest(%(share)s, %(base)s * %(lift)s) * count(*)
)
SELECT DISTINCT ON (s.unit_id) s.unit_id, o.name, c.id, c.title, r.also, r.said_it
FROM said s
JOIN rates r USING (issue_id) JOIN companions c ON c.id = s.issue_id
JOIN people_organization o ON o.id = s.unit_id
WHERE s.unit_id NOT IN (SELECT unit_id FROM mine) AND o.valid_to IS NULL
ORDER BY s.unit_id, r.also::float / r.said_it DESC, c.id
"""


@dataclass(frozen=True, slots=True)
class Guess:
    """One unit by key and name. `task` is what it is stuck or late with since `due_on`; else it
    said `companion`, and of the `said_it` units that did, `also` said this issue too."""

    unit: int
    name: str
    companion: int = 0
    title: str = ""
    also: int = 0
    said_it: int = 1
    task: str = ""
    due_on: date | None = None
    stuck: bool = False


def guesses(issue: CommonIssue, units: int, today: date) -> list[Guess]:
    """Those with a task in its way first, then the likeliest. `units` are supervised in all."""
    if not issue.unit_count or not units:
        return []
    behind = _behind_with_tasks(issue, today)
    known = {one.unit for one in behind}
    alike = [one for one in _saying_what_goes_with_it(issue, units) if one.unit not in known]
    return [*behind, *alike]


def _behind_with_tasks(issue: CommonIssue, today: date) -> list[Guess]:
    """Units with a task of the issue's that is stuck, or undone past its day; each once."""
    if not issue.plan_tasks:
        return []
    said = Membership.objects.filter(issue=issue, unit__isnull=False).values("unit")
    rows = (
        TaskProgress.objects.filter(task__in=issue.plan_tasks, unit__valid_to__isnull=True)
        .filter(Q(state=ProgressState.BLOCKED) | Q(state__in=UNDONE, task__due_on__lt=today))
        .exclude(unit__in=said)
        .select_related("unit", "task")
        .order_by("unit__sort_key", "unit", "task__due_on")
    )
    found: dict[int, Guess] = {}
    for row in rows:
        stuck = row.state == ProgressState.BLOCKED
        if row.unit_id not in found or (stuck and not found[row.unit_id].stuck):
            found[row.unit_id] = Guess(
                row.unit_id,
                row.unit.name,
                task=row.task.title,
                due_on=row.task.due_on,
                stuck=stuck,
            )
    return sorted(found.values(), key=lambda one: not one.stuck)


def _saying_what_goes_with_it(issue: CommonIssue, units: int) -> list[Guess]:
    parameters: dict[str, str | int | float] = {
        "issue": issue.pk,
        "programme": issue.programme_id,
        "field": f"{issue.category.split('.')[0]}%" if issue.category else "%",
        "units": UNITS,
        "share": SHARE,
        "base": issue.unit_count / units,
        "lift": LIFT,
        "companions": COMPANIONS,
    }
    with connection.cursor() as cursor:
        cursor.execute(GUESS, parameters)
        found = [Guess(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda one: (-one.also / one.said_it, -one.said_it, one.name))
