"""Accounts: opened, put right, shut, opened again; passwords are shown once."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from conftest import City, with_second_factor
from thongsuot.administration.actions import persons
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.actions import add_person
from thongsuot.people.models import Person

pytestmark = pytest.mark.django_db
NEW = {
    "username": "thu-ky-20",
    "name": "Thư ký Tổ 20",
    "titles": "Phó phòng\n\n Chuyên viên ",
    "email": "",
}


@pytest.fixture
def administrator(client: Client, city: City) -> Person:
    client.force_login(city.administrator)
    return city.administrator


def test_a_new_account_gets_a_password_that_works_once_and_is_written_down(
    client: Client, administrator: Person
) -> None:
    reply = client.post(reverse("administration:add_person"), NEW)
    assert reply.status_code == 200
    assert "no-store" in reply.headers["Cache-Control"]
    found = re.search(r"([a-z0-9]{4}-){3}[a-z0-9]{4}", reply.text)
    assert found is not None
    person = Person.objects.get(username="thu-ky-20")
    assert person.check_password(found[0])
    assert person.password_is_initial
    assert person.titles == ["Phó phòng", "Chuyên viên"]
    assert person.sort_key
    entry = history(person).get()
    assert (entry.verb, entry.actor) == ("add_person", administrator)
    assert found[0] not in str(entry.data) + entry.note


def test_a_name_that_is_taken_is_refused_with_the_mend(
    client: Client, administrator: Person
) -> None:
    reply = client.post(reverse("administration:add_person"), NEW | {"username": "thu-ky-15"})
    assert reply.status_code == 422
    assert "thu-ky-15 đã có người dùng" in reply.text


@pytest.mark.parametrize("username", ["Thư ký", "AB", "a b c", "-x-", "=cmd", "x" * 60])
def test_a_sign_in_name_is_plain(client: Client, administrator: Person, username: str) -> None:
    reply = client.post(reverse("administration:add_person"), NEW | {"username": username})
    assert reply.status_code == 422
    assert not Person.objects.filter(name="Thư ký Tổ 20").exists()


def test_search_ignores_tone_marks_and_finds_the_sign_in_name(
    client: Client, administrator: Person
) -> None:
    add_person(username="nguoi-moi", name="Nguyễn Thị Ước")
    for words in ("uoc nguyen", "ƯỚC", "nguoi-moi"):
        reply = client.get(reverse("administration:people"), {"q": words})
        assert "Nguyễn Thị Ước" in reply.text
        assert "van-phong" not in reply.text


def test_people_are_listed_in_vietnamese_order(client: Client, administrator: Person) -> None:
    for username, name in (("d1", "Đào"), ("d2", "Duy"), ("d3", "Em")):
        add_person(username=f"nguoi-{username}", name=name)
    text = client.get(reverse("administration:people"), {"q": "nguoi-d"}).text
    assert text.index("Duy") < text.index("Đào") < text.index("Em")


def test_the_list_costs_the_same_however_long(client: Client, administrator: Person) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("administration:people"))
        return len(queries)

    few = cost()
    for number in range(60):
        add_person(username=f"nguoi-{number}", name=f"Người {number}")
    assert cost() == few
    assert "cursor=" in client.get(reverse("administration:people")).text


def test_editing_keeps_what_was_before(city: City) -> None:
    persons.edit_person(
        pk=city.member.pk,
        name="Trần Văn Ổn",
        titles=["Ủy viên"],
        email="",
        actor=city.administrator,
    )
    entry = history(city.member).get()
    assert entry.data["before"]["name"] == "thanh-vien-15"


def test_a_shut_account_is_out_at_once_and_comes_back(client: Client, city: City) -> None:
    visitor = Client()
    visitor.force_login(city.member)
    client.force_login(city.administrator)
    address = reverse("administration:deactivate_person", args=[city.member.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Chuyển công tác"}).status_code == 302
    assert visitor.get("/").status_code == 302
    assert client.post(address, {"reason": "Lần nữa"}).status_code == 409
    client.post(reverse("administration:reactivate_person", args=[city.member.pk]))
    assert Person.objects.get(pk=city.member.pk).is_active
    assert [entry.verb for entry in history(city.member)] == [
        "reactivate_person",
        "deactivate_person",
    ]


def test_nobody_shuts_their_own_account(city: City) -> None:
    with pytest.raises(MoveRefused, match="Nhờ quản trị khác"):
        persons.deactivate_person(pk=city.administrator.pk, reason="thử", actor=city.administrator)


def test_a_new_password_ends_the_old_one_and_the_lock(
    client: Client, city: City, settings: Settings
) -> None:
    settings.AXES_ENABLED = True
    for _attempt in range(5):
        Client().post(reverse("account_login"), {"login": "thu-ky-15", "password": "sai"})
    client.force_login(city.administrator)
    page = client.get(reverse("administration:person", args=[city.secretary.pk]))
    assert "Đang tạm khóa" in page.text
    _person, password = persons.give_password(pk=city.secretary.pk, actor=city.administrator)
    person = Person.objects.get(pk=city.secretary.pk)
    assert not person.check_password("mat-khau-thu")
    visitor = Client()
    reply = visitor.post(reverse("account_login"), {"login": "thu-ky-15", "password": password})
    assert reply.status_code == 302


def test_unlocking_lets_the_person_try_now(client: Client, city: City, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    for _attempt in range(5):
        Client().post(reverse("account_login"), {"login": "thu-ky-15", "password": "sai"})
    client.force_login(city.administrator)
    client.post(reverse("administration:unlock_sign_in", args=[city.secretary.pk]))
    reply = Client().post(
        reverse("account_login"), {"login": "thu-ky-15", "password": "mat-khau-thu"}
    )
    assert reply.status_code == 302
    assert history(city.secretary).get().verb == "unlock_sign_in"


def test_a_lost_second_factor_is_removed_with_a_reason(city: City) -> None:
    with_second_factor(city.secretary)
    persons.remove_second_factor(
        pk=city.secretary.pk, reason="Mất điện thoại", actor=city.administrator
    )
    assert not Authenticator.objects.filter(user=city.secretary).exists()
    assert history(city.secretary).get().note == "Mất điện thoại"


def test_the_actions_ask_whoever_calls_them(city: City) -> None:
    with pytest.raises(NotAllowed):
        persons.give_password(pk=city.member.pk, actor=city.secretary)
    with pytest.raises(NotAllowed):
        persons.add_person(username="abc", name="x", titles=[], email="", actor=city.city_office)


def test_two_people_cannot_open_one_name(city: City) -> None:
    persons.add_person(username="trung", name="a", titles=[], email="", actor=city.administrator)
    with pytest.raises(InputRefused, match="đã có người dùng"):
        persons.add_person(
            username="trung", name="b", titles=[], email="", actor=city.administrator
        )
