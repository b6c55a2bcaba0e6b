"""The conditions of the list of units."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Person
from thongsuot.taskforces.forms import LATER, Later, ListFilter


class UnitFilter(ListFilter):
    """`?q=&task_force=&scope=`; scope=all leaves the person's own units for the whole city."""

    scope = forms.ChoiceField(
        choices=[("", _("Theo phạm vi của tôi")), ("all", _("Tất cả"))], required=False
    )

    def __init__(self, address: QueryDict, person: Person) -> None:
        super().__init__(address, person)
        del self.fields["unit"]

    @property
    def offered(self) -> list[forms.BoundField] | Later:
        if not self.opened:
            return LATER
        self._offer("task_force")
        field = self.fields["task_force"]
        field.required = True  # already cleaned: this only spares the label "(không bắt buộc)"
        return [self["task_force"]]


class ReasonForm(forms.Form):
    """Why a confirmed reading is opened again."""

    note = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do để người khác hiểu vì sao mở lại.")},
    )
