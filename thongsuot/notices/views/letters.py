"""Letters that could not be sent: why, and the button that tries again. For administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.queries import page_by_key
from thongsuot.notices import actions, policy
from thongsuot.notices.models import Letter
from thongsuot.people.requests import PersonRequest

NEWEST = ("-failed_at", "-pk")
SIZE = 25
ONLY = "Trang này của quản trị hệ thống."


@require_GET
def letters(request: PersonRequest) -> HttpResponse:
    require(allowed=policy.can_send_again(request.user), because=ONLY)
    failed = Letter.objects.visible_to(request.user).failed().select_related("person")
    page = page_by_key(failed, NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    return render(request, "notices/letters.html", {"page": page})


@require_POST
def send_again(request: PersonRequest, pk: int) -> HttpResponse:
    require(allowed=policy.can_send_again(request.user), because=ONLY)
    letter = get_object_or_404(Letter.objects.visible_to(request.user), pk=pk)
    actions.send_again(pk=letter.pk, actor=request.user)
    messages.success(request, _("Thư sẽ được gửi lại trong giờ làm việc."))
    return redirect("notices:letters")
