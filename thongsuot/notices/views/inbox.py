"""The inbox: what one was told, read or not, and the records one watches."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.queries import page_by_key
from thongsuot.notices import actions
from thongsuot.notices.forms import InboxFilter, ids_in
from thongsuot.notices.kinds import Kind
from thongsuot.notices.models import Notice, Watch
from thongsuot.notices.queries import newest_id, unread_count, unread_in_figures
from thongsuot.notices.subjects import BY_KEY, seen_subjects
from thongsuot.notices.words import lines
from thongsuot.people.requests import PersonRequest

SIZE = 30


@require_GET
def inbox(request: PersonRequest) -> HttpResponse:
    show, kind = InboxFilter.of(request.GET)
    own = Notice.objects.visible_to(request.user)
    rows = own.unread() if show == "unread" else own
    if kind:
        rows = rows.filter(kind=kind)
    cursor = request.GET.get("cursor", "")
    page = page_by_key(rows.for_list(), ("-pk",), cursor=cursor, size=SIZE)
    unread = unread_count(own)
    context = {
        "page": page,
        "lines": lines(page.rows, request.user),
        "show": show,
        "kind": kind,
        "kinds": Kind.choices,
        # What the page shell would count once more.
        "bell": {"url": request.path, "unread": unread_in_figures(unread)},
        "newest": newest_id(own) if unread else 0,
    }
    return render(request, "notices/inbox.html", context)


@require_GET
def open_notice(request: PersonRequest, pk: int) -> HttpResponse:
    """On to the record; what is opened is read."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    key = (notice.subject_kind, notice.subject_id)
    record = seen_subjects(request.user, [key]).get(key)
    actions.mark_read(pk=pk, actor=request.user)
    if record is None:
        messages.warning(request, _("Hồ sơ này không còn trong phạm vi của anh/chị."))
        return redirect("notices:inbox")
    place = f"#y-kien-{notice.comment_id}" if notice.comment_id else ""
    return redirect(record.get_absolute_url() + place)


def _back(request: PersonRequest) -> HttpResponse:
    """To the list as it was: the same conditions, the same place in it."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if safe and back.startswith("/") else reverse("notices:inbox"))


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_read(pk=notice.pk, actor=request.user)
    return _back(request)


@require_POST
def mark_unread(request: PersonRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_unread(pk=notice.pk, actor=request.user)
    return _back(request)


@require_POST
def mark_all_read(request: PersonRequest) -> HttpResponse:
    up_to = max(ids_in([request.POST.get("up_to", "")]), default=0)
    read = actions.mark_all_read(actor=request.user, up_to=up_to)
    messages.success(request, _("Đã đánh dấu %(n)s thông báo là đã đọc.") % {"n": read})
    return _back(request)


@require_GET
def watched(request: PersonRequest) -> HttpResponse:
    """The records this person watches, the latest first; those no longer seen are not named."""
    cursor = request.GET.get("cursor", "")
    rows = Watch.objects.filter(person=request.user)
    page = page_by_key(rows, ("-pk",), cursor=cursor, size=SIZE)
    seen = seen_subjects(request.user, [(one.subject_kind, one.subject_id) for one in page.rows])
    listed = []
    for one in page.rows:
        record = seen.get((one.subject_kind, one.subject_id))
        subject = BY_KEY[one.subject_kind]
        name = subject.name(record) if record is not None else ""
        listed.append({"watch": one, "subject": subject, "record": record, "name": name})
    return render(request, "notices/watched.html", {"page": page, "listed": listed})
