"""Forms about several recommendations at once, and about one that is still to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.forms.choices import (
    BodiesField,
    BodyField,
    CategoryField,
    DayField,
    competent_bodies,
)
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ResponseKind
from thongsuot.taskforces.models import TaskForce

#: So many at once: a page of a list.
MOST = 50


class RouteManyForm(forms.Form):
    """Where they all go."""

    lead_body = BodyField(label=_("Cơ quan chủ trì"))
    coordinating = BodiesField(label=_("Cơ quan phối hợp"))

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        records: Sequence[Recommendation],
    ) -> None:
        proposed = {one.proposed_body_id for one in records}
        initial = {"lead_body": proposed.pop()} if len(proposed) == 1 else {}
        super().__init__(data, initial=initial)
        for name in ("lead_body", "coordinating"):
            field = self.fields[name]
            if isinstance(field, BodyField | BodiesField):
                field.queryset = competent_bodies()


class AnswerManyForm(forms.Form):
    """One text for all; each keeps its own answer and is rated by its own unit."""

    text = WordsField(label=_("Nội dung trả lời"), rows=8, ask=_("Ghi nội dung trả lời."))
    response_kind = forms.ChoiceField(
        label=_("Loại trả lời"), choices=ResponseKind.choices, widget=forms.RadioSelect
    )
    promised_on = DayField(label=_("Hứa xong trước ngày"), required=False)
    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        promises = given.get("response_kind") == ResponseKind.WILL_SOLVE_BY
        if promises and not given.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", _("Trả lời “Sẽ giải quyết” phải có ngày hứa xong."))
        return given


class DraftForm(forms.Form):
    """A recommendation a unit writes itself."""

    unit = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị"),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị.")},
    )
    title = WordsField(
        label=_("Kiến nghị điều gì"),
        ask=_("Ghi điều đơn vị kiến nghị."),
        help_text=_("Một việc một kiến nghị. Ghi rõ cần gì, vì sao."),
    )
    category = CategoryField()
    addressee = forms.CharField(
        label=_("Gửi"),
        max_length=150,
        required=False,
        help_text=_("Cơ quan đơn vị cho là có thẩm quyền, nếu biết."),
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, person: Person) -> None:
        super().__init__(data)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset = units_of(person)
            unit.initial = unit.queryset.values_list("pk", flat=True).first()


def units_of(person: Person) -> QuerySet[Organization]:
    """The units this person may write for: their own, and those their task forces supervise."""
    scope = person.scope
    watched = TaskForce.objects.filter(organization__in=scope.task_forces)
    own = Organization.objects.filter(pk__in=scope.units)
    seen = Organization.objects.supervised().filter(
        supervisions__task_force__in=watched, supervisions__ends_on__isnull=True
    )
    return (own | seen).distinct().order_by("sort_key", "pk")
