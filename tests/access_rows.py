"""The access matrix: every URL's row, stage by stage. What a row says: `tests.access_row`."""

from __future__ import annotations

from tests.access_dashboards import DASHBOARDS
from tests.access_followups import FOLLOWUPS
from tests.access_meetings import MEETINGS
from tests.access_plans import PLANS
from tests.access_progress import PROGRESS
from tests.access_proposals import PROPOSALS
from tests.access_reports import REPORTS
from tests.access_row import CONCERNED, READERS, Row, only, who_gets
from tests.access_synthesis import SYNTHESIS

DESK = [
    Row("desk:home", who_gets(200)),
    Row("desk:own", who_gets(200)),
    Row("desk:lately", who_gets(200)),
    Row("desk:search", who_gets(200)),
    Row(
        "desk:confirm_reading",
        only("head", "secretary", status=409, member=403, city_office=403),
        of="reading",
        method="post",
    ),
    Row(
        "desk:reopen_reading",
        only("head", "secretary", status=422, member=422, city_office=422),
        of="confirmed",
        method="post",
    ),
    Row("desk:outcome", only(*READERS, status=302), of="confirmed"),
    Row("taskforces:list", who_gets(200)),
    Row("taskforces:detail", only(*CONCERNED, "administrator"), of="task_force"),
    Row("meetings:list", who_gets(200)),
    Row("meetings:detail", only(*CONCERNED), of="meeting"),
    Row("units:list", who_gets(200)),
    Row("units:detail", who_gets(200), of="unit"),
]

INTAKE = [
    Row("intake:list", who_gets(200)),
    Row(
        "intake:receive",
        only(
            *("head", "secretary", "other_secretary", "officer", "unit_leader"),
            status=422,
            others=403,
        ),
        method="post",
    ),
    Row(
        "intake:paste",
        who_gets(422),
        method="post",
    ),
    Row("intake:detail", only(*READERS), of="reading"),
    Row("intake:progress", only(*READERS), of="reading"),
    Row("intake:row", only(*READERS), of="reading"),
    Row("intake:original", only(*READERS), of="reading"),
    Row(
        "intake:discard",
        only("head", "secretary", status=302, member=403, city_office=403),
        of="reading",
        method="post",
    ),
    Row(
        "intake:restore",
        only("head", "secretary", status=302, member=403, city_office=403),
        of="discarded",
        method="post",
    ),
    Row(
        "intake:retry",
        only("head", "secretary", status=302, member=403, city_office=403),
        of="unread",
        method="post",
    ),
    Row("intake:add", only(*READERS, status=422), of="reading", method="post"),
    Row(
        "intake:accept_rest",
        only("head", "secretary", status=302, member=403, city_office=403),
        of="reading",
        method="post",
    ),
    Row("intake:correct_header", only(*READERS), of="reading"),
    Row("intake:statement", only(*READERS), of="proposed"),
    *(
        Row(
            f"intake:{verb}",
            only("head", "secretary", status=302, member=403, city_office=403),
            of=of,
            method="post",
        )
        for verb, of in (("accept", "proposed"), ("reject", "proposed"), ("undo", "accepted"))
    ),
    Row("intake:correct", only(*READERS), of="proposed"),
]

RECOMMENDATIONS = [
    Row("recommendations:list", who_gets(200)),
    Row("recommendations:export", who_gets(200)),
    Row("recommendations:detail", only(*CONCERNED), of="recommendation"),
    Row("recommendations:difficulties", who_gets(200)),
    Row("recommendations:difficulties_export", who_gets(200)),
    Row("recommendations:difficulty", only(*CONCERNED), of="difficulty"),
]

#: Whoever issued a document, whoever it was sent to, the city office.
DOCUMENTS = [
    Row("documents:list", who_gets(200)),
    Row("documents:detail", only(*CONCERNED), of="issued"),
    Row("documents:file", only(*CONCERNED), of="issued"),
    Row("documents:make_pdf", only(*CONCERNED, status=302), of="issued", method="post"),
    Row("documents:pdf_status", only(*CONCERNED), of="issued"),
    Row("documents:pdf_file", only(*CONCERNED), of="issued"),
    Row("documents:templates", only("administrator")),
    *(
        Row(f"documents:{name}", only("administrator"), of="template")
        for name in ("template", "template_file", "template_preview")
    ),
    *(
        Row(
            f"documents:{verb}",
            only("administrator", status=422),
            of="template",
            method="post",
        )
        for verb in ("replace_template", "restore_template")
    ),
    Row("documents:version_file", only("administrator"), of="template_version"),
    Row("meetings:papers", only(*CONCERNED), of="meeting"),
    *(
        Row(
            f"meetings:{verb}",
            only(
                "head",
                "secretary",
                status=422,
                member=403,
                officer=403,
                unit_leader=403,
                city_office=403,
            ),
            of="meeting",
            method="post",
        )
        for verb in ("preview_paper", "issue_paper")
    ),
]

PRACTICES = [Row("practices:list", who_gets(200))]

