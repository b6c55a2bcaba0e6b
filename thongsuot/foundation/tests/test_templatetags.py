"""The words of a page: what the tags draw, what they must never let through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory

from thongsuot.foundation.machine import Machine, Move
from thongsuot.foundation.templatetags.ts_looks import (
    COMMON_LOOKS,
    RESPONSE_LOOKS,
    STATE_LOOKS,
    TOAST_LOOKS,
    state_look,
)

ROOT = Path(__file__).parents[3]


def draw(source: str, **context: object) -> str:
    return Template("{% load ts %}" + source).render(Context(context))


@dataclass
class Options:
    model_name: str


@dataclass
class Record:
    state: str
    closure_reason: str = ""
    state_label: str = ""
    _meta: Options = field(default_factory=lambda: Options("recommendation"))


def test_only_verified_work_is_green() -> None:
    green = {key for key, look in STATE_LOOKS.items() if look.ink == "solved"}
    checked = {
        ("recommendation", "closed", "done_verified"),
        ("followuptask", "verified", ""),
        ("taskprogress", "confirmed", ""),
    }
    assert green == checked
    assert not [look for look in RESPONSE_LOOKS.values() if look.ink == "solved"]
    assert not [look for look in COMMON_LOOKS.values() if look.ink == "solved"]


def test_a_closed_record_shows_its_reason_not_its_state() -> None:
    assert "Chỉ giải trình" in draw(
        "{% state_chip r %}", r=Record("closed", "explained_not_accepted")
    )
    solved = draw("{% state_chip r fill=True %}", r=Record("closed", "done_verified"))
    assert "Đã giải quyết" in solved
    assert "ts-state--solved ts-state--fill" in solved


def test_a_state_without_a_look_stands_neutral_under_its_own_word() -> None:
    chip = draw("{% state_chip r %}", r=Record("paused", state_label="Tạm dừng"))
    assert "Tạm dừng" in chip
    assert "ts-state--" not in chip


def test_the_records_own_word_wins_over_the_common_one() -> None:
    assert state_look("reading", "read", label="Chờ duyệt").label == "Chờ duyệt"


@pytest.mark.parametrize(
    ("days", "words", "ink"),
    [
        (-3, "Quá hạn 3 ngày", "ts-due--over"),
        (0, "Hết hạn hôm nay", "ts-due--soon"),
        (3, "Còn 3 ngày", "ts-due--soon"),
        (4, "Còn 4 ngày", ""),
        (-1200, "Quá hạn 1.200 ngày", "ts-due--over"),
    ],
)
def test_a_deadline_says_the_words_first(days: int, words: str, ink: str) -> None:
    drawn = draw('{% due days day "hạn trả lời" %}', days=days, day=date(2025, 10, 27))
    assert words in drawn
    assert "<small>hạn trả lời 27/10/2025</small>" in drawn
    assert ("ts-due--" in drawn) == bool(ink)
    assert ink in drawn


def test_no_deadline_is_said() -> None:
    assert "Không có hạn" in draw("{% due None %}")


def test_dates_are_local_and_numbers_vietnamese() -> None:
    late_evening_utc = datetime(2025, 10, 29, 18, 30, tzinfo=UTC)
    assert draw("{% vndate at %}", at=late_evening_utc) == "30/10/2025"
    assert draw("{{ at|vntime }}", at=late_evening_utc) == "30/10/2025, 01:30"
    assert draw("{% vndate day %}", day=date(2025, 2, 3)) == "03/02/2025"
    assert draw("{% vndate day %}", day=None) == ""
    assert draw("{% vnnumber n %}", n=1234567) == "1.234.567"
    assert draw("{% vnnumber n %}", n=0.5) == "0,5"


def test_a_condition_is_removed_alone_and_the_list_starts_again() -> None:
    request = RequestFactory().get("/", {"unit": ["1", "2"], "q": "vĩnh", "cursor": ">x"})
    assert draw('{% querystring_without "unit" "1" %}', request=request) == (
        "?unit=2&amp;q=v%C4%A9nh"
    )
    assert draw('{% querystring_without "unit" %}', request=request) == "?q=v%C4%A9nh"
    assert "cursor=%3Ey" in draw('{% querystring_with "cursor" ">y" %}', request=request)
    hidden = draw('{% query_inputs "q" %}', request=request)
    assert hidden.count('name="unit"') == 2
    assert "cursor" not in hidden
    assert 'name="q"' not in hidden


def test_what_a_person_typed_is_never_markup() -> None:
    request = RequestFactory().get("/", {"x": '"><script>'})
    assert "<script>" not in draw("{% query_inputs %}", request=request)
    assert "<script>" not in draw('{% querystring_without "y" %}', request=request)
    assert "<script>" not in draw('{% crumbs "A" "/" label %}', label="<script>")
    assert "<script>" not in draw("{% kind_chip kind %}", kind="<script>")
    message = Message(constants.SUCCESS, "<script>", extra_tags="undo:/moves/1/undo/")
    toast = draw("{% toast message %}", message=message, request=request)
    assert "<script>" not in toast
    assert 'action="/moves/1/undo/"' in toast


class Form(forms.Form):
    body = forms.ChoiceField(label="Cơ quan", choices=[("", "Chưa chọn"), ("1", "Sở")])
    note = forms.CharField(label="Ghi chú", required=False, help_text="Một câu")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_wrong_field_is_tied_to_its_words() -> None:
    form = Form({"kind": "a"})
    drawn = draw('{% field form.body %}{% form_errors form "Chưa chuyển được" %}', form=form)
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_body-e"' in drawn
    assert 'id="id_body-e"' in drawn
    assert "Chưa chuyển được: cần sửa 1 ô" in drawn
    assert 'href="#id_body"' in drawn


def test_an_optional_field_says_so_and_keeps_its_help() -> None:
    drawn = draw("{% field form.note %}", form=Form())
    assert "(không bắt buộc)" in drawn
    assert 'aria-describedby="id_note-h"' in drawn
    assert "is-wrong" not in drawn


def test_choices_stand_in_a_fieldset_with_their_question() -> None:
    drawn = draw("{% field form.kind %}", form=Form())
    assert "<legend>Loại</legend>" in drawn
    assert 'class="form-check-input"' in drawn


def test_a_form_without_errors_has_no_summary() -> None:
    assert draw("{% form_errors form %}", form=Form()) == ""


def test_an_error_of_the_whole_form_counts_no_fields() -> None:
    form = Form({"body": "1", "kind": "a"})
    form.add_error(None, "Mật khẩu chưa đúng.")
    drawn = draw('{% form_errors form "Chưa đăng nhập được" %}', form=form)
    assert "<h2>Chưa đăng nhập được</h2>" in drawn
    assert "<li>Mật khẩu chưa đúng.</li>" in drawn


@dataclass
class Line:
    verb: str
    before: str
    after: str
    actor: str | None
    note: str = ""
    at: datetime = datetime(2025, 11, 5, 3, 2, tzinfo=UTC)
    data: dict[str, object] = field(default_factory=dict)


def test_the_timeline_speaks_the_words_of_the_state_table() -> None:
    machine = Machine(
        Move("route", ("raised",), "routed", "Chuyển xử lý"),
        initial=("raised",),
        labels={"raised": "Đã nêu", "routed": "Đã chuyển xử lý"},
    )
    lines = [Line("route", "raised", "routed", "Thư ký Tổ 15"), Line("raise", "", "raised", None)]
    drawn = draw("{% timeline lines machine %}", lines=lines, machine=machine)
    assert "<b>Thư ký Tổ 15</b> chuyển xử lý" in drawn
    assert "Đã nêu → Đã chuyển xử lý" in drawn
    assert "<b>Hệ thống</b>" in drawn
    assert "05/11/2025, 10:02" in drawn


def test_the_timeline_tells_to_whom_by_when_and_how() -> None:
    line = Line("route", "raised", "routed", "Thư ký")
    line.data = {"lead_body": "Sở <Nội vụ>", "due_on": "2025-11-24", "secret": "không kể"}
    drawn = draw("{% timeline lines %}", lines=[line])
    assert "chủ trì: Sở &lt;Nội vụ&gt;" in drawn
    assert "hạn 24/11/2025" in drawn
    assert "không kể" not in drawn


def test_nothing_on_a_page_needs_an_inline_style_or_script() -> None:
    for path in (ROOT / "thongsuot").rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<[^>]*\sstyle=", text), path
        assert not re.search(r"<[^>]*\son[a-z]+=", text), path
        # A block of JSON is data, not script: nothing runs it, and the policy lets it be.
        inline = r'<script(?![^>]*(\bsrc=|type="application/json"))[^>]*>\s*\S'
        assert not re.search(inline, text), path


def test_every_icon_of_the_tables_is_one_that_tabler_draws() -> None:
    """Names are checked by the build too; this says it without building."""
    outline = ROOT / "frontend/node_modules/@tabler/icons/icons/outline"
    if not outline.is_dir():
        pytest.skip("front end not installed: the build checks the names")
    tables = (STATE_LOOKS, COMMON_LOOKS, RESPONSE_LOOKS, TOAST_LOOKS)
    names = {look.icon for table in tables for look in table.values()}
    assert not [name for name in names if not (outline / f"{name}.svg").is_file()]
