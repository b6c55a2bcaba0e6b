"""The inbox: one's own, read and unread, in pages, at a cost that does not grow."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.ledger.actions import write_down
from thongsuot.notices.actions import mark_all_read, mark_read, watch
from thongsuot.notices.models import Notice
from thongsuot.notices.queries import unread_count, unread_in_figures
from thongsuot.notices.tests.scene import RECOMMENDATION, raised, said, tell_last
from thongsuot.people.actions import end_role
from thongsuot.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db
INBOX = reverse("notices:inbox")


def told(city: City, number: int = 1, title: str = "bổ sung biên chế") -> Recommendation:
    """The member has `number` notices of one record."""
    record = raised(city, title=title)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    for one in range(number):
        write_down(record, "correct", actor=city.secretary, note=f"lần {one}")
    tell_last(number)
    return record


def test_a_notice_says_who_did_what_to_which_record_and_why_one_is_told(
    client: Client, city: City
) -> None:
    told(city)
    client.force_login(city.member)
    page = client.get(INBOX).text
    for words in ("thu-ky-15", "bổ sung biên chế", "lần 0", "Anh/chị theo dõi hồ sơ này"):
        assert words in page


def test_the_bell_counts_what_is_unread_on_every_page(client: Client, city: City) -> None:
    told(city, 3)
    client.force_login(city.member)
    assert "Thông báo, 3 chưa đọc" in client.get(reverse("desk:home")).text
    mark_all_read(actor=city.member, up_to=Notice.objects.latest("pk").pk)
    assert "chưa đọc" not in client.get(reverse("desk:home")).text


def test_opening_one_reads_it_and_goes_on_to_the_record(client: Client, city: City) -> None:
    record = told(city)
    notice = Notice.objects.get()
    client.force_login(city.member)
    reply = client.get(reverse("notices:open", args=[notice.pk]))
    assert reply.headers["Location"] == record.get_absolute_url()
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_of_a_comment_leads_to_the_comment(client: Client, city: City) -> None:
    record = raised(city)
    comment = said(record, city.member, "Nhờ xem.", city.secretary)
    tell_last()
    client.force_login(city.secretary)
    notice = Notice.objects.get(recipient=city.secretary)
    reply = client.get(reverse("notices:open", args=[notice.pk]))
    assert reply.headers["Location"].endswith(f"#y-kien-{comment.pk}")


@pytest.mark.parametrize("verb", ["open", "mark_read", "mark_unread"])
def test_nobody_touches_what_another_was_told(client: Client, city: City, verb: str) -> None:
    told(city)
    client.force_login(city.head)
    address = reverse(f"notices:{verb}", args=[Notice.objects.get().pk])
    reply = client.get(address) if verb == "open" else client.post(address)
    assert reply.status_code == 404
    assert unread_count(Notice.objects.visible_to(city.member)) == 1


def test_reading_twice_keeps_the_first_time(city: City) -> None:
    told(city)
    notice = Notice.objects.get()
    mark_read(pk=notice.pk, actor=city.member)
    first = Notice.objects.get().read_at
    mark_read(pk=notice.pk, actor=city.member)
    assert Notice.objects.get().read_at == first


def test_one_is_put_back_as_unread(client: Client, city: City) -> None:
    told(city)
    notice = Notice.objects.get()
    client.force_login(city.member)
    client.post(reverse("notices:mark_read", args=[notice.pk]))
    client.post(reverse("notices:mark_unread", args=[notice.pk]))
    assert Notice.objects.get().read_at is None


def test_reading_all_leaves_what_came_after_the_page_was_drawn(city: City) -> None:
    record = told(city, 2)
    seen = Notice.objects.latest("pk").pk
    write_down(record, "correct", actor=city.secretary, note="vừa đến")
    tell_last()
    assert mark_all_read(actor=city.member, up_to=seen) == 2
    assert unread_count(Notice.objects.visible_to(city.member)) == 1


def test_the_way_back_keeps_the_conditions_and_leads_nowhere_else(
    client: Client, city: City
) -> None:
    told(city)
    client.force_login(city.member)
    address = reverse("notices:mark_read", args=[Notice.objects.get().pk])
    kept = client.post(address, {"back": f"{INBOX}?show=unread"})
    assert kept.headers["Location"] == f"{INBOX}?show=unread"
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert client.post(address, {"back": elsewhere}).headers["Location"] == INBOX


def test_the_conditions_stay_in_the_address(client: Client, city: City) -> None:
    record = told(city)
    said(record, city.head, "Nhờ xem.", city.member)
    tell_last()
    mark_read(pk=Notice.objects.get(kind="progress").pk, actor=city.member)
    client.force_login(city.member)
    assert "Nhờ xem." in client.get(INBOX, {"kind": "mention"}).text
    assert "lần 0" not in client.get(INBOX, {"kind": "mention"}).text
    assert "lần 0" not in client.get(INBOX, {"show": "unread"}).text
    assert "lần 0" in client.get(INBOX, {"show": "nonsense", "kind": "nonsense"}).text


def test_a_notice_whose_record_is_no_longer_seen_is_shown_without_its_words(
    client: Client, city: City
) -> None:
    record = told(city)
    said(record, city.head, "Lời riêng.", city.member)
    tell_last()
    end_role(pk=city.member.roles.get().pk, ends_on=city.member.roles.get().starts_on)
    client.force_login(city.member)
    page = client.get(INBOX).text
    assert "không còn trong phạm vi" in page
    for words in ("bổ sung biên chế", "lần 0", "Lời riêng.", "thu-ky-15"):
        assert words not in page
    last = Notice.objects.filter(recipient=city.member).latest("pk")
    reply = client.get(reverse("notices:open", args=[last.pk]))
    assert reply.headers["Location"] == INBOX


def test_a_long_inbox_comes_in_pages_and_costs_the_same(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(city, 2)
    client.force_login(city.member)
    client.get(INBOX)
    with django_assert_num_queries(8):
        client.get(INBOX)
    told(city, 70)
    with django_assert_num_queries(8):
        page = client.get(INBOX)
    assert page.text.count("ts-notice-who") == 30
    assert "cursor=" in page.text


def test_the_bell_stops_counting_at_99(city: City) -> None:
    told(city, 120)
    counted = unread_count(Notice.objects.visible_to(city.member))
    assert unread_in_figures(counted) == "99+"
    assert unread_in_figures(0) == ""
