"""Selects drawn without templates are the same as Django draws them."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.utils import override_settings
from django.utils.safestring import mark_safe

from thongsuot.foundation.rendering import QuickSelects

FLAT = [("", "Mọi đơn vị"), (1, "A & B"), ("2", mark_safe("<b>đậm</b>")), (None, "?")]
GROUPED = [("", "Tất cả"), ("Nhóm <1>", [("a", "Một"), ("b", "Hai")]), ("c", "Ba")]


@pytest.mark.parametrize("choices", [FLAT, GROUPED])
@pytest.mark.parametrize("value", ["", "2", "b"])
def test_the_same_markup(choices: list[tuple[object, object]], value: str) -> None:
    attrs = {"class": "form-select", "required": True, "disabled": False, "data-x": '"'}
    widget = forms.Select(attrs=attrs, choices=choices)
    ours = widget.render("unit", value, renderer=QuickSelects())
    theirs = widget.render("unit", value, renderer=DjangoTemplates())
    assert "".join(ours.split()) == "".join(theirs.split())


def test_it_is_the_renderer_in_use() -> None:
    assert isinstance(forms.Form().renderer, QuickSelects)


@override_settings(FORM_RENDERER="django.forms.renderers.DjangoTemplates")
def test_other_widgets_are_djangos() -> None:
    widget = forms.TextInput()
    assert widget.render("q", "a", renderer=QuickSelects()) == widget.render(
        "q", "a", renderer=DjangoTemplates()
    )
