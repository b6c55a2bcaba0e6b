"""The form of a document made from a meeting: what stands around the text, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.papers import (
    ConclusionGiven,
    MinutesGiven,
    Wording,
    assigned_at,
    conclusion_of,
    minutes_of,
    start_of,
    units_of,
)
from thongsuot.desk.sheet import Closing
from thongsuot.desk.sitting import present_at, time_in_words
from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.contexts import Context
from thongsuot.documents.papers.kinds import Layout, PaperKind
from thongsuot.documents.papers.letterhead import DayInput, LetterheadForm, lines, text_field
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


@dataclass(frozen=True, slots=True)
class Block:
    """One assignment of the record with its fields; `keep` takes it into the notice."""

    said: Closing
    keep: forms.BoundField
    text: forms.BoundField
    owner: forms.BoundField
    due: forms.BoundField


def key_of(said: Closing, place: int) -> str:
    """The sentence's own key, so that fields stay with it when the record is mended meanwhile."""
    return str(said.statement.pk) if said.statement else f"n{place}"


class ConclusionForm(PaperForm):
    """Each assignment may be worded, given to another, dated, or left out."""

    kind = PaperKind.CONCLUSION

    follow_up = text_field(_("Tổ chức thực hiện"), 1000, rows=3, required=False)

    def __init__(
        self,
        meeting: Meeting,
        person: Person,
        data: Mapping[str, object] | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(meeting, person, data, initial)
        self.assigned = [
            (key_of(said, place), said)
            for place, (said, _wording) in enumerate(assigned_at(meeting, person))
        ]
        for key, _said in self.assigned:
            self.fields[f"keep_{key}"] = forms.BooleanField(
                label=_("Đưa vào thông báo"), required=False
            )
            self.fields[f"text_{key}"] = text_field(_("Viết trong thông báo"), 2000, rows=3)
            self.fields[f"owner_{key}"] = text_field(_("Giao cho"), 300, rows=1)
            self.fields[f"due_{key}"] = forms.DateField(
                label=_("Hạn"), required=False, widget=DayInput()
            )

    @property
    def blocks(self) -> list[Block]:
        return [
            Block(said, *(self[f"{name}_{key}"] for name in ("keep", "text", "owner", "due")))
            for key, said in self.assigned
        ]

    def context_of(self) -> Context:
        given = self.cleaned_data
        wordings = tuple(
            Wording(given[f"text_{key}"], given[f"owner_{key}"], given[f"due_{key}"])
            if given[f"keep_{key}"]
            else None
            for key, _said in self.assigned
        )
        added = ConclusionGiven(wordings=wordings, follow_up=given["follow_up"])
        return conclusion_of(self.meeting, self.person, added)

    @classmethod
    def more(cls, meeting: Meeting, person: Person) -> dict[str, object]:
        found: dict[str, object] = {
            "follow_up": f"Giao Thư ký {meeting.task_force} theo dõi, đôn đốc việc thực hiện, "
            "tổng hợp kết quả báo cáo người chủ trì.",
        }
        for place, (said, wording) in enumerate(assigned_at(meeting, person)):
            key = key_of(said, place)
            found |= {
                f"keep_{key}": True,
                f"text_{key}": wording.text,
                f"owner_{key}": wording.owner,
                f"due_{key}": wording.due,
            }
        return found


FORMS: dict[PaperKind, type[PaperForm]] = {
    form.kind: form for form in (MinutesForm, ConclusionForm)
}
