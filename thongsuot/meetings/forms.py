"""The conditions of the list of meetings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.taskforces.forms import DayInput, ListFilter


class MeetingFilter(ListFilter):
    """`?q=&task_force=&unit=&since=&until=`."""

    since = forms.DateField(label=_("Từ ngày"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Đến ngày"), required=False, widget=DayInput())
