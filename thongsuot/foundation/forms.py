"""Fields that every stage's forms share."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class WordsField(forms.CharField):
    """Running text; `ask` is what an empty one is told."""

    def __init__(
        self,
        *,
        label: StrOrPromise,
        ask: StrOrPromise = "",
        required: bool = True,
        rows: int = 3,
        help_text: StrOrPromise = "",
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=10_000,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={
                "required": ask or _("Ghi nội dung."),
                "max_length": _("Nội dung dài quá 10.000 ký tự. Rút gọn, hoặc kèm văn bản."),
            },
        )
