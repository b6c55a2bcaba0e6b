"""What stands in the workbook: sheets in the order they are read, and their columns."""

from __future__ import annotations

from dataclasses import dataclass

from thongsuot.people.roles import TASK_FORCE_ROLES, OrganizationKind, RoleKind
from thongsuot.places.models import Commune

#: Kinds of body one can import; communes and task forces have their own sheets.
BODIES = (
    OrganizationKind.CITY_COMMITTEE,
    OrganizationKind.DEPARTMENT,
    OrganizationKind.CITY,
    OrganizationKind.FRONT,
)
#: Roles of the sheet of people; those of a task force stand in its roster.
ROLES = tuple(kind for kind in RoleKind if kind not in TASK_FORCE_ROLES)


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the name in code; `allowed` are the only words it takes."""

    key: str
    heading: str
    hint: str
    example: str
    width: int = 20
    required: bool = True
    is_day: bool = False
    longest: int = 200
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    key: str
    title: str
    about: str
    columns: tuple[Column, ...]


SINCE = Column("starts_on", "Từ ngày", "Ngày, ví dụ 01/07/2025", "01/07/2025", 14, is_day=True)
TILL = Column(
    "ends_on",
    "Đến hết ngày",
    "Để trống khi chưa có ngày cuối",
    "",
    14,
    required=False,
    is_day=True,
)
USERNAME = Column(
    "username", "Tên đăng nhập", "Chữ thường không dấu, số, gạch nối", "thu-ky-20", 22, longest=40
)
PROGRAMME = Column(
    "programme", "Kế hoạch cấp trên", "Số gọn hoặc số đầy đủ: 249, 249-KH/UBKTTW", "249", 20
)
NUMBER = Column("number", "Số tổ", "Số, ví dụ 15", "15", 8, longest=4)

SHEETS = (
    Sheet(
        "units",
        "Đơn vị",
        "Xã, phường, đặc khu. Đơn vị đã có đúng mã và tên thì giữ nguyên.",
        (
            Column("code", "Mã đơn vị", "Mã 5 số, ô kiểu chữ để giữ số 0 ở đầu", "27999", 12),
            Column("name", "Tên đơn vị", "Có cả chữ Phường, Xã, Đặc khu", "Phường Ví Dụ", 30),
            Column(
                "type",
                "Loại",
                "Chọn trong danh sách",
                "Phường",
                12,
                allowed=tuple(str(one.label) for one in Commune.Type),
            ),
            Column("province", "Mã tỉnh", "Mã 2 số: 79 là Thành phố Hồ Chí Minh", "79", 10),
            Column("valid_from", "Có từ ngày", "Ngày có hiệu lực", "01/07/2025", 14, is_day=True),
        ),
    ),
    Sheet(
        "bodies",
        "Cơ quan",
        "Sở, ngành, đảng ủy cơ quan thành phố, MTTQ. Tổ công tác không ghi ở đây.",
        (
            Column("code", "Mã cơ quan", "Chữ tắt không trùng: SNV, ĐU-CA", "SVD", 14, longest=20),
            Column("name", "Tên cơ quan", "Tên đầy đủ", "Sở Ví Dụ", 36),
            Column(
                "kind",
                "Loại",
                "Chọn trong danh sách",
                "Sở, ngành",
                28,
                allowed=tuple(str(one.label) for one in BODIES),
            ),
            Column("short_name", "Tên gọn", "Để trống cũng được", "", 20, required=False),
        ),
    ),
    Sheet(
        "people",
        "Người dùng",
        "Mỗi vai trò một dòng; người chưa có tài khoản được mở mới, chưa có mật khẩu.",
        (
            USERNAME,
            Column("name", "Họ tên hoặc chức danh", "Như hiện trên trang", "Thư ký Tổ 20", 30),
            Column("titles", "Chức vụ", "Nhiều chức vụ cách nhau dấu ;", "", 30, required=False),
            Column(
                "kind",
                "Vai trò",
                "Để trống nếu vai trò ở trang Danh sách tổ",
                "Cán bộ đơn vị",
                24,
                required=False,
                allowed=tuple(str(one.label) for one in ROLES),
            ),
            Column(
                "organization",
                "Mã đơn vị, cơ quan",
                "Để trống với Văn phòng Thành ủy và Quản trị",
                "27286",
                20,
                required=False,
            ),
            Column(
                "starts_on",
                "Từ ngày",
                "Cần khi có vai trò",
                "01/07/2025",
                14,
                required=False,
                is_day=True,
            ),
            TILL,
        ),
    ),
    Sheet(
        "rosters",
        "Danh sách tổ",
        "Ai ở tổ nào, giữ vai trò gì. Tổ chưa có thì được lập mới.",
        (
            PROGRAMME,
            NUMBER,
            USERNAME,
            Column(
                "kind",
                "Vai trò trong tổ",
                "Chọn trong danh sách",
                "Thư ký",
                18,
                allowed=tuple(str(one.label) for one in TASK_FORCE_ROLES),
            ),
            SINCE,
            TILL,
        ),
    ),
    Sheet(
        "supervisions",
        "Phân công giám sát",
        "Tổ nào giám sát đơn vị nào.",
        (
            PROGRAMME,
            NUMBER,
            Column("unit", "Mã đơn vị", "Mã 5 số, hoặc mã đảng ủy: ĐU-CA", "27286", 14),
            SINCE,
        ),
    ),
)
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
