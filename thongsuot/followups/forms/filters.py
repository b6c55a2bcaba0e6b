"""The conditions of the list of tasks."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.followups.states import TaskState
from thongsuot.foundation.rendering import QuickSelect
from thongsuot.meetings.forms import MeetingFilter
from thongsuot.people.models import Organization, Person


class TaskFilter(MeetingFilter):
    """`?q=&task_force=&unit=&state=&life=&since=&until=`; the days are those they are due."""

    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Mọi trạng thái")), *TaskState.choices],
    )
    life = forms.ChoiceField(
        label=_("Đời sống người dân"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Mọi nhiệm vụ")), ("yes", _("Liên quan đến đời sống người dân"))],
    )
    field_order = ("q", "task_force", "unit", "state", "life", "since", "until")

    def __init__(self, address: QueryDict, person: Person) -> None:
        super().__init__(address, person)
        self.fields["since"].label = _("Hạn từ ngày")
        self.fields["until"].label = _("Hạn đến ngày")
        own = Organization.objects.filter(task_force__isnull=False)
        self._choice("unit").queryset = Organization.objects.supervised() | own
