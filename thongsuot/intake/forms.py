from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import ReadingState, StatementKind
from thongsuot.people.models import Organization
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import fields as taxonomy_fields

MOST_PASTED = 1_000_000
MOST_UNITS = 12


def field_choices() -> list[tuple[str, object]]:
    """The taxonomy as a select: sub-fields under their field, the unknown first."""
    groups: list[tuple[str, object]] = [("", "Chưa rõ")]
    groups += [(top.name, [(c.key, c.name) for c in top.children]) for top in taxonomy_fields()]
    return groups


class PasteForm(forms.Form):
    title = forms.CharField(
        label=_("Tên gợi nhớ"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: Biên bản làm việc 29/10/2025."),
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Dán nội dung văn bản vào đây.")},
    )


class ListFilterForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *ReadingState.choices]
    )


class StatementForm(forms.Form):
    """Shared by correcting a statement and adding one that was missed."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Loại"), choices=StatementKind.choices)
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("Chung cho các đơn vị"),
    )
    category = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    addressee = forms.CharField(
        label=_("Gửi cơ quan"),
        max_length=150,
        required=False,
        help_text=_("Với kiến nghị, giao việc."),
    )
    meaning = forms.CharField(
        label=_("Cách hiểu đầy đủ"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Khi đoạn trích chưa nói hết ý. Không bắt buộc."),
    )

    def __init__(self, *args: Any, units: Iterable[int], **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organization.objects.filter(pk__in=list(units))
        category = self.fields["category"]
        if isinstance(category, forms.ChoiceField):
            category.choices = field_choices()

    @staticmethod
    def initial_of(statement: Statement) -> dict[str, object]:
        return {
            "start": statement.start,
            "end": statement.end,
            "kind": statement.kind,
            "unit": statement.unit_id,
            "category": statement.category,
            "addressee": statement.addressee,
            "meaning": statement.meaning,
        }


class HeaderForm(forms.Form):
    held_on = forms.DateField(
        label=_("Ngày làm việc"),
        required=False,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "29/10/2025"}),
    )
    task_force = forms.ModelChoiceField(
        label=_("Tổ công tác"), queryset=TaskForce.objects.none(), required=False
    )
    programme = forms.ModelChoiceField(
        label=_("Thực hiện"), queryset=Programme.objects.all(), required=False
    )
    leader_name = forms.CharField(label=_("Người chủ trì"), max_length=150, required=False)
    leader_titles = forms.CharField(
        label=_("Chức vụ"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi chức vụ một dòng."),
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị"),
        queryset=Organization.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's signature
        task_forces: Iterable[TaskForce],
        units: Sequence[int],
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        task_force = self.fields["task_force"]
        chosen = self.fields["units"]
        if isinstance(task_force, forms.ModelChoiceField):
            task_force.queryset = TaskForce.objects.filter(pk__in=[t.pk for t in task_forces])
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            chosen.queryset = Organization.objects.filter(pk__in=units)

    def clean_units(self) -> object:
        units = self.cleaned_data["units"]
        if len(units) > MOST_UNITS:
            raise forms.ValidationError(_("Chọn nhiều nhất 12 đơn vị cho một buổi."))
        return units

    def titles(self) -> list[str]:
        return [line for line in self.cleaned_data["leader_titles"].splitlines() if line.strip()]

    @staticmethod
    def initial_of(reading: Reading) -> dict[str, object]:
        return {
            "held_on": reading.held_on,
            "task_force": reading.task_force_id,
            "programme": reading.programme_id,
            "leader_name": reading.leader_name,
            "leader_titles": "\n".join(reading.leader_titles),
            "units": [u.organization_id for u in reading.named_units.all() if u.organization_id],
        }


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do để người khác hiểu vì sao mở lại.")},
    )
