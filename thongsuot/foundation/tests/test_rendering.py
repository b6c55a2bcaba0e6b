"""Selects drawn without templates are the same as Django draws them."""

from __future__ import annotations

import pytest
from django import forms

from thongsuot.foundation.rendering import QuickSelect

FLAT = [("", "Mọi đơn vị"), (1, "A & B"), ("2", "<b>đậm</b>"), (None, "?")]
GROUPED = [("", "Tất cả"), ("Nhóm <1>", [("a", "Một"), ("b", "Hai")]), ("c", "Ba")]


@pytest.mark.parametrize("choices", [FLAT, GROUPED])
@pytest.mark.parametrize("value", ["", "2", 1, "b", None])
def test_the_same_markup(choices: list[tuple[object, object]], value: object) -> None:
    attrs = {"class": "form-select", "disabled": False, "data-x": '"'}
    ours = QuickSelect(attrs=attrs, choices=choices).render("unit", value, {"required": True})
    theirs = forms.Select(attrs=attrs, choices=choices).render("unit", value, {"required": True})
    assert "".join(ours.split()) == "".join(theirs.split())
