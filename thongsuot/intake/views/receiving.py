"""The list of readings, and how documents come in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.queries import contains_folded, page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions, policy
from thongsuot.intake.forms import ListFilterForm, PasteForm
from thongsuot.intake.models import Reading
from thongsuot.intake.queries import forgotten
from thongsuot.intake.states import ReadingState
from thongsuot.intake.uploads import HeldUpload
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.extract import Limits, Refused, check_size, clean_name
from thongsuot.textlab.secrecy import REFUSAL

KEYS = ("-received_at", "-pk")
SIZE = 25
ACCEPT = ".docx,.pdf,.txt,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"


def receiving_task_forces(person: Person) -> list[TaskForce]:
    """The task forces this person can receive for; a unit's people bring to the one over them."""
    seen = TaskForce.objects.visible_to(person).select_related("organization", "programme")
    return [one for one in seen if policy.can_receive(person, one)]


def _context(request: PersonRequest, paste: PasteForm | None = None) -> dict[str, object]:
    rows = Reading.objects.visible_to(request.user).for_list()
    q = request.GET.get("q", "").strip()
    state = request.GET.get("state", "")
    if q:
        rows = rows.filter(contains_folded("name", q))
    chips = []
    if state in ReadingState.values:
        rows = rows.filter(state=state)
        label = ReadingState(state).label
        chips = [{"label": _("Trạng thái"), "text": label, "key": "state", "value": state}]
    elif not q:
        rows = rows.exclude(state=ReadingState.DISCARDED)
    page = page_by_key(rows, KEYS, cursor=request.GET.get("cursor", ""), size=SIZE)
    can_receive = policy.can_receive_at_all(request.user)
    return {
        "page": page,
        "q": q,
        "chips": chips,
        "fields": list(ListFilterForm(request.GET)),
        "can_receive": can_receive,
        "task_forces": receiving_task_forces(request.user) if can_receive else [],
        "paste": paste or PasteForm(),
        "accept": ACCEPT,
        "forgotten": forgotten(request.user)[:3] if can_receive else [],
        "secret_refusal": REFUSAL,
        "filtered": bool(q or chips),
    }


@require_GET
def readings(request: PersonRequest) -> HttpResponse:
    """What came in, newest first, and the place to bring more."""
    return render(request, "intake/list.html", _context(request))


def _task_force_of(request: PersonRequest) -> TaskForce | None:
    """Where the document goes: the one chosen, or the only one there is."""
    choices = receiving_task_forces(request.user)
    chosen = request.POST.get("task_force", "")
    if chosen:
        found = [one for one in choices if str(one.pk) == chosen]
        if not found:
            raise Http404
        return found[0]
    return choices[0] if choices else None


def _receive(request: PersonRequest, content: bytes, name: str) -> actions.Received:
    limits = Limits(size=settings.UPLOAD_LIMIT_BYTES)
    return actions.receive(
        content=content,
        name=name,
        actor=request.user,
        task_force=_task_force_of(request),
        limits=limits,
    )


def _already(received: actions.Received) -> str:
    reading = received.reading
    when = localtime(reading.received_at)
    words = _("Đã tiếp nhận ngày %(day)s, %(who)s. Không ghi lại lần nữa.") % {
        "day": f"{when:%d/%m/%Y}",
        "who": reading.received_by,
    }
    if reading.state == ReadingState.DISCARDED:
        words += " " + _("Bản ghi đã bỏ; mở ra để lấy lại.")
    return words


def _upload(
    request: PersonRequest, file: UploadedFile[bytes]
) -> tuple[str, actions.Received | None, str]:
    """(name, what was received, one line of refusal)."""
    name = clean_name(file.name or "")
    try:
        check_size(file.size or 0, Limits(size=settings.UPLOAD_LIMIT_BYTES))
        if isinstance(file, HeldUpload) and file.was_dropped:
            raise InputRefused(_("Gửi một lần quá nhiều tệp. Tải lại tệp này riêng."))
        return name, _receive(request, file.read(), name), ""
    except (Refused, InputRefused) as refusal:
        return name, None, str(refusal)


