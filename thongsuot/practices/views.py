"""Looking at good practices: one list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thongsuot.foundation.queries import page_by_key
from thongsuot.intake.models import Reading
from thongsuot.people.requests import PersonRequest
from thongsuot.practices.forms import PracticeFilter
from thongsuot.practices.models import GoodPractice

SIZE = 30


@require_GET
def practices(request: PersonRequest) -> HttpResponse:
    conditions = PracticeFilter(request.GET, request.user)
    rows = GoodPractice.objects.visible_to(request.user).on_the_books()
    rows = rows.under(conditions.conditions).for_list()
    page = page_by_key(rows, ("-pk",), cursor=request.GET.get("cursor", ""), size=SIZE)
    sources = [row.statement.reading_id for row in page.rows if row.statement]
    opens = set(
        Reading.objects.visible_to(request.user).filter(pk__in=sources).values_list("pk", flat=True)
    )
    context = {"filter": conditions, "page": page, "opens": opens}
    return render(request, "practices/list.html", context)
