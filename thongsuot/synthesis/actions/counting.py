"""The counts that stand beside each common issue, taken from what is behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from django.db import connection
from django.db.models import Max, Min

from thongsuot.plans.models import Programme, ReportingDate
from thongsuot.synthesis.models import CommonIssue

#: A recommendation merged into another is one statement more and no recommendation more: its
#: answer is that of the one kept.
COUNT = """
UPDATE synthesis_commonissue AS i SET
    unit_count = c.units, task_force_count = c.task_forces, member_count = c.members,
    recommendation_count = c.asked, answered_count = c.answered,
    explained_count = c.explained, solved_count = c.solved,
    first_raised_on = c.first, last_raised_on = c.last
FROM (
    SELECT i.id, count(DISTINCT m.unit_id) AS units,
        count(DISTINCT m.task_force_id) AS task_forces, count(m.id) AS members,
        count(r.id) AS asked, count(r.answered_on) AS answered,
        count(r.id) FILTER (
            WHERE r.closure_reason IN ('explained_accepted', 'explained_not_accepted')
        ) AS explained,
        count(r.id) FILTER (WHERE r.closure_reason = 'done_verified') AS solved,
        min(m.raised_on) AS first, max(m.raised_on) AS last
    FROM synthesis_commonissue i
    LEFT JOIN synthesis_membership m ON m.issue_id = i.id
    LEFT JOIN recommendations_recommendation r
        ON r.id = m.recommendation_id AND r.state <> 'merged'
    WHERE i.id = ANY(%(issues)s)
    GROUP BY i.id
) AS c
WHERE i.id = c.id
"""
#: Bucket n holds what came after reporting date n - 1, up to reporting date n.
SAID = """
SELECT issue_id, width_bucket(raised_on, %(days)s::date[]), count(DISTINCT unit_id)
FROM synthesis_membership WHERE issue_id = ANY(%(issues)s) GROUP BY 1, 2
"""
FIRST_SAID = """
SELECT issue_id, width_bucket(first, %(days)s::date[]), count(*)
FROM (
    SELECT issue_id, unit_id, min(raised_on) AS first FROM synthesis_membership
    WHERE issue_id = ANY(%(issues)s) AND unit_id IS NOT NULL GROUP BY 1, 2
) AS firsts GROUP BY 1, 2
"""
SOLVED = """
SELECT m.issue_id, width_bucket(r.closed_on, %(days)s::date[]), count(*)
FROM synthesis_membership m
JOIN recommendations_recommendation r ON r.id = m.recommendation_id
WHERE m.issue_id = ANY(%(issues)s) AND r.closure_reason = 'done_verified'
    AND r.state <> 'merged'
GROUP BY 1, 2
"""


def recount(programme: Programme, issues: Iterable[int]) -> None:
    """Count these issues of the programme anew, their trend by reporting date too."""
    keys = sorted(set(issues))
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"issues": keys})
    _write_trends(keys, periods_of(programme))


def periods_of(programme: Programme) -> list[tuple[date, str]]:
    """The last day and the name of each period: the reporting dates of the programme, and where
    units still raise things after the last one, or none was set, the months."""
    rows = ReportingDate.objects.filter(plan__programme=programme).order_by("due_on", "pk")
    dates = sorted(dict(rows.values_list("due_on", "name")).items())
    raised = CommonIssue.objects.filter(programme=programme)
    days = raised.aggregate(first=Min("first_raised_on"), last=Max("last_raised_on"))
    if days["last"] is None:
        return dates
    since = dates[-1][0] if dates else days["first"] - timedelta(days=1)
    return [*dates, *_months(since, days["last"])]


def _months(after: date, until: date) -> Iterator[tuple[date, str]]:
    """The last day of each month from the one that `after` is not the end of, up to `until`."""
    day = after
    while day < until:
        first = (day + timedelta(days=1)).replace(day=1)
        day = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield day, f"Tháng {day.month}/{day.year}"


def _write_trends(keys: list[int], dates: Sequence[tuple[date, str]]) -> None:
    days = [day + timedelta(days=1) for day, _name in dates]
    said, first, solved = (_buckets(sql, keys, days) for sql in (SAID, FIRST_SAID, SOLVED))
    changed: list[CommonIssue] = []
    for issue in CommonIssue.objects.filter(pk__in=keys).only("pk", "trend"):
        rows = range(len(dates))
        new = list(accumulate(first[issue.pk][row] for row in rows))
        done = list(accumulate(solved[issue.pk][row] for row in rows))
        trend = [
            {
                "due_on": day.isoformat(),
                "name": name,
                "said": said[issue.pk][row],
                "by_then": new[row],
                "solved": done[row],
            }
            for row, (day, name) in enumerate(dates)
        ]
        if trend != issue.trend:
            issue.trend = trend
            changed.append(issue)
    CommonIssue.objects.bulk_update(changed, ["trend"], batch_size=1000)


def _buckets(sql: str, keys: list[int], days: list[date]) -> dict[int, dict[int, int]]:
    """By issue, then by the number of the reporting date, how many."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    if not days:
        return found
    with connection.cursor() as cursor:
        cursor.execute(sql, {"issues": keys, "days": days})
        for issue, bucket, number in cursor.fetchall():
            if bucket is not None:
                found[issue][bucket] = number
    return found
