"""Reading in the background: once, with progress, picked up again after a killed worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from conftest import City
from thongsuot.documents.actions import store
from thongsuot.documents.models import Document
from thongsuot.intake import actions
from thongsuot.intake.actions.queue import try_lock, unlock
from thongsuot.intake.actions.read import MOST_ATTEMPTS
from thongsuot.intake.models import Reading
from thongsuot.intake.tests.test_receive import stored
from thongsuot.ledger.actions import enter, make_move
from thongsuot.ledger.models import Entry
from thongsuot.textlab.extract import Limits, extract
from thongsuot.textlab.tests.made_files import PdfPage, drawn_page, packed, pdf

LINE = "Phường Vĩnh Hội nêu khó khăn: phường thiếu máy tính số {n}, đề nghị thành phố bố trí."
TEXT = "\n".join(LINE.format(n=n) for n in range(3))


def received(city: City, content: bytes = TEXT.encode(), name: str = "a.txt") -> Reading:
    return actions.receive(
        content=content,
        name=name,
        actor=city.secretary,
        task_force=city.task_force,
        limits=Limits(),
    ).reading


def test_a_document_is_read_and_waits_for_a_person(city: City) -> None:
    reading = received(city)
    actions.read(pk=reading.pk)
    reading.refresh_from_db()
    assert (reading.state, reading.attempts) == ("read", 1)
    assert reading.document.text == TEXT
    assert reading.statements.exists()
    assert all(s.text == TEXT[s.start : s.end] for s in reading.statements.all())
    verbs = Entry.objects.filter(subject_kind="intake.reading", subject_id=reading.pk)
    assert [entry.verb for entry in verbs] == ["finish", "start", "receive"]


def test_reading_twice_reads_once(city: City) -> None:
    reading = received(city)
    actions.read(pk=reading.pk)
    found = reading.statements.count()
    actions.read(pk=reading.pk)
    assert reading.statements.count() == found
    assert Entry.objects.filter(subject_id=reading.pk, verb="start").count() == 1


def test_progress_counts_the_pages(city: City) -> None:
    page = PdfPage()
    page.lines([LINE.format(n=1)])
    reading = received(city, pdf(*[page] * 7), "a.pdf")
    actions.read(pk=reading.pk)
    reading.refresh_from_db()
    assert (reading.pages_done, reading.pages_all) == (7, 7)
    assert Document.objects.get().pages == 7


def test_a_scan_says_that_it_was_recognised(city: City, client: Client) -> None:
    reading = received(city, packed(drawn_page([LINE.format(n=1)])), "a.png")
    actions.read(pk=reading.pk)
    reading.refresh_from_db()
    assert reading.document.method == "ocr"
    client.force_login(city.secretary)
    page = client.get(reading.get_absolute_url()).text
    assert "Chữ được nhận dạng từ ảnh" in page
    assert "chắc khoảng" in page


def test_what_cannot_be_read_is_kept_with_the_reason(city: City, client: Client) -> None:
    blank = packed(drawn_page([]))
    reading = received(city, blank, "trang.png")
    actions.read(pk=reading.pk)
    reading.refresh_from_db()
    assert reading.state == "unread"
    assert "Không nhận ra chữ nào" in reading.unread_because
    assert stored(reading.document) == blank
    client.force_login(city.secretary)
    assert reading.unread_because in client.get(reading.get_absolute_url()).text


def stamped(city: City) -> Reading:
    """A stamped scan that slipped past the first look, as one with a faint stamp would."""
    content = packed(drawn_page([LINE.format(n=1)], stamp="TỐI MẬT"))
    document = store(content=content, sha256="c" * 64, media_type="image/png", extension="png")
    for task_force, person in (
        (city.task_force, city.secretary),
        (city.other_task_force, city.other_secretary),
    ):
        reading = Reading(
            document=document, name="mat.png", task_force=task_force, received_by=person
        )
        enter(reading, "receive", actor=person)
    return Reading.objects.get(received_by=city.secretary)


def test_a_stamp_found_while_reading_wipes_everything_and_tells_who_brought_it(
    city: City, client: Client
) -> None:
    reading = stamped(city)
    place = Path(storages["originals"].path(str(reading.document.file.name)))
    assert place.exists()
    actions.read(pk=reading.pk)
    assert not place.exists()
    assert not Reading.objects.exists()
    assert not Document.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intake_readingevent")
        assert cursor.fetchone() == (0,)
    for person in (city.secretary, city.other_secretary):
        assert Entry.objects.filter(verb="forget_secret", actor=person).count() == 1
    client.force_login(city.secretary)
    for url in (
        reverse("intake:row", args=[reading.pk]),
        reverse("intake:progress", args=[reading.pk]),
        reading.get_absolute_url(),
    ):
        reply = client.get(url)
        assert reply.status_code == 422
        assert "Gửi văn bản theo đường bảo mật" in reply.text
    assert "Gửi văn bản theo đường bảo mật" in client.get(reverse("intake:list")).text
    client.force_login(city.head)
    assert client.get(reading.get_absolute_url()).status_code == 404


@transaction.atomic
def abandoned(city: City) -> Reading:
    """As a worker killed outright leaves it: running, and nobody holds it."""
    reading = received(city)
    reading.attempts = 1
    make_move(reading, "start", actor=None, also=["attempts"])
    DBTaskResult.objects.all().delete()
    return reading


def queued(reading: Reading) -> int:
    return DBTaskResult.objects.filter(status="READY", args_kwargs__args=[reading.pk]).count()


def test_an_abandoned_reading_is_queued_again_once(city: City) -> None:
    reading = abandoned(city)
    assert actions.sweep_stuck_readings() == 1
    reading.refresh_from_db()
    assert reading.state == "waiting"
    assert actions.sweep_stuck_readings() == 0
    assert queued(reading) == 1


def test_a_document_that_kills_its_worker_is_given_up(city: City) -> None:
    reading = abandoned(city)
    Reading.objects.filter(pk=reading.pk).update(attempts=MOST_ATTEMPTS)
    assert actions.sweep_stuck_readings() == 0
    reading.refresh_from_db()
    assert reading.state == "unread"
    assert "ba lần không xong" in reading.unread_because


def test_a_reading_that_fell_out_of_the_queue_is_queued(city: City) -> None:
    reading = received(city)
    DBTaskResult.objects.all().delete()
    assert actions.sweep_stuck_readings() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intake_reading SET received_at = now() - interval '1 hour'")
    assert actions.sweep_stuck_readings() == 1
    assert queued(reading) == 1


@pytest.mark.django_db(transaction=True)
def test_a_living_worker_is_left_alone(city: City) -> None:
    reading = abandoned(city)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(pk=reading.pk)],
        env=worker_environment(),
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert actions.sweep_stuck_readings() == 0
        actions.read(pk=reading.pk)
        reading.refresh_from_db()
        assert reading.state == "running"
    finally:
        holder.kill()
        holder.communicate()
    wait_until(lambda: try_lock(reading.pk))
    unlock(reading.pk)
    assert actions.sweep_stuck_readings() == 1


HOLD = """
import django, time
django.setup()
from thongsuot.intake.actions.queue import try_lock
assert try_lock({pk})
print("held", flush=True)
time.sleep(60)
"""


def worker_environment() -> dict[str, str]:
    """A process of its own over the test's database and files."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    port = database["PORT"]
    return os.environ | {
        "DATABASE_URL": url.replace("@/", f"@:{port}/") if port else url,
        "DJANGO_SETTINGS_MODULE": "thongsuot.config.settings.base",
        "THONGSUOT_VAR": str(Path(storages["originals"].path("")).parent),
    }


