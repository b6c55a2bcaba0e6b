"""The task force opens, accepts, or returns with reasons at their places."""

from __future__ import annotations

import pytest

from conftest import City
from thongsuot.desk.actions import send_report
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.reports.actions import reports
from thongsuot.reports.actions.reports import Reason
from thongsuot.reports.models import UnitReport
from thongsuot.reports.tests import sending as scene


@pytest.fixture
def report(city: City) -> UnitReport:
    return scene.sent(city.vinh_hoi, scene.ask(city).october, city.officer)


def test_the_secretary_accepts_once(city: City, report: UnitReport) -> None:
    accepted = reports.accept(pk=report.pk, actor=city.secretary, at=scene.AT)
    assert (accepted.state, accepted.accepted_on) == ("accepted", scene.OCTOBER)
    with pytest.raises(MoveRefused, match="Đã nhận"):
        reports.accept(pk=report.pk, actor=city.head, at=scene.AT)
    with pytest.raises(MoveRefused):
        reports.return_(pk=report.pk, actor=city.head, reasons=[Reason("thiếu số liệu")])
    with pytest.raises(MoveRefused):
        reports.withdraw(pk=report.pk, actor=city.officer)


def test_returned_with_reasons_at_their_places_and_sent_again(
    city: City, report: UnitReport
) -> None:
    statement = scene.document_of(report).statements.order_by("start")[1]
    returned = reports.return_(
        pk=report.pk,
        actor=city.secretary,
        reasons=[
            Reason("thiếu số liệu so với kỳ trước", section=scene.RESULTS),
            Reason("bao nhiêu máy, từ năm nào", statement=statement.pk),
            Reason("   "),
        ],
    )
    assert returned.state == "returned"
    assert returned.reasons == [
        {
            "words": "thiếu số liệu so với kỳ trước",
            "section": scene.RESULTS,
            "statement": None,
        },
        {"words": "bao nhiêu máy, từ năm nào", "section": "", "statement": statement.pk},
    ]
    again = send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    assert (again.state, again.reasons) == ("sent", [])
    assert reports.accept(pk=report.pk, actor=city.secretary, at=scene.AT).state == "accepted"


def test_returning_needs_a_reason_at_a_place_that_is_there(city: City, report: UnitReport) -> None:
    for reasons, words in (
        ([], "Ghi lý do"),
        ([Reason(" ")], "Ghi lý do"),
        ([Reason("x", section="Mục không có")], "không có trong đề cương"),
        ([Reason("x", statement=0)], "đã đổi"),
    ):
        with pytest.raises(InputRefused, match=words):
            reports.return_(pk=report.pk, actor=city.secretary, reasons=reasons)


@pytest.mark.parametrize("who", ["member", "other_secretary", "officer", "city_office"])
def test_only_the_desk_of_the_task_force_judges(city: City, report: UnitReport, who: str) -> None:
    with pytest.raises(NotAllowed):
        reports.accept(pk=report.pk, actor=getattr(city, who), at=scene.AT)
    with pytest.raises(NotAllowed):
        reports.return_(pk=report.pk, actor=getattr(city, who), reasons=[Reason("x")])


def test_the_first_opening_by_the_task_force_is_kept(city: City, report: UnitReport) -> None:
    for passing_by in (city.officer, city.city_office, city.other_secretary):
        opened = reports.open_(pk=report.pk, actor=passing_by, at=scene.AT)
        assert opened.first_opened_at is None
    reports.open_(pk=report.pk, actor=city.member, at=scene.AT)
    opened = reports.open_(pk=report.pk, actor=city.secretary, at=scene.AT.replace(hour=9))
    assert (opened.first_opened_at, opened.first_opened_by) == (scene.AT, city.member)


def test_a_draft_is_the_units_alone(city: City, report: UnitReport) -> None:
    def seen_by() -> set[str]:
        people = ("officer", "secretary", "member", "city_office", "other_secretary", "outsider")
        return {who for who in people if UnitReport.objects.visible_to(getattr(city, who)).exists()}

    assert seen_by() == {"officer", "secretary", "member", "city_office"}
    reports.withdraw(pk=report.pk, actor=city.officer)
    assert seen_by() == {"officer"}
