from __future__ import annotations

from django.urls import path

from thongsuot.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("xlsx/", views.export_recommendations, name="export"),
    path("<int:pk>/", views.recommendation, name="detail"),
    path("difficulties/", views.difficulties, name="difficulties"),
    path("difficulties/xlsx/", views.export_difficulties, name="difficulties_export"),
    path("difficulties/<int:pk>/", views.difficulty, name="difficulty"),
]
