"""Publishing: one number, one set of tasks, then frozen; a mistake gets a notice of its own."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
import time_machine
from django.db import DatabaseError, connections, transaction

from conftest import City
from thongsuot.documents.models import IssuedDocument
from thongsuot.followups import actions
from thongsuot.followups.actions import Owner
from thongsuot.followups.models import Conclusion, ConclusionItem, FollowupTask, ItemOwner
from thongsuot.followups.tests import scene
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry


def words(document: IssuedDocument) -> str:
    with document.file.file.open("rb") as stored:
        paper = docx.Document(io.BytesIO(stored.read()))
    lines = [p.text for p in paper.paragraphs]
    lines += [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return "\n".join(lines)


def test_the_draft_begins_with_what_was_said(city: City) -> None:
    conclusion = scene.drafted(city)
    kinds = [item.kind for item in conclusion.items.all()]
    assert kinds == ["conclusion", "good_practice", "assignment"]
    item = conclusion.items.get(kind="assignment")
    assert item.quoted == "rà soát nhiệm vụ đến cuối năm"
    assert item.statement is not None
    assert [owner.unit for owner in item.owners.all()] == [
        city.xom_chieu,
        city.khanh_hoi,
        city.vinh_hoi,
    ]
    assert item.due_on == city.plan.ends_on
    leader = item.owners.get(unit=city.vinh_hoi)
    assert (leader.person, leader.responsible) == (city.unit_leader, str(city.unit_leader))
    assert scene.drafted(city, city.head) == conclusion, "a second begins no second draft"


def test_what_lacks_is_said_and_nothing_is_numbered(city: City) -> None:
    conclusion = scene.drafted(city)
    with pytest.raises(InputRefused, match="chưa ghi người chịu trách nhiệm ở Phường Xóm Chiếu"):
        actions.publish(pk=conclusion.pk, actor=city.secretary, at=scene.PUBLISHED)
    assert not IssuedDocument.objects.exists()
    assert not FollowupTask.objects.exists()


def test_each_owner_gets_its_own_task_and_the_paper_has_every_figure(city: City) -> None:
    conclusion = scene.published(city)
    assert conclusion.state == "published"
    tasks = list(FollowupTask.objects.order_by("pk"))
    assert len(tasks) == 4
    assert {task.owner for task in tasks} == {
        city.xom_chieu,
        city.khanh_hoi,
        city.vinh_hoi,
        city.task_force.organization,
    }
    assert all(task.state == "assigned" and task.due_on == city.plan.ends_on for task in tasks)
    assert FollowupTask.objects.get(owner=city.vinh_hoi).code == "NV-2025-27286-001"
    assert conclusion.document is not None
    said = words(conclusion.document)
    for line in (
        "Số 01-TB/TCT15",
        "ngày 04 tháng 11 năm 2025",
        "- Ghi nhận các phường hoàn thành nhiệm vụ.",
        "- Trả kết quả tại nhà cho người cao tuổi.",
        "a) Rà soát nhiệm vụ đến cuối năm. Thực hiện: Ba\xa0phường Xóm Chiếu, Khánh Hội, Vĩnh Hội",
        "b) Tổng hợp khó khăn chung báo cáo Thành ủy. Thực hiện: Tổ công tác số 15 (Thư ký Tổ 15)",
        "Hoàn thành trước ngày 31/12/2025.",
        "“rà soát nhiệm vụ đến cuối năm”",
    ):
        assert line in said
    assert len(conclusion.document.file.sha256) == 64
    sent = set(conclusion.document.addressed_to.all())
    assert sent == {city.xom_chieu, city.khanh_hoi, city.vinh_hoi}


@pytest.mark.parametrize("what", ["conclusion", "item", "owner", "added"])
def test_a_published_one_is_frozen_also_for_sql(city: City, what: str) -> None:
    conclusion = scene.published(city)
    with pytest.raises(DatabaseError, match=r"pgtrigger|frozen"), transaction.atomic():
        if what == "conclusion":
            Conclusion.objects.filter(pk=conclusion.pk).update(abstract="khác")
        elif what == "item":
            ConclusionItem.objects.filter(conclusion=conclusion).update(text="khác")
        elif what == "owner":
            ItemOwner.objects.filter(item__conclusion=conclusion).delete()
        else:
            ConclusionItem.objects.create(
                conclusion=conclusion, kind="conclusion", position=9, text="Thêm"
            )


def test_who_is_not_of_the_desk_may_not(city: City) -> None:
    conclusion = scene.completed(city)
    for who in (city.member, city.officer, city.city_office, city.other_secretary):
        with pytest.raises(NotAllowed):
            actions.publish(pk=conclusion.pk, actor=who, at=scene.PUBLISHED)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_leave_one_notice_and_one_set_of_tasks(city: City) -> None:
    conclusion = scene.completed(city)

    def attempt(who: str) -> str:
        try:
            actions.publish(pk=conclusion.pk, actor=getattr(city, who), at=scene.PUBLISHED)
        except MoveRefused:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(attempt, ["secretary", "head"]))
    assert told == ["done", "refused"]
    assert IssuedDocument.objects.count() == 1
    assert FollowupTask.objects.count() == 4
    entries = Entry.objects.filter(verb="publish", subject_kind="followups.conclusion")
    assert entries.count() == 1


def test_two_who_write_the_same_point_lose_nothing(city: City) -> None:
    conclusion = scene.drafted(city)
    item = conclusion.items.get(kind="assignment")

    def save(text: str) -> None:
        words = scene.named(item, text=text)
        actions.edit_item(
            pk=conclusion.pk, item_pk=item.pk, actor=city.secretary, version=1, words=words
        )

    save("Của người thứ nhất")
    with pytest.raises(MoveRefused, match="chưa được ghi"):
        save("Của người thứ hai")
    item.refresh_from_db()
    assert item.text == "Của người thứ nhất"


def test_a_correction_amends_what_stands_and_cancels_what_it_leaves_out(city: City) -> None:
    first = scene.published(city)
    done = scene.verified(city)
    with time_machine.travel(scene.days(14)):
        draft = actions.correct(
            pk=first.pk, actor=city.secretary, reason="Sai hạn", today=scene.days(14).date()
        )
        item = draft.items.get(text__startswith="Rà soát")
        due = scene.days(30).date()
        kept = [
            Owner(city.xom_chieu, "Bí thư Đảng ủy"),
            Owner(city.vinh_hoi, "Bí thư Đảng ủy"),
        ]
        actions.edit_item(
            pk=draft.pk,
            item_pk=item.pk,
            actor=city.secretary,
            version=1,
            words=scene.named(item, *kept, due_on=due),
        )
        told = actions.publish(pk=draft.pk, actor=city.secretary, at=scene.days(14))
    assert (len(told.assigned), len(told.amended), len(told.cancelled)) == (0, 2, 1)
    amended = FollowupTask.objects.get(owner=city.xom_chieu)
    assert (amended.due_on, amended.responsible) == (due, "Bí thư Đảng ủy")
    assert FollowupTask.objects.get(owner=city.khanh_hoi).state == "cancelled"
    done.refresh_from_db()
    assert (done.state, done.item.conclusion) == ("verified", first), "what is done stays done"
    first.refresh_from_db()
    assert first.corrections.get() == told.conclusion
    again = actions.correct(
        pk=told.conclusion.pk, actor=city.secretary, reason="Sót", today=scene.days(15).date()
    )
    with time_machine.travel(scene.days(15)):
        last = actions.publish(pk=again.pk, actor=city.secretary, at=scene.days(15))
    assert not last.assigned, "a second correction makes no task twice"
