from __future__ import annotations

from django.urls import path

from thongsuot.administration.views import (
    calendar,
    home,
    imports,
    organizations,
    people,
    roles,
)

app_name = "administration"
urlpatterns = [
    path("", home.home, name="home"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:pk>/deactivate/", people.deactivate_person, name="deactivate_person"),
    path("people/<int:pk>/reactivate/", people.reactivate_person, name="reactivate_person"),
    path("people/<int:pk>/give-password/", people.give_password, name="give_password"),
    path(
        "people/<int:pk>/remove-second-factor/",
        people.remove_second_factor,
        name="remove_second_factor",
    ),
    path("people/<int:pk>/unlock/", people.unlock_sign_in, name="unlock_sign_in"),
    path("people/<int:pk>/grant-role/", roles.grant_role, name="grant_role"),
    path("roles/<int:pk>/end/", roles.end_role, name="end_role"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/add/", organizations.add_organization, name="add_organization"),
    path("organizations/add-unit/", organizations.add_unit, name="add_unit"),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/edit/", organizations.edit_organization, name="edit_organization"),
    path(
        "organizations/<int:pk>/close/", organizations.close_organization, name="close_organization"
    ),
    path("organizations/<int:pk>/succeed/", organizations.succeed_unit, name="succeed_unit"),
    path("task-forces/", roles.task_forces, name="task_forces"),
    path("task-forces/set-up/", roles.set_up_task_force, name="set_up_task_force"),
    path("task-forces/<int:pk>/", roles.roster, name="roster"),
    path("task-forces/<int:pk>/enrol/", roles.enrol, name="enrol"),
    path("task-forces/<int:pk>/assign-unit/", roles.assign_unit, name="assign_unit"),
    path("supervisions/<int:pk>/end/", roles.end_supervision, name="end_supervision"),
    path("imports/", imports.imports, name="imports"),
    path("imports/template/", imports.import_template, name="import_template"),
    path("imports/receive/", imports.receive_workbook, name="receive_workbook"),
    path("imports/<int:pk>/", imports.batch, name="batch"),
    path("imports/<int:pk>/import/", imports.import_batch, name="import_batch"),
    path("imports/<int:pk>/discard/", imports.discard_batch, name="discard_batch"),
    path("imports/<int:pk>/passwords/", imports.issue_passwords, name="issue_passwords"),
    path("imports/<int:pk>/undo/", imports.undo_batch, name="undo_batch"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/list-day/", calendar.list_day, name="list_day"),
    path("calendar/seed-year/", calendar.seed_year, name="seed_year"),
    path("calendar/<int:pk>/unlist/", calendar.unlist_day, name="unlist_day"),
]
