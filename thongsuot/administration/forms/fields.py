"""Fields that several forms share: a day, a text in one form, an organisation by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.taskforces.forms import DayInput
from thongsuot.textlab.normalize import nfc, squeeze

username_shape = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,39}\Z",
    _("Dùng 3 đến 40 chữ thường không dấu, số, dấu chấm, gạch nối: thu-ky-15."),
)


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


class ByKind(ModelChoiceIterator[Organization]):
    """Organisations in groups: `Sở, ngành`, `Tổ công tác`, …"""

    def __iter__(self) -> Iterable[tuple[object, object]]:  # type: ignore[override]  # groups, as Django allows
        yield ("", _("Toàn thành phố"))
        groups: dict[str, list[tuple[int, str]]] = {}
        for one in self.queryset.order_by("kind", "sort_key"):
            label = f"{one.name} ({one.code})" if one.code else one.name
            groups.setdefault(one.kind, []).append((one.pk, label))
        for kind in OrganizationKind:
            if kind in groups:
                yield (str(kind.label), groups[kind])


class OrganizationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    iterator = ByKind

    def __init__(self, queryset: QuerySet[Organization], **more: object) -> None:
        super().__init__(
            queryset,
            error_messages={"invalid_choice": _("Cơ quan này không có trong danh sách. Chọn lại.")},
            **more,  # type: ignore[arg-type]  # handed on as they are
        )


class ReasonForm(forms.Form):
    """Why; it stands in the ledger."""

    reason = WordsField(label=_("Lý do"), most=300)