#: A recommendation as its talk is addressed.
TALK = ("recommendation",)
#: The recipient alone has the notice.
TOLD = only("secretary", status=302)
NOTICES = [
    Row("notices:inbox", who_gets(200)),
    Row("notices:open", TOLD, of="notice"),
    Row("notices:mark_read", TOLD, of="notice", method="post"),
    Row("notices:mark_unread", TOLD, of="notice", method="post"),
    Row("notices:mark_all_read", who_gets(302), method="post"),
    Row("notices:watched", who_gets(200)),
    Row("notices:letters", only("administrator", others=403)),
    Row(
        "notices:send_again",
        only("administrator", status=404, others=403),
        of="unit",
        method="post",
    ),
    Row("notices:choices", who_gets(200)),
    Row("notices:open_feed", who_gets(302), method="post"),
    Row("notices:revoke_feed", who_gets(302), method="post"),
    Row("notices:calendar", who_gets(404, anonymous=404), before=("khong-co",)),
    Row("notices:talk", only(*CONCERNED), of="recommendation", before=TALK),
    Row("notices:people", only(*CONCERNED), of="recommendation", before=TALK),
    Row(
        "notices:watch",
        only(*CONCERNED, status=302),
        of="recommendation",
        method="post",
        before=TALK,
    ),
    # Whoever lost sight of a record may still stop watching it.
    Row("notices:unwatch", who_gets(302), of="recommendation", method="post", before=TALK),
    Row(
        "notices:comment",
        only(*CONCERNED, status=422),
        of="recommendation",
        method="post",
        before=TALK,
    ),
    Row(
        "notices:withdraw",
        only(*CONCERNED, status=403, head=302),
        of="comment",
        method="post",
    ),
]

#: One rule for all of it: administrators, and nobody else.
ADMINISTRATION = [
    *(
        Row(f"administration:{name}", only("administrator", others=403))
        for name in (
            *("home", "people", "add_person", "organizations", "add_organization", "add_unit"),
            *("task_forces", "calendar", "imports", "import_template"),
        )
    ),
    *(
        Row(f"administration:{name}", only("administrator", others=403), of=of)
        for name, of in (
            *(("person", "person"), ("edit_person", "person"), ("roster", "task_force")),
            *(("organization", "unit"), ("edit_organization", "unit"), ("batch", "batch")),
        )
    ),
    *(
        Row(
            f"administration:{name}",
            only("administrator", status=status, others=403),
            of=of,
            method="post",
        )
        for name, of, status in (
            ("deactivate_person", "person", 422),
            ("reactivate_person", "person", 409),
            ("give_password", "person", 200),
            ("remove_second_factor", "person", 422),
            ("unlock_sign_in", "person", 302),
            ("grant_role", "person", 422),
            ("end_role", "role", 422),
            ("close_organization", "unit", 422),
            ("succeed_unit", "unit", 422),
            ("set_up_task_force", "", 422),
            ("enrol", "task_force", 422),
            ("assign_unit", "task_force", 422),
            ("end_supervision", "supervision", 422),
            ("list_day", "", 422),
            ("unlist_day", "calendar_day", 302),
            ("seed_year", "", 422),
            ("receive_workbook", "", 422),
            ("import_batch", "batch", 302),
            ("discard_batch", "batch", 302),
            ("undo_batch", "batch", 422),
            ("issue_passwords", "batch", 409),
        )
    ),
]

#: Whoever is signed in needs no sign-in page; what touches keys asks for the password again, and
#: test sign-ins have given none.
SIGNING_IN = [
    Row("account_login", who_gets(302, anonymous=200)),
    Row("account_logout", who_gets(200)),
    Row("account_inactive", who_gets(200, anonymous=200)),
    Row("account_reauthenticate", who_gets(200)),
    Row("account_change_password", who_gets(200)),
    Row("mfa_index", who_gets(200)),
    Row("mfa_authenticate", who_gets(302)),
    Row("mfa_reauthenticate", who_gets(302, administrator=200)),
    Row("mfa_activate_totp", who_gets(302)),
    Row("mfa_deactivate_totp", who_gets(404, administrator=302)),
    Row("mfa_view_recovery_codes", who_gets(404)),
    Row("mfa_generate_recovery_codes", who_gets(302)),
    Row("mfa_download_recovery_codes", who_gets(404)),
    Row("mfa_list_webauthn", who_gets(200)),
    Row("mfa_add_webauthn", who_gets(302)),
    Row("mfa_login_webauthn", who_gets(302)),
    Row("mfa_reauthenticate_webauthn", who_gets(302)),
    Row("mfa_edit_webauthn", who_gets(302), of="unit"),
    Row("mfa_remove_webauthn", who_gets(302), of="unit"),
]

MATRIX: list[Row] = [
    *DESK,
    *INTAKE,
    *RECOMMENDATIONS,
    *DOCUMENTS,
    *PRACTICES,
    *NOTICES,
    *ADMINISTRATION,
    *SIGNING_IN,
    *PLANS,
    *REPORTS,
    *PROGRESS,
    *MEETINGS,
    *FOLLOWUPS,
    *SYNTHESIS,
    *PROPOSALS,
    *DASHBOARDS,
]
