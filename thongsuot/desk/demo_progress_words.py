"""What units note about the demo plan's twelve tasks, invented; `{n}` of `{m}` are figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Of one task: at it, stuck, done."""

    doing: tuple[str, ...]
    blocked: str
    done: str


#: In the order of `desk.demo_plan.TASKS`.
WORDS = (
    Words(
        ("Đã rà soát {n} trên {m} vị trí việc làm", "Đã điều chuyển {n} người về đúng chuyên môn"),
        "Còn {n} vị trí chưa có người đúng chuyên môn, chờ bổ sung biên chế",
        "Đã bố trí xong {m} vị trí, có quyết định phân công",
    ),
    Words(
        ("Đang chọn người, đã có {n} hồ sơ", "Đã giao {n} người kiêm nhiệm trong lúc chờ"),
        "Không tuyển được người có chuyên môn công nghệ thông tin với mức lương hiện nay",
        "Đã bố trí công chức chuyên trách, có quyết định",
    ),
    Words(
        ("Đã cử {n} trên {m} người đi bồi dưỡng", "Thêm {n} người học xong lớp kỹ năng số"),
        "Lớp bồi dưỡng tháng này bị hoãn, còn {n} người chưa học",
        "{m} người đã học xong, có chứng nhận",
    ),
    Words(
        ("Đã dự thảo {n} trên {m} quy trình", "Đã lấy ý kiến {n} quy trình"),
        "Chờ hướng dẫn về {n} quy trình mới phân cấp",
        "Đã ban hành quy chế và {m} quy trình nội bộ",
    ),
    Words(
        ("Còn {n} hồ sơ trễ hạn, đã phân công từng người", "Đã giải quyết {n} trên {m} hồ sơ trễ"),
        "{n} hồ sơ đất đai không giải quyết được vì thiếu dữ liệu bàn giao",
        "Không còn hồ sơ trễ hạn, đã gửi thư xin lỗi {m} người dân",
    ),
    Words(
        ("Đã hướng dẫn {n} lượt người nộp trực tuyến", "Thêm {n} lượt, tổ công nghệ số trực tối"),
        "Máy tính ở quầy hỏng, tạm dừng hướng dẫn tại chỗ",
        "Tỷ lệ nộp trực tuyến đạt yêu cầu ba tháng liền, {m} hồ sơ",
    ),
    Words(
        ("Đã số hóa {n} trên {m} hồ sơ", "Thêm {n} hồ sơ, mời đoàn viên giúp quét"),
        "Chưa có máy quét, đã số hóa {n} hồ sơ bằng máy mượn",
        "Đã số hóa xong {m} hồ sơ còn hiệu lực",
    ),
    Words(
        ("Đã thay {n} trên {m} máy tính", "Nhà mạng đã kéo thêm đường cáp thứ hai"),
        "Chờ kinh phí thay {n} máy tính; đường truyền chập chờn giờ cao điểm",
        "Đủ máy, hai đường truyền, đã kiểm tra an toàn thông tin",
    ),
    Words(
        ("Đã kiểm kê {n} trên {m} tài sản", "Đã nhận bàn giao trụ sở, đang sửa"),
        "Còn {n} tài sản chưa rõ nguồn gốc, chờ cơ quan cũ xác nhận",
        "Đã kiểm kê và ghi sổ {m} tài sản, trụ sở đã dùng",
    ),
    Words(
        ("Đã phân bổ {n} trên {m} khoản", "Đang đối chiếu quyết toán với kho bạc"),
        "Chờ hướng dẫn mã nguồn cho {n} khoản chuyển giao",
        "Đã phân bổ hết dự toán, quyết toán được duyệt",
    ),
    Words(
        ("Đã chi trả {n} trên {m} người", "Kỳ này chi đủ {m} người, đúng ngày"),
        "{n} người chưa có tài khoản, đang chi tiền mặt tại nhà",
        "Chi đủ, đúng hạn cho {m} người trong cả kỳ",
    ),
    Words(
        ("Đã giải quyết {n} trên {m} phản ánh", "Thêm {n} phản ánh về rác và lấn chiếm vỉa hè"),
        "{n} phản ánh về ngập vượt thẩm quyền của phường, đã báo cáo",
        "Đã trả lời hết {m} phản ánh, người dân hài lòng",
    ),
)
CONFIRMED = ("Đã kiểm tra hồ sơ, đúng như báo cáo", "Đã xem tại chỗ, đủ và đúng")
SENT_BACK = ("Thiếu danh sách kèm theo", "Số liệu khác sổ theo dõi, làm rõ lại")
