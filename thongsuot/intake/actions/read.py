"""Reading in the background: text out of the file, statements out of the text, once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate, now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thongsuot.documents.actions import set_text, wipe
from thongsuot.documents.models import Document
from thongsuot.intake.actions.fill import fill
from thongsuot.intake.actions.queue import TASK, enqueue, try_lock, unlock
from thongsuot.intake.models import Reading
from thongsuot.intake.queries import FORGOTTEN
from thongsuot.intake.states import ReadingState
from thongsuot.ledger.actions import make_move, write_down
from thongsuot.people.queries import units_as_gazetteer
from thongsuot.textlab.extract import Extracted, Limits, Refused, Unreadable, extract
from thongsuot.textlab.reading import read as read_text

MOST_ATTEMPTS = 3
WAITS_AT_MOST = timedelta(minutes=2)
PROGRESS_EVERY = 5
logger = logging.getLogger(__name__)


def read(*, pk: int) -> None:
    """Read one document. Safe to call twice: a second call finds it held, or done."""
    if not try_lock(pk):
        return
    try:
        reading = _start(pk)
        if reading is not None:
            _read_started(reading)
    finally:
        unlock(pk)


@transaction.atomic
def _start(pk: int) -> Reading | None:
    reading = Reading.objects.select_for_update().select_related("document").filter(pk=pk).first()
    if reading is None or reading.state not in {ReadingState.WAITING, ReadingState.RUNNING}:
        return None
    reading.attempts += 1
    make_move(reading, "start", actor=None, also=["attempts"])
    return reading


def _read_started(reading: Reading) -> None:
    limits = Limits(size=settings.UPLOAD_LIMIT_BYTES)
    try:
        with reading.document.file.open("rb") as file:
            content = file.read()
        extracted = extract(content, reading.document.media_type, limits, _progress(reading.pk))
    except Refused as refusal:
        if refusal.code == "secret":
            _forget(reading.document)
        else:
            _give_up(reading.pk, str(refusal))
    except Unreadable as reason:
        _give_up(reading.pk, str(reason))
    except Exception as error:  # noqa: BLE001 - any fault of a file is its own, not the worker's
        # The error's words may quote the document: only its kind is logged.
        logger.error("reading %s failed: %s", reading.pk, type(error).__name__)
        _give_up(reading.pk, "Không đọc được tệp này. Kiểm tra lại tệp rồi cho đọc lại.")
    else:
        _finish(reading.pk, extracted)


def _progress(pk: int) -> Callable[[int, int], None]:
    def say(done: int, pages: int) -> None:
        if done % PROGRESS_EVERY == 0 or done == pages:
            Reading.objects.filter(pk=pk).update(pages_done=done, pages_all=pages)

    return say


@transaction.atomic
def _finish(pk: int, extracted: Extracted) -> None:
    """Header, statements and tasks in one transaction with the move: all of it or none."""
    reading = Reading.objects.select_for_update().select_related("document").filter(pk=pk).first()
    if reading is None or reading.state != ReadingState.RUNNING:
        return
    set_text(
        document=reading.document,
        text=extracted.text,
        method=extracted.method,
        ocr_confidence=extracted.ocr_confidence,
        pages=extracted.pages,
    )
    found = read_text(
        reading.document.text,
        gazetteer=units_as_gazetteer(),
        blocks=extracted.blocks,
        near=_received_on(reading),
    )
    fields = fill(reading, found, extracted.warnings)
    make_move(reading, "finish", actor=None, also=fields)


def _received_on(reading: Reading) -> date:
    return localdate(reading.received_at)


@transaction.atomic
def _give_up(pk: int, because: str) -> None:
    """It is kept, marked unread, with the reason a person can act on."""
    reading = Reading.objects.select_for_update().filter(pk=pk).first()
    if reading is None or reading.state != ReadingState.RUNNING:
        return
    reading.unread_because = because
    make_move(reading, "give_up", actor=None, note=because, also=["unread_because"])


@transaction.atomic
def _forget(document: Document) -> None:
    """A stamp that showed only when the scan was recognised: nothing of it stays.

    Everybody's readings of these bytes go, with their row history; the ledger keeps only that
    it happened, so that whoever brought it can be told.
    """
    readings = list(Reading.objects.select_for_update().filter(document=document))
    for reading in readings:
        write_down(
            reading,
            FORGOTTEN,
            actor=reading.received_by,
            note="Văn bản đóng dấu mật: đã xóa, không lưu nội dung.",
        )
    pks = [reading.pk for reading in readings]
    for reading in readings:
        reading.delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_readingevent WHERE pgh_obj_id = ANY(%s)", [pks])
    wipe(document=document)


def sweep_stuck_readings() -> int:
    """Queue again what a killed worker left behind, once; give up after three attempts.

    A reading whose lock can be taken has no living worker. Returns how many were queued.
    """
    queued = 0
    for pk in Reading.objects.filter(state=ReadingState.RUNNING).values_list("pk", flat=True):
        if try_lock(pk):
            try:
                queued += _take_back(pk)
            finally:
                unlock(pk)
    late = Reading.objects.filter(state=ReadingState.WAITING, received_at__lt=now() - WAITS_AT_MOST)
    for reading in late:
        if not _is_queued(reading.pk):
            enqueue(reading)
            queued += 1
    return queued


@transaction.atomic
def _take_back(pk: int) -> int:
    reading = Reading.objects.locked(pk)
    if reading.state != ReadingState.RUNNING:
        return 0
    if reading.attempts >= MOST_ATTEMPTS:
        reading.unread_because = "Đã thử đọc ba lần không xong. Kiểm tra lại tệp rồi cho đọc lại."
        note = reading.unread_because
        make_move(reading, "give_up", actor=None, note=note, also=["unread_because"])
        return 0
    make_move(reading, "requeue", actor=None)
    enqueue(reading)
    return 1


def _is_queued(pk: int) -> bool:
    return DBTaskResult.objects.filter(
        task_path=TASK, status=TaskResultStatus.READY, args_kwargs__args=[pk]
    ).exists()
