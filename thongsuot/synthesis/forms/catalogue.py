"""How the office writes one problem of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.rendering import QuickSelect
from thongsuot.synthesis.forms.issues import TitleField
from thongsuot.textlab.grouping.catalogue import Problem
from thongsuot.textlab.taxonomy import fields


def sub_fields() -> list[tuple[str, object]]:
    """The sub-fields under their fields, as a select."""
    tree: list[tuple[str, object]] = [("", _("Chọn lĩnh vực con"))]
    tree += [
        (top.name, [(child.key, child.name) for child in top.children])
        for top in fields()
        if top.children
    ]
    return tree


class LinesField(forms.CharField):
    """One thing a line; cleaned to a list."""

    def __init__(self, *, label: object, help_text: object, rows: int) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            help_text=help_text,  # type: ignore[arg-type]
            required=False,
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    def clean(self, value: object) -> list[str]:
        text = str(super().clean(value))
        return [line.strip() for line in text.splitlines() if line.strip()]


class ProblemForm(forms.Form):
    """`problem` is the one corrected, None for a new one; `version` what was looked at."""

    title = TitleField(_("Tên vấn đề"))
    category = forms.ChoiceField(
        label=_("Lĩnh vực con"),
        choices=sub_fields,
        widget=QuickSelect,
        error_messages={"required": _("Chọn lĩnh vực con của vấn đề.")},
    )
    near = forms.MultipleChoiceField(
        label=_("Không phải là"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Những vấn đề dễ nhầm với vấn đề này. Giữ Ctrl để chọn nhiều."),
    )
    cues = LinesField(
        label=_("Cụm từ nhận ra"),
        rows=6,
        help_text=_("Mỗi dòng một cụm; dấu … thay cho tối đa sáu từ ở giữa: máy tính … cũ"),
    )
    examples = LinesField(
        label=_("Câu ví dụ"),
        rows=10,
        help_text=_("Mỗi dòng một câu, viết như đơn vị thường viết, nhiều cách nói khác nhau."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        problem: Problem | None,
        version: int,
        others: Mapping[str, str],
    ) -> None:
        initial: dict[str, object] = {"version": version}
        if problem is not None:
            initial |= {
                "title": problem.title,
                "category": problem.category,
                "near": list(problem.near),
                "cues": "\n".join(problem.cues),
                "examples": "\n".join(problem.examples),
            }
        super().__init__(data, initial=initial)
        near = self.fields["near"]
        assert isinstance(near, forms.MultipleChoiceField)  # noqa: S101  # tells the type checker
        near.choices = list(others.items())
