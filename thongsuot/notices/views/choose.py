"""What a person chooses to be told, and the calendar of their deadlines."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.notices import actions
from thongsuot.notices.actions.choose import sha256_of
from thongsuot.notices.feeds import calendar_of, deadlines_of
from thongsuot.notices.forms import ChoicesForm
from thongsuot.notices.letters import full_address
from thongsuot.notices.models import Feed, Rhythm, Tuning
from thongsuot.notices.sittings import meetings_of
from thongsuot.people.requests import PersonRequest

SHOWN_ONCE = "notices_feed"


@require_http_methods(["GET", "POST"])
def choices(request: PersonRequest) -> HttpResponse:
    person = request.user
    if request.method == "POST":
        form = ChoicesForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            actions.tune(
                actor=person,
                channels=form.channels,
                offsets=given["offsets"],
                repeat=given["repeat"],
                quiet_weekdays=given["quiet_weekdays"],
                away_from=given["away_from"],
                away_until=given["away_until"],
            )
            messages.success(request, _("Đã lưu cách nhận thông báo."))
            return redirect("notices:choices")
    else:
        chosen = dict(Tuning.objects.filter(person=person).values_list("kind", "channel"))
        form = ChoicesForm(chosen=chosen, rhythm=Rhythm.objects.filter(person=person).first())
    context = {
        "form": form,
        "feed": Feed.objects.open().filter(person=person).first(),
        "feed_address": request.session.pop(SHOWN_ONCE, ""),
    }
    wrong = form.is_bound and not form.is_valid()
    return render(request, "notices/choices.html", context, status=422 if wrong else 200)


@require_POST
def open_feed(request: PersonRequest) -> HttpResponse:
    """A new address; shown on the next page and never again."""
    token = actions.open_feed(actor=request.user)
    address = full_address(reverse("notices:calendar", args=[token]))
    request.session[SHOWN_ONCE] = address
    return redirect(reverse("notices:choices") + "#lich")


@require_POST
def revoke_feed(request: PersonRequest) -> HttpResponse:
    actions.revoke_feed(actor=request.user)
    messages.success(request, _("Đã hủy địa chỉ lịch. Chương trình lịch không đọc được nữa."))
    return redirect(reverse("notices:choices") + "#lich")


@login_not_required
@never_cache
@require_GET
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """Deadlines and meetings of whoever holds the address; a calendar program cannot sign in."""
    feed = Feed.objects.open().filter(token_sha256=sha256_of(token)).select_related("person")
    found = feed.first()
    if found is None or not found.person.is_active:
        raise Http404
    person, today = found.person, localdate()
    body = calendar_of(deadlines_of(person, today), now(), meetings_of(person, today))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
