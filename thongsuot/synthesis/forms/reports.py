"""What a person gives to make a report, and to write in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.papers.letterhead import DayInput, text_field
from thongsuot.plans.models import Programme, ReportingDate
from thongsuot.synthesis.consolidated.figures import is_known
from thongsuot.synthesis.consolidated.tokens import unknown_in


class ReportForm(forms.Form):
    """A programme and a period."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Chương trình"), empty_label=None
    )
    since = forms.DateField(label=_("Từ ngày"), widget=DayInput())
    until = forms.DateField(label=_("Đến hết ngày"), widget=DayInput())
    title = text_field(_("Tên báo cáo"), 300)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        field.queryset = Programme.objects.all()

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."))
        return given


def start_of_report(today: date) -> dict[str, object]:
    """The newest programme, from its beginning, or from the last reporting date but one."""
    programme = Programme.objects.first()
    if programme is None:
        return {}
    plan = programme.plans.first()
    since = plan.starts_on if plan else programme.issued_on or today
    past = ReportingDate.objects.filter(plan__programme=programme, due_on__lt=today)
    last = past.order_by("-due_on").first()
    if last is not None and since > today:
        since = last.due_on
    return {
        "programme": programme.pk,
        "since": min(since, today),
        "until": today,
        "title": f"Báo cáo tổng hợp kết quả giám sát thực hiện Kế hoạch {programme.short_number}",
    }


class BlockForm(forms.Form):
    """Words for one block; `version` is the one the person saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Đoạn viết tay"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Muốn con số tự cập nhật thì giữ mã của nó, ví dụ {{fig:supervised.units}}."),
        validators=[ProhibitNullCharactersValidator()],
    )
    replaces = forms.BooleanField(
        label=_("Thay cho đoạn lập từ số liệu"),
        required=False,
        help_text=_("Không chọn thì đoạn viết tay đứng sau đoạn lập từ số liệu."),
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if unknown := unknown_in(text, is_known):
            raise forms.ValidationError(
                _("Không có con số %(codes)s. Chép mã từ chính đoạn này.")
                % {"codes": ", ".join(unknown)}
            )
        return text
