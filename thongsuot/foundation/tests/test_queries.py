"""Search without tone marks and pages by key, against the real database."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.foundation.models import Counter
from thongsuot.foundation.queries import contains_folded, page_by_key
from thongsuot.textlab.normalize import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def thirty(db: None) -> None:
    Counter.objects.bulk_create(Counter(key=f"k{n:02}", value=n // 3) for n in range(30))


def walk(start: str = "", size: int = 7) -> list[list[str]]:
    pages = []
    cursor = start
    while True:
        page = page_by_key(Counter.objects.all(), ["-value", "key"], cursor=cursor, size=size)
        pages.append([row.key for row in page.rows])
        if page.next is None:
            return pages
        cursor = page.next


def test_walking_forward_meets_every_row_once_in_order(thirty: None) -> None:
    met = [key for page in walk() for key in page]
    assert met == list(Counter.objects.order_by("-value", "key").values_list("key", flat=True))


def test_walking_back_meets_the_same_pages(thirty: None) -> None:
    first = page_by_key(Counter.objects.all(), ["-value", "key"], size=7)
    second = page_by_key(Counter.objects.all(), ["-value", "key"], cursor=first.next or "", size=7)
    again = page_by_key(
        Counter.objects.all(), ["-value", "key"], cursor=second.previous or "", size=7
    )
    assert [r.key for r in again.rows] == [r.key for r in first.rows]
    assert first.previous is None
    assert again.previous is None
    assert again.next is not None


def test_a_row_added_in_front_shifts_nothing(thirty: None) -> None:
    first = page_by_key(Counter.objects.all(), ["-value", "key"], size=7)
    Counter.objects.create(key="new", value=99)
    second = page_by_key(Counter.objects.all(), ["-value", "key"], cursor=first.next or "", size=7)
    assert not {r.key for r in first.rows} & {r.key for r in second.rows}


@pytest.mark.parametrize("cursor", [">", ">rubbish", "<%%%", ">WzFd", "x", ">" + "A" * 5000])
def test_a_cursor_that_does_not_parse_is_the_first_page(thirty: None, cursor: str) -> None:
    assert page_by_key(Counter.objects.all(), ["-value", "key"], cursor=cursor, size=5).rows


def test_the_page_reads_one_row_more_than_it_shows(
    thirty: None, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1) as caught:  # type: ignore[operator]  # pytest-django's fixture
        page_by_key(Counter.objects.all(), ["key"], size=5)
    assert "LIMIT 6" in caught.captured_queries[0]["sql"]


@pytest.mark.parametrize("words", ["vinh hoi", "Vĩnh Hội", "HỘI vĩnh", "vinh  h"])
def test_search_ignores_tone_marks_case_and_order(words: str) -> None:
    Counter.objects.create(key="Phường Vĩnh Hội")
    Counter.objects.create(key="Phường Xóm Chiếu")
    found = Counter.objects.filter(contains_folded("key", words))
    assert [row.key for row in found] == ["Phường Vĩnh Hội"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "100%"])
def test_signs_of_the_pattern_language_are_plain_letters(words: str) -> None:
    Counter.objects.create(key="Đạt 100 phần trăm")
    assert not Counter.objects.filter(contains_folded("key", words)).exists()


VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ "
)


@given(st.text(VIETNAMESE + VIETNAMESE.upper(), max_size=40))
def test_the_database_folds_as_textlab_does(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ts_fold(%s)", [text])
        assert cursor.fetchone() == (fold(text),)
