"""Simulated minutes for the demo city: who met, and what was said, as text to be read.

They go in through the same door as any document: received, read by the engine, confirmed.
Units are real names, everything said is invented, and each text says so in its first line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

HEADING = "DỮ LIỆU MÔ PHỎNG"

DIFFICULTIES = (
    "đường truyền số liệu thường chập chờn vào giờ cao điểm",
    "máy tính của bộ phận một cửa đã cũ, cấu hình thấp",
    "thiếu công chức phụ trách địa chính, xây dựng",
    "một công chức phải kiêm nhiệm nhiều lĩnh vực",
    "trụ sở làm việc chật, chưa có khu tiếp công dân riêng",
    "phần mềm quản lý hồ sơ hay báo lỗi khi chuyển liên thông",
    "dữ liệu đất đai bàn giao chưa đầy đủ",
    "chưa có hướng dẫn về quy trình nội bộ giải quyết hồ sơ hộ tịch",
    "kinh phí mua sắm trang thiết bị chưa được bố trí",
    "nhiều người dân lớn tuổi chưa quen nộp hồ sơ trực tuyến",
    "khối lượng hồ sơ tăng nhanh, công chức bị quá tải",
    "việc bàn giao tài sản công của quận cũ còn chậm",
)
RECOMMENDATIONS = (
    ("Thành phố", "sớm bổ sung chỉ tiêu biên chế công chức phụ trách chuyển đổi số"),
    ("Sở Khoa học và Công nghệ", "nâng băng thông đường truyền số liệu chuyên dùng"),
    ("Sở Tài chính", "bố trí kinh phí thay máy tính cho bộ phận một cửa"),
    ("Sở Nội vụ", "hướng dẫn việc bố trí công chức kiêm nhiệm"),
    ("Thành phố", "cho phép sử dụng trụ sở dôi dư làm điểm tiếp nhận hồ sơ"),
    ("Sở Nông nghiệp và Môi trường", "hướng dẫn luân chuyển hồ sơ đất đai khi chưa liên thông"),
    ("Sở Tư pháp", "cấp tài khoản khai thác cơ sở dữ liệu hộ tịch cho công chức mới"),
    ("Thành phố", "tổ chức tập huấn kỹ năng số cho cán bộ, công chức cấp xã"),
)
PRACTICES = (
    "mô hình trả kết quả hồ sơ tại nhà cho người cao tuổi",
    "tổ công nghệ số cộng đồng trực tại chung cư mỗi tối thứ ba",
    "cách lấy ý kiến hài lòng của người dân bằng mã QR tại quầy",
)
ASSIGNMENTS = (
    "rà soát hồ sơ trễ hạn, có biện pháp giải quyết dứt điểm trước ngày 31/12/2025",
    "phối hợp các đoàn thể hướng dẫn người dân sử dụng dịch vụ công trực tuyến",
    "hoàn thành việc kiểm kê tài sản công được bàn giao trước ngày 15/12/2025",
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One simulated meeting: the task force's number, the day, its units by code."""

    number: int
    held_on: date
    units: tuple[str, ...]

    @property
    def file_name(self) -> str:
        return f"bien-ban-mo-phong-to-{self.number}-{self.held_on:%d-%m-%Y}.txt"


SITTINGS = (
    Sitting(15, date(2025, 9, 18), ("27301", "27316")),
    Sitting(15, date(2025, 10, 9), ("27343", "27427", "27418")),
    Sitting(3, date(2025, 9, 24), ()),
    Sitting(3, date(2025, 10, 16), ()),
    Sitting(7, date(2025, 10, 2), ()),
    Sitting(11, date(2025, 10, 21), ()),
)


def _pick(choices: Sequence[str], start: int, count: int) -> list[str]:
    return [choices[(start + step) % len(choices)] for step in range(count)]


def _said(unit: str, turn: int) -> Iterator[str]:
    first, second, third = _pick(DIFFICULTIES, turn * 3, 3)
    body, asked = RECOMMENDATIONS[turn % len(RECOMMENDATIONS)]
    yield f"{unit} báo cáo đã hoàn thành việc sắp xếp các bộ phận chuyên môn."
    yield f"{unit} nêu khó khăn: {first}; {second}. Bên cạnh đó, {third}."
    yield f"{unit} kiến nghị {body} {asked}."


def minutes(sitting: Sitting, units: Sequence[str], turn: int) -> str:
    """The text of one meeting with `units` (full names, "Phường …"); `turn` varies what is said."""
    day = f"{sitting.held_on:%d/%m/%Y}"
    opening = (
        f"Ngày {day}, Tổ công tác số {sitting.number} làm việc với {', '.join(units)} "
        "về kết quả thực hiện Kế hoạch 249 của Ủy ban Kiểm tra Trung ương."
    )
    answer = (
        "Tại buổi làm việc, thành viên tổ công tác đã trao đổi, giải đáp một số kiến nghị của "
        "các đơn vị."
    )
    closing = (
        f"Kết luận buổi làm việc, Tổ trưởng ghi nhận {PRACTICES[turn % len(PRACTICES)]} "
        "là cách làm hay cần nhân rộng. "
        f"Tổ trưởng đề nghị các đơn vị {ASSIGNMENTS[turn % len(ASSIGNMENTS)]}."
    )
    said = [" ".join(_said(unit, turn + place)) for place, unit in enumerate(units)]
    lines = [HEADING, "BIÊN BẢN LÀM VIỆC", opening, *said, answer, closing]
    return "\n\n".join(lines) + "\n"
