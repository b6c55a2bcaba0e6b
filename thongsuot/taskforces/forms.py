"""The conditions of a list that concern task forces and units; later stages add their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.fields import DayInput
from thongsuot.foundation.rendering import QuickSelect
from thongsuot.foundation.templatetags.ts import PANEL
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc, squeeze

#: More units than this are not offered in one list: a task force is chosen first.
OFFERED = 400


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition in words; taking it off removes `value` of `key` from the address."""

    label: str
    text: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Later:
    """Stands for the fields of a panel that nobody has opened yet."""

    later: bool = True


LATER = Later()


def units_on_offer(person: Person, task_force: TaskForce | None) -> QuerySet[Organization]:
    """The units to choose from: of the task force, else of the person's scope, else of the city."""
    scope, today = person.scope, localdate()
    units = Organization.objects.visible_to(person).supervised().active_on(today)
    if task_force is not None:
        return units.filter(supervisions__task_force=task_force).distinct()
    if scope.city or scope.administrator:
        return units
    theirs = TaskForce.objects.filter(organization__in=scope.task_forces)
    watched = units.filter(supervisions__task_force__in=theirs) | units.filter(pk__in=scope.units)
    return watched.distinct()


class ListFilter(forms.Form):
    """`?q=&task_force=&unit=`, bound to the address. What does not hold is said and left out."""

    use_required_attribute = False

    q = forms.CharField(
        label=_("Từ cần tìm"),
        required=False,
        max_length=100,
        validators=[ProhibitNullCharactersValidator()],
    )
    task_force = forms.ModelChoiceField(
        TaskForce.objects.none(),
        widget=QuickSelect,
        label=_("Tổ công tác"),
        required=False,
        empty_label=_("Mọi tổ"),
        error_messages={"invalid_choice": _("Tổ này không có trong danh sách. Chọn lại tổ.")},
    )
    unit = forms.ModelChoiceField(
        Organization.objects.none(),
        widget=QuickSelect,
        label=_("Đơn vị"),
        required=False,
        empty_label=_("Mọi đơn vị"),
        error_messages={
            "invalid_choice": _("Đơn vị này không có trong danh sách. Chọn lại đơn vị.")
        },
    )

    def __init__(self, address: QueryDict, person: Person) -> None:
        super().__init__(address)
        self.person = person
        for name in ("task_force", "unit"):
            if address.get(name):
                self._offer(name)

    def _offer(self, name: str) -> None:
        """Give the field its rows: only where one was chosen, or the panel is open."""
        if name == "unit":
            self._choice(name).queryset = Organization.objects.visible_to(self.person).supervised()
            return
        self._choice(name).queryset = (
            TaskForce.objects.visible_to(self.person)
            .select_related("programme")
            .order_by("-programme__issued_on", "number")
        )

    @property
    def opened(self) -> bool:
        """Whether the panel is drawn: asked for, or something in it has to be mended."""
        return PANEL in self.data or not self.is_valid()

    def _choice(self, name: str) -> forms.ModelChoiceField[Model]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        return field

    def clean_q(self) -> str:
        return squeeze(nfc(str(self.cleaned_data["q"])))

    @property
    def conditions(self) -> dict[str, object]:
        """What holds, by name; conditions not given are absent."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def words(self) -> str:
        return str(self.conditions.get("q", ""))

    @property
    def chips(self) -> list[Chip]:
        """Every condition but the words in the search box."""
        given = ((name, value) for name, value in self.conditions.items() if name != "q")
        return [
            Chip(str(self.fields[name].label), self.in_words(name, value), name, self.data[name])
            for name, value in given
        ]

    def in_words(self, name: str, value: object) -> str:
        """One condition's value as a person reads it."""
        field = self.fields[name]
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            flat: dict[object, object] = {}
            for key, label in list(field.choices):  # type: ignore[arg-type]  # the stub allows a callable; ours are lists
                flat.update(label if isinstance(label, list | tuple) else [(key, label)])
            return str(flat.get(value, value))
        return str(value)

    @property
    def offered(self) -> list[forms.BoundField] | Later:
        """The fields to draw; the units on offer follow the task force already chosen. Until the
        panel is opened they are asked for later: they cost more than the list itself."""
        if not self.opened:
            return LATER
        for name in ("task_force", "unit"):
            if name in self.fields:
                self._offer(name)
        chosen = self.conditions.get("task_force")
        task_force = chosen if isinstance(chosen, TaskForce) else None
        units = list(units_on_offer(self.person, task_force)[: OFFERED + 1])
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        if len(units) > OFFERED:
            units = []
            unit.help_text = _("Chọn tổ công tác trước, danh sách đơn vị sẽ hiện ở đây.")
        kept = self.conditions.get("unit")
        if isinstance(kept, Organization) and kept not in units:
            units.insert(0, kept)
        unit.choices = [("", unit.empty_label or ""), *((one.pk, str(one)) for one in units)]
        for field in self.fields.values():
            field.required = True  # already cleaned: this only spares each label "(không bắt buộc)"
        return [self[name] for name in self.fields if name != "q"]


__all__ = ["OFFERED", "Chip", "DayInput", "ListFilter", "units_on_offer"]
