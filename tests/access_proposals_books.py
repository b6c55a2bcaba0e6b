"""What the rows of proposals and reports point at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from conftest import City
from thongsuot.documents.papers.kinds import Layout
from thongsuot.ledger.actions import enter
from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.actions import proposals
from thongsuot.synthesis.actions.issuing import Letter, issue_report
from thongsuot.synthesis.actions.reports import create_report
from thongsuot.synthesis.models import CommonIssue, ConsolidatedReport, Membership, Proposal


@dataclass(frozen=True, slots=True)
class UpwardBooks:
    """A draft report and one that was issued; proposals of task force 15 at three stations."""

    proposal: Proposal
    reviewed: Proposal
    submitted: Proposal
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


WORDS = proposals.Words(
    title="Lập tổ chuyên trách chuyển đổi số dùng chung cho các phường",
    category="personnel",
    problem="Nhiều phường chưa có công chức chuyên trách chuyển đổi số.",
    cause="Chỉ tiêu biên chế giao theo khung chung.",
    mechanism="Mỗi cụm ba đến năm phường dùng chung một tổ chuyên trách.",
    responsible="Sở Nội vụ chủ trì, trước 31/3/2026.",
    effect="Sự cố được xử lý trong ngày.",
    measure="Số đơn vị còn nêu ở kỳ sau.",
    within_authority="Điều chuyển trong tổng biên chế.",
    above_authority="Bổ sung vị trí việc làm.",
)


def common_issue(city: City) -> CommonIssue:
    """One issue that everything on the books so far belongs to."""
    found = CommonIssue.objects.filter(key="thieu-nguoi").first()
    if found is not None:
        return found
    issue = CommonIssue(
        programme=city.programme,
        key="thieu-nguoi",
        title="Thiếu công chức chuyên trách chuyển đổi số",
        category="personnel.specialist_shortage",
        unit_count=2,
    )
    with transaction.atomic():
        enter(issue, "group", actor=None)
    for name, rows in (
        ("difficulty", Difficulty.objects.filter(membership=None)),
        ("recommendation", Recommendation.objects.exclude(state="draft").filter(membership=None)),
    ):
        Membership.objects.bulk_create(
            Membership(
                issue=issue,
                unit=one.unit,
                task_force=one.task_force,
                raised_on=one.raised_on,
                **{name: one},
            )
            for one in rows.select_related("unit", "task_force")
        )
    return issue


def propose(city: City) -> Proposal:
    """A draft by the secretary of task force 15."""
    return proposals.draft_proposal(
        programme=city.programme,
        issues=[common_issue(city)],
        words=WORDS,
        actor=city.secretary,
        task_force=city.task_force,
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
    proposal, reviewed, submitted = (propose(city) for _place in range(3))
    for one in (reviewed, submitted):
        proposals.review_proposal(pk=one.pk, actor=city.head)
    proposals.submit_proposal(
        pk=submitted.pk, actor=city.city_office, letter=letter(party, "TTr/VPTU")
    )
    return UpwardBooks(
        proposal=proposal,
        reviewed=reviewed,
        submitted=submitted,
        report=made[0],
        issued_report=issued,
    )
