"""What holds for any text whatever."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.normalize import fold, nfc, squeeze
from thongsuot.textlab.reading import read
from thongsuot.textlab.reading.clauses import Cutter, pieces
from thongsuot.textlab.reading.fields import field_of
from thongsuot.textlab.reading.requests import requests
from thongsuot.textlab.taxonomy import field_keys

PLACES = Path(__file__).resolve().parents[2] / "places" / "data"
GAZETTEER = Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")
LEXICONS = load_lexicons()
WORDS = [
    "phường Vĩnh Hội",
    "Phường",
    "xã Cần Giờ",
    "các phường",
    "đồng chí Lê Văn An",
    "Tổ trưởng",
    "cho biết",
    "kiến nghị",
    "đề nghị",
    "yêu cầu",
    "thành phố",
    "Sở Nội vụ",
    "thiếu",
    "chưa có",
    "không",
    "còn",
    "nhưng",
    "trong khi",
    "dẫn đến",
    "và",
    ",",
    ";",
    ":",
    ".",
    "khó khăn",
    "gồm",
    "đã khắc phục",
    "máy tính",
    "biên chế",
    "phần mềm",
    "lỗi",
    "chậm",
    "bổ sung",
    "nâng cấp",
    "\n",
    "\n\n",
    "-",
    "III.",
    "Khó khăn, vướng mắc",
    "Kiến nghị",
    "Nơi nhận:",
    "“",
    "”",
    "(",
    ")",
    "29-10-2025",
    "ngày 31-10",
    "Kế hoạch 249",
    "BÁO CÁO",
    "từ",
    "gặp khó",
    "vì",
    "hạn chế",
    "Tuy nhiên,",
    "năm, sáu",
    "1.",
    "a)",
    "Ông An",
    "nói",
]
ANY = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_text_is_read_and_every_span_is_its_text(text: str) -> None:
    reading = read(text, gazetteer=GAZETTEER, lexicons=LEXICONS)
    keys = {*field_keys(), "other.general"}
    at = 0
    for statement in reading.statements:
        assert statement.text == text[statement.start : statement.end]
        assert statement.text.strip()
        assert at <= statement.start < statement.end
        at = statement.end
        assert 0 < statement.confidence < 1
        assert statement.category in keys
        assert (statement.unit is None) == (statement.unit_code is None)
    for task in reading.tasks:
        assert squeeze(text[task.start : task.end]) == task.title


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert read(text, gazetteer=GAZETTEER) == read(text, gazetteer=GAZETTEER)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_cutting_keeps_order_and_stays_inside(text: str) -> None:
    at = 0
    for start, end, _connector in pieces(text, 0, len(text), LEXICONS.kinds["pairs"]):
        assert at <= start < end <= len(text)
        at = end
    at = 0
    for group in Cutter(text, LEXICONS, listed=False).groups(0, len(text)):
        assert at <= group.start < group.end <= len(text)
        at = group.end
    at = 0
    for start, end, _body in requests(text, 0, len(text), "recommendation", LEXICONS):
        assert at <= start <= end <= len(text)
        at = end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_normalising_is_done_once_for_all(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert squeeze(squeeze(text)) == squeeze(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
def test_decomposed_text_means_the_same_once_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert read(nfc(decomposed), gazetteer=GAZETTEER) == read(nfc(text), gazetteer=GAZETTEER)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["difficulty", "recommendation", "result"]))
def test_every_text_has_a_field(text: str, kind: str) -> None:
    key, margin = field_of(text, kind, LEXICONS)
    assert key in {*field_keys(), "other.general"}
    assert 0 <= margin <= 1
