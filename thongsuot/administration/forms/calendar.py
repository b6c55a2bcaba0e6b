"""A day of the working calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.administration.forms.fields import DayField, WordsField
from thongsuot.foundation.calendar import SATURDAY
from thongsuot.foundation.models import CalendarDay


class DayForm(forms.Form):
    day = DayField(label=_("Ngày"))
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=CalendarDay.Kind.choices,
        initial=CalendarDay.Kind.HOLIDAY,
        widget=forms.RadioSelect,
    )
    name = WordsField(
        label=_("Tên, lý do"), most=120, help_text=_("Quốc khánh; làm bù cho ngày 02/01/2026")
    )

    def clean(self) -> dict[str, Any]:
        """A weekend is off already, and a weekday is worked already."""
        found = super().clean() or {}
        day, kind = found.get("day"), found.get("kind")
        if day is None or kind is None:
            return found
        weekend = day.weekday() >= SATURDAY
        if kind == CalendarDay.Kind.WORKING and not weekend:
            self.add_error(
                "day", _("Ngày này vốn là ngày làm việc. Ngày làm bù là thứ Bảy hoặc Chủ nhật.")
            )
        return found
