"""What every verb's form has. Cleaned names are the action's arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Person
from thongsuot.recommendations.forms.choices import (
    BodiesField,
    BodyField,
    DayField,
    competent_bodies,
)
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ResponseKind


class VerbForm(forms.Form):
    """A verb about `record`, asked of `person`. `why` says what pressing the button does."""

    why: ClassVar[StrOrPromise] = ""
    danger: ClassVar[bool] = False

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: Recommendation,
        person: Person,
    ) -> None:
        super().__init__(data, files, initial=self.initial_of(record))
        self.record = record
        self.person = person
        for field in self.fields.values():
            if isinstance(field, BodyField | BodiesField):
                field.queryset = competent_bodies()

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:  # noqa: ARG004 - some verbs need it
        """What is already known, so that nothing is typed twice."""
        return {}

    def given(self) -> dict[str, object]:
        """The action's arguments."""
        return dict(self.cleaned_data)


class PromiseForm(VerbForm):
    """An answer's words, kind and promised day."""

    text = WordsField(label=_("Nội dung trả lời"), rows=8, ask=_("Ghi nội dung trả lời."))
    response_kind = forms.ChoiceField(
        label=_("Loại trả lời"), choices=ResponseKind.choices, widget=forms.RadioSelect
    )
    promised_on = DayField(label=_("Hứa xong trước ngày"), required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        promises = given.get("response_kind") == ResponseKind.WILL_SOLVE_BY
        if promises and not given.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", _("Trả lời “Sẽ giải quyết” phải có ngày hứa xong."))
        return given


class NoteForm(VerbForm):
    """A remark that may stay empty."""

    note = WordsField(label=_("Ghi chú"), required=False, rows=2)


class ReasonForm(VerbForm):
    """A reason that must be given."""

    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do."))


def draft_of(record: Recommendation) -> dict[str, object]:
    """The body's draft, else the last spoken answer: what was said need not be typed again."""
    draft = record.answers.draft() or record.answers.filter(spoken=True).first()
    if draft is None:
        return {}
    return {
        "text": draft.text,
        "response_kind": draft.response_kind,
        "promised_on": draft.promised_on,
    }