def wait_until(true: object, seconds: float = 60) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            pytest.fail("it did not come to pass")
        time.sleep(0.05)


def worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "thongsuot", "worker"], env=worker_environment())


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_half_way_is_picked_up_again_once(city: City) -> None:
    text = "\n".join(LINE.format(n=n) for n in range(2000))
    reading = received(city, text.encode())
    killed = worker()
    try:
        wait_until(lambda: Reading.objects.filter(pk=reading.pk, state="running").exists())
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    finally:
        killed.kill()
    reading.refresh_from_db()
    assert (reading.state, reading.attempts) == ("running", 1)
    assert not reading.statements.exists()
    assert not Document.objects.get().text
    wait_until(lambda: actions.sweep_stuck_readings() == 1)
    assert actions.sweep_stuck_readings() == 0
    second = worker()
    try:
        wait_until(lambda: Reading.objects.filter(pk=reading.pk, state="read").exists(), 240)
    finally:
        second.terminate()
        second.wait()
    reading.refresh_from_db()
    assert reading.attempts == 2
    assert reading.document.text == text
    assert Entry.objects.filter(subject_id=reading.pk, verb="finish").count() == 1
    spans = list(reading.statements.values_list("kind", "start", "end"))
    assert len(spans) == len(set(spans)) > 500


def test_what_is_read_is_what_extraction_gives(city: City) -> None:
    reading = received(city)
    actions.read(pk=reading.pk)
    assert Document.objects.get().text == extract(TEXT.encode(), "text/plain").text
