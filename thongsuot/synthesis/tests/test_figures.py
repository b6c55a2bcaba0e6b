# ruff: noqa: S608 - the SQL of this very file, no words of a person
"""Every figure of a report, recomputed from the tables by plain SQL, and its two ways compared."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from conftest import City
from thongsuot.synthesis.consolidated.figures import (
    SCALARS,
    figure_of,
    is_known,
    matrix_of,
    numbers_of,
)
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.reading import numbers_in, used_in
from thongsuot.synthesis.tests import sayings
from thongsuot.textlab.taxonomy import fields

D = """
    SELECT d.id, d.unit_id, d.category, d.statement_id FROM recommendations_difficulty d
    JOIN taskforces_taskforce t ON t.id = d.task_force_id
    WHERE t.programme_id = %(p)s AND d.state <> 'withdrawn'
      AND d.raised_on >= %(since)s AND d.raised_on <= %(until)s
"""
R = """
    SELECT r.* FROM recommendations_recommendation r
    JOIN taskforces_taskforce t ON t.id = r.task_force_id
    WHERE t.programme_id = %(p)s AND r.state NOT IN ('draft', 'withdrawn')
      AND r.raised_on >= %(since)s AND r.raised_on <= %(until)s
"""
M = """
    SELECT m.id FROM meetings_meeting m JOIN taskforces_taskforce t ON t.id = m.task_force_id
    WHERE t.programme_id = %(p)s AND m.state <> 'withdrawn'
      AND m.held_on >= %(since)s AND m.held_on <= %(until)s
"""
S = f"""
    SELECT statement_id AS id FROM ({D}) d WHERE statement_id IS NOT NULL
    UNION SELECT statement_id FROM ({R}) r WHERE statement_id IS NOT NULL
"""
SUPERVISED = """
    SELECT DISTINCT s.unit_id FROM taskforces_supervision s
    JOIN taskforces_taskforce t ON t.id = s.task_force_id
    WHERE t.programme_id = %(p)s AND s.starts_on <= %(until)s
      AND (s.ends_on IS NULL OR s.ends_on >= %(since)s)
