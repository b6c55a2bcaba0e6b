from __future__ import annotations

from django.urls import path

from thongsuot.intake.views import reading, receiving

app_name = "intake"
urlpatterns = [
    path("", receiving.readings, name="list"),
    path("receive/", receiving.receive, name="receive"),
    path("paste/", receiving.paste, name="paste"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/progress/", reading.progress, name="progress"),
    path("<int:pk>/row/", receiving.row, name="row"),
    path("<int:pk>/original/", receiving.original, name="original"),
    path("<int:pk>/discard/", receiving.discard, name="discard"),
    path("<int:pk>/restore/", receiving.restore, name="restore"),
    path("<int:pk>/retry/", receiving.retry, name="retry"),
    path("<int:pk>/add/", reading.add, name="add"),
    path("<int:pk>/accept-rest/", reading.accept_rest, name="accept_rest"),
    path("<int:pk>/header/", reading.correct_header, name="correct_header"),
    path("statements/<int:pk>/", reading.statement, name="statement"),
    path("statements/<int:pk>/accept/", reading.accept, name="accept"),
    path("statements/<int:pk>/reject/", reading.reject, name="reject"),
    path("statements/<int:pk>/undo/", reading.undo, name="undo"),
    path("statements/<int:pk>/correct/", reading.correct, name="correct"),
]
