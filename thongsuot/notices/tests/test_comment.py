"""Comments: inside the record's audience, written once, withdrawn but never deleted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.notices.actions import comment, watch, withdraw
from thongsuot.notices.models import Comment, Watch
from thongsuot.notices.tests.scene import RECOMMENDATION, raised, said, tell_last

pytestmark = pytest.mark.django_db


def test_a_comment_is_kept_with_who_said_it_and_its_entry(city: City) -> None:
    record = raised(city)
    made = said(record, city.member, "  Đã gọi cho phường.\r\nChờ số liệu.  ")
    assert (made.text, made.author) == ("Đã gọi cho phường.\nChờ số liệu.", city.member)
    assert history(made).get().verb == "comment"


def test_who_comments_watches_from_then_on(city: City) -> None:
    record = raised(city)
    said(record, city.member, "Đã xem.")
    assert Watch.objects.get().person == city.member


@pytest.mark.parametrize("text", ["", "   \n ", "a" * 4001])
def test_nothing_said_or_too_much_is_refused(city: City, text: str) -> None:
    with pytest.raises(InputRefused):
        said(raised(city), city.member, text)
    assert not Comment.objects.exists()


def test_watchers_and_those_who_handle_the_record_are_told(city: City) -> None:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.officer)
    said(record, city.member, "Phường gửi thêm số liệu.")
    assert tell_last() == {
        "can-bo-vinh-hoi": ("comment", "watchers"),
        "thu-ky-15": ("comment", "secretaries"),
        "thu-ky-15b": ("comment", "secretaries"),
    }


def test_the_same_form_sent_again_is_one_comment(client: Client, city: City) -> None:
    record = raised(city)
    client.force_login(city.member)
    address = reverse("notices:comment", args=["recommendation", record.pk])
    form = {"text": "Một lần thôi.", "once": str(uuid4())}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Comment.objects.count() == 1


def test_an_empty_form_comes_back_with_what_to_mend(client: Client, city: City) -> None:
    record = raised(city)
    client.force_login(city.member)
    address = reverse("notices:comment", args=["recommendation", record.pk])
    reply = client.post(address, {"text": " ", "once": str(uuid4())})
    assert reply.status_code == 422
    assert "Chưa có nội dung. Viết ý kiến rồi gửi." in reply.text


def test_a_script_gets_the_fragment_alone(client: Client, city: City) -> None:
    record = raised(city)
    client.force_login(city.member)
    address = reverse("notices:comment", args=["recommendation", record.pk])
    form = {"text": "Trong trang.", "once": str(uuid4())}
    reply = client.post(address, form, headers={"HX-Request": "true"})
    assert reply.status_code == 200
    assert reply.text.lstrip().startswith("<section")
    assert "Trong trang." in reply.text


def test_what_is_said_is_escaped(client: Client, city: City) -> None:
    record = raised(city)
    said(record, city.member, "<script>alert(1)</script>")
    client.force_login(city.secretary)
    reply = client.get(reverse("notices:talk", args=["recommendation", record.pk]))
    assert "<script>alert(1)" not in reply.text
    assert "&lt;script&gt;alert(1)" in reply.text


def test_without_a_role_nobody_comments(city: City) -> None:
    record = raised(city)
    with pytest.raises(NotAllowed):
        said(record, city.outsider, "Xin chào.")


def test_a_withdrawn_comment_keeps_its_place_and_loses_its_words(
    client: Client, city: City
) -> None:
    record = raised(city)
    made = said(record, city.member, "Nói nhầm chỗ.")
    client.force_login(city.member)
    assert client.post(reverse("notices:withdraw", args=[made.pk])).status_code == 302
    page = client.get(reverse("notices:talk", args=["recommendation", record.pk]))
    assert "Nói nhầm chỗ." not in page.text
    assert "Người viết đã rút ý kiến này." in page.text
    assert [entry.verb for entry in history(made)] == ["withdraw", "comment"]


def test_nobody_withdraws_what_another_said(city: City) -> None:
    made = said(raised(city), city.member, "Của tôi.")
    with pytest.raises(NotAllowed):
        withdraw(pk=made.pk, actor=city.head)


def test_nothing_is_withdrawn_twice(city: City) -> None:
    made = said(raised(city), city.member, "Một lần.")
    withdraw(pk=made.pk, actor=city.member)
    with pytest.raises(MoveRefused):
        withdraw(pk=made.pk, actor=city.member)


def test_a_comment_withdrawn_before_it_was_told_is_not_told(city: City) -> None:
    made = said(raised(city), city.member, "Rút ngay.")
    withdraw(pk=made.pk, actor=city.member)
    assert tell_last(2) == {}


@pytest.mark.parametrize(
    "sql",
    ["UPDATE notices_comment SET text = 'x'", "DELETE FROM notices_comment"],
)
def test_a_comment_is_written_once(city: City, sql: str) -> None:
    said(raised(city), city.member, "Giữ nguyên.")
    with (
        pytest.raises(DatabaseError, match="Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM notices_mention")
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_is_one_comment(city: City) -> None:
    record = raised(city).pk
    once = uuid4()

    def attempt(_: int) -> int:
        try:
            made = comment(
                subject=RECOMMENDATION, pk=record, actor=city.member, text="Một.", once=once
            )
        finally:
            connection.close()
        return made.pk

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(attempt, range(2)))) == 1
    assert Comment.objects.count() == 1


def test_the_talk_costs_the_same_for_two_and_for_many(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record = raised(city)
    address = reverse("notices:talk", args=["recommendation", record.pk])
    client.force_login(city.secretary)
    said(record, city.member, "Một.", city.secretary)
    said(record, city.head, "Hai.", city.member)
    with django_assert_num_queries(8):
        client.get(address, headers={"HX-Request": "true"})
    for number in range(40):
        said(record, city.member, f"Lần {number}.", city.secretary)
    with django_assert_num_queries(8):
        page = client.get(address, headers={"HX-Request": "true"})
    assert page.text.count("y-kien-") == 20
    assert "Xem ý kiến cũ hơn" in page.text
