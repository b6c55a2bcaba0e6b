"""How sentences of these records are built: who reports, what opens a list, what is no request."""

from __future__ import annotations

import re

NOUN_BEFORE = re.compile(
    r"(?:các|những|nhiều|loạt|số|nhóm|nội dung|từng|ghi nhận|phản hồi|giải đáp|trả lời|nêu|"
    r"đáp ứng|theo|"
    r"của|với|về|phản ánh,|tiếp thu|mọi|hai|ba|một|khó khăn,|ý kiến,|lắng nghe|tiếp nhận|xử lý|"
    r"giải quyết|"
    r"kiến nghị,|được|có|tổng hợp|gửi|toàn bộ|sự|không|chưa|công tác|việc)\s*$",
    re.IGNORECASE,
)
NOUN_AFTER = re.compile(
    r"^\s*(?:của|về các|này|nêu trên|đó|,?\s*đề xuất của|, kiến nghị|để|với các|đến|liên quan|"
    r"vượt|cử tri|"
    r"trên\b|chính đáng|ý kiến|lỗi|nghỉ|phép|thôi|[.;]|$)"
)
#: "đề xuất với Thành ủy có cơ chế": a body follows, so it asks all the same.
TELLING = (
    r"cho biết|cho hay|nói|bày tỏ|than phiền|than|phàn nàn|phản ánh|báo cáo(?! kết quả| của|"
    r" lên| về)|"
    r"trình bày|nêu rõ|nêu|"
    r"nhìn nhận|nhận định|chia sẻ|thừa nhận|nhấn mạnh|thẳng thắn kể|kể|kể lại|thông tin|"
    r"cho rằng|cho thấy|"
    r"đánh giá|khẳng định|lý giải|phân tích|chỉ ra|xác nhận|giải thích|bộc bạch|tâm sự|"
    r"dẫn chứng|lưu ý|"
    r"tổng hợp|băn khoăn|lo lắng|lo ngại|kêu|than thở|xin ý kiến|lo|đặt vấn đề|góp ý|giãi bày|"
    r"nói thêm|thống kê"
)
#: Who says it and that he says it, up to what he says.
REPORTING = re.compile(
    rf"^(?P<who>[^:;]{{0,150}}?)(?<!công nghệ )(?<!toàn )(?<!hệ thống )(?<!chế độ )(?<!phải )\b"
    rf"(?P<verb>{TELLING})(?!\s+(?:cấp độ|điện tử|viên|quy định))"
    r"(?P<rest>(?:\s+(?:rằng|hiện nay|hiện|là|thêm|về việc|về|việc|tình trạng|thực trạng|"
    r"tình hình|vấn đề|ý kiến|nội dung|"
    r"thẳng|rõ|bức xúc|lo ngại|nỗi lo|một số|nhiều|các|những|còn|và|lại|với đoàn|trước đoàn|"
    r"băn khoăn))*)\s*[:,]?\s+",
    re.IGNORECASE,
)
SPEAKER = re.compile(
    r"^\W*(?:theo|tại|qua|trước|báo cáo|lãnh đạo|đại diện|bí thư|phó|chủ tịch|chủ nhiệm|trưởng|"
    r"giám đốc|ông|bà|anh|"
    r"chị|đồng chí|đ/c|phường|xã|đặc khu|ubnd|đảng ủy|đảng bộ|các|cả|hai|ba|bốn|năm|nhiều|"
    r"một số|một|công chức|"
    r"cán bộ|người dân|cử tri|bà con|sở|thành phố|tỉnh|địa phương|đơn vị|tổng hợp|thảo luận|"
    r"phát biểu|cũng|"
    r"thay mặt|nêu|phản ánh|kết quả|khảo sát|riêng|còn|trong|khi|về|đáp|trả lời|bộ|chuyên gia|"
    r"đại biểu|thường trực|"
    r"hội|mặt trận|thẳng thắn|ngoài ra|bên cạnh đó|cùng với đó|đặc biệt|trao đổi|đến|ở)\b",
    re.IGNORECASE,
)
#: What follows "nêu thực trạng" is complained of, sign or no sign.
COMPLAINING = re.compile(
    r"tình trạng|thực trạng|than|kêu|xin ý kiến|phàn nàn|băn khoăn|trăn trở|lo|nỗi lo|bức xúc|"
    r"khó khăn|vướng",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"^(?:Theo|Theo báo cáo của|Báo cáo với|Báo cáo tại|Qua|Thay mặt|Phát biểu|Trước|"
    r"Tại)\b[^,:;]{2,90}[,:]\s+"
)
SPEAKER_COLON = re.compile(
    r"^[^:]{0,120}?(?:\)|Đại diện[^:]{3,60}|Sở [^:]{3,50}|Thứ \w+|[Nn]guyên nhân[^:]{0,20}|Lý do|"
    r"(?:[Pp]hường|[Xx]ã|[Đđ]ặc khu) [^:,]{2,40})\s*:\s*"
)
OPENING = re.compile(
    r"\b(?:làm việc với|giám sát|khảo sát|kiểm tra|thăm|buổi làm việc|đến)\b.*\b(?:phường|xã|"
    r"đặc khu)\b",
    re.IGNORECASE,
)
_TROUBLE = (
    r"(?:khó khăn,? vướng mắc|vướng mắc,? khó khăn|khó khăn,? hạn chế|hạn chế,? khó khăn|"
    r"tồn tại,? hạn chế|"
    r"hạn chế,? bất cập|khó khăn,? bất cập|khó khăn|vướng mắc|cái khó|điều khó|hạn chế|bất cập|"
    r"tồn tại|"
    r"chỗ còn vướng|điểm còn vướng|trở ngại|điểm nghẽn|thách thức|nút thắt|rào cản|áp lực|"
    r"nỗi lo|tình trạng|"
    r"thực trạng|trăn trở|băn khoăn)"
)
INTRO = re.compile(
    rf"\b{_TROUBLE}(?:\s+(?:hiện nay|hiện tại|lớn nhất|lớn|chủ yếu|chính|chung|trước mắt|cơ bản|"
    rf"đầu tiên|"
    r"khác|đang gặp|gặp phải|nhất|(?:sau|của|được|tại|mà|ở|cấp) [^:,.;]{2,60}?))*"
    r"(?:\s*:|\s+(?:gồm|là|về|như|trong|ở|do|vì|khi|nằm ở|bởi)\b(?:\s+(?:có|vì|do|chỗ|việc|"
    r"ở))?)\s*:?\s*"
    r"|\b(?:điều|cái|nỗi|chuyện)\s+(?:[^\s,;:.]+\s+){0,6}?(?:lo|ngại|khó|vướng|trăn trở|băn khoăn)"
    r"(?:\s+nhất)?\s+(?:vẫn\s+)?là\s+"
    r"|\b(?:vướng|khó|kẹt)\s+(?:nhất\s+)?(?:là\s+)?ở\s+(?:chỗ|khâu)\s+"
    rf"|\bgặp (?:nhiều |không ít |rất nhiều )?(?:cảnh|khó khăn|khó|trở ngại|vướng mắc|vướng)"
    r"(?:\s+(?:vì|do|khi|bởi|trong|về|ở|là))?\s+",
    re.IGNORECASE,
)
#: "nhằm tháo gỡ khó khăn …" speaks of easing them, it names none.
EASED = re.compile(
    r"(?:tháo gỡ|khắc phục|giải quyết|gỡ|giảm|vượt qua|ghi nhận|chia sẻ với|xử lý|lắng nghe|nắm|"
    r"nắm bắt|tổng hợp|"
    r"đối với|trước|tiếp thu|trả lời|về|chia sẻ|không còn|khi có|dù|mặc dù|phát hiện|hỗ trợ)\s+"
    r"(?:các |những |mọi |một số |kịp thời |còn |nhiều |là )*$",
    re.IGNORECASE,
)
PROCESS = re.compile(
    r"^(?:quá trình|thời gian|việc triển khai|giai đoạn|tổ chức thực hiện|đó|trên|này|cần|"
    r"nhiều mặt|chung)\b",
    re.IGNORECASE,
)
#: "và nêu những kiến nghị nhằm tháo gỡ khó khăn …" says that something was asked for, not what.
ANNOUNCED = re.compile(
    r"(?:^|\s*(?:và|đồng thời|,)?\s(?:nêu|đưa ra|trình bày)\s+(?:lên\s+)?)"
    r"(?:những |các |một số |nhiều )?(?:kiến nghị|đề xuất|ý kiến|nguyện vọng)[^.:;]*?"
    r"\s(?:nhằm|để)\s+(?:tháo gỡ|giải quyết|khắc phục)\b[^:;]*$",
    re.IGNORECASE,
)
#: What the visitors did is no result of a unit.
VISITORS = re.compile(
    r"^(?:[^,]{0,40},\s*)?(?:tổ công tác|đoàn (?:công tác|giám sát|kiểm tra|khảo sát)|"
    r"các thành viên|đoàn)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(r"\s(?:vì|do|bởi|khiến(?: cho)?|làm cho|dẫn đến)\s+", re.IGNORECASE)
CONCLUDING = re.compile(r",\s*(?:cũng như|trong đó|nhất là|qua đó)\b|\s+và cho biết\s+")
#: Verbs that order only before an order: "cần rà soát", not "cần thiết".
WEAK_ORDERS = {
    "cần",
    "phải",
    "giao",
    "quán triệt",
    "nhấn mạnh",
    "mong",
    "mong muốn",
    "nhắc",
    "chỉ đạo",
}
WEAK_ASKS = {"nhờ", "cần", "cần có", "đề xuất", "kiến nghị"}
ORDERED = re.compile(
    r"\byêu cầu\b|(?<!nhiệm vụ )\bđược giao(?= (?:theo dõi|chủ trì|phối hợp|tham mưu|khảo sát|"
    r"rà soát|hướng dẫn))|"
    r"(?<=xã, phường) phải\b|\bđược (?:đề nghị|yêu cầu)\b"
)
#: The contrast behind a list of results: what follows is what is not well.
TURN = re.compile(
    r"^\W*(?:tuy nhiên|tuy vậy|song|nhưng|thế nhưng|dù vậy|mặc dù vậy|bên cạnh (?:những |"
    r"các )?(?:kết quả|mặt)|"
    r"bên cạnh kết quả|ngoài kết quả|dẫu vậy|trái lại|ngược lại|khó khăn|vướng mắc|hạn chế)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^\W*(?:thêm vào đó|bên cạnh đó|ngoài ra|cùng với đó|cạnh đó|mặt khác|đặc biệt|đồng thời|"
    r"chưa kể|"
    r"nguyên nhân|lý do|theo đó|trong khi đó|phường cũng|xã cũng|không chỉ vậy|ngoài các|"
    r"thứ hai|thứ ba|hai là|ba là)\b",
    re.IGNORECASE,
)
TOLD = re.compile(r"\bđược (?:đề nghị|yêu cầu)\b")
#: Lines of a head that say when, where and who, and state nothing.
CIRCUMSTANCE = re.compile(
    r"^\W*(?:Thời gian|Địa điểm|Chủ trì|Chủ tọa|Thành phần|Tham dự|Thư ký|Nội dung|Kính gửi|Số|"
    r"Căn cứ|"
    r"Kính thưa|Biên bản lập|Buổi làm việc (?:kết thúc|bắt đầu)|Ảnh|Tin, ảnh)\b[^.]{0,12}[:\s]"
)
SYLLABLES_OF_A_STATEMENT = 2
#: "Kiến nghị với Thành ủy", "Đối với UBND Thành phố": whom what follows is sent to.
SENDING = re.compile(
    r"(?:Kiến nghị|Đề nghị|Đề xuất|Với|Đối với|Về phía)\s+(?:với\s+|đối với\s+)?", re.IGNORECASE
)
