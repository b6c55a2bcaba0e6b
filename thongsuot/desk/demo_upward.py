"""What the demo city sends up: two proposals and two consolidated reports. DỮ LIỆU MÔ PHỎNG.

They stand on the common issues that the demo has grouped; without any there is nothing to propose.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thongsuot.documents.papers.kinds import Layout
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis.actions import proposals as proposing
from thongsuot.synthesis.actions.issuing import Letter, issue_report
from thongsuot.synthesis.actions.reports import create_report, edit_block
from thongsuot.synthesis.models import CommonIssue, ConsolidatedReport, Proposal
from thongsuot.synthesis.states import IssueState
from thongsuot.synthesis.states.proposals import Decision
from thongsuot.taskforces.models import TaskForce

SIMULATED = "(DỮ LIỆU MÔ PHỎNG)"
PROGRAMME = "249-KH/UBKTTW"
OFFICE, SECRETARY, HEAD, PARTY = "van-phong", "thu-ky-15", "to-truong-15", "TU"
#: The problem's key in the catalogue.
SPECIALISTS = "thieu-chuyen-trach-cntt"
NETWORK = "network_data_systems"
SAMPLE_WARDS = ("27259", "27265", "27286")
#: Days before today: what the reports cover, when each went up.
BACK, ISSUED_UNTIL, ISSUED_ON, DECIDED_SENT, DECIDED_ON, SENT_ON = 110, 56, 50, 60, 45, 6
TITLE = "Báo cáo tổng hợp kết quả giám sát thực hiện Kế hoạch 249"

SPECIALIST_WORDS = proposing.Words(
    title="Lập tổ chuyên trách chuyển đổi số dùng chung cho các cụm xã, phường",
    category="personnel",
    problem="Nhiều xã, phường chưa có công chức chuyên trách công nghệ thông tin, chuyển đổi số; "
    "khi hệ thống gặp sự cố phải chờ Thành phố hỗ trợ, hồ sơ của người dân chậm theo. "
    f"{SIMULATED}",
    cause="Chỉ tiêu biên chế giao theo khung chung, chưa tính vị trí việc làm mới phát sinh sau "
    "khi vận hành chính quyền địa phương 2 cấp; phần lớn phường giao kiêm nhiệm.",
    mechanism="Mỗi cụm ba đến năm xã, phường dùng chung một tổ chuyên trách chuyển đổi số, đặt tại "
    "phường đông dân nhất của cụm.\nTổ làm việc theo lịch tại từng phường và theo yêu cầu khi có "
    "sự cố; kinh phí do các phường trong cụm cùng chi.",
    within_authority="Điều chuyển trong tổng biên chế đã giao cho Thành phố; bố trí kinh phí thuê "
    "dịch vụ hỗ trợ trong khi chờ tuyển.",
    above_authority="Bổ sung vị trí việc làm chuyên trách chuyển đổi số vào khung biên chế cấp xã.",
    responsible="Sở Nội vụ chủ trì phương án nhân sự, Sở Khoa học và Công nghệ chủ trì chuyên môn, "
    "Sở Tài chính bố trí kinh phí; thí điểm ở ba cụm trong quý tới.",
    effect="Xã, phường nào cũng có người xử lý sự cố trong ngày làm việc.",
    measure="Số đơn vị còn nêu khó khăn này ở hai kỳ báo cáo sau khi có quyết định; thời gian xử "
    "lý sự cố ghi tại bộ phận một cửa.",
)
NETWORK_WORDS = proposing.Words(
    title="Nâng đường truyền số liệu chuyên dùng đến trụ sở xã, phường",
    category=NETWORK,
    problem="Đường truyền tại nhiều trụ sở chập chờn vào giờ cao điểm, hồ sơ phải nhập lại. "
    f"{SIMULATED}",
    cause="Băng thông thiết kế cho trụ sở cũ, số người dùng sau sắp xếp tăng nhiều lần.",
    mechanism="Nâng băng thông tối thiểu và có đường dự phòng tại mỗi bộ phận một cửa.",
    within_authority="Bố trí kinh phí từ dự toán công nghệ thông tin của Thành phố.",
    responsible="Sở Khoa học và Công nghệ chủ trì, nhà cung cấp dịch vụ thực hiện trong 60 ngày.",
    effect="Bộ phận một cửa không ngừng việc vì mất kết nối.",
    measure="Số đơn vị còn nêu ở các kỳ báo cáo sau quyết định.",
)
HAND = (
    "Nguyên nhân chính là chỉ tiêu biên chế giao theo khung chung, chưa tính vị trí việc làm mới "
    "phát sinh sau khi vận hành chính quyền địa phương 2 cấp. Phần lớn phường giao kiêm nhiệm, nên "
    f"khi có sự cố phải chờ thành phố hỗ trợ. {SIMULATED}"
)


def _letter(symbol: str, issued_on: date, abstract: str) -> Letter:
    return Letter(
        layout=Layout.PARTY,
        organization=Organization.objects.get(code=PARTY),
        symbol=symbol,
        superior="THÀNH ỦY\nTHÀNH PHỐ HỒ CHÍ MINH",
        issuer="VĂN PHÒNG",
        place="Thành phố Hồ Chí Minh",
        issued_on=issued_on,
        abstract=f"{abstract} {SIMULATED}",
        authority="",
        title="Chánh Văn phòng",
        signer="(Họ và tên Chánh Văn phòng)",
        recipients=("Thường trực Thành ủy", "Ủy ban Kiểm tra Thành ủy", "Lưu Văn phòng"),
        addressees=("Ban Thường vụ Thành ủy",),
    )


@transaction.atomic
def send_up(today: date) -> tuple[int, int]:
    """Proposals and reports of the demo city, unless they stand. How many of each there are."""
    programme = Programme.objects.get(number=PROGRAMME)
    if not Proposal.objects.filter(title=SPECIALIST_WORDS.title).exists():
        _network(programme, today)
        _specialists(programme, today)
    if not ConsolidatedReport.objects.exists():
        _issued_report(programme, today)
        _draft_report(programme, today)
    return Proposal.objects.count(), ConsolidatedReport.objects.count()


def _person(username: str) -> Person:
    return Person.objects.get(username=username)


def _specialists(programme: Programme, today: date) -> None:
    """Submitted, waiting for the decision."""
    open_ = CommonIssue.objects.filter(programme=programme, state=IssueState.OPEN)
    issue = open_.filter(key=SPECIALISTS).first()
    if issue is None:
        return
    own = TaskForce.objects.get(organization__code="249-15")
    made = proposing.draft_proposal(
        programme=programme,
        issues=[issue, *_of_the_sample_day(programme)],
        words=SPECIALIST_WORDS,
        actor=_person(SECRETARY),
        task_force=own,
    )
    proposing.review_proposal(pk=made.pk, actor=_person(HEAD))
    letter = _letter(
        "TTr/VPTU",
        today - timedelta(SENT_ON),
        "về tổ chuyên trách chuyển đổi số dùng chung cho các cụm xã, phường",
    )
    proposing.submit_proposal(pk=made.pk, actor=_person(OFFICE), letter=letter)


def _of_the_sample_day(programme: Programme) -> list[CommonIssue]:
    """The widest other matter of personnel that one of that day's three wards raised too."""
    open_ = CommonIssue.objects.filter(programme=programme, state=IssueState.OPEN)
    theirs = open_.filter(
        category__startswith="personnel.", memberships__unit__code__in=SAMPLE_WARDS
    )
    return list(theirs.exclude(key=SPECIALISTS).distinct().order_by("-unit_count", "pk")[:1])


