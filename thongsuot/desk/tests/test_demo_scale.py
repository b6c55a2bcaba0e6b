"""Simulated data is whole: the same for the same seed, and every invariant holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now

from conftest import WARDS
from thongsuot.desk.demo_city import found_city
from thongsuot.desk.demo_scale import NotEmpty, Size, faults, load
from thongsuot.foundation.actions import next_number
from thongsuot.foundation.models import Counter
from thongsuot.intake.models import Statement
from thongsuot.people.models import Organization, Person
from thongsuot.places.models import Commune, Province
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.textlab.normalize import sort_key

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 18)
SMALL = Size("small", nationwide=False, recommendations=90, statements=300, visits=3, days=110)


@pytest.fixture
def demo_city() -> None:
    province = Province.objects.create(code="79", name="Thành phố Hồ Chí Minh", sort_key="a")
    Commune.objects.bulk_create(
        Commune(
            code=code,
            name=name,
            type=Commune.Type.WARD,
            province=province,
            area_km2=Decimal("1.17"),
            valid_from=date(2025, 7, 1),
            sort_key=sort_key(name),
        )
        for code, name in WARDS.values()
    )
    actions.seed_terms(valid_from=date(2025, 7, 1))
    found_city()


def rows() -> list[tuple[object, ...]]:
    """What was simulated, without keys: those go on from where the sequences stand."""
    fields = ("code", "title", "state", "due_on", "lead_body__code", "response_kind", "bounces")
    return list(Recommendation.objects.order_by("code").values_list(*fields))


def test_every_invariant_holds(demo_city: None) -> None:
    loaded = load(SMALL, today=TODAY, files=False)
    assert faults() == {}
    assert loaded.rows["intake_statement"] >= SMALL.statements
    assert Recommendation.objects.count() >= SMALL.recommendations
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_check_finds_what_is_wrong(demo_city: None) -> None:
    load(SMALL, today=TODAY, files=False)
    Counter.objects.filter(key__startswith="KN-").update(value=1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM recommendations_recommendationevent")
    assert len(faults()) == len(["codes", "history"])


def test_the_same_seed_gives_the_same_rows(demo_city: None) -> None:
    seen = []
    for seed in (249, 249, 7):
        with transaction.atomic():
            load(SMALL, today=TODAY, seed=seed, files=False)
            seen.append(rows())
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_it_refuses_a_database_in_use(demo_city: None) -> None:
    load(SMALL, today=TODAY, files=False)
    with pytest.raises(NotEmpty):
        load(SMALL, today=TODAY, files=False)


def test_task_force_15_has_work_at_every_station(demo_city: None) -> None:
    load(SMALL, today=TODAY, files=False)
    mine = Recommendation.objects.filter(task_force__number=15)
    at = set(mine.values_list("state", flat=True))
    assert at >= {*R.values} - {R.DRAFT, R.MERGED, R.WITHDRAWN}
    assert mine.filter(state=R.RETURNED, bounces=2).exists()
    assert mine.late(TODAY).exists()
    assert mine.filter(lead_body__code="SKHCN", state=R.ROUTED, accept_by__lt=TODAY).exists()
    assert mine.filter(unit__code="27286", opinion="asked").exists()


def test_numbers_go_on_where_the_simulation_ends(demo_city: None) -> None:
    load(SMALL, today=TODAY, files=False)
    last = Recommendation.objects.filter(code__startswith="KN-2026-27286-").count()
    assert next_number("KN-2026-27286") == last + 1


def test_spans_are_guarded_while_loading(demo_city: None) -> None:
    """The database itself compares each sentence with its source, also under COPY."""
    load(SMALL, today=TODAY, files=False)
    said = Statement.objects.select_related("reading__document")
    assert all(one.text == one.reading.document.text[one.start : one.end] for one in said)


def test_the_guards_stand_again_and_the_verbs_go_on(demo_city: None) -> None:
    load(SMALL, today=TODAY, files=False)
    one = Recommendation.objects.filter(state=R.ROUTED, lead_body__code="SKHCN").first()
    assert one is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=one.pk).update(state=R.CLOSED)
    coordinator = Person.objects.get(username="so-khcn")
    actions.accept(pk=one.pk, actor=coordinator, officer=coordinator)
    unit, force = Organization.objects.get(code="27286"), one.task_force
    leader = Person.objects.get(username="lanh-dao-vinh-hoi")
    drafted = actions.draft(
        actor=leader,
        task_force=force,
        unit=unit,
        title="nâng băng thông",
        category="",
        addressee="",
        at=now(),
    )
    actions.raise_(pk=drafted.pk, actor=leader, at=now())
    assert faults() == {}
