"""What a person sees who mistyped the password too often."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest,
    credentials: dict[str, str] | None,  # noqa: ARG001 - axes' signature
    *_args: object,
    **_kwargs: object,
) -> HttpResponse:
    """429 with how long to wait and whom to ask."""
    minutes = round(timedelta(hours=settings.AXES_COOLOFF_TIME).total_seconds() / 60)
    why = (
        f"Nhập sai {settings.AXES_FAILURE_LIMIT} lần nên tài khoản tạm khóa {minutes} phút. "
        "Chờ hết thời gian này, hoặc nhờ quản trị mở khóa."
    )
    context = {"title": "Tài khoản tạm khóa", "why": why, "status": 429, "icon": "lock"}
    return render(request, "foundation/refusal.html", context, status=429)
