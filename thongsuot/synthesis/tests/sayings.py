"""A city in which wards said things, were answered, and some of it was solved."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import now

from conftest import City
from tests.access_books import decide_all, received
from thongsuot.desk.actions import confirm_reading
from thongsuot.documents.papers.kinds import Layout
from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.recommendations.states import ResponseKind
from thongsuot.recommendations.tests import road
from thongsuot.synthesis.actions.issuing import Letter
from thongsuot.synthesis.actions.reports import create_report
from thongsuot.synthesis.models import ConsolidatedReport

SINCE, UNTIL = date(2025, 10, 1), date(2025, 12, 31)


def say(city: City, *days: str) -> None:
    """Minutes of these days, confirmed: a difficulty and a recommendation each."""
    for day in days or ("29/10/2025", "30/10/2025"):
        reading = received(city, day)
        decide_all(reading, city.secretary)
        confirm_reading(pk=reading.pk, actor=city.secretary, at=now())


def fill(city: City) -> None:
    """Two meetings, and recommendations at several stations of their road."""
    say(city)
    road.answered(city, ResponseKind.EXPLANATION_ONLY)
    road.routed(city)
    road.solved(city)
    road.escalated(city)


def party(_city: City) -> Organization:
    """Whose numbers the city office gives."""
    return add_organization(kind=OrganizationKind.CITY, name="Thành ủy", code="TU")


def report(city: City) -> ConsolidatedReport:
    return create_report(
        programme=city.programme,
        since=SINCE,
        until=UNTIL,
        title="Báo cáo tổng hợp thử",
        actor=city.city_office,
    )


def letter(organization: Organization, symbol: str = "BC/VPTU", **more: object) -> Letter:
    given: dict[str, object] = {
        "layout": Layout.PARTY,
        "organization": organization,
        "symbol": symbol,
        "superior": "THÀNH ỦY\nTHÀNH PHỐ HỒ CHÍ MINH",
        "issuer": "VĂN PHÒNG",
        "place": "Thành phố Hồ Chí Minh",
        "issued_on": date(2025, 12, 31),
        "abstract": "kết quả giám sát (DỮ LIỆU MÔ PHỎNG)",
        "authority": "",
        "title": "Chánh Văn phòng",
        "signer": "(Họ và tên)",
        "recipients": ("Thường trực Thành ủy", "Lưu Văn phòng"),
        "addressees": ("Ban Thường vụ Thành ủy",),
    }
    return Letter(**{**given, **more})  # type: ignore[arg-type]  # the fields of a Letter, named by the test
