"""Forms of writing a report and of returning it; and the conditions of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.intake.models import Statement
from thongsuot.people.models import Person
from thongsuot.plans.models import Plan, ReportingDate
from thongsuot.reports.actions.reports import Reason
from thongsuot.reports.actions.writing import MOST_WORDS
from thongsuot.reports.models import UnitReport
from thongsuot.reports.states.reports import STANDINGS
from thongsuot.taskforces.forms import LATER, Later, ListFilter
from thongsuot.textlab.outline import kind_under

#: What each line under a heading becomes, said where it is typed.
HINTS = {
    "result": _("Mỗi dòng một kết quả. Cách làm hay: mở đầu dòng bằng “Cách làm hay:”."),
    "difficulty": _("Mỗi dòng một khó khăn, gửi đi là vào sổ."),
    "recommendation": _(
        "Mỗi dòng một kiến nghị. Cơ quan nhận đứng trước dấu hai chấm: "
        "“Sở Tài chính: bố trí kinh phí thay máy tính”."
    ),
}
ROWS = 4


class ReportFilter(ListFilter):
    """`?q=&task_force=&plan=&date=&standing=`; without a date all dates of the plan are columns."""

    date = forms.ModelChoiceField(
        ReportingDate.objects.none(),
        label=_("Kỳ"),
        required=False,
        empty_label=_("Mọi kỳ"),
        error_messages={"invalid_choice": _("Kế hoạch không có kỳ này. Chọn lại kỳ.")},
    )
    standing = forms.ChoiceField(
        label=_("Tình hình"), required=False, choices=[("", _("Tất cả")), *STANDINGS]
    )

    def __init__(self, address: QueryDict, person: Person, plan: Plan | None) -> None:
        super().__init__(address, person)
        del self.fields["unit"]
        rows = plan.reporting_dates.all() if plan else ReportingDate.objects.none()
        self._choice("date").queryset = rows

    @property
    def offered(self) -> list[forms.BoundField] | Later:
        if not self.opened:
            return LATER
        self._offer("task_force")
        for field in self.fields.values():
            field.required = True  # already cleaned: this only spares "(không bắt buộc)"
        return [self[name] for name in ("task_force", "date", "standing")]


class BoxesForm(forms.Form):
    """A form whose boxes may all stay empty: saying so at each would only be noise."""

    use_required_attribute = False

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The fields to draw, after the form was looked at."""
        self.is_valid()  # the errors are looked for before the boxes change
        for box in self.fields.values():
            box.required = True  # spares each label "(không bắt buộc)"
        return [self[name] for name in self.fields]


class WriteForm(BoxesForm):
    """A box for each heading of the outline; what is typed is looked up by heading."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        report: UnitReport,
        carried: Sequence[str] = (),
    ) -> None:
        super().__init__(data)
        self.headings = dict(enumerate(report.outline))
        for place, heading in self.headings.items():
            hint = HINTS.get(kind_under(heading), "")
            if heading in carried:
                hint = f"{_('Chép từ kỳ trước, sửa lại cho kỳ này.')} {hint}".strip()
            self.fields[f"s{place}"] = forms.CharField(
                label=heading,
                help_text=hint,
                initial=report.sections.get(heading, ""),
                max_length=MOST_WORDS,
                required=False,
                widget=forms.Textarea(attrs={"rows": ROWS}),
                error_messages={
                    "max_length": _("Mục này dài quá 20.000 chữ cái. Bản dài thì thả tệp Word vào.")
                },
            )

    def sections(self) -> dict[str, str]:
        """What was typed, by heading."""
        given = self.cleaned_data
        return {
            heading: given[f"s{place}"].replace("\r\n", "\n")
            for place, heading in self.headings.items()
        }


class ReturnForm(BoxesForm):
    """Why it goes back: for the whole, for a heading, for one thing it says; at least one."""

    whole = forms.CharField(
        label=_("Chung cho cả báo cáo"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        report: UnitReport,
        statements: Sequence[Statement],
    ) -> None:
        super().__init__(data)
        self.headings = {f"h{n}": heading for n, heading in enumerate(report.outline)}
        self.statements = {f"t{one.pk}": one for one in statements}
        names = [*self.headings.items(), *((n, one.text) for n, one in self.statements.items())]
        for name, label in names:
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=1000,
                widget=forms.TextInput(attrs={"placeholder": _("Cần sửa gì, vì sao")}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(str(words).strip() for words in given.values()):
            raise forms.ValidationError(
                _("Ghi lý do ở ít nhất một chỗ để đơn vị biết sửa gì."), code="required"
            )
        return given

    def reasons(self) -> list[Reason]:
        given = {name: str(words).strip() for name, words in self.cleaned_data.items()}
        found = [Reason(given["whole"])] if given.get("whole") else []
        found += [Reason(given[n], section=h) for n, h in self.headings.items() if given.get(n)]
        found += [
            Reason(given[n], statement=one.pk) for n, one in self.statements.items() if given.get(n)
        ]
        return found