"""
Values = dict[str, int | date | list[str]]
MEASURES = {
    "total": "true",
    "answered": "answered_on IS NOT NULL",
    "explained": "closure_reason IN ('explained_accepted', 'explained_not_accepted')",
    "solved": "closure_reason = 'done_verified'",
    "escalated": "state = 'escalated'",
}
OPEN = (
    "('raised', 'classified', 'routed', 'accepted', 'returned', 'escalated', 'answered', "
    "'implementing', 'verifying')"
)
MINUTES = "SELECT count(*) FROM meetings_minute WHERE state <> 'withdrawn' AND meeting_id IN ({M})"
PLAIN = {
    "supervised.units": f"SELECT count(*) FROM ({SUPERVISED}) x",
    "supervised.task_forces": "SELECT count(*) FROM taskforces_taskforce "
    "WHERE programme_id = %(p)s",
    "supervised.meetings": f"SELECT count(*) FROM ({M}) m",
    "supervised.units_met": "SELECT count(DISTINCT unit_id) FROM meetings_meetingunit "
    f"WHERE meeting_id IN ({M})",
    "supervised.reports": "SELECT count(*) FROM reports_unitreport r "
    "JOIN plans_reportingdate d ON d.id = r.reporting_date_id "
    "JOIN plans_plan p ON p.id = d.plan_id WHERE p.programme_id = %(p)s "
    "AND r.state IN ('sent', 'accepted') AND r.sent_on BETWEEN %(since)s AND %(until)s",
    "supervised.documents": "SELECT count(DISTINCT reading_id) FROM intake_statement "
    f"WHERE id IN ({S})",
    "supervised.sentences": f"SELECT count(*) FROM ({S}) s",
    "results.results": f"{MINUTES.format(M=M)} AND kind = 'result'",
    "results.recognitions": f"{MINUTES.format(M=M)} AND kind = 'conclusion'",
    "results.assignments": f"{MINUTES.format(M=M)} AND kind = 'assignment'",
    "results.practices": "SELECT count(*) FROM practices_goodpractice "
    f"WHERE state <> 'withdrawn' AND meeting_id IN ({M})",
    "difficulties.silent_units": f"SELECT count(*) FROM ({SUPERVISED}) x WHERE unit_id NOT IN "
    f"(SELECT unit_id FROM ({D}) d WHERE unit_id IS NOT NULL)",
    "recommendations.units": f"SELECT count(DISTINCT unit_id) FROM ({R}) r",
    "recommendations.late": f"SELECT count(*) FROM ({R}) r WHERE (state IN {OPEN} AND due_on < "
    "%(until)s) OR (state = 'routed' AND accept_by < %(until)s)",
    "proposals.total": "SELECT count(*) FROM synthesis_proposal "
    "WHERE programme_id = %(p)s AND state <> 'withdrawn'",
    "proposals.submitted": "SELECT count(*) FROM synthesis_proposal "
    "WHERE programme_id = %(p)s AND state IN ('submitted', 'decided')",
    "proposals.decided": "SELECT count(*) FROM synthesis_proposal "
    "WHERE programme_id = %(p)s AND state = 'decided'",
}


def plain(key: str, period: Period) -> int:
    """The figure from the tables, in SQL that shares nothing with the code."""
    values: Values = {
        "p": period.programme.pk,
        "since": period.since,
        "until": period.until,
    }
    sql = PLAIN.get(key) or _of_family(key, values)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def _of_family(key: str, values: Values) -> str:
    family, rest = key.split(".", 1)
    middle, measure = rest.rsplit(".", 1)
    if family == "bodies":
        where = "lead_body_id IS NULL" if middle == "none" else f"lead_body_id = {int(middle)}"
        return f"SELECT count(*) FROM ({R}) r WHERE {where} AND {MEASURES[measure]}"
    where = "true"
    if middle != "all":
        children = [c.key for top in fields() if top.key == middle for c in top.children]
        values["keys"] = [middle, *children]
        where = "category = ANY(%(keys)s)"
    if family == "difficulties":
        counted = "count(DISTINCT unit_id)" if measure == "units" else "count(*)"
        return f"SELECT {counted} FROM ({D}) d WHERE {where}"
    return f"SELECT count(*) FROM ({R}) r WHERE {where} AND {MEASURES[measure]}"


@pytest.fixture
def period(city: City) -> Period:
    sayings.fill(city)
    return Period(city.programme, sayings.SINCE, sayings.UNTIL)


def test_the_books_hold_something_of_every_family(period: Period) -> None:
    numbers = numbers_of(period)
    for key in (
        "supervised.sentences",
        "difficulties.all.units",
        "recommendations.all.answered",
        "recommendations.all.solved",
        "recommendations.all.escalated",
    ):
        assert numbers[key] > 0, key
    assert any(key.startswith("bodies.") for key in numbers)


def test_every_figure_is_what_plain_sql_counts(period: Period) -> None:
    numbers = numbers_of(period)
    every = {*numbers, *SCALARS}
    assert {key: numbers.get(key, 0) for key in every} == {key: plain(key, period) for key in every}


def test_every_figure_of_a_report_is_what_plain_sql_counts(city: City) -> None:
    sayings.fill(city)
    report = sayings.report(city)
    shown, used = numbers_in(report), used_in(list(report.blocks.for_page()))
    assert len(used) > 30
    period = Period.of(report)
    assert {k: shown.get(k, 0) for k in used} == {k: plain(k, period) for k in used}


def test_a_number_is_the_number_of_its_rows(period: Period) -> None:
    numbers = numbers_of(period)
    assert {key: figure_of(period, key).number for key in numbers} == numbers


def test_the_matrix_adds_up_to_the_figures(period: Period) -> None:
    counted = matrix_of(period)
    numbers = numbers_of(period)
    for top in fields():
        inside = [row[top.key] for row in counted.values() if top.key in row]
        assert len(inside) == numbers.get(f"difficulties.{top.key}.units", 0)


def test_outside_the_period_nothing_counts(city: City) -> None:
    sayings.fill(city)
    early = Period(city.programme, date(2025, 1, 1), date(2025, 2, 1))
    assert not {k: n for k, n in numbers_of(early).items() if n and "supervised" not in k}


@pytest.mark.parametrize(
    "key", ["", "difficulties", "difficulties.nowhere.units", "bodies.x.total", "a.b.c"]
)
def test_what_is_no_figure_is_refused(period: Period, key: str) -> None:
    assert not is_known(key)
    with pytest.raises(KeyError):
        figure_of(period, key)
