"""The conditions of the list of common issues, and what each decision about one asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.foundation.rendering import QuickSelect
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.recommendations.forms.filters import field_choices
from thongsuot.synthesis.models import CommonIssue
from thongsuot.synthesis.states import IssueState
from thongsuot.taskforces.forms import LATER, Later, ListFilter

#: Issues on offer to merge into or to move to; the field's own first.
OFFERED = 300
LEAST = ((2, _("từ 2 đơn vị")), (5, _("từ 5 đơn vị")), (10, _("từ 10 đơn vị")))
MORE = ((20, _("từ 20 đơn vị")), (50, _("từ 50 đơn vị")), (1, _("cả khi mới một đơn vị nêu")))


class IssueFilter(ListFilter):
    """`?q=&field=&programme=&task_force=&least=&state=`; no state is what is followed."""

    unit = None  # type: ignore[assignment]  # Django's way to take an inherited field away

    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, widget=QuickSelect, choices=field_choices
    )
    programme = forms.ModelChoiceField(
        Programme.objects.order_by("-issued_on", "pk"),
        label=_("Kế hoạch"),
        required=False,
        widget=QuickSelect,
        empty_label=_("Mọi kế hoạch"),
    )
    least = forms.TypedChoiceField(
        label=_("Số đơn vị"),
        required=False,
        widget=QuickSelect,
        coerce=int,
        empty_value=None,
        choices=[("", _("từ 2 đơn vị")), *LEAST[1:], *MORE],
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Đang theo dõi")), *IssueState.choices[1:]],
    )
    field_order = ("q", "field", "task_force", "programme", "least", "state")

    @property
    def offered(self) -> list[forms.BoundField] | Later:
        """The fields to draw, once the panel is opened."""
        if not self.opened:
            return LATER
        self._offer("task_force")
        for field in self.fields.values():
            field.required = True  # already cleaned: spares each label "(không bắt buộc)"
        return [self[name] for name in self.fields if name != "q"]


class RulingForm(forms.Form):
    """One decision about `issue`, with the statements `chosen` where it is about some of them."""

    why: ClassVar[StrOrPromise] = ""
    of_selection: ClassVar[bool] = False

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        issue: CommonIssue,
        person: Person,
        chosen: Sequence[int] = (),
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.issue = issue
        self.person = person
        self.chosen = list(chosen)

    def given(self) -> dict[str, object]:
        """The action's arguments."""
        chosen = {"members": self.chosen} if self.of_selection else {}
        return {**self.cleaned_data, **chosen}


class TitleField(forms.CharField):
    """One line that says the problem, without a unit's name."""

    def __init__(self, label: StrOrPromise) -> None:
        super().__init__(
            label=label,
            max_length=200,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("Một dòng, nói đúng vấn đề, không nêu tên đơn vị."),
            error_messages={"required": _("Nhập tên của khó khăn chung.")},
        )


class IntoForm(RulingForm):
    """Names the issue that takes something in: of the same programme, followed."""

    into = forms.ChoiceField(
        label=_("Khó khăn chung nhận nội dung"),
        widget=QuickSelect,
        error_messages={
            "required": _("Chọn khó khăn chung nhận nội dung."),
            "invalid_choice": _("Khó khăn này không còn trong danh sách. Chọn lại."),
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        into = self.fields["into"]
        assert isinstance(into, forms.ChoiceField)  # noqa: S101  # tells the type checker
        into.choices = self._offered()

    def _offered(self) -> list[tuple[str, object]]:
        rows = CommonIssue.objects.visible_to(self.person).filter(
            programme=self.issue.programme_id, state=IssueState.OPEN, member_count__gt=0
        )
        rows = rows.exclude(pk=self.issue.pk)
        field = self.issue.category.split(".")[0]
        same = rows.filter(category__startswith=field) if field else rows.none()
        other = rows.exclude(pk__in=same.values("pk"))
        first, second = (self._named(part) for part in (same, other))
        groups: list[tuple[str, object]] = [("", _("Chọn một khó khăn chung"))]
        if first:
            groups.append((str(_("Cùng lĩnh vực")), first))
        if second:
            groups.append((str(_("Lĩnh vực khác")), second))
        return groups

    def _named(self, rows: QuerySet[CommonIssue]) -> list[tuple[str, str]]:
        found = rows.order_by("-unit_count", "pk")[:OFFERED]
        return [(str(row.pk), f"{row.title} ({row.unit_count} đơn vị)") for row in found]

    def clean_into(self) -> int:
        return int(self.cleaned_data["into"])


class MergeForm(IntoForm):
    why = _("Mọi nội dung của khó khăn này chuyển sang khó khăn được chọn. Có thể hoàn tác.")


class MoveForm(IntoForm):
    of_selection = True
    why = _("Các nội dung đã chọn chuyển sang; lần xếp nhóm sau giữ nguyên. Có thể hoàn tác.")


class SplitForm(RulingForm):
    of_selection = True
    why = _(
        "Các nội dung đã chọn thành một khó khăn chung riêng; nội dung mới giống các câu này "
        "sẽ theo về đó. Có thể hoàn tác."
    )

    title = TitleField(_("Tên khó khăn chung"))


class LeaveOutForm(RulingForm):
    of_selection = True
    why = _(
        "Các nội dung đã chọn vẫn ở trên sổ, không tính vào khó khăn chung nào. Có thể hoàn tác."
    )


class RenameForm(RulingForm):
    why = _("Tên do người đặt được giữ qua các lần xếp nhóm. Có thể hoàn tác.")

    title = TitleField(_("Tên khó khăn chung"))


class SetAsideForm(RulingForm):
    why = _("Khó khăn không hiện trong danh sách đang theo dõi. Có thể hoàn tác.")

    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do gác lại.")},
    )
