from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import calendar, kit, meetings, minutes, papers, scheduling

app_name = "meetings"
urlpatterns = [
    path("", meetings.meetings, name="list"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("schedule/", scheduling.schedule, name="schedule"),
    path("schedule/clashes/", scheduling.clashes, name="clashes"),
    path("<int:pk>/", meetings.meeting, name="detail"),
    path("<int:pk>/reschedule/", scheduling.reschedule, name="reschedule"),
    path("<int:pk>/postpone/", scheduling.postpone, name="postpone"),
    path("<int:pk>/cancel/", scheduling.cancel, name="cancel"),
    path("<int:pk>/begin/", scheduling.begin, name="begin"),
    path("<int:pk>/kit/", kit.kit, name="kit"),
    path("<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("<int:pk>/minutes/changes/", minutes.changes, name="changes"),
    path("<int:pk>/minutes/bring/", kit.bring_minutes, name="bring_minutes"),
    path("<int:pk>/lines/", minutes.write_line, name="write_line"),
    path("<int:pk>/lines/<int:line_pk>/", minutes.line, name="line"),
    path("<int:pk>/lines/<int:line_pk>/withdraw/", minutes.withdraw_line, name="withdraw_line"),
    path("<int:pk>/lines/<int:line_pk>/restore/", minutes.restore_line, name="restore_line"),
    path("<int:pk>/attendance/", kit.record_attendance, name="record_attendance"),
    path("<int:pk>/attendance/guests/", kit.add_guest, name="add_guest"),
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/preview/", papers.preview_paper, name="preview_paper"),
    path("<int:pk>/papers/issue/", papers.issue_paper, name="issue_paper"),
]
