"""Brings a recommendation to any station of its road, by the same actions as everybody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from PIL import Image

from conftest import City
from thongsuot.documents.evidence import File
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import Level, RecommendationState, ResponseKind, Urgency

#: A Monday without holidays around it.
MONDAY = datetime(2025, 11, 3, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    return file.getvalue()


PHOTO = File(_picture(), "hien-truong.png")


def upload() -> SimpleUploadedFile:
    """The photo as a browser sends it."""
    return SimpleUploadedFile(PHOTO.name, PHOTO.content, content_type="image/png")


def uploads(files: Mapping[str, object]) -> MultiValueDict[str, UploadedFile[bytes]]:
    """Several as a form takes them."""
    return MultiValueDict(
        {name: [one] for name, one in files.items() if isinstance(one, UploadedFile)}
    )


WORDS = "Đề nghị tăng băng thông đường truyền cho bộ phận một cửa"


def days(number: int) -> datetime:
    """`number` calendar days after the first Monday."""
    return MONDAY + timedelta(days=number)


def draft(city: City, title: str = WORDS) -> Recommendation:
    return actions.draft(
        actor=city.officer,
        task_force=city.task_force,
        unit=city.vinh_hoi,
        title=title,
        category="network_data_systems.connectivity",
        addressee="Sở Nội vụ",
        at=MONDAY,
    )


def raised(city: City, title: str = WORDS) -> Recommendation:
    return actions.raise_(pk=draft(city, title).pk, actor=city.officer, at=MONDAY)


def classified(
    city: City, level: Level = Level.DEPARTMENT, urgency: Urgency = Urgency.NORMAL
) -> Recommendation:
    return actions.classify(
        pk=raised(city).pk,
        actor=city.secretary,
        category="network_data_systems.connectivity",
        urgency=urgency,
        level=level,
        proposed_body=city.department,
    )


def routed(city: City) -> Recommendation:
    return actions.route(
        pk=classified(city).pk, actor=city.secretary, lead_body=city.department, at=MONDAY
    )


def accepted(city: City) -> Recommendation:
    return actions.accept(pk=routed(city).pk, actor=city.coordinator, officer=city.coordinator)


def returned(city: City, times: int = 1) -> Recommendation:
    one = routed(city)
    for time in range(times):
        leaves = city.coordinator if time % 2 == 0 else city.other_coordinator
        other = city.other_department if time % 2 == 0 else city.department
        one = actions.bounce(
            pk=one.pk, actor=leaves, legal_basis="Điều 5 Nghị định phân cấp", proposed_body=other
        )
        if time + 1 < times:
            one = actions.route(pk=one.pk, actor=city.secretary, lead_body=other, at=MONDAY)
    return one


def escalated(city: City) -> Recommendation:
    return actions.escalate(
        pk=classified(city, Level.ABOVE).pk,
        actor=city.head,
        number="15-CV/TU",
        on=date(2025, 11, 3),
        addressee="Bộ Nội vụ",
        follow_up_on=date(2025, 12, 3),
        note="",
    )


def answered(
    city: City, kind: ResponseKind = ResponseKind.WILL_SOLVE_BY, on: date = date(2025, 12, 1)
) -> Recommendation:
    return actions.answer(
        pk=accepted(city).pk,
        actor=city.body_leader,
        text="Sở sẽ nâng băng thông trong tháng 11.",
        response_kind=kind,
        promised_on=on if kind == ResponseKind.WILL_SOLVE_BY else None,
        number="120/SNV-CNTT",
        at=days(7),
    )


def implementing(city: City) -> Recommendation:
    return actions.accept_answer(pk=answered(city).pk, actor=city.head, note="", at=days(8))


def verifying(city: City) -> Recommendation:
    return actions.report_done(
        pk=implementing(city).pk,
        actor=city.coordinator,
        note="Đã nâng lên 300 Mbps ngày 20/11",
        evidence=[PHOTO],
        at=days(18),
    )


def solved(city: City) -> Recommendation:
    return actions.verify(
        pk=verifying(city).pk,
        actor=city.member,
        done=True,
        on_site=True,
        note="Đo tại quầy lúc 9 giờ",
        at=days(20),
    )


def explained(city: City) -> Recommendation:
    one = answered(city, ResponseKind.EXPLANATION_ONLY)
    actions.rate(pk=one.pk, actor=city.officer, agrees=False, reason="Chưa có mốc thời gian")
    return actions.accept_answer(pk=one.pk, actor=city.head, note="", at=days(9))


def merged(city: City) -> Recommendation:
    kept = raised(city, "Xin thêm băng thông đường truyền")
    return actions.merge(pk=raised(city).pk, into=kept.pk, actor=city.secretary)


def withdrawn(city: City) -> Recommendation:
    return actions.withdraw(pk=raised(city).pk, actor=city.unit_leader, reason="Đã tự xử lý")


AT: dict[RecommendationState, Callable[[City], Recommendation]] = {
    RecommendationState.DRAFT: draft,
    RecommendationState.RAISED: raised,
    RecommendationState.CLASSIFIED: classified,
    RecommendationState.ROUTED: routed,
    RecommendationState.ACCEPTED: accepted,
    RecommendationState.RETURNED: returned,
    RecommendationState.ESCALATED: escalated,
    RecommendationState.ANSWERED: answered,
    RecommendationState.IMPLEMENTING: implementing,
    RecommendationState.VERIFYING: verifying,
    RecommendationState.CLOSED: solved,
    RecommendationState.MERGED: merged,
    RecommendationState.WITHDRAWN: withdrawn,
}
