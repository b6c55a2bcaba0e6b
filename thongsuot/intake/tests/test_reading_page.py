"""The reading page from the server's side: parts of a long document, verbs, refusals."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from conftest import City
from thongsuot.desk.actions import confirm_reading
from thongsuot.desk.tests.sample_day import CONFIRMED_AT, receive, state
from thongsuot.intake import actions, tables
from thongsuot.intake.models import Reading, ReadingUnit, Statement
from thongsuot.intake.states import StatementKind, StatementState
from thongsuot.intake.tables import parts_of

K = StatementKind
LINE = "Phường Vĩnh Hội 😀 nêu khó khăn thứ {n}: máy tính đã cũ."


def long_reading(city: City, lines: int) -> Reading:
    """A reading with one unsure statement a line, each after a character outside the BMP."""
    text = "\n".join(LINE.format(n=n) for n in range(lines)) + "\n"
    reading = receive(text, city.task_force, city.secretary)
    for n in range(lines):
        state(
            reading,
            K.DIFFICULTY,
            f"khó khăn thứ {n}",
            city.secretary,
            unit=city.vinh_hoi,
            confidence=0.5,
            accepted=False,
        )
    return reading


def shown(client: Client, city: City, url: str, who: str = "secretary") -> html.HtmlElement:
    client.force_login(getattr(city, who))
    reply = client.get(url)
    assert reply.status_code == 200
    return html.fromstring(reply.text)


def source_of(page: html.HtmlElement) -> dict[int, str]:
    """Offset of each block of the source, and exactly what stands in it."""
    blocks = page.xpath("//*[@data-source]//*[@data-start]")
    return {int(block.get("data-start")): block.text_content() for block in blocks}


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of four statements, so that ten lines are long."""
    monkeypatch.setattr(tables, "MOST_STATEMENTS", 4)


def test_the_blocks_hold_the_source_and_nothing_else(client: Client, city: City) -> None:
    reading = long_reading(city, 3)
    text = reading.document.text
    for start, words in source_of(shown(client, city, reading.get_absolute_url())).items():
        assert text[start : start + len(words)] == words


def test_a_long_document_comes_in_parts(client: Client, city: City, small_parts: None) -> None:
    reading = long_reading(city, 10)
    url = reading.get_absolute_url()
    seen: dict[int, str] = {}
    numbers: list[str] = []
    for part in (1, 2, 3):
        page = shown(client, city, f"{url}?part={part}")
        seen |= source_of(page)
        numbers += [one.text_content() for one in page.find_class("ts-no")]
    assert "\n".join(seen[start] for start in sorted(seen)) == reading.document.text.strip()
    assert numbers == [str(n) for n in range(1, 11)]


def test_a_statement_opens_the_part_it_stands_in(
    client: Client, city: City, small_parts: None
) -> None:
    last = long_reading(city, 10).statements.order_by("start").last()
    assert last is not None
    page = shown(client, city, last.get_absolute_url().partition("#")[0])
    assert page.get_element_by_id(f"t-{last.pk}").text_content() == last.text
    assert page.get_element_by_id(f"s-{last.pk}") is not None


@pytest.mark.parametrize("wanted", ["?part=99", "?part=0", "?part=x", "?statement=0", "?start=1"])
def test_a_wrong_part_is_the_nearest(
    client: Client, city: City, small_parts: None, wanted: str
) -> None:
    reading = long_reading(city, 10)
    assert source_of(shown(client, city, f"{reading.get_absolute_url()}{wanted}"))


