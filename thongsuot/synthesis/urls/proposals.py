from __future__ import annotations

from django.urls import path

from thongsuot.synthesis.views import proposals, proposing, submitting

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposing.draft_proposal, name="draft_proposal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/evidence/", proposals.proposal_evidence, name="proposal_evidence"),
    path("proposals/<int:pk>/revise/", proposing.revise_proposal, name="revise_proposal"),
    path("proposals/<int:pk>/gather/", proposing.gather_evidence, name="gather_evidence"),
    path("proposals/<int:pk>/review/", proposing.review_proposal, name="review_proposal"),
    path("proposals/<int:pk>/return/", proposing.return_proposal, name="return_proposal"),
    path("proposals/<int:pk>/withdraw/", proposing.withdraw_proposal, name="withdraw_proposal"),
    path("proposals/<int:pk>/decide/", proposing.decide_proposal, name="decide_proposal"),
    path("proposals/<int:pk>/submit/", submitting.submit_proposal, name="submit_proposal"),
    path(
        "proposals/<int:pk>/submit/preview/",
        submitting.preview_proposal,
        name="preview_proposal",
    ),
    path("behind/<int:pk>/", proposals.behind, name="behind"),
]