def _row_of(name: str, received: actions.Received | None, refusal: str) -> dict[str, object]:
    return {
        "name": name,
        "refusal": refusal,
        "reading": received.reading if received else None,
        "already": _already(received) if received and received.already else "",
    }


@require_POST
def receive(request: PersonRequest) -> HttpResponse:
    """Files, each with its own answer: a row for scripts, messages for a plain form."""
    if not policy.can_receive_at_all(request.user):
        raise NotAllowed(_("Chỉ thư ký, tổ trưởng, tổ phó hoặc đơn vị được tiếp nhận văn bản."))
    files = request.FILES.getlist("file")
    if not files:
        raise InputRefused(_("Chưa chọn tệp nào. Chọn tệp rồi tải lên."))
    answers = [_upload(request, file) for file in files]
    if request.headers.get("X-Requested-With") or request.htmx:
        rows = [render_to_string("intake/_file.html", _row_of(*one), request) for one in answers]
        return HttpResponse("".join(rows), status=422 if all(one[2] for one in answers) else 200)
    for name, received, refusal in answers:
        if refusal:
            messages.error(request, f"{name}: {refusal}")
        elif received is not None and received.already:
            messages.warning(request, f"{name}: {_already(received)}")
        else:
            messages.success(request, _("Đã tiếp nhận %(name)s, đang đọc.") % {"name": name})
    return redirect("intake:list")


@require_POST
def paste(request: PersonRequest) -> HttpResponse:
    """Text pasted instead of a file; what was typed comes back when it cannot be taken."""
    form = PasteForm(request.POST)
    if form.is_valid():
        name = f"{form.cleaned_data['title'] or _('Văn bản dán')}.txt"
        try:
            received = _receive(request, form.cleaned_data["text"].encode(), name)
        except InputRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            if received.already:
                messages.warning(request, _already(received))
            return redirect(received.reading)
    return render(request, "intake/list.html", _context(request, form), status=422)


def found_or_told(request: PersonRequest, shown: QuerySet[Reading], pk: int) -> Reading:
    """The reading, or why it is gone: who brought a stamped scan is told what to do."""
    found = shown.filter(pk=pk).first()
    if found is None and forgotten(request.user).filter(subject_id=pk).exists():
        raise InputRefused(REFUSAL)
    if found is None:
        raise Http404
    return found


@require_GET
def row(request: PersonRequest, pk: int) -> HttpResponse:
    """One reading as a row; it asks again until the reading is done.

    `?as=file` is its row beneath the place where files are dropped.
    """
    shown = Reading.objects.visible_to(request.user).for_list()
    reading = found_or_told(request, shown, pk)
    if request.GET.get("as") == "file":
        context = {"reading": reading, "name": reading.name, "found": reading.statements.count()}
        return render(request, "intake/_file.html", context)
    return render(request, "intake/_row.html", {"reading": reading})


@require_GET
def original(request: PersonRequest, pk: int) -> FileResponse:
    """The file exactly as it was received, always as a download."""
    shown = Reading.objects.visible_to(request.user).select_related("document")
    reading = get_object_or_404(shown, pk=pk)
    return FileResponse(
        reading.document.file.open("rb"),
        as_attachment=True,
        filename=reading.name,
        content_type="application/octet-stream",
    )


def _moved(request: PersonRequest, reading: Reading, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(reading)


@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    reading = actions.discard(pk=reading.pk, actor=request.user)
    words = _("Đã bỏ bản ghi %(name)s.") % {"name": reading.name}
    messages.success(request, words, extra_tags=f"undo:{reverse('intake:restore', args=[pk])}")
    return redirect("intake:list")


@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    reading = actions.restore(pk=reading.pk, actor=request.user)
    return _moved(request, reading, _("Đã lấy lại bản ghi %(name)s.") % {"name": reading.name})


@require_POST
def retry(request: PersonRequest, pk: int) -> HttpResponse:
    reading = get_object_or_404(Reading.objects.visible_to(request.user), pk=pk)
    reading = actions.retry(pk=reading.pk, actor=request.user)
    return _moved(request, reading, _("Đang đọc lại %(name)s.") % {"name": reading.name})
