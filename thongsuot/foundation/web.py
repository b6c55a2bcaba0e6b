"""Turns domain refusals into HTTP, once, for every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    title: str


REFUSALS: dict[type[Exception], Refusal] = {
    NotAllowed: Refusal(403, "Anh/chị không có quyền làm việc này"),
    MoveRefused: Refusal(409, "Việc này không còn thực hiện được"),
    InputRefused: Refusal(422, "Chưa nhận được nội dung này"),
}


class RefusalMiddleware:
    """A refusal is an answer, not a crash: a fragment for htmx, a page for a browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        refusal = REFUSALS.get(type(error))
        if refusal is None:
            return None
        if request.headers.get("HX-Request") or request.headers.get("Accept") == "text/plain":
            return HttpResponse(str(error), status=refusal.status, content_type="text/plain")
        context = {"title": refusal.title, "why": str(error), "status": refusal.status}
        return render(request, "foundation/refusal.html", context, status=refusal.status)
