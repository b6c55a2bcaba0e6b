"""The demo city's sign-ins: one a role, named by role, never by a real person."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind

PASSWORD = "thong-suot-2025"  # noqa: S105 - printed at start-up, demo data only


@dataclass(frozen=True, slots=True)
class Account:
    """`over` is the code of an organisation, empty for city-wide roles."""

    username: str
    name: str
    kind: RoleKind
    over: str


ACCOUNTS = (
    Account("thu-ky-15", "Thư ký Tổ 15", RoleKind.SECRETARY, "249-15"),
    Account("to-truong-15", "Tổ trưởng Tổ 15", RoleKind.HEAD, "249-15"),
    Account("thanh-vien-15", "Thành viên Tổ 15", RoleKind.MEMBER, "249-15"),
    Account("thu-ky-3", "Thư ký Tổ 3", RoleKind.SECRETARY, "249-03"),
    Account("vinh-hoi", "Cán bộ Phường Vĩnh Hội", RoleKind.UNIT_OFFICER, "27286"),
    Account("lanh-dao-vinh-hoi", "Lãnh đạo Phường Vĩnh Hội", RoleKind.UNIT_LEADER, "27286"),
    Account("so-khcn", "Đầu mối Sở Khoa học và Công nghệ", RoleKind.BODY_COORDINATOR, "SKHCN"),
    Account("lanh-dao-khcn", "Lãnh đạo Sở Khoa học và Công nghệ", RoleKind.BODY_LEADER, "SKHCN"),
    Account("so-noi-vu", "Đầu mối Sở Nội vụ", RoleKind.BODY_COORDINATOR, "SNV"),
    Account("lanh-dao-noi-vu", "Lãnh đạo Sở Nội vụ", RoleKind.BODY_LEADER, "SNV"),
    Account("so-tai-chinh", "Đầu mối Sở Tài chính", RoleKind.BODY_COORDINATOR, "STC"),
    Account("lanh-dao-tai-chinh", "Lãnh đạo Sở Tài chính", RoleKind.BODY_LEADER, "STC"),
    Account("van-phong", "Văn phòng Thành ủy", RoleKind.CITY_OFFICE, ""),
    Account("quan-tri", "Quản trị hệ thống", RoleKind.ADMINISTRATOR, ""),
)


def banner() -> list[str]:
    """What `thongsuot serve` prints: one sign-in a role; nothing when the demo is not loaded."""
    if not settings.DEMO:
        return []
    known = set(
        Person.objects.filter(username__in=[a.username for a in ACCOUNTS]).values_list(
            "username", flat=True
        )
    )
    rows = [a for a in ACCOUNTS if a.username in known]
    if not rows:
        return []
    return [
        f"Tài khoản dùng thử (DỮ LIỆU MÔ PHỎNG), mật khẩu chung: {PASSWORD}",
        *(f"  {a.username:<18} {a.name}" for a in rows),
    ]
