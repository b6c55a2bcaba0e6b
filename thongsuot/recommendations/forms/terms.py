"""An administrator sets how many working days a step has, and from which day on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.recommendations.forms.choices import DayField
from thongsuot.recommendations.states import Step


class TermForm(forms.Form):
    """One step's term from a day on."""

    step = forms.ChoiceField(label=_("Bước"), choices=Step.choices)
    working_days = forms.IntegerField(
        label=_("Số ngày làm việc"),
        min_value=1,
        max_value=250,
        error_messages={"required": _("Nhập số ngày."), "invalid": _("Nhập một số, ví dụ 15.")},
    )
    valid_from = DayField(label=_("Áp dụng từ ngày"))
