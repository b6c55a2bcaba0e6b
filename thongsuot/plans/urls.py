"""Addresses under `/plans/` that need no later stage; `desk.urls.plans` adds the composed ones."""

from __future__ import annotations

from django.urls import path

from thongsuot.plans.views import parts, publishing, reading, shelf, writing

urlpatterns = [
    path("", shelf.plans, name="list"),
    path("create/", shelf.create, name="create"),
    path("programmes/add/", shelf.add_programme, name="add_programme"),
    path("receive/", reading.receive, name="receive"),
    path("readings/<int:pk>/", reading.reading, name="reading"),
    path("readings/<int:pk>/confirm/", reading.confirm_reading, name="confirm_reading"),
    path("readings/<int:pk>/discard/", reading.discard_reading, name="discard_reading"),
    path("readings/<int:pk>/restore/", reading.restore_reading, name="restore_reading"),
    path("<int:pk>/copy/", shelf.copy, name="copy"),
    path("<int:pk>/discard/", shelf.discard, name="discard"),
    path("<int:pk>/restore/", shelf.restore, name="restore"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/edit/header/", writing.edit_header, name="edit_header"),
    path("<int:pk>/edit/undo/", writing.undo_edit, name="undo_edit"),
    path("<int:pk>/contents/add/", writing.add_contents, name="add_contents"),
    path("<int:pk>/contents/<slug:key>/rename/", writing.rename_content, name="rename_content"),
    path("<int:pk>/contents/<slug:key>/move/", writing.move_content, name="move_content"),
    path("<int:pk>/contents/<slug:key>/remove/", writing.remove_content, name="remove_content"),
    path("<int:pk>/tasks/add/", parts.add_task, name="add_task"),
    path("<int:pk>/tasks/<slug:key>/edit/", parts.edit_task, name="edit_task"),
    path("<int:pk>/tasks/<slug:key>/move/", parts.move_task, name="move_task"),
    path("<int:pk>/tasks/<slug:key>/remove/", parts.remove_task, name="remove_task"),
    path("<int:pk>/units/add/", parts.add_units, name="add_units"),
    path("<int:pk>/units/remove/", parts.remove_units, name="remove_units"),
    path("<int:pk>/reporting-dates/add/", parts.add_reporting_date, name="add_reporting_date"),
    path(
        "<int:pk>/reporting-dates/<slug:key>/edit/",
        parts.edit_reporting_date,
        name="edit_reporting_date",
    ),
    path(
        "<int:pk>/reporting-dates/<slug:key>/remove/",
        parts.remove_reporting_date,
        name="remove_reporting_date",
    ),
    path("<int:pk>/publish/", publishing.publish, name="publish"),
    path("<int:pk>/begin-amendment/", publishing.begin_amendment, name="begin_amendment"),
    path("<int:pk>/drop-amendment/", publishing.drop_amendment, name="drop_amendment"),
    path("<int:pk>/amend/", publishing.amend, name="amend"),
    path("<int:pk>/end/", publishing.end, name="end"),
    path("<int:pk>/resume/", publishing.resume, name="resume"),
    path("<int:pk>/versions/<int:number>/", publishing.version, name="version"),
]
