"""Fields that several verbs share: bodies, fields of work, days."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.people.models import Organization
from thongsuot.people.roles import COMPETENT
from thongsuot.recommendations.forms.filters import field_choices
from thongsuot.taskforces.forms import DayInput


def competent_bodies() -> QuerySet[Organization]:
    """The bodies in force today, in Vietnamese order."""
    bodies = Organization.objects.filter(kind__in=COMPETENT)
    return bodies.active_on(localdate()).order_by("sort_key", "pk")


class BodyField(forms.ModelChoiceField[Organization]):
    """One competent body."""

    def __init__(
        self, *, label: StrOrPromise, required: bool = True, empty: StrOrPromise = ""
    ) -> None:
        super().__init__(
            Organization.objects.none(),
            label=label,
            required=required,
            empty_label=empty or _("Chọn cơ quan"),
            error_messages={
                "required": _("Chọn cơ quan."),
                "invalid_choice": _("Cơ quan này không có trong danh sách. Chọn lại."),
            },
        )


class BodiesField(forms.ModelMultipleChoiceField[Organization]):
    """Any number of competent bodies."""

    def __init__(self, *, label: StrOrPromise) -> None:
        super().__init__(
            Organization.objects.none(),
            label=label,
            required=False,
            widget=forms.SelectMultiple(attrs={"size": 6}),
            help_text=_(
                "Chọn nhiều cơ quan: giữ Ctrl khi bấm, trên điện thoại thì chạm từng dòng."
            ),
        )


class CategoryField(forms.ChoiceField):
    """A field or sub-field of the taxonomy."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            label=_("Lĩnh vực"),
            required=required,
            choices=lambda: [("", _("Chọn lĩnh vực")), *field_choices()[1:]],
            error_messages={"required": _("Chọn lĩnh vực.")},
        )


class DayField(forms.DateField):
    """A day; `after_today` when a past one makes no sense."""

    def __init__(
        self, *, label: StrOrPromise, required: bool = True, after_today: bool = False
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            widget=DayInput(),
            error_messages={
                "required": _("Nhập ngày."),
                "invalid": _("Ngày không đúng dạng. Nhập như 29/10/2025."),
            },
        )
        self.after_today = after_today

    def clean(self, value: object) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and self.after_today and day <= localdate():
            today = localdate()
            message = _("Ngày %(day)s đã qua. Nhập ngày sau %(today)s.") % {
                "day": f"{day:%d/%m/%Y}",
                "today": f"{today:%d/%m/%Y}",
            }
            raise forms.ValidationError(message)
        return day
