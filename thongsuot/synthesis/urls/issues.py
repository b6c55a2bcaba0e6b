from __future__ import annotations

from django.urls import path

from thongsuot.synthesis.views import catalogue, issues, rulings, runs

urlpatterns = [
    path("issues/", issues.issues, name="issues"),
    path("issues/<int:pk>/", issues.issue, name="issue"),
    *rulings.urlpatterns,
    path("rulings/<int:pk>/undo/", rulings.undo, name="undo"),
    path("regroup/", runs.regroup, name="regroup"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("catalogue/", catalogue.problems, name="catalogue"),
    path("catalogue/new/", catalogue.new_problem, name="new_problem"),
    path("catalogue/<slug:key>/", catalogue.problem, name="problem"),
    path("catalogue/<slug:key>/edit/", catalogue.edit_problem, name="edit_problem"),
    path("catalogue/<slug:key>/drop/", catalogue.drop_edit, name="drop_edit"),
    path("issues/<int:pk>/to-catalogue/", catalogue.add_to_catalogue, name="add_to_catalogue"),
]
