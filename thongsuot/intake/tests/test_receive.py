"""Receiving: inspected first, stored whole, once, by those who may."""

from __future__ import annotations

import logging
import resource
import signal
import tempfile
from pathlib import Path
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from conftest import City
from thongsuot.documents.models import Document
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions
from thongsuot.intake.models import Reading
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.extract import Limits
from thongsuot.textlab.tests.made_files import drawn_page, packed

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

TEXT = "Phường Vĩnh Hội đề nghị thành phố bố trí thêm máy tính.".encode()
SECRET = "ỦY BAN NHÂN DÂN\nTỐI MẬT\nSố: 12/BC\nNội dung không ai được thấy.".encode()


def files() -> set[str]:
    place = Path(storages["originals"].path(""))
    return {str(p.relative_to(place)) for p in place.rglob("*") if p.is_file()}


def receive(
    actor: Person, task_force: TaskForce | None, content: bytes = TEXT, name: str = "a.txt"
) -> actions.Received:
    return actions.receive(
        content=content, name=name, actor=actor, task_force=task_force, limits=Limits()
    )


def stored(document: Document) -> bytes:
    with document.file.open("rb") as file:
        content: bytes = file.read()
    return content


def upload(
    client: Client, *contents: bytes, script: bool = False, name: str = "bao-cao.txt"
) -> _MonkeyPatchedWSGIResponse:
    given = [SimpleUploadedFile(name, content) for content in contents]
    headers = {"X-Requested-With": "fetch"} if script else {}
    return client.post(reverse("intake:receive"), {"file": given}, headers=headers)


def test_a_document_is_stored_queued_and_written_down(city: City) -> None:
    got = receive(city.secretary, city.task_force, name="../Báo cáo\x00.txt")
    reading = got.reading
    assert not got.already
    assert (reading.state, reading.name) == ("waiting", "Báo cáo.txt")
    assert stored(reading.document) == TEXT
    entry = Entry.objects.get(subject_kind="intake.reading", subject_id=reading.pk)
    assert (entry.verb, entry.actor, entry.after) == ("receive", city.secretary, "waiting")
    assert DBTaskResult.objects.filter(args_kwargs__args=[reading.pk]).count() == 1


@pytest.mark.parametrize("who", ["head", "secretary", "second_secretary", "officer"])
def test_the_task_force_and_its_units_may(city: City, who: str) -> None:
    assert receive(getattr(city, who), city.task_force).reading.pk


@pytest.mark.parametrize(
    "who", ["member", "other_secretary", "other_officer", "coordinator", "city_office", "outsider"]
)
def test_others_may_not_and_nothing_is_kept(city: City, who: str) -> None:
    before = files()
    with pytest.raises(NotAllowed):
        receive(getattr(city, who), city.task_force)
    assert not Document.objects.exists()
    assert files() == before


