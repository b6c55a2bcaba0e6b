"""What the demo city's plan asks of its units, and how it was amended once. All simulated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from thongsuot.people.models import Person
from thongsuot.plans.actions import Asked, add_contents, amend, begin_amendment, edit_task
from thongsuot.plans.models import Plan
from thongsuot.plans.sheets import sheet_now

#: The superior programme is real; the city's own plan and its number are not.
NUMBER = "12-KH/TU (mô phỏng)"
PUBLISHED_ON = date(2025, 8, 12)
AMENDED_ON = date(2025, 10, 6)
REASON = (
    "DỮ LIỆU MÔ PHỎNG: nhiều đơn vị đề nghị thêm thời gian bố trí công chức chuyển đổi số; "
    "bổ sung nội dung giám sát trang thiết bị của bộ phận một cửa."
)
PUT_OFF, FROM, TILL = "Công chức chuyển đổi số", date(2025, 10, 31), date(2025, 11, 30)
END = date(2025, 12, 31)
TASKS = (
    Asked(
        "Bố trí cán bộ, công chức đúng vị trí việc làm, đúng chuyên môn được đào tạo",
        "Bố trí cán bộ",
        date(2025, 10, 31),
        content=1,
    ),
    Asked(
        "Bố trí công chức chuyên trách về công nghệ thông tin, chuyển đổi số",
        PUT_OFF,
        FROM,
        content=1,
    ),
    Asked(
        "Cử cán bộ, công chức dự đủ các lớp bồi dưỡng nghiệp vụ và kỹ năng số",
        "Bồi dưỡng kỹ năng số",
        date(2025, 12, 15),
        content=1,
    ),
    Asked(
        "Ban hành quy chế làm việc và quy trình nội bộ giải quyết thủ tục hành chính",
        "Quy trình nội bộ",
        date(2025, 9, 30),
        content=2,
    ),
    Asked(
        "Giải quyết dứt điểm hồ sơ thủ tục hành chính trễ hạn",
        "Hồ sơ trễ hạn",
        END,
        content=2,
        affects_life=True,
    ),
    Asked(
        "Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa",
        "Hướng dẫn nộp trực tuyến",
        END,
        content=2,
        affects_life=True,
    ),
    Asked(
        "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
        "Số hóa hồ sơ",
        END,
        content=2,
    ),
    Asked(
        "Bảo đảm đường truyền, thiết bị và an toàn thông tin cho bộ phận một cửa",
        "Đường truyền, thiết bị",
        date(2025, 11, 15),
        content=2,
    ),
    Asked(
        "Tiếp nhận, kiểm kê và đưa vào sử dụng trụ sở, tài sản được bàn giao",
        "Tiếp nhận tài sản",
        date(2025, 12, 15),
        content=3,
    ),
    Asked(
        "Hoàn thành phân bổ dự toán và quyết toán phần kinh phí được giao",
        "Phân bổ dự toán",
        date(2025, 11, 30),
        content=3,
    ),
    Asked(
        "Chi trả đầy đủ, đúng hạn trợ cấp an sinh xã hội",
        "Chi trả an sinh",
        END,
        content=4,
        affects_life=True,
    ),
    Asked(
        "Giải quyết kiến nghị, phản ánh của người dân về trật tự đô thị, môi trường",
        "Phản ánh của người dân",
        END,
        content=4,
        affects_life=True,
    ),
)
REPORTING_DATES = (
    ("Kỳ tháng 9/2025", date(2025, 9, 25)),
    ("Kỳ tháng 10/2025", date(2025, 10, 24)),
    ("Kỳ tháng 11/2025", date(2025, 11, 25)),
    ("Kỳ cả năm 2025", date(2025, 12, 20)),
)
OUTLINE = (
    "Đặc điểm tình hình",
    "Kết quả thực hiện",
    "Hạn chế, khó khăn, vướng mắc và nguyên nhân",
    "Nhiệm vụ, giải pháp thời gian tới",
    "Kiến nghị, đề xuất",
)


def amend_plan(plan: Plan, actor: Person) -> None:
    """One amendment: a deadline put off and a content added, with its reason."""
    begin_amendment(pk=plan.pk, actor=actor)
    sheet = sheet_now(plan)
    task = next(one for one in sheet.tasks if one.short_title == PUT_OFF)
    edit_task(pk=plan.pk, task=replace(task, due_on=TILL), actor=actor)
    under = next(one.key for one in sheet.contents if one.title == "Điều kiện bảo đảm")
    title = "Trang thiết bị, đường truyền của bộ phận một cửa"
    add_contents(pk=plan.pk, titles=[title], actor=actor, under=under)
    amend(pk=plan.pk, reason=REASON, actor=actor, on=AMENDED_ON)
