"""Fields that many forms share: a day, one line of text, several lines."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from thongsuot.textlab.normalize import nfc, squeeze


class DayInput(forms.DateInput):
    """The browser's own calendar; the address carries the day as 2025-10-29."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that makes sense here; the browser's own calendar."""

    def __init__(self, *, label: object, required: bool = True, help_text: object = "") -> None:
        super().__init__(
            label=str(label),
            required=required,
            help_text=str(help_text),
            widget=DayInput(),
            error_messages={
                "required": _("Chọn ngày."),
                "invalid": _("Nhập ngày theo mẫu 24/11/2025."),
            },
        )

    def clean(self, value: object) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not date(2000, 1, 1) <= day <= date(2100, 1, 1):
            raise forms.ValidationError(_("Nhập ngày từ năm 2000 đến năm 2099."))
        return day


class WordsField(forms.CharField):
    """One line of text: NFC, one blank between words, no control characters."""

    def __init__(self, *, label: object, most: int, required: bool = True, **more: object) -> None:
        super().__init__(
            label=str(label),
            max_length=most,
            required=required,
            validators=[ProhibitNullCharactersValidator()],
            **more,  # type: ignore[arg-type]  # handed on to Django's field as they are
        )

    def clean(self, value: object) -> str:
        return squeeze(nfc(str(super().clean(value))))


class LinesField(forms.CharField):
    """Several lines, each cleaned as a `WordsField`; the value is a list without empty ones.

    A line longer than `most` characters is refused, named by its number.
    """

    def __init__(self, *, label: object, most: int, required: bool = True, **more: object) -> None:
        self.most = most
        super().__init__(
            label=str(label),
            required=required,
            max_length=50_000,
            widget=forms.Textarea,
            validators=[ProhibitNullCharactersValidator()],
            **more,  # type: ignore[arg-type]  # handed on to Django's field as they are
        )

    def clean(self, value: object) -> list[str]:
        lines = [squeeze(nfc(line)) for line in str(super().clean(value)).splitlines()]
        for number, line in enumerate(lines, start=1):
            if len(line) > self.most:
                raise forms.ValidationError(
                    _("Dòng %(n)s dài quá %(most)s chữ. Rút gọn rồi lưu lại."),
                    params={"n": number, "most": self.most},
                )
        return [line for line in lines if line]