def test_a_task_force_one_does_not_see_is_not_there(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    file = SimpleUploadedFile("a.txt", TEXT)
    data = {"file": file, "task_force": city.other_task_force.pk}
    assert client.post(reverse("intake:receive"), data).status_code == 404


def test_the_same_bytes_are_already_received(city: City, client: Client) -> None:
    first = receive(city.secretary, city.task_force)
    second = receive(city.head, city.task_force, name="ten khac.txt")
    assert second.already
    assert second.reading == first.reading
    client.force_login(city.head)
    reply = upload(client, TEXT, script=True)
    assert "Đã tiếp nhận ngày" in reply.text
    assert str(city.secretary) in reply.text
    assert Reading.objects.count() == 1


def test_another_task_force_has_its_own_reading_of_one_file(city: City) -> None:
    first = receive(city.secretary, city.task_force).reading
    second = receive(city.other_secretary, city.other_task_force).reading
    assert first != second
    assert first.document == second.document


def test_a_discarded_document_says_how_to_take_it_back(city: City, client: Client) -> None:
    reading = receive(city.secretary, city.task_force).reading
    actions.discard(pk=reading.pk, actor=city.secretary)
    client.force_login(city.secretary)
    assert "mở ra để lấy lại" in upload(client, TEXT, script=True).text


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.txt", "rỗng"),
        (b"PK\x03\x04" + b"x" * 50, "a.docx", "hỏng"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a.docx", "ảnh PNG"),
        (b"%PDF-1.7 x", "a.pdf", "hỏng"),
        (SECRET, "a.txt", "đóng dấu MẬT"),
        (packed(drawn_page(["Một dòng."], stamp="MẬT")), "a.png", "đóng dấu MẬT"),
    ],
    ids=["empty", "broken", "png", "pdf", "secret", "scan"],
)
def test_what_is_refused_leaves_nothing(  # noqa: PLR0917 - each case and what it is watched with
    city: City,
    client: Client,
    content: bytes,
    name: str,
    says: str,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A folder of temporary files of its own: others on this machine write to the common one.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, entries = files(), Entry.objects.count()
    client.force_login(city.secretary)
    with caplog.at_level(logging.DEBUG):
        reply = upload(client, content, script=True, name=name)
    assert reply.status_code == 422
    assert says in reply.text
    assert not Document.objects.exists()
    assert not Reading.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert Entry.objects.count() == entries
    assert files() == before
    assert not [place for place in tmp_path.rglob("*") if place.is_file()]
    assert "không ai được thấy" not in caplog.text


def test_several_files_in_one_plain_form_each_get_their_answer(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    reply = upload(client, TEXT, TEXT + b" Hai.", b"", SECRET)
    assert reply.status_code == 302
    page = client.get(reply["Location"]).text
    assert Reading.objects.count() == 2
    assert "đang đọc" in page
    assert "Tệp rỗng" in page
    assert "đóng dấu MẬT" in page


def test_several_files_in_one_scripted_request_each_get_their_row(
    city: City, client: Client
) -> None:
    client.force_login(city.secretary)
    reply = upload(client, TEXT, b"", script=True)
    assert reply.status_code == 200
    assert reply.text.count("<li") == 2
    assert "Tệp rỗng" in reply.text


def test_a_file_over_the_limit_is_counted_not_held(
    city: City, client: Client, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    client.force_login(city.secretary)
    reply = upload(client, bytes(3 * 1024 * 1024), script=True)
    assert reply.status_code == 422
    assert "Tệp nặng 3 MB, lớn hơn mức 1 MB" in reply.text


def test_files_over_the_limit_together_are_refused_one_by_one(
    city: City, client: Client, settings: Settings
) -> None:
    settings.UPLOAD_REQUEST_BYTES = 1000
    client.force_login(city.secretary)
    reply = upload(client, TEXT, TEXT + b"x" * 950, TEXT + b" Ba.", script=True)
    assert reply.text.count("Gửi một lần quá nhiều tệp") == 1
    assert Reading.objects.count() == 2


def test_pasted_text_is_received_and_comes_back_when_refused(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    url = reverse("intake:paste")
    assert client.post(url, {"text": TEXT.decode(), "title": "Biên bản"}).status_code == 302
    assert Reading.objects.get().name == "Biên bản.txt"
    reply = client.post(url, {"text": SECRET.decode()})
    assert reply.status_code == 422
    assert "đóng dấu MẬT" in reply.text
    assert Reading.objects.count() == 1


def test_too_much_pasted_text_is_one_clear_page(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    reply = client.post(reverse("intake:paste"), {"text": "x" * (most + 1000)})
    assert reply.status_code == 400
    assert "chia nhỏ rồi gửi lại" in reply.text


def test_no_file_chosen_says_so(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    reply = client.post(reverse("intake:receive"), {})
    assert reply.status_code == 422
    assert "Chưa chọn tệp nào" in reply.text


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(city: City) -> None:
    before = files()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(InputRefused, match="Ổ đĩa của máy chủ đã đầy"):
            receive(city.secretary, city.task_force)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert files() == before
    assert not Document.objects.exists()
    assert stored(receive(city.secretary, city.task_force).reading.document) == TEXT


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_bytes_at_once_make_one_reading(city: City) -> None:
    together = Barrier(2)
    got: list[actions.Received] = []

    def bring(person: Person) -> None:
        together.wait()
        got.append(receive(person, city.task_force))
        connection.close()

    threads = [Thread(target=bring, args=[p]) for p in (city.secretary, city.second_secretary)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.already for one in got) == [False, True]
    assert Reading.objects.count() == Document.objects.count() == 1
    assert stored(Document.objects.get()) == TEXT
    assert DBTaskResult.objects.count() == 1


def test_the_list_asks_as_often_for_many_as_for_few(
    city: City, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(city.secretary)
    for n in range(12):
        receive(city.secretary, city.task_force, TEXT + f"{n}".encode())
    with django_assert_max_num_queries(16):
        assert client.get(reverse("intake:list")).status_code == 200
