from __future__ import annotations

from django.urls import path

from thongsuot.recommendations.views import (
    balance,
    decide,
    difficulties,
    drafting,
    files,
    inbox,
    lists,
    looking,
    similar,
    templates,
    terms,
    together,
    track,
    verbs,
)

app_name = "recommendations"
urlpatterns = [
    path("", lists.recommendations, name="list"),
    path("xlsx/", lists.export_recommendations, name="export"),
    path("draft/", drafting.draft, name="draft"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("track/", track.track, name="track"),
    path("decide/", decide.decide, name="decide"),
    path("to-verify/", decide.to_verify, name="to_verify"),
    path("above/", decide.above, name="above"),
    path("balance/", balance.balance, name="balance"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<int:pk>/drop/", templates.drop_template, name="drop_template"),
    path("terms/", terms.terms, name="terms"),
    path("route/", together.route_many, name="route_many"),
    path("answer/", together.answer_many, name="answer_many"),
    path("<int:pk>/", looking.recommendation, name="detail"),
    path("similar/", similar.similar_text, name="similar_text"),
    path("<int:pk>/similar/", similar.similar_to, name="similar"),
    path("<int:pk>/beside/", looking.beside, name="beside"),
    path("<int:pk>/evidence/<int:evidence_pk>/", files.evidence, name="evidence"),
    path("<int:pk>/answers/<int:answer_pk>/", files.answer_file, name="answer_file"),
    path("difficulties/", lists.difficulties, name="difficulties"),
    path("difficulties/xlsx/", lists.export_difficulties, name="difficulties_export"),
    path("difficulties/<int:pk>/", looking.difficulty, name="difficulty"),
    path(
        "difficulties/<int:pk>/evidence/<int:evidence_pk>/",
        files.difficulty_evidence,
        name="difficulty_evidence",
    ),
    *difficulties.urlpatterns,
    *verbs.urlpatterns,
]
