"""The conditions of the list of meetings, and what a person says of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from thongsuot.foundation.rendering import QuickSelect
from thongsuot.meetings.actions import MOST_UNITS, Given, Item
from thongsuot.meetings.models import Attendee, Meeting
from thongsuot.meetings.policy import CHAIRS
from thongsuot.meetings.states import Presence
from thongsuot.meetings.suggest import Slot, roster_on
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.forms import DayInput, ListFilter
from thongsuot.taskforces.models import Supervision, TaskForce

ITEMS = 10
SPARE = 2


class MeetingFilter(ListFilter):
    """`?q=&task_force=&unit=&since=&until=`."""

    since = forms.DateField(label=_("Từ ngày"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Đến ngày"), required=False, widget=DayInput())


class CalendarFilter(ListFilter):
    """`?task_force=&unit=`, beside `view` and `day`, which are no conditions."""

    def __init__(self, address: QueryDict, person: Person) -> None:
        super().__init__(address, person)
        del self.fields["q"]

    def clean_q(self) -> str:
        return ""


class HourInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def words(
    label: StrPromise,
    length: int,
    *,
    required: bool = False,
    **more: Any,  # noqa: ANN401 - Django's options
) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        validators=[ProhibitNullCharactersValidator()],
        **more,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one point of the programme."""

    at: forms.BoundField
    content: forms.BoundField
    by: forms.BoundField


class ScheduleForm(forms.Form):
    """A meeting of `task_force`: when, where, with whom, about what, in which order."""

    held_on = forms.DateField(label=_("Ngày"), widget=DayInput())
    starts_at = forms.TimeField(label=_("Từ"), widget=HourInput())
    ends_at = forms.TimeField(label=_("Đến"), widget=HourInput())
    venue = words(_("Địa điểm"), 200)
    plan_text = words(
        _("Nội dung làm việc"), 200, help_text=_("Ví dụ: kết quả thực hiện Kế hoạch 249.")
    )
    units = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Từ 1 đến 5 đơn vị tổ đang giám sát."),
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )
    chair = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người chủ trì"), widget=QuickSelect, empty_label=None
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Thành viên tổ dự"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = words(
        _("Lý do đổi lịch"), 500, help_text=_("Các đơn vị đã được mời sẽ đọc lý do này.")
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        task_force: TaskForce,
        day: date,
        data: Mapping[str, object] | None = None,
        initial: Mapping[str, object] | None = None,
        *,
        invited: bool = False,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.task_force = task_force
        roster = roster_on(task_force, day)
        chairs = [role.person_id for role in roster if role.kind in CHAIRS]
        self._offer("chair", Person.objects.get_queryset().filter(pk__in=chairs))
        members = [role.person_id for role in roster]
        self._offer("people", Person.objects.get_queryset().filter(pk__in=members))
        rows = Supervision.objects.on(day).filter(task_force=task_force)
        self._offer("units", Organization.objects.filter(pk__in=rows.values("unit")))
        if not invited:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _("Ghi lý do đổi lịch.")
        known = len(list(self.initial.get("agenda", ())))
        self.places = range(max(known + SPARE, ITEMS // 2) if not data else ITEMS * 2)
        for n in self.places:
            self.fields[f"at_{n}"] = forms.TimeField(
                label=_("Giờ"), required=False, widget=HourInput()
            )
            self.fields[f"content_{n}"] = words(_("Mục"), 300)
            self.fields[f"by_{n}"] = words(_("Người thực hiện"), 150)
        for n, item in enumerate(self.initial.get("agenda", ())):
            self.initial[f"at_{n}"] = item.starts_at
            self.initial[f"content_{n}"] = item.content
            self.initial[f"by_{n}"] = item.by

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = rows

    @property
    def rows(self) -> list[Row]:
        return [Row(self[f"at_{n}"], self[f"content_{n}"], self[f"by_{n}"]) for n in self._shown()]

    def _shown(self) -> Iterator[int]:
        """Rows with words, and a few empty ones to go on with."""
        filled = [n for n in self.places if self[f"content_{n}"].value()]
        yield from range(min(len(self.places), max([*filled, -1]) + 1 + SPARE))

    def clean_units(self) -> list[Organization]:
        """In the order they were ticked, which is the order of their names."""
        units = list(self.cleaned_data["units"])
        if len(units) > MOST_UNITS:
            raise forms.ValidationError(_("Chọn nhiều nhất 5 đơn vị cho một buổi."))
        return units

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        start, end = given.get("starts_at"), given.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("Giờ kết thúc phải sau giờ bắt đầu."))
        return given

    def given(self) -> Given:
        """A valid form as the actions take it."""
        data = self.cleaned_data
        return Given(
            held_on=data["held_on"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            venue=data["venue"],
            plan_text=data["plan_text"],
            chair=data["chair"],
            units=data["units"],
            people=list(data["people"]),
            agenda=[
                Item(data[f"content_{n}"], data[f"at_{n}"], data[f"by_{n}"])
                for n in self.places
                if data.get(f"content_{n}")
            ],
        )

    def slot(self) -> Slot | None:
        """The hours as far as they are filled in; None until day and hours hold."""
        self.is_valid()
        data = self.cleaned_data
        if not all(data.get(name) for name in ("held_on", "starts_at", "ends_at")):
            return None
        people: list[Model] = [*data.get("people", ()), *filter(None, [data.get("chair")])]
        return Slot(
            day=data["held_on"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            venue=data.get("venue", ""),
            people={one.pk: str(one) for one in people},
            units={one.pk: str(one) for one in data.get("units", ())},
        )

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, object]:
        own = meeting.task_force.organization_id
        return {
            "held_on": meeting.held_on,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "venue": meeting.venue,
            "plan_text": meeting.plan_text,
            "units": [seat.unit_id for seat in meeting.seats.all()],
            "chair": meeting.chair_id,
            "people": [a.person_id for a in meeting.attendees.all() if a.side_id == own],
            "agenda": list(meeting.agenda.all()),
            "revision": meeting.revision,
        }


class ReasonForm(forms.Form):
    """Why a meeting is put off or called off."""

    note = words(
        _("Lý do"),
        500,
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do để các đơn vị biết.")},
    )


class AttendanceForm(forms.Form):
    """One seat: there, away, or somebody in their stead."""

    attendee = forms.ModelChoiceField(Attendee.objects.none())
    presence = forms.ChoiceField(choices=Presence.choices)
    substitute = words(_("Người dự thay"), 150)
    note = words(_("Ghi chú"), 200)

    def __init__(self, meeting: Meeting, data: Mapping[str, object]) -> None:
        super().__init__(data)
        field = self.fields["attendee"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = meeting.attendees.all()


class GuestForm(forms.Form):
    """Somebody who came without being on the list."""

    name = words(
        _("Họ tên hoặc chức danh"),
        150,
        required=True,
        error_messages={"required": _("Ghi họ tên hoặc chức danh.")},
    )
    part = words(_("Cơ quan, vai trò"), 150)
