"""Noting progress, reporting done, confirming, sending back: the specification."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from conftest import City
from thongsuot.documents.evidence import File
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.reports.actions import progress as actions
from thongsuot.reports.models import NoteEvidence, ProgressNote, TaskProgress
from thongsuot.reports.states.progress import ProgressState
from thongsuot.reports.tables.progress import lines_of
from thongsuot.reports.tests import scene
from thongsuot.reports.tests.scene import MONDAY, PHOTO, days

P = ProgressState


def test_the_first_note_opens_the_row_and_the_ledger_says_both(city: City) -> None:
    first = scene.asked(city)[0]
    note = actions.note_progress(
        unit=city.vinh_hoi,
        task=first,
        actor=city.officer,
        text="Đã rà soát vị trí việc làm",
        evidence=[PHOTO, PHOTO],
        at=MONDAY,
    )
    progress = note.progress
    assert (note.before, note.state, progress.state) == (
        P.NOT_STARTED,
        P.IN_PROGRESS,
        P.IN_PROGRESS,
    )
    assert note.noted_on == progress.noted_on == MONDAY.date()
    assert [one.name for one in note.evidence.all()] == ["anh.png"]
    verbs = [(entry.verb, entry.after) for entry in history(progress)]
    assert verbs == [("note_progress", P.IN_PROGRESS), ("open_progress", P.NOT_STARTED)]


def test_before_a_note_there_is_no_row(city: City) -> None:
    scene.asked(city)
    assert not TaskProgress.objects.exists()


def test_a_second_note_goes_on_with_the_same_row(city: City) -> None:
    task = scene.asked(city)[0]
    scene.noted(city, task)
    scene.noted(city, task, "Thêm 50 hồ sơ", days(1))
    assert TaskProgress.objects.get().notes.count() == 2


def test_what_blocks_it_is_a_state_with_its_reason(city: City) -> None:
    task = scene.asked(city)[1]
    note = actions.note_progress(
        unit=city.vinh_hoi,
        task=task,
        actor=city.officer,
        text="Chờ máy quét được cấp",
        blocked=True,
        at=MONDAY,
    )
    assert note.state == P.BLOCKED
    assert scene.noted(city, task, "Đã có máy quét", days(1)).state == P.IN_PROGRESS


def test_a_note_without_words_is_refused(city: City) -> None:
    task = scene.asked(city)[0]
    with pytest.raises(MoveRefused, match="Ghi lý do"):
        scene.noted(city, task, "  ")
    assert not TaskProgress.objects.exists()


def test_notes_do_not_go_back_in_time_nor_ahead_of_it(city: City) -> None:
    task = scene.asked(city)[0]
    scene.noted(city, task, at=days(3))
    for noted_on, words in (
        (MONDAY.date(), "đã có ghi chép ngày 06/11/2025"),
        (date(2025, 12, 1), "chưa tới"),
    ):
        with pytest.raises(InputRefused, match=words):
            actions.note_progress(
                unit=city.vinh_hoi,
                task=task,
                actor=city.officer,
                text="x",
                noted_on=noted_on,
                at=days(4),
            )


def test_done_needs_evidence_once(city: City) -> None:
    task = scene.asked(city)[0]
    with pytest.raises(InputRefused, match="minh chứng"):
        actions.report_done(
            unit=city.vinh_hoi, task=task, actor=city.officer, text="Xong", at=MONDAY
        )
    actions.note_progress(
        unit=city.vinh_hoi,
        task=task,
        actor=city.officer,
        text="Kèm ảnh",
        evidence=[PHOTO],
        at=MONDAY,
    )
    note = actions.report_done(
        unit=city.vinh_hoi, task=task, actor=city.officer, text="Xong", at=days(1)
    )
    assert note.state == P.DONE_REPORTED
    assert note.progress.done_by == city.officer


def test_a_hostile_file_is_refused_and_nothing_is_written(city: City) -> None:
    task = scene.asked(city)[0]
    with pytest.raises(InputRefused):
        actions.note_progress(
            unit=city.vinh_hoi,
            task=task,
            actor=city.officer,
            text="x",
            evidence=[File(b"MZ\x90\x00 not a document", "anh.png")],
            at=MONDAY,
        )
    assert not ProgressNote.objects.exists()
    assert not NoteEvidence.objects.exists()


def test_somebody_outside_the_unit_confirms(city: City) -> None:
    record = scene.confirmed(city, scene.asked(city)[0])
    record.refresh_from_db()
    assert record.state == P.CONFIRMED
    assert [note.state for note in record.notes.all()] == [P.CONFIRMED, P.DONE_REPORTED]


@pytest.mark.parametrize("who", ["officer", "unit_leader", "other_secretary", "city_office"])
def test_nobody_else_confirms(city: City, who: str) -> None:
    record = scene.reported(city, scene.asked(city)[0])
    with pytest.raises(NotAllowed):
        actions.confirm(pk=record.pk, actor=getattr(city, who), text="x", on_site=True, at=MONDAY)


@pytest.mark.parametrize("who", ["member", "other_officer", "coordinator", "administrator"])
def test_who_may_not_note(city: City, who: str) -> None:
    task = scene.asked(city)[0]
    with pytest.raises(NotAllowed):
        actions.note_progress(
            unit=city.vinh_hoi, task=task, actor=getattr(city, who), text="x", at=MONDAY
        )
    assert not TaskProgress.objects.exists()


def test_only_the_unit_says_it_is_done(city: City) -> None:
    task = scene.asked(city)[0]
    scene.by_desk(city, city.vinh_hoi, task)
    with pytest.raises(NotAllowed):
        actions.report_done(
            unit=city.vinh_hoi,
            task=task,
            actor=city.secretary,
            text="x",
            evidence=[PHOTO],
            at=MONDAY,
        )


def test_sent_back_it_is_done_again(city: City) -> None:
    task = scene.asked(city)[0]
    record = scene.reported(city, task)
    note = actions.send_back(
        pk=record.pk, actor=city.secretary, reason="Thiếu danh sách", at=days(1)
    )
    assert (note.state, note.progress.done_by) == (P.SENT_BACK, None)
    assert scene.reported(city, task, days(2)).state == P.DONE_REPORTED


def test_what_was_confirmed_only_the_head_sends_back(city: City) -> None:
    record = scene.confirmed(city, scene.asked(city)[0])
    with pytest.raises(NotAllowed):
        actions.send_back(pk=record.pk, actor=city.secretary, reason="x", at=days(1))
    actions.send_back(pk=record.pk, actor=city.head, reason="Danh sách khai sai", at=days(1))


def test_a_note_on_what_is_done_is_kept_and_moves_nothing(city: City) -> None:
    task = scene.asked(city)[2]
    scene.confirmed(city, task)
    assert scene.noted(city, task, "Tháng 12 cũng đã chi trả đủ", days(9)).state == P.CONFIRMED


def test_a_unit_outside_the_plan_is_told_so(city: City) -> None:
    task = scene.asked(city)[0]
    with pytest.raises(InputRefused, match="không giao"):
        actions.note_progress(
            unit=city.an_dong, task=task, actor=city.secretary, text="x", at=MONDAY
        )


def test_the_database_refuses_a_second_row_and_a_changed_note(city: City) -> None:
    task = scene.asked(city)[0]
    record = scene.noted(city, task)
    copy = TaskProgress(unit=city.vinh_hoi, task=task, noted_on=MONDAY.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskProgress.objects.bulk_create([copy])
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_progressnote SET text = 'khác'")
    assert record.notes.get().text == "Đã số hóa 100 hồ sơ"


def test_rows_are_seen_by_whom_they_concern(city: City) -> None:
    scene.noted(city, scene.asked(city)[0])
    seen = {
        who
        for who in ("head", "secretary", "member", "officer", "unit_leader", "city_office")
        if TaskProgress.objects.visible_to(getattr(city, who)).exists()
    }
    assert seen == {"head", "secretary", "member", "officer", "unit_leader", "city_office"}
    for who in ("other_secretary", "other_officer", "coordinator", "administrator", "outsider"):
        assert not TaskProgress.objects.visible_to(getattr(city, who)).exists(), who
        assert not ProgressNote.objects.visible_to(getattr(city, who)).exists(), who


def test_a_standing_is_the_last_note_up_to_the_day(city: City) -> None:
    task = scene.asked(city)[0]
    scene.noted(city, task)
    scene.reported(city, task, days(3))
    rows = ProgressNote.objects.standings(city.plan, None, days(1).date()).as_standings()
    assert [(row.state, row.noted_on) for row in rows] == [(P.IN_PROGRESS, MONDAY.date())]
    rows = ProgressNote.objects.standings(city.plan, None, days(30).date()).as_standings()
    assert [row.state for row in rows] == [P.DONE_REPORTED]


def test_today_s_standing_is_the_state(city: City) -> None:
    """Notes are in order of their days, so the two ways to ask agree."""
    for at, task in enumerate(scene.asked(city)):
        scene.noted(city, task, at=days(at))
    scene.reported(city, scene.asked(city)[1], days(2))
    rows = ProgressNote.objects.standings(city.plan, None, localdate()).as_standings()
    assert {(row.unit, row.task, row.state) for row in rows} == set(
        TaskProgress.objects.values_list("unit", "task", "state")
    )


def test_lines_say_what_is_late_and_what_changed(city: City) -> None:
    tasks = scene.asked(city)
    scene.noted(city, tasks[0], at=MONDAY - timedelta(days=20))
    scene.reported(city, tasks[0])
    lines = lines_of(
        tasks,
        city.vinh_hoi,
        city.plan,
        city.officer,
        calendar=WorkingCalendar(),
        today=MONDAY.date(),
    )
    assert [line.days_left for line in lines] == [None, 2, 42]
    assert [line.changed for line in lines] == [
        "Đang làm → Chờ nghiệm thu từ kỳ 24/10",
        "không đổi từ kỳ 24/10",
        "không đổi từ kỳ 24/10",
    ]
    assert [verb.label for verb in lines[1].verbs] == ["Ghi tiến độ", "Báo hoàn thành"]


def test_a_task_past_its_day_is_late_until_it_is_reported(city: City) -> None:
    tasks = scene.asked(city)
    scene.noted(city, tasks[0])
    (line,) = lines_of(
        tasks[:1],
        city.vinh_hoi,
        city.plan,
        city.officer,
        calendar=WorkingCalendar(),
        today=MONDAY.date(),
    )
    assert line.days_left == -1


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_first_note_at_once_share_one_row(city: City) -> None:
    task = scene.asked(city)[0]
    barrier = Barrier(2)
    faults: list[Exception] = []

    def write(actor: Person, text: str) -> None:
        try:
            barrier.wait(timeout=10)
            actions.note_progress(unit=city.vinh_hoi, task=task, actor=actor, text=text, at=MONDAY)
        except Exception as fault:  # noqa: BLE001 - whatever it is fails the test below
            faults.append(fault)
        finally:
            connection.close()

    threads = [
        Thread(target=write, args=[actor, text])
        for actor, text in ((city.officer, "Đã rà soát"), (city.secretary, "Phường báo đang làm"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    progress = TaskProgress.objects.get()
    assert progress.notes.count() == 2
    assert [entry.verb for entry in history(progress)].count("open_progress") == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_leave_one_move(city: City) -> None:
    record = scene.reported(city, scene.asked(city)[0])
    barrier = Barrier(2)
    refused: list[MoveRefused] = []

    def check(actor: Person) -> None:
        try:
            barrier.wait(timeout=10)
            actions.confirm(pk=record.pk, actor=actor, text="Đã xem", on_site=True, at=days(1))
        except MoveRefused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=check, args=[actor]) for actor in (city.member, city.secretary)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert record.notes.filter(state=P.CONFIRMED).count() == 1
