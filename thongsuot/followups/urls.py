from __future__ import annotations

from django.urls import path

from thongsuot.followups.views import (
    conclusions,
    fragments,
    lists,
    looking,
    verbs,
    writing,
    year_end,
)

app_name = "followups"
POINT = "conclusions/<int:pk>/items/<int:item_pk>"
urlpatterns = [
    path("", lists.tasks, name="list"),
    path("track/", lists.track, name="track"),
    path("to-verify/", lists.to_verify, name="to_verify"),
    path("year-end/", year_end.year_end, name="year_end"),
    path("<int:pk>/", looking.task, name="detail"),
    path("<int:pk>/evidence/<int:evidence_pk>/", looking.evidence, name="evidence"),
    *verbs.urlpatterns,
    path("<int:pk>/review/verify/", year_end.review_verify, name="review_verify"),
    path("<int:pk>/review/send-back/", year_end.review_send_back, name="review_send_back"),
    path("<int:pk>/review/carry-over/", year_end.review_carry_over, name="review_carry_over"),
    path("<int:pk>/review/cancel/", year_end.review_cancel, name="review_cancel"),
    path("<int:pk>/review/keep/", year_end.review_keep, name="review_keep"),
    path("conclusions/", conclusions.conclusions, name="conclusions"),
    path("conclusions/<int:pk>/", conclusions.conclusion, name="conclusion"),
    path("conclusions/<int:pk>/frame/", writing.edit_frame, name="edit_frame"),
    path("conclusions/<int:pk>/items/add/", writing.add_item, name="add_item"),
    path(f"{POINT}/", writing.edit_item, name="edit_item"),
    path(f"{POINT}/split/", writing.split_item, name="split_item"),
    path(f"{POINT}/drop/", writing.drop_item, name="drop_item"),
    path(f"{POINT}/move/", writing.move_item, name="move_item"),
    path("conclusions/<int:pk>/paper/", writing.draft_paper, name="draft_paper"),
    path("conclusions/<int:pk>/docx/", writing.draft_docx, name="draft_docx"),
    path("conclusions/<int:pk>/publish/", conclusions.publish, name="publish"),
    path("conclusions/<int:pk>/withdraw/", conclusions.withdraw_conclusion, name="withdraw"),
    path("conclusions/<int:pk>/correct/", conclusions.correct, name="correct"),
    path("meetings/<int:pk>/", fragments.of_meeting, name="of_meeting"),
    path("units/<int:pk>/", fragments.of_unit, name="of_unit"),
    path("meetings/<int:pk>/conclude/", writing.draft_conclusion, name="draft_conclusion"),
]
