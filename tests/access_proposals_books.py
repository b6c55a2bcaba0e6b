"""What the rows of proposals and reports point at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from conftest import City
from thongsuot.documents.papers.kinds import Layout
from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.synthesis.actions.issuing import Letter, issue_report
from thongsuot.synthesis.actions.reports import create_report
from thongsuot.synthesis.models import ConsolidatedReport


@dataclass(frozen=True, slots=True)
class UpwardBooks:
    """A draft report and one that was issued."""

    report: ConsolidatedReport
    issued_report: ConsolidatedReport

    @property
    def report_figure(self) -> tuple[int | str, ...]:
        return self.report.pk, "difficulties.all.units"

    @property
    def report_block(self) -> tuple[int | str, ...]:
        return self.report.pk, self.report.blocks.earliest("pk").pk


def letter(organization: Organization, symbol: str) -> Letter:
    return Letter(
        layout=Layout.PARTY,
        organization=organization,
        symbol=symbol,
        superior="THÀNH ỦY",
        issuer="VĂN PHÒNG",
        place="Thành phố Hồ Chí Minh",
        issued_on=localdate(),
        abstract="kết quả giám sát",
        authority="",
        title="Chánh Văn phòng",
        signer="(Họ và tên)",
        recipients=("Thường trực Thành ủy",),
    )


def keep_upward(city: City) -> UpwardBooks:
    party = add_organization(kind=OrganizationKind.CITY, name="Thành ủy", code="TU")
    made = [
        create_report(
            programme=city.programme,
            since=date(2025, 10, 1),
            until=date(2025, 12, 31),
            title=f"Báo cáo tổng hợp {number}",
            actor=city.city_office,
        )
        for number in (1, 2)
    ]
    issued = issue_report(pk=made[1].pk, actor=city.city_office, letter=letter(party, "BC/VPTU"))
    return UpwardBooks(report=made[0], issued_report=issued)
