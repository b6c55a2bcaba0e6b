"""Units that probably have a common issue too but did not say so: a guess, with its reason.

The reason is what goes together: of the units that said B, most also said this; the unit said B
and not this. Units that said nothing at all are told apart, nothing can be guessed of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from thongsuot.synthesis.models import CommonIssue

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
    """`unit` said `companion`; of the `said_it` units that did, `also` said this issue too."""

    unit: int
    name: str
    companion: int
    title: str
    also: int
    said_it: int

    @property
    def likely(self) -> float:
        return self.also / self.said_it


def guesses(issue: CommonIssue, units: int) -> list[Guess]:
    """The likeliest first. `units` is how many are supervised in all."""
    if not issue.unit_count or not units:
        return []
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
    return sorted(found, key=lambda one: (-one.likely, -one.said_it, one.name))
