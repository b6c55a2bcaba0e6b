"""The form of an answer template."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.states import ResponseKind


class TemplateForm(forms.Form):
    """A text to answer with, under a name; a name already used is replaced."""

    body = forms.ModelChoiceField(Organization.objects.none(), label=_("Cơ quan"), empty_label=None)
    name = forms.CharField(
        label=_("Tên"),
        max_length=120,
        help_text=_("Tên đã có thì thay nội dung cũ."),
        error_messages={"required": _("Đặt tên cho trả lời mẫu.")},
    )
    response_kind = forms.ChoiceField(label=_("Loại trả lời"), choices=ResponseKind.choices)
    text = WordsField(label=_("Nội dung trả lời"), rows=6, ask=_("Ghi nội dung trả lời."))

    def __init__(self, data: Mapping[str, object] | None = None, *, person: Person) -> None:
        super().__init__(data)
        body = self.fields["body"]
        if isinstance(body, forms.ModelChoiceField):
            body.queryset = Organization.objects.filter(pk__in=person.scope.bodies)
            body.initial = body.queryset.values_list("pk", flat=True).first()
