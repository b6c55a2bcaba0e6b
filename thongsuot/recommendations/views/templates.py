"""A body's answer templates: what is kept, keep one, let one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.access import NotAllowed
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations import actions
from thongsuot.recommendations.forms.templates import TemplateForm
from thongsuot.recommendations.models import AnswerTemplate


@require_http_methods(["GET", "POST"])
def templates(request: PersonRequest) -> HttpResponse:
    """The body's own; somebody who acts for no body keeps none."""
    bodies = request.user.scope.bodies
    if not bodies:
        raise NotAllowed(_("Trang này của cơ quan giải quyết kiến nghị."))
    form = TemplateForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        kept = actions.keep_template(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Đã giữ trả lời mẫu %(name)s.") % {"name": kept.name})
        return redirect("recommendations:templates")
    kept_all = AnswerTemplate.objects.filter(body__in=bodies).select_related("body", "kept_by")
    status = 422 if form.is_bound else 200
    context = {"form": form, "templates": kept_all}
    return render(request, "recommendations/templates.html", context, status=status)


@require_POST
def drop_template(request: PersonRequest, pk: int) -> HttpResponse:
    visible = AnswerTemplate.objects.filter(body__in=request.user.scope.bodies)
    template = get_object_or_404(visible, pk=pk)
    actions.drop_template(pk=template.pk, actor=request.user)
    messages.success(request, _("Đã bỏ trả lời mẫu %(name)s.") % {"name": template.name})
    return redirect("recommendations:templates")
