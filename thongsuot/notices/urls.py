from __future__ import annotations

from django.urls import path

from thongsuot.notices.views import choose, inbox, letters, talk

app_name = "notices"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<int:pk>/open/", inbox.open_notice, name="open"),
    path("<int:pk>/read/", inbox.mark_read, name="mark_read"),
    path("<int:pk>/unread/", inbox.mark_unread, name="mark_unread"),
    path("read/", inbox.mark_all_read, name="mark_all_read"),
    path("watched/", inbox.watched, name="watched"),
    path("choices/", choose.choices, name="choices"),
    path("choices/calendar/", choose.open_feed, name="open_feed"),
    path("choices/calendar/revoke/", choose.revoke_feed, name="revoke_feed"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/send-again/", letters.send_again, name="send_again"),
    path("calendar/<str:token>.ics", choose.calendar, name="calendar"),
    path("talk/<slug:word>/<int:pk>/", talk.talk, name="talk"),
    path("talk/<slug:word>/<int:pk>/watch/", talk.watch, name="watch"),
    path("talk/<slug:word>/<int:pk>/unwatch/", talk.unwatch, name="unwatch"),
    path("talk/<slug:word>/<int:pk>/comment/", talk.comment, name="comment"),
    path("talk/<slug:word>/<int:pk>/people/", talk.people, name="people"),
    path("comments/<int:pk>/withdraw/", talk.withdraw, name="withdraw"),
]
