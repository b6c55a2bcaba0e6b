"""One's own tokens: what there is, make one, take one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.api import actions
from thongsuot.api.forms import TokenForm
from thongsuot.api.models import Token
from thongsuot.people.requests import PersonRequest


@require_http_methods(["GET", "POST"])
def tokens(request: PersonRequest) -> HttpResponse:
    """The key is in the answer to the POST only: it is shown once."""
    form = TokenForm(request.POST or None)
    key = ""
    if request.method == "POST" and form.is_valid():
        _token, key = actions.create_token(actor=request.user, name=form.cleaned_data["name"])
        form = TokenForm()
    mine = Token.objects.filter(person=request.user, revoked_at__isnull=True)
    status = 422 if form.is_bound else 200
    context = {"form": form, "tokens": mine, "key": key}
    response = render(request, "api/tokens.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_token(request: PersonRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=pk, person=request.user)
    actions.revoke_token(pk=token.pk, actor=request.user, at=now())
    messages.success(request, _("Đã thu hồi khóa %(name)s.") % {"name": token.name})
    return redirect("api:tokens")