def _network(programme: Programme, today: date) -> None:
    """Decided some weeks ago: there is a before and an after."""
    open_ = CommonIssue.objects.filter(programme=programme, state=IssueState.OPEN)
    issue = open_.filter(category__startswith=NETWORK).order_by("-unit_count", "pk").first()
    if issue is None:
        return
    office = _person(OFFICE)
    made = proposing.draft_proposal(
        programme=programme, issues=[issue], words=NETWORK_WORDS, actor=office
    )
    proposing.review_proposal(pk=made.pk, actor=office)
    abstract = "về nâng đường truyền số liệu chuyên dùng đến trụ sở xã, phường"
    letter = _letter("TTr/VPTU", today - timedelta(DECIDED_SENT), abstract)
    proposing.submit_proposal(pk=made.pk, actor=office, letter=letter)
    proposing.decide_proposal(
        pk=made.pk,
        actor=office,
        decision=Decision.PARTLY,
        number="00-TB/TU (mô phỏng)",
        decided_on=today - timedelta(DECIDED_ON),
        text="Đồng ý nâng băng thông; đường dự phòng làm trước ở các phường trung tâm.",
    )


def _issued_report(programme: Programme, today: date) -> None:
    since, until = today - timedelta(BACK), today - timedelta(ISSUED_UNTIL)
    office = _person(OFFICE)
    report = create_report(programme=programme, since=since, until=until, title=TITLE, actor=office)
    _write_in(report, office)
    days = f"từ ngày {since:%d/%m/%Y} đến ngày {until:%d/%m/%Y}"
    abstract = f"kết quả giám sát thực hiện Kế hoạch 249 {days}"
    letter = _letter("BC/VPTU", today - timedelta(ISSUED_ON), abstract)
    issue_report(pk=report.pk, actor=office, letter=letter)


def _draft_report(programme: Programme, today: date) -> None:
    office = _person(OFFICE)
    report = create_report(
        programme=programme,
        since=today - timedelta(BACK),
        until=today,
        title=f"{TITLE}, đến nay",
        actor=office,
    )
    _write_in(report, office)


def _write_in(report: ConsolidatedReport, office: Person) -> None:
    """The paragraph that a person adds to the first field."""
    part = report.blocks.filter(key="difficulties.personnel").first()
    if part is not None:
        edit_block(pk=part.pk, actor=office, version=part.version, text=HAND)
