"""The programming interface, version 1: `/api/v1/`, described at `/api/v1/openapi.json`."""

from __future__ import annotations

from django.urls import URLPattern
from ninja import NinjaAPI

from thongsuot.api import difficulties, recommendations, talk
from thongsuot.api.auth import PersonToken
from thongsuot.api.refusals import answer_refusals

api = NinjaAPI(
    title="Thông Suốt",
    version="1.0.0",
    urls_namespace="api-v1",
    auth=PersonToken(),
    docs_url=None,
    description="Cùng quyền, cùng lời từ chối như trên trang. Khóa tạo ở mục Khóa chương trình.",
)
answer_refusals(api)
api.add_router("/recommendations", recommendations.router)
api.add_router("/difficulties", difficulties.router)
api.add_router("/talk", talk.router)

#: Made once: `api.urls` builds new views each time it is read.
urls = api.urls
for pattern in urls[0]:
    # The session's check would send programs to the sign-in page; the token's check is ninja's.
    if isinstance(pattern, URLPattern):
        pattern.callback.login_required = False  # type: ignore[attr-defined]  # Django's own mark
