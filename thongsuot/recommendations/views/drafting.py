"""A unit writes a recommendation itself: a draft first, on the books when it is raised."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import UNIT_ROLES
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.forms.together import DraftForm
from thongsuot.taskforces.models import Supervision


@require_http_methods(["GET", "POST"])
def draft(request: PersonRequest) -> HttpResponse:
    """Write it down; the button says whether it stays a draft or goes on the books."""
    if not request.user.scope.holds_anywhere((*policy.TRIAGE, *UNIT_ROLES)):
        raise NotAllowed(_("Chỉ đơn vị hoặc tổ công tác được nêu kiến nghị."))
    form = DraftForm(request.POST or None, person=request.user)
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "recommendations/draft.html", {"form": form}, status=status)
    given = form.cleaned_data
    day = localdate()
    over = Supervision.objects.on(day).filter(unit=given["unit"])
    supervision = over.select_related("task_force__organization").first()
    if supervision is None:
        form.add_error("unit", _("Chưa có tổ công tác nào giám sát đơn vị này."))
        return render(request, "recommendations/draft.html", {"form": form}, status=422)
    at = now()
    try:
        record = actions.draft(
            actor=request.user, task_force=supervision.task_force, at=at, **given
        )
        if "raise" in request.POST:
            record = actions.raise_(pk=record.pk, actor=request.user, at=at)
    except InputRefused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "recommendations/draft.html", {"form": form}, status=422)
    words = _("Đã nêu kiến nghị %(code)s.") % {"code": record.code} if record.code else ""
    messages.success(request, words or _("Đã lưu nháp. Chỉ người viết và đơn vị thấy."))
    return redirect(record)
