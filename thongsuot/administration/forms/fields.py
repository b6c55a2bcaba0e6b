"""Fields that several forms share: an organisation by kind, a reason, a sign-in name."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.fields import DayField, WordsField
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind

username_shape = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,39}\Z",
    _("Dùng 3 đến 40 chữ thường không dấu, số, dấu chấm, gạch nối: thu-ky-15."),
)


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


__all__ = ["DayField", "OrganizationField", "ReasonForm", "WordsField", "username_shape"]
