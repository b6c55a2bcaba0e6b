"""How sentences of these records are built: what opens a list, who reports, what is no request."""

from __future__ import annotations

import re

NOUN_BEFORE = re.compile(
    r"(?:các|những|nhiều|loạt|số|nhóm|nội dung|từng|ghi nhận|phản hồi|giải đáp|trả lời|nêu|"
    r"đáp ứng|theo|của|phản ánh,|tiếp thu|mọi|hai|ba|một)\s*$",
    re.IGNORECASE,
)
NOUN_AFTER = re.compile(
    r"^\s*(?:của|về các|nhằm|này|nêu trên|đó|,?\s*đề xuất của|, kiến nghị|để|với)\b"
)
REPORTING = re.compile(
    r"^[^:;]{0,150}?\b(?:cho biết|phản ánh|báo cáo(?! kết quả)|trình bày|nêu rõ|nêu|nhìn nhận|"
    r"chia sẻ|thừa nhận|nhấn mạnh|thẳng thắn kể|kể|cho hay|"
    r"(?<!nghệ )(?<!toàn )(?<!hệ thống )thông tin|cho rằng)"
    r"(?:\s+(?:rằng|hiện nay|hiện|là|thêm|về việc))*\s*[:,]?\s+",
    re.IGNORECASE,
)
SPEAKER_COLON = re.compile(
    r"^[^:]{3,120}(?:\)|Đại diện[^:]{3,60}|Sở [^:]{3,50}|Thứ \w+|[Nn]guyên nhân[^:]{0,20}|"
    r"Lý do)\s*:\s*"
)
OPENING = re.compile(
    r"\b(?:làm việc với|giám sát|khảo sát|kiểm tra|thăm|buổi làm việc|đến)\b.*\b(?:phường|xã|"
    r"đặc khu)\b",
    re.IGNORECASE,
)
INTRO = re.compile(
    r"\b(?:khó khăn,? vướng mắc|vướng mắc,? khó khăn|khó khăn,? hạn chế|tồn tại,? hạn chế|"
    r"khó khăn|vướng mắc|cái khó|hạn chế|bất cập|chỗ còn vướng|trở ngại|điểm nghẽn)"
    r"(?:\s+(?:hiện nay|lớn nhất|chủ yếu|chính|sau [^:,.]{2,30}|của [^:,.]{2,60}|"
    r"được [^:,.]{2,40} nêu))?"
    r"(?:\s*:|\s+(?:gồm|là|về|như|trong)\b)\s*:?\s*",
    re.IGNORECASE,
)
#: "nhằm tháo gỡ khó khăn …" speaks of easing them, it names none.
EASED = re.compile(
    r"(?:tháo gỡ|khắc phục|giải quyết|gỡ|giảm|vượt qua|ghi nhận|chia sẻ với)\s+(?:các |những |"
    r"mọi )?$",
    re.IGNORECASE,
)
PROCESS = re.compile(
    r"^(?:quá trình|thời gian|việc triển khai|giai đoạn|tổ chức thực hiện)", re.IGNORECASE
)
#: What the visitors did is no result of a unit.
VISITORS = re.compile(
    r"^(?:[^,]{0,40},\s*)?(?:tổ công tác|đoàn (?:công tác|giám sát|kiểm tra)|các thành viên)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(r"\s(?:vì|do|bởi|khiến(?: cho)?|làm cho|dẫn đến)\s+", re.IGNORECASE)
CONCLUDING = re.compile(r",\s*(?:cũng như|trong đó|nhất là|qua đó)\b")
#: Verbs that order only before an order: "cần rà soát", not "cần thiết".
WEAK_ORDERS = {"cần", "phải", "giao", "quán triệt"}
ORDERED = re.compile(r"\byêu cầu\b|(?<!nhiệm vụ )\bđược giao\b|(?<=xã, phường) phải\b")
