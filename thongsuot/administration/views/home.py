"""Quản trị: what is set up, and what is missing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.administration.models import ImportBatch
from thongsuot.administration.tables import matters
from thongsuot.administration.views.guard import administrators_only
from thongsuot.people.requests import PersonRequest

LATEST = 5


@require_GET
@administrators_only
def home(request: PersonRequest) -> HttpResponse:
    found = list(matters(localdate()))
    context = {
        "matters": found,
        "missing": sum(bool(one.missing) for one in found),
        "batches": ImportBatch.objects.visible_to(request.user).for_list()[:LATEST],
    }
    return render(request, "administration/home.html", context)