@given(
    st.lists(st.text(alphabet="aâ😀 ", max_size=30), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 60)), max_size=40),
)
def test_parts_cover_the_text_once_and_cut_no_statement(
    lines: list[str], found: list[tuple[int, int]]
) -> None:
    text = "\n".join(lines)
    spans = sorted({(s, min(s + n, len(text))) for s, n in found if s < len(text)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST_STATEMENTS", 3)
        patch.setattr(tables, "MOST_CHARACTERS", 50)
        parts = parts_of(text, spans)
    assert "".join(text[part.start : part.end] for part in parts) == text
    for start, end in spans:
        assert any(part.start <= start and end <= part.end for part in parts)
    for part in parts:
        assert part.first == sum(start < part.start for start, _end in spans)


def asked(client: Client, url: str) -> int:
    """Queries of a page beyond those of the shell around it."""
    counts = []
    for address in (url, reverse("desk:search")):
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        counts.append(len(caught))
    return counts[0] - counts[1]


def test_the_page_costs_the_same_however_long_the_document(
    client: Client, city: City, small_parts: None
) -> None:
    client.force_login(city.secretary)
    for lines in (2, 20):
        assert asked(client, long_reading(city, lines).get_absolute_url()) == 16


# ── verbs ──────────────────────────────────────────────────────────────


def first(reading: Reading) -> Statement:
    return reading.statements.order_by("start")[0]


@pytest.mark.parametrize(
    ("verb", "after"), [("accept", StatementState.ACCEPTED), ("reject", StatementState.REJECTED)]
)
def test_a_verb_works_without_scripts_and_leads_back_to_its_row(
    client: Client, city: City, verb: str, after: str
) -> None:
    statement = first(long_reading(city, 2))
    client.force_login(city.secretary)
    reply = client.post(reverse(f"intake:{verb}", args=[statement.pk]))
    statement.refresh_from_db()
    assert statement.state == after
    assert reply.headers["Location"].endswith(f"?statement={statement.pk}#s-{statement.pk}")


def test_every_verb_on_the_row_is_a_form_or_a_link(client: Client, city: City) -> None:
    reading = long_reading(city, 1)
    page = shown(client, city, reading.get_absolute_url())
    verbs = page.xpath("//li//*[@data-do]")
    assert {one.get("data-do") for one in verbs} == {"accept", "edit", "reject"}
    for one in verbs:
        assert one.get("formaction") or one.get("href")


def test_htmx_gets_the_row_and_the_dock(client: Client, city: City) -> None:
    statement = first(long_reading(city, 2))
    client.force_login(city.secretary)
    url = reverse("intake:accept", args=[statement.pk])
    text = client.post(url, headers={"HX-Request": "true"}).text
    assert f'id="s-{statement.pk}"' in text
    assert "<b>1 trên 2</b>" in text
    assert 'hx-swap-oob="true"' in text


def test_the_dock_says_what_is_missing_and_leads_there(client: Client, city: City) -> None:
    reading = long_reading(city, 3)
    actions.accept(pk=first(reading).pk, actor=city.secretary)
    page = shown(client, city, reading.get_absolute_url())
    why = page.get_element_by_id("why-not").text_content()
    assert "Còn 2 nội dung chưa duyệt." in why
    assert "Chưa khớp được đơn vị nào." in why
    assert page.xpath("//*[@id='why-not']/a")[0].get("href").startswith(reading.get_absolute_url())


def test_an_unsure_statement_says_why(client: Client, city: City) -> None:
    page = shown(client, city, long_reading(city, 1).get_absolute_url())
    doubt = page.find_class("ts-doubt")[0].text_content()
    assert "Chưa tìm được lĩnh vực." in doubt


def test_who_looked_through_is_told_in_words(client: Client, city: City) -> None:
    reading = long_reading(city, 3)
    one, two, _three = reading.statements.order_by("start")
    actions.accept(pk=one.pk, actor=city.secretary)
    actions.reject(pk=two.pk, actor=city.head)
    text = shown(client, city, reading.get_absolute_url()).text_content()
    assert "thu-ky-15 nhận" in text
    assert "to-truong-15 loại 1" in text


def test_the_second_to_confirm_is_told_who_was_first(client: Client, city: City) -> None:
    reading = long_reading(city, 1)
    ReadingUnit.objects.create(reading=reading, position=1, name="x", organization=city.vinh_hoi)
    Reading.objects.filter(pk=reading.pk).update(held_on=CONFIRMED_AT.date())
    actions.accept(pk=first(reading).pk, actor=city.secretary)
    confirm_reading(pk=reading.pk, actor=city.head, at=CONFIRMED_AT)
    client.force_login(city.secretary)
    reply = client.post(reverse("desk:confirm_reading", args=[reading.pk]))
    assert reply.status_code == 409
    assert "to-truong-15 vừa xác nhận bản ghi này lúc 09:00." in reply.text
    assert "Thay đổi của anh/chị chưa được ghi." in reply.text


def test_a_reading_can_be_added_to_after_an_emoji(client: Client, city: City) -> None:
    reading = long_reading(city, 1)
    text = reading.document.text
    start = text.index("máy tính")
    client.force_login(city.secretary)
    given_ = {"start": start, "end": start + 8, "kind": K.DIFFICULTY, "addressee": ""}
    client.post(reverse("intake:add", args=[reading.pk]), given_)
    assert reading.statements.get(added_by_hand=True).text == "máy tính"


# ── what is dropped ────────────────────────────────────────────────────


def test_a_dropped_file_is_followed_until_it_is_read(client: Client, city: City) -> None:
    reading = long_reading(city, 2)
    client.force_login(city.secretary)
    text = client.get(reverse("intake:row", args=[reading.pk]), {"as": "file"}).text
    assert "2 nội dung, chờ xác nhận" in text
    assert "hx-get" not in text
