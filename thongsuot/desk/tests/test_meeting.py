"""One meeting on one page: a column per ward, then what was concluded."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.desk.sheet import sheet_of
from thongsuot.desk.tests.sample_day import Day, hold, raise_difficulty, sample_day
from thongsuot.ledger.actions import make_move
from thongsuot.meetings.models import Meeting


@pytest.fixture
def day(city: City) -> Day:
    return sample_day(city)


def page(client: Client, city: City, day: Day, who: str = "secretary") -> str:
    client.force_login(getattr(city, who))
    return client.get(reverse("meetings:detail", args=[day.meeting.pk])).text


def test_the_columns_stand_in_the_order_of_the_record(city: City, day: Day) -> None:
    sheet = sheet_of(day.meeting, city.secretary)
    assert [column.unit for column in sheet.columns] == [
        city.xom_chieu,
        city.khanh_hoi,
        city.vinh_hoi,
    ]
    assert [len(column.difficulties) for column in sheet.columns] == [2, 1, 1]


def test_the_heading_names_the_wards_together(client: Client, city: City, day: Day) -> None:
    heading = "làm việc với ba\N{NO-BREAK SPACE}phường Xóm Chiếu, Khánh Hội, Vĩnh Hội"
    assert heading in page(client, city, day)


def test_each_thing_said_is_one_click_from_its_sentence(
    client: Client, city: City, day: Day
) -> None:
    text = page(client, city, day)
    for statement in day.statements:
        assert f'href="{statement.get_absolute_url()}"' in text


def test_it_says_what_the_record_does_not_name(client: Client, city: City, day: Day) -> None:
    text = page(client, city, day)
    assert "Bản ghi không nêu kiến nghị riêng." in text
    assert "Có 2 khó khăn chưa kèm kiến nghị." in text


def test_conclusions_practices_and_assignments_follow_in_the_order_said(
    city: City, day: Day
) -> None:
    sheet = sheet_of(day.meeting, city.secretary)
    assert [closing.kind for closing in sheet.closings] == [
        "conclusion",
        "good_practice",
        "assignment",
    ]


def test_a_ward_sees_its_own_column_and_what_was_said_to_all(
    client: Client, city: City, day: Day
) -> None:
    text = page(client, city, day, "officer")
    assert "thiếu cán bộ vững nghiệp vụ" in text
    assert "máy tính đã cũ" not in text
    assert "rà soát nhiệm vụ đến cuối năm" in text
    assert "Bản ghi gốc" not in text
    assert reverse("intake:detail", args=[day.reading.pk]) not in text


def test_a_unit_that_was_not_seated_gets_a_column_at_the_end(city: City, day: Day) -> None:
    raise_difficulty(city, "điện yếu", city.cho_quan, meeting=day.meeting)
    assert sheet_of(day.meeting, city.secretary).columns[-1].unit == city.cho_quan


def test_what_several_wards_said_together_stands_apart(city: City, day: Day) -> None:
    raise_difficulty(city, "cùng thiếu người", None, meeting=day.meeting)
    assert [one.title for one in sheet_of(day.meeting, city.secretary).jointly] == [
        "cùng thiếu người"
    ]


def test_a_withdrawn_meeting_says_so_and_leaves_the_list(
    client: Client, city: City, day: Day
) -> None:
    make_move(day.meeting, "withdraw", actor=city.secretary, note="Mở lại bản ghi")
    assert "đã rút khỏi sổ" in page(client, city, day)
    assert str(day.meeting.pk) not in [
        str(pk) for pk in Meeting.objects.on_the_books().values_list("pk", flat=True)
    ]


def test_the_page_costs_the_same_for_three_wards_and_for_more_said(
    client: Client, city: City, day: Day, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("meetings:detail", args=[day.meeting.pk])
    client.force_login(city.secretary)
    with django_assert_num_queries(14):
        client.get(url)
    for n in range(12):
        raise_difficulty(city, f"việc {n}", city.xom_chieu, meeting=day.meeting)
    with django_assert_num_queries(14):
        client.get(url)


def test_the_list_costs_the_same_at_two_sizes(
    client: Client, city: City, day: Day, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(city.secretary)
    url = reverse("meetings:list")
    with django_assert_num_queries(7):
        client.get(url)
    for n in range(10):
        hold(city.task_force, [city.xom_chieu, city.khanh_hoi], city.secretary)
        assert n >= 0
    with django_assert_num_queries(7):
        assert client.get(url).text.count("<tr>") == 12


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"q": "vinh hoi"}, 1),
        ({"q": "bich hanh"}, 2),
        ({"q": "27286"}, 1),
        ({"since": "2025-10-29"}, 1),
        ({"until": "2025-10-01"}, 1),
        ({"q": "khong co gi"}, 0),
    ],
)
def test_the_list_is_narrowed_by_conditions_in_the_address(
    client: Client, city: City, day: Day, conditions: dict[str, str], found: int
) -> None:
    earlier = day.meeting.held_on.replace(day=1)
    hold(city.task_force, [city.khanh_hoi], city.secretary, held_on=earlier)
    client.force_login(city.secretary)
    text = client.get(reverse("meetings:list"), conditions).text
    assert text.count("làm việc với") == found
