"""The conditions of the lists of difficulties and recommendations."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.rendering import QuickSelect
from thongsuot.meetings.forms import MeetingFilter
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import COMPETENT
from thongsuot.recommendations.states import DifficultyState, RecommendationState, ResponseKind
from thongsuot.taskforces.forms import OFFERED, Later
from thongsuot.textlab.taxonomy import fields


def field_choices() -> list[tuple[str, object]]:
    """The taxonomy as a select: each field whole, then its sub-fields beneath."""
    tree: list[tuple[str, object]] = [("", _("Mọi lĩnh vực"))]
    for top in fields():
        whole = [(top.key, _("%(field)s: tất cả") % {"field": top.name} if top.children else "")]
        beneath = [(child.key, child.name) for child in top.children]
        tree.append((top.name, [*whole, *beneath]) if beneath else (top.key, top.name))
    return tree


class RecommendationFilter(MeetingFilter):
    """`?q=&task_force=&unit=&field=&body=&response=&state=&since=&until=`.

    No state is all on the books.
    """

    states: type[RecommendationState] | type[DifficultyState] = RecommendationState

    field = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, widget=QuickSelect, choices=field_choices
    )
    state = forms.ChoiceField(label=_("Trạng thái"), required=False, widget=QuickSelect)
    body = forms.ModelChoiceField(
        Organization.objects.filter(kind__in=COMPETENT),
        widget=QuickSelect,
        label=_("Cơ quan chủ trì"),
        required=False,
        empty_label=_("Mọi cơ quan"),
    )
    response = forms.ChoiceField(
        label=_("Loại trả lời"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Mọi loại")), *ResponseKind.choices],
    )
    field_order = (
        "q",
        "task_force",
        "unit",
        "field",
        "body",
        "response",
        "state",
        "since",
        "until",
    )

    def __init__(self, address: QueryDict, person: Person) -> None:
        super().__init__(address, person)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)  # noqa: S101  # tells the type checker
        state.choices = [("", _("Đang trên sổ")), *self.states.choices]

    @property
    def offered(self) -> list[forms.BoundField] | Later:
        """As in every list; the bodies as plain names, there can be many."""
        body = self.fields.get("body")
        if self.opened and isinstance(body, forms.ModelChoiceField):
            names = body.queryset.order_by("sort_key").values_list("pk", "name")[:OFFERED]  # type: ignore[union-attr]  # set in the class
            body.choices = [("", body.empty_label or ""), *names]
        return super().offered


class DifficultyFilter(RecommendationFilter):
    """The same for difficulties, with their own states; no body deals with one or answers."""

    body = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    response = None  # type: ignore[assignment]  # the same

    states = DifficultyState
