"""The editor's forms: what stands around a conclusion, one point of it, a point to be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.papers.letterhead import DayInput, LetterheadForm, text_field
from thongsuot.followups.actions import Owner, Words
from thongsuot.followups.models import Conclusion, ConclusionItem
from thongsuot.followups.states import ItemKind
from thongsuot.foundation.forms import WordsField
from thongsuot.meetings.models import Minute
from thongsuot.people.models import Organization


class FrameForm(LetterheadForm):
    """Letterhead, first and last paragraph; `version` is what its writer last saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput())
    opening = text_field(_("Đoạn mở đầu"), 2000, rows=4)
    follow_up = text_field(_("Tổ chức thực hiện"), 1000, rows=3, required=False)

    @classmethod
    def of(cls, conclusion: Conclusion) -> FrameForm:
        """The form as the draft stands."""
        names = [name for name in cls.base_fields if name != "recipients"]
        start = {name: getattr(conclusion, name) for name in names}
        return cls(initial=start | {"recipients": "\n".join(conclusion.recipients)})


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One unit that can be given the work, with its box and its named person."""

    unit: Organization
    box: forms.BoundField
    who: forms.BoundField
    offered: list[str]


class ItemForm(forms.Form):
    """One point; an assignment also has owners, a day and the mark of people's lives."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput())
    text = WordsField(
        label=_("Viết trong thông báo"), ask=_("Ghi nội dung của ý này, hoặc bỏ cả ý."), rows=3
    )
    unit = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Của đơn vị"),
        required=False,
        empty_label=_("Chung cho các đơn vị"),
    )
    due_on = forms.DateField(
        label=_("Hạn"),
        widget=DayInput(),
        error_messages={"required": _("Nhập hạn."), "invalid": _("Nhập hạn như 31/12/2025.")},
    )
    affects_life = forms.BooleanField(
        label=_("Liên quan đến đời sống người dân"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        item: ConclusionItem,
        units: Sequence[Organization],
        offered: Mapping[int, list[str]],
    ) -> None:
        owners = {one.unit_id: one for one in item.owners.all()}
        super().__init__(
            data,
            initial={
                "version": item.version,
                "text": item.text,
                "unit": item.unit_id,
                "due_on": item.due_on,
                "affects_life": item.affects_life,
            },
            auto_id=f"i{item.pk}-%s",
        )
        self.item, self.units, self.offered = item, units, offered
        if not item.is_assignment:
            del self.fields["due_on"], self.fields["affects_life"]
            whose = self.fields["unit"]
            assert isinstance(whose, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
            whose.queryset = Organization.objects.filter(pk__in=[one.pk for one in units])
            return
        del self.fields["unit"]
        for unit in units:
            owner = owners.get(unit.pk)
            self.fields[f"owner_{unit.pk}"] = forms.BooleanField(
                label=unit.name,
                required=False,
                initial=owner is not None,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.fields[f"who_{unit.pk}"] = forms.CharField(
                label=_("Người chịu trách nhiệm, %(unit)s") % {"unit": unit.name},
                required=False,
                max_length=150,
                initial=owner.responsible if owner else "",
                widget=forms.TextInput(
                    attrs={
                        "class": "form-control",
                        "list": f"people-{item.pk}-{unit.pk}",
                        "placeholder": _("Họ tên, chức vụ"),
                        "autocomplete": "off",
                    }
                ),
            )

    @property
    def rows(self) -> list[OwnerRow]:
        """The owners to draw; empty for what is no assignment."""
        if not self.item.is_assignment:
            return []
        return [
            OwnerRow(
                unit,
                self[f"owner_{unit.pk}"],
                self[f"who_{unit.pk}"],
                self.offered.get(unit.pk, []),
            )
            for unit in self.units
        ]

    def words(self) -> Words:
        """A valid form as the action takes it."""
        given = self.cleaned_data
        return Words(
            text=given["text"],
            unit=given.get("unit"),
            due_on=given.get("due_on"),
            affects_life=bool(given.get("affects_life")),
            owners=tuple(
                Owner(unit, given[f"who_{unit.pk}"].strip())
                for unit in self.units
                if given.get(f"owner_{unit.pk}")
            ),
        )


class AddForm(forms.Form):
    """A sentence of the meeting that is not in the notice yet, or words of one's own."""

    kind = forms.ChoiceField(label=_("Loại"), choices=ItemKind.choices)
    minute = forms.ModelChoiceField(
        Minute.objects.none(), required=False, widget=forms.HiddenInput()
    )
    text = WordsField(label=_("Nội dung"), required=False, rows=2)

    def __init__(self, data: Mapping[str, object] | None = None, *, conclusion: Conclusion) -> None:
        super().__init__(data, initial={"kind": ItemKind.ASSIGNMENT})
        minute = self.fields["minute"]
        assert isinstance(minute, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        minute.queryset = conclusion.meeting.minutes.on_the_books()


class ConclusionReasonForm(forms.Form):
    """Why a draft is dropped, or a notice set right."""

    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do."))
