"""What a person gives to the verbs of a proposal. Cleaned names are the action's arguments."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.papers.letterhead import DayInput, text_field
from thongsuot.foundation.rendering import QuickSelect
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis.actions.proposals import Words
from thongsuot.synthesis.models import CommonIssue, Proposal
from thongsuot.synthesis.states import IssueState
from thongsuot.synthesis.states.proposals import Decision
from thongsuot.textlab.taxonomy import fields

#: Common issues offered: those that concern the most units.
OFFERED = 200
LONG = 8000


class IssuesField(forms.ModelMultipleChoiceField[CommonIssue]):
    """Each with how many units raised it."""

    def label_from_instance(self, obj: CommonIssue) -> str:
        return f"{obj.title} ({obj.unit_count} đơn vị)"


class ProposalForm(forms.Form):
    """The words of a proposal, and the common issues it stands on."""

    issues = IssuesField(
        CommonIssue.objects.none(),
        label=_("Khó khăn chung làm căn cứ"),
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Giữ Ctrl để chọn nhiều."),
        error_messages={"required": _("Chọn ít nhất một khó khăn chung.")},
    )
    title = text_field(_("Đề xuất việc gì"), 300, help_text=_("Một dòng, bắt đầu bằng động từ."))
    category = forms.ChoiceField(label=_("Lĩnh vực"), required=False, widget=QuickSelect)
    problem = text_field(_("Vấn đề"), LONG, rows=4)
    cause = text_field(_("Nguyên nhân"), LONG, rows=3)
    mechanism = text_field(_("Cơ chế đề xuất"), LONG, rows=4)
    within_authority = text_field(
        _("Phần thuộc thẩm quyền Thành phố"), LONG, rows=2, required=False
    )
    above_authority = text_field(_("Phần vượt thẩm quyền Thành phố"), LONG, rows=2, required=False)
    responsible = text_field(_("Ai làm, trước khi nào"), LONG, rows=2)
    effect = text_field(_("Kết quả mong đợi"), LONG, rows=2)
    measure = text_field(_("Đo bằng cách nào"), LONG, rows=2)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        programme: Programme,
        person: Person,
        initial: Mapping[str, object] | None = None,
        kept: list[int] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        visible = CommonIssue.objects.visible_to(person)
        offered = visible.filter(programme=programme, state=IssueState.OPEN)
        most = list(offered.order_by("-unit_count", "-pk").values_list("pk", flat=True)[:OFFERED])
        field = self.fields["issues"]
        assert isinstance(field, IssuesField)  # noqa: S101  # tells the type checker
        field.queryset = CommonIssue.objects.filter(Q(pk__in=most) | Q(pk__in=kept or [])).order_by(
            "-unit_count", "-pk"
        )
        choice = self.fields["category"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  # the same
        choice.choices = [("", _("Chưa chọn")), *((one.key, one.name) for one in fields())]

    def words(self) -> Words:
        """What the proposal is to say."""
        given = {k: v for k, v in self.cleaned_data.items() if k != "issues"}
        return Words(**given)


def started_from(issues: list[CommonIssue]) -> dict[str, object]:
    """What is known before a word is written."""
    if not issues:
        return {}
    first = issues[0]
    sizes = "; ".join(
        f"{one.title[:1].lower()}{one.title[1:]}: {one.unit_count} đơn vị nêu" for one in issues
    )
    return {
        "issues": [one.pk for one in issues],
        "category": first.category.split(".")[0],
        "problem": f"Qua giám sát, khó khăn chung của nhiều đơn vị là {sizes}.",
    }


def started_by(proposal: Proposal) -> dict[str, object]:
    """The proposal as it stands."""
    names = (
        *("title", "category", "problem", "cause", "mechanism", "within_authority"),
        *("above_authority", "responsible", "effect", "measure"),
    )
    found: dict[str, object] = {name: getattr(proposal, name) for name in names}
    return found | {"issues": [one.pk for one in proposal.issues.all()]}


class NoteForm(forms.Form):
    note = text_field(_("Ghi chú"), 2000, rows=2, required=False)


class ReasonForm(forms.Form):
    reason = text_field(_("Lý do"), 2000, rows=3)


class DecideForm(forms.Form):
    """What was decided on a proposal, by which document."""

    decision = forms.ChoiceField(
        label=_("Quyết định"), choices=Decision.choices, widget=forms.RadioSelect
    )
    number = text_field(_("Số, ký hiệu văn bản"), 60)
    decided_on = forms.DateField(label=_("Ngày văn bản"), widget=DayInput())
    text = text_field(_("Nội dung quyết định"), LONG, rows=4, required=False)

    def clean_decision(self) -> Decision:
        return Decision(self.cleaned_data["decision"])
