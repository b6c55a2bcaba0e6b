"""The terms of the steps: what is in force, what comes, and how to change them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.foundation.access import NotAllowed
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.forms.terms import TermForm
from thongsuot.recommendations.models import Term
from thongsuot.recommendations.states import Step


@require_http_methods(["GET", "POST"])
def terms(request: PersonRequest) -> HttpResponse:
    """Everybody may know the terms; administrators change them. Running clocks keep theirs."""
    may_set = policy.can_set_terms(request.user)
    form = TermForm(request.POST or None, initial={"valid_from": localdate()})
    if request.method == "POST":
        if not may_set:
            raise NotAllowed(_("Chỉ quản trị được đặt thời hạn."))
        if form.is_valid():
            term = actions.set_term(actor=request.user, **form.cleaned_data)
            words = _("%(step)s: %(n)s ngày làm việc, từ %(day)s.")
            day = f"{term.valid_from:%d/%m/%Y}"
            about = {"step": term.get_step_display(), "n": term.working_days, "day": day}
            messages.success(request, words % about)
            return redirect("recommendations:terms")
    in_force = Term.objects.in_force(localdate())
    context = {
        "form": form if may_set else None,
        "steps": [(step.label, in_force.get(step)) for step in Step],
        "all": Term.objects.order_by("-valid_from", "step"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "recommendations/terms.html", context, status=status)
