"""What the minutes page sends of one line."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.fields import DayInput
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.actions import Said
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ResponseKind


class LineForm(forms.Form):
    """`target` is what an answer is for: `r12` a recommendation, `m34` a line, empty: to all."""

    once = forms.UUIDField()
    page = forms.UUIDField()
    version = forms.IntegerField(min_value=0)
    kind = forms.ChoiceField(choices=StatementKind.choices)
    unit = forms.IntegerField(required=False)
    speaker = forms.CharField(
        max_length=150, required=False, validators=[ProhibitNullCharactersValidator()]
    )
    addressee = forms.CharField(
        max_length=150, required=False, validators=[ProhibitNullCharactersValidator()]
    )
    text = forms.CharField(
        max_length=5000,
        validators=[ProhibitNullCharactersValidator()],
        error_messages={"required": _("Dòng này chưa có chữ nào.")},
    )
    target = forms.CharField(max_length=20, required=False)
    response_kind = forms.ChoiceField(choices=[("", ""), *ResponseKind.choices], required=False)
    promised_on = forms.DateField(required=False, widget=DayInput())

    def __init__(self, meeting: Meeting, person: Person, data: Mapping[str, object]) -> None:
        super().__init__(data)
        self.meeting = meeting
        self.person = person

    def clean_unit(self) -> Organization | None:
        """A unit that sits in the meeting; 0 and nothing are said to or by all."""
        pk = self.cleaned_data["unit"]
        if not pk:
            return None
        seat = self.meeting.seats.select_related("unit").filter(unit=pk).first()
        if seat is None:
            raise forms.ValidationError(_("Đơn vị này không dự buổi làm việc."))
        return seat.unit

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given["recommendation"] = given["reply_to"] = None
        target = str(given.get("target") or "")
        if given.get("kind") != StatementKind.RESPONSE or not target:
            return given
        kind = given.get("response_kind") or ResponseKind.EXPLANATION_ONLY
        given["response_kind"] = kind
        if kind == ResponseKind.WILL_SOLVE_BY and not given.get("promised_on"):
            self.add_error("promised_on", _("Trả lời “Sẽ giải quyết” phải có ngày hứa xong."))
        number = target[1:]
        if target[:1] == "r" and number.isdecimal():
            seen = Recommendation.objects.visible_to(self.person).open()
            given["recommendation"] = seen.filter(pk=number).first()
        elif target[:1] == "m" and number.isdecimal():
            lines = Minute.objects.typed().on_the_books().filter(meeting=self.meeting)
            given["reply_to"] = lines.filter(pk=number).first()
        if given["recommendation"] is None and given["reply_to"] is None:
            self.add_error("target", _("Kiến nghị này không còn mở. Chọn kiến nghị khác."))
        return given

    def said(self) -> Said:
        """A valid form as the action takes it."""
        data = self.cleaned_data
        return Said(
            kind=data["kind"],
            text=data["text"],
            unit=data["unit"],
            speaker=data["speaker"],
            addressee=data["addressee"],
            reply_to=data["reply_to"],
            response_kind=data["response_kind"],
            promised_on=data["promised_on"],
        )

    def refusal(self) -> str:
        """The first thing that is wrong, in one line."""
        return str(next(iter(self.errors.values()))[0])
