"""The form of a document made from a meeting: what stands around the text, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.papers import MinutesGiven, minutes_of, start_of, units_of
from thongsuot.desk.sitting import present_at, time_in_words
from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.contexts import Context
from thongsuot.documents.papers.kinds import Layout, PaperKind
from thongsuot.documents.papers.letterhead import LetterheadForm, lines, text_field
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person


class PaperForm(LetterheadForm):
    """What every document has. `ordinal` tells a draft from the one issued before it."""

    kind: PaperKind

    ordinal = forms.IntegerField(min_value=1, max_value=999, widget=forms.HiddenInput())

    def __init__(
        self,
        meeting: Meeting,
        person: Person,
        data: Mapping[str, object] | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.meeting = meeting
        self.person = person

    def context_of(self) -> Context:
        """The content, from the meeting and what this form adds."""
        raise NotImplementedError

    @classmethod
    def start(cls, meeting: Meeting, person: Person, today: date) -> dict[str, object]:
        """What the form shows first."""
        return start_of(cls.kind, meeting, today) | cls.more(meeting, person)

    @classmethod
    def more(cls, meeting: Meeting, person: Person) -> dict[str, object]:
        raise NotImplementedError

    def draft(self) -> Draft:
        """A valid form as a draft that can be drawn and issued."""
        given = self.cleaned_data
        return Draft(
            kind=self.kind,
            layout=Layout(given["layout"]),
            organization=self.meeting.task_force.organization,
            symbol=given["symbol"],
            superior=given["superior"],
            issuer=given["issuer"],
            place=given["place"],
            issued_on=given["issued_on"],
            abstract=given["abstract"],
            authority=given["authority"],
            title=given["title"],
            signer=given["signer"],
            recipients=given["recipients"],
            context=self.context_of(),
            subject=self.meeting,
            ordinal=given["ordinal"],
            addressed_to=units_of(self.meeting),
        )


class MinutesForm(PaperForm):
    kind = PaperKind.MINUTES

    time = text_field(_("Thời gian làm việc"), 200)
    venue = text_field(_("Địa điểm"), 300, required=False)
    secretary = text_field(_("Người ghi biên bản"), 150)
    present = text_field(
        _("Thành phần dự"), 4000, rows=3, required=False, help_text=_("Mỗi dòng một thành phần.")
    )
    closing = text_field(_("Câu kết thúc"), 600, rows=3)

    def context_of(self) -> Context:
        given = self.cleaned_data
        added = MinutesGiven(
            time=given["time"],
            venue=given["venue"],
            secretary=given["secretary"],
            present=lines(given["present"]),
            closing=given["closing"],
        )
        return minutes_of(self.meeting, self.person, added)

    @classmethod
    def more(cls, meeting: Meeting, person: Person) -> dict[str, object]:
        return {
            "time": time_in_words(meeting),
            "venue": meeting.venue,
            "secretary": str(person),
            "present": "\n".join(present_at(meeting)),
            "closing": "Biên bản đã được đọc lại, các bên dự họp thống nhất nội dung.",
        }


FORMS: dict[PaperKind, type[PaperForm]] = {MinutesForm.kind: MinutesForm}
