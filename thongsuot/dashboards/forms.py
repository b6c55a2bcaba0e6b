"""The conditions of the progress of a plan: all of them stand in the address."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.dashboards.marks import Mark
from thongsuot.foundation.rendering import QuickSelect
from thongsuot.people.models import Person
from thongsuot.places.models import Province
from thongsuot.plans.models import Plan, ReportingDate
from thongsuot.taskforces.forms import LATER, Chip, Later
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc, squeeze

TODAY = "today"


class ProgressFilter(forms.Form):
    """`?plan=&q=&task_force=&province=&as_of=&state=&life=`, bound to the address.

    `as_of` is the key of one of the plan's reporting dates that have passed, or `today`; without
    it the table stands at today, of a plan that is over at its last day.
    """

    use_required_attribute = False

    q = forms.CharField(
        required=False, max_length=100, validators=[ProhibitNullCharactersValidator()]
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), widget=QuickSelect, label=_("Kế hoạch"), required=False
    )
    task_force = forms.ModelChoiceField(
        TaskForce.objects.none(),
        widget=QuickSelect,
        label=_("Tổ công tác"),
        required=False,
        empty_label=_("Mọi tổ"),
    )
    province = forms.ModelChoiceField(
        Province.objects.none(),
        widget=QuickSelect,
        label=_("Tỉnh, thành phố"),
        required=False,
        empty_label=_("Mọi nơi"),
    )
    as_of = forms.ChoiceField(label=_("Tính đến"), required=False)
    state = forms.ChoiceField(
        label=_("Ô"), required=False, choices=[("", _("Mọi ô")), *((m.key, m.label) for m in Mark)]
    )
    life = forms.ChoiceField(
        label=_("Nhiệm vụ"),
        required=False,
        choices=[("", _("Mọi nhiệm vụ")), ("1", _("Liên quan đến đời sống người dân"))],
    )

    def __init__(
        self, address: QueryDict, person: Person, plan: Plan, dates: list[ReportingDate]
    ) -> None:
        super().__init__(address)
        self.of_plan = plan
        self.dates = {str(one.pk): one for one in dates}
        plans = Plan.objects.visible_to(person).in_the_open()
        self._choose("plan").queryset = plans
        if not address.get("plan"):  # the one shown stands first
            self._choose("plan").empty_label = str(plan)
            self._choose("plan").queryset = plans.exclude(pk=plan.pk)
        self._choose("task_force").queryset = (
            TaskForce.objects.visible_to(person)
            .filter(programme=plan.programme_id)
            .order_by("number")
        )
        self._choose("province").queryset = Province.objects.order_by("sort_key")
        as_of = self.fields["as_of"]
        assert isinstance(as_of, forms.ChoiceField)  # noqa: S101  # tells the type checker
        last = _("Hết kế hoạch") if self.is_over else _("Hôm nay")
        told = [(one.pk, f"{one.name}, {one.due_on:%d/%m/%Y}") for one in dates]
        as_of.choices = [("", last), *([(TODAY, _("Hôm nay"))] if self.is_over else []), *told]

    def _choose(self, name: str) -> forms.ModelChoiceField[Plan | TaskForce | Province]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        return field

    @property
    def conditions(self) -> dict[str, object]:
        """What holds, by name; conditions not given or not known are absent."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def words(self) -> str:
        return squeeze(nfc(str(self.conditions.get("q", ""))))

    @property
    def is_over(self) -> bool:
        """Whether the plan's last day has passed."""
        return self.of_plan.ends_on < localdate()

    @property
    def day(self) -> date:
        """The day the table stands at."""
        chosen = str(self.conditions.get("as_of", ""))
        if chosen in self.dates:
            return self.dates[chosen].due_on
        today = localdate()
        return today if chosen == TODAY else min(today, self.of_plan.ends_on)

    @property
    def chips(self) -> list[Chip]:
        """Conditions that have no place of their own on the page; the plan is in the heading."""
        found = []
        for name, value in self.conditions.items():
            if name in {"q", "plan", "life"}:
                continue
            label = str(self.fields[name].label)
            found.append(Chip(label, self._in_words(name, value), name, self.data[name]))
        return found

    def _in_words(self, name: str, value: object) -> str:
        if name == "as_of":
            return str(self.dates.get(str(value), _("hôm nay")))
        return str(Mark.of(str(value)).label) if name == "state" else str(value)

    def offered(self, *, provinces: bool) -> list[forms.BoundField] | Later:
        """The fields to draw, once the panel is opened; places only where there are several."""
        if "conditions" not in self.data:
            return LATER
        names = ["plan", "task_force", *(["province"] if provinces else []), "as_of", "state"]
        for name in names:
            self.fields[name].required = True  # already cleaned: spares "(không bắt buộc)"
        return [self[name] for name in names]
