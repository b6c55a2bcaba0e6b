"""Similar ones: found in other words, only what one may see, by the index."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.foundation.search import Matches, every_word, first_matches
from thongsuot.people.models import Person
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.similar import SHARES, similar
from thongsuot.recommendations.suggest import suggest, tally
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.tests.road import MONDAY

pytestmark = pytest.mark.django_db

ASKED = "Đề nghị cấp thêm máy vi tính cho bộ phận một cửa"
OTHERS = (
    "bổ sung máy tính cho Trung tâm Phục vụ hành chính công",
    "sớm bổ sung máy tính tại bộ phận một cửa trong quý III",
    "bổ sung biên chế cho bộ phận một cửa",
    "sửa chữa trụ sở bộ phận một cửa",
    "hướng dẫn cấp giấy chứng nhận quyền sử dụng đất",
)


@pytest.fixture(autouse=True)
def fresh_shares() -> None:
    SHARES.read_at = -1e9


def raised(city: City, *titles: str) -> list[Recommendation]:
    return [road.raised(city, title) for title in titles]


def found(city: City, text: str, person: Person) -> list[str]:
    return [one.record.title for one in similar(text, person)]


def test_other_wordings_come_first_near_misses_after_or_not(city: City) -> None:
    raised(city, *OTHERS)
    titles = found(city, ASKED, city.secretary)
    assert set(titles[:2]) == set(OTHERS[:2])
    assert OTHERS[4] not in titles


def test_tone_marks_and_courtesy_do_not_matter(city: City) -> None:
    raised(city, *OTHERS)
    plain = "quan tam cap them may vi tinh cho bo phan mot cua"
    assert found(city, plain, city.secretary)[:2] == found(city, ASKED, city.secretary)[:2]


def test_only_what_the_person_may_see(city: City) -> None:
    raised(city, *OTHERS)
    assert found(city, ASKED, city.other_officer) == []
    assert found(city, ASKED, city.outsider) == []
    assert found(city, ASKED, city.city_office)


def test_the_record_itself_and_withdrawn_ones_are_left_out(city: City) -> None:
    one, other = raised(city, OTHERS[0], OTHERS[0])
    assert [s.record.pk for s in similar(OTHERS[0], city.secretary, but=one.pk)] == [other.pk]
    actions.withdraw(pk=other.pk, actor=city.unit_leader, reason="đã có")
    assert similar(OTHERS[0], city.secretary, but=one.pk) == []


def test_it_comes_with_state_and_answer(city: City) -> None:
    answered = road.answered(city)
    (one,) = similar(answered.title, city.secretary)
    assert one.record.state == "answered"
    assert one.answer is not None
    assert one.answer.number == "120/SNV-CNTT"


def test_three_queries_however_many(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    raised(city, *OTHERS)
    similar(ASKED, city.secretary)
    with django_assert_num_queries(3):
        similar(ASKED, city.secretary)


def test_every_word_is_wanted_the_last_one_perhaps_begun(city: City) -> None:
    raised(city, *OTHERS)
    seen = Recommendation.objects.visible_to(city.secretary)
    assert seen.about("MAY tinh trung").count() == 1
    assert seen.about("bộ phận một cửa").count() == 3
    assert seen.about("máy thoát").count() == 0
    assert seen.about("KN-2025-27286").count() == len(OTHERS)
    assert seen.about("kn-2025-27286-002").count() == 1
    assert seen.about("?!").count() == 0
    assert seen.about("o'x & (y | z):* \\").count() == 0
    assert every_word("Máy  tính, má") == "may & tinh & ma:*"


def test_words_are_looked_up_in_their_index(city: City) -> None:
    """The planner, given the choice among indexes only, takes the stored vector's."""
    raised(city, *OTHERS)
    rows = Recommendation.objects.filter(Matches("may & tinh")).values_list("pk")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        first_matches([rows], each=10, most=10)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + queries[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "recommendation_words" in plan


def test_a_tally_needs_a_majority() -> None:
    assert tally(["a"]) is None
    assert tally(["a", "b", "", ""]) is None
    winner = tally(["a", "a", "b", ""])
    assert winner is not None
    assert (winner.value, winner.times, winner.of) == ("a", 2, 3)


def test_the_body_is_proposed_with_the_reason(city: City) -> None:
    for title in OTHERS[:2]:
        one = road.raised(city, title)
        actions.classify(
            pk=one.pk,
            actor=city.secretary,
            category="it_equipment.computers_devices",
            urgency="normal",
            level="department",
            proposed_body=city.department,
        )
        actions.route(pk=one.pk, actor=city.secretary, lead_body=city.department, at=MONDAY)
    new = road.raised(city, ASKED)
    proposed = suggest(new, city.secretary)
    assert proposed.body == city.department
    assert proposed.body_because == "2 trên 2 kiến nghị tương tự đã chuyển đến đây"
    assert proposed.level == "department"
    assert proposed.field == new.category


def test_without_similar_ones_the_addressee_is_proposed(city: City) -> None:
    alone = road.raised(city, "xây hồ bơi")
    proposed = suggest(alone, city.secretary)
    assert proposed.body == city.department
    assert proposed.body_because == "đơn vị gửi đến đây"
