from __future__ import annotations

import random

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from benchmarks.web.floor.models import Row

ROWS = 25
newest: list[int] = []


def rows(request: HttpRequest) -> HttpResponse:
    """25 rows by key, from anywhere in the table."""
    if not newest:
        newest.append(Row.objects.aggregate(last=Max("pk"))["last"])
    keys = [random.randint(1, newest[0]) for _ in range(ROWS)]  # noqa: S311 - which rows
    return render(request, "rows.html", {"rows": Row.objects.filter(pk__in=keys)})


def bare(_request: HttpRequest, **_key: int) -> HttpResponse:
    """Nothing at all."""
    return HttpResponse("ok")


urlpatterns = [
    path("rows/", rows, name="rows"),
    path("rows/<int:pk>/", bare, name="row"),
    path("bare/", bare),
]
