"""The head of a document: what it is, which meeting it speaks of, who led it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thongsuot.textlab.gazetteer import UPPER, Mention
from thongsuot.textlab.normalize import fold, squeeze
from thongsuot.textlab.reading.dates import full_date, meeting_date
from thongsuot.textlab.reading.model import DocumentHeader, Leader, MeetingHeader, ReadUnit

HEAD = 3000
KINDS = (
    ("báo cáo", r"^\s*BÁO CÁO\b"),
    ("biên bản", r"^\s*BIÊN BẢN\b"),
    ("thông báo kết luận", r"^\s*THÔNG BÁO\s*(?:\n\s*)?(?:KẾT LUẬN|[Kk]ết luận)"),
    ("thông báo", r"^\s*THÔNG BÁO\b"),
    ("công văn", r"^\s*(?:CÔNG VĂN|V/v)\b"),
    ("kế hoạch", r"^\s*KẾ HOẠCH\b"),
    ("tờ trình", r"^\s*TỜ TRÌNH\b"),
    ("giấy mời", r"^\s*GIẤY MỜI\b"),
)
NUMBER = re.compile(r"\bSố\s*:?\s*(\d{1,5}(?:/\d{4})?\s*[-/]\s*[A-ZĐƯ][\w/ĐđƯư-]*)")
TASK_FORCE = re.compile(
    r"\b(?:[Tt]ổ|[Đđ]oàn)\s+(?:công tác|giám sát|kiểm tra|kiểm tra, giám sát|"
    r"khảo sát)\s+số\s+(\d{1,3})\b"
)
PROGRAMME = re.compile(r"\b(?:KH|Kế hoạch|kế hoạch)\s+(?:số\s+)?(\d{1,4})(-KH/[\w-]+)?")
BY = re.compile(
    r"^(?:\s*\(.*?\))?(?:\s+ngày\s+\d[\d/-]*)?\s+của\s+((?:Ban|Ủy ban|Bộ|Thành ủy|"
    r"Tỉnh ủy)[^,.;()]{3,80})"
)
PERSON = rf"[{UPPER}][\w]+(?:\s+[{UPPER}][\w]+){{1,4}}"
#: The surnames that nearly all Vietnamese bear: a title ends where one begins.
SURNAME = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lương|"
    r"Trịnh|Mai|Tô|Trương|"
    r"Cao|Hà|Lâm|Tạ|Châu|Quách|Thái|Tống|Vương|Kiều|La|Lưu|Chu|Tăng|Đào|Nghiêm|Nông|Hứa|Triệu|"
    r"Từ|Thạch|Diệp|Văn|Ông|Phùng|Doãn|Đàm|Ninh|Lại|Mạc|Mã|Tiêu|Trà|Bạch|Cù|Giang|Hàn|Kim|Lục|Ôn|"
    r"Phí|Quản|Thân|Thiều|Tôn|Trình|Vi|Danh|Lữ|Nhữ|Đổng|Đái|Đậu|Cầm|Sùng|Giàng|Lò|Thào|Lầu|Hầu|Bàn|"
    r"Điểu|Khuất|Khổng|Âu|Bá|Sầm|Quàng|Vàng|Mùa|Lường|Viên|Trang|Uông|Ngụy|Thi|Liễu|Lư|Ung|Y)"
)
TITLE_WORD = (
    r"(?:Ủy viên|Thành ủy viên|Tỉnh ủy viên|Phó|Bí thư|Chủ tịch|Chủ nhiệm|Trưởng|Chánh|Tổng|"
    r"Giám đốc|"
    r"Thủ tướng|Tư lệnh|Chính ủy|Viện trưởng|Vụ trưởng|Đại tá|Thiếu tướng|"
    r"Trung tướng|Thượng tướng|Thượng tá|"
    r"Hiệu trưởng|Quyền|Thư ký|Thường trực|Tổ trưởng|Tổ phó|Đại biểu|Thứ trưởng|Bộ trưởng|"
    r"Cục trưởng|tổ trưởng|tổ phó|"
    r"trưởng đoàn)"
)
#: "nguyên Phó Bí thư": a title once held is a title.
ONCE = r"(?:nguyên\s+|Nguyên\s+)?"
TITLE = rf"{ONCE}{TITLE_WORD}(?:TP\.\s?|[^,.;:()\n]){{0,90}}?"
#: Where a title ends; the dot of "TP.HCM" is no end.
STOP = r"\s*(?:[,;:()]|(?<!TP)\.)"
ROLE = re.compile(
    r"\b(?:là|làm|giữ vai trò)\s+(tổ trưởng|tổ phó|trưởng đoàn|phó trưởng đoàn)", re.IGNORECASE
)
OF_FORCE = re.compile(
    r"^(tổ trưởng|tổ phó|phó tổ trưởng|trưởng đoàn|phó trưởng đoàn)\s+"
    r"(?:của\s+)?(?:tổ công tác|đoàn (?:công tác|giám sát|kiểm tra|khảo sát)|tổ|số)\b.*$",
    re.IGNORECASE,
)
IS_ROLE = re.compile(
    r"(Tổ trưởng|Tổ phó|Trưởng đoàn|tổ trưởng|tổ phó|trưởng đoàn) là(?: đồng chí| ông| bà)?\s*$"
)
#: "đồng chí Lê A, Phó B, Ủy viên C": a name, then titles between commas.
#: What the person did: his titles end before it.
VERB = (
    r"(?:làm|là|dẫn đầu|đã|chủ trì|kiểm tra|ngày|chiều|sáng|tối|trưa|kết luận|đến|thăm|khảo sát|"
    r"giám sát|"
    r"trao đổi|cho biết|nhấn mạnh|phát biểu|yêu cầu|đề nghị|ghi nhận|đánh giá|về|ghé|dự|tham dự|"
    r"cùng|có|vừa|"
    r"trong|tại|hôm|cho rằng|chỉ đạo|giao|nói|khẳng định|tiếp|nghe|lưu ý|trả lời|thông tin|ra|"
    r"xuống|chủ tọa)"
)
TRAILING = rf"(?:\s*[,(–-]\s*{TITLE}(?={STOP}|\s+{VERB}\b|\s*$|\n))"
NAMED = re.compile(
    rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|"
    rf"[Cc]hủ trì\s*:\s*(?:[Đđ]ồng chí)?)\s+({PERSON})({TRAILING}+)"
)
IN_ROLE = re.compile(
    rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+({PERSON})\s+(?:làm|là)\s+"
    r"(?:[Tt]ổ trưởng|[Tt]ổ phó|[Tt]rưởng đoàn|Trưởng Đoàn|[Pp]hó trưởng đoàn)\b"
)
#: "Bí thư Thành ủy Nguyễn Văn A": titles first.
#: Places that begin like a surname: "Bí thư Tỉnh ủy Lâm Đồng Đặng Văn A".
PLACES = r"(?!(?:Lâm Đồng|Hà Nội|Hà Tĩnh|Hà Giang|Hà Nam|Cao Bằng|Thái Nguyên|Hồ Chí Minh)\b)"
#: One of these heads a visit wherever his name stands first; a department's man does not.
HIGH = re.compile(
    r"(?:Thành ủy|Tỉnh ủy|UBND (?:TP|tỉnh|thành phố)|HĐND|Quốc hội|Thủ tướng|Bộ trưởng|"
    r"Chủ tịch nước)"
)
FIRST = 300
TITLED = re.compile(
    rf"({TITLE_WORD}(?:\s+(?!của\b)(?:TP\.\s?)?[\w-]+){{0,8}}?)\s+"
    rf"({PLACES}{SURNAME}(?:\s+[{UPPER}]\w+){{1,4}})(?=[\s,.;:)(–-])"
)
#: "trưởng đoàn là đồng chí": the words before the name join, they are no title of it.
JOINED = re.compile(r"\b(?:đồng chí|ông|bà|là|và|cùng|với)$", re.IGNORECASE)
#: "Đoàn ĐBQH" begins like a surname and is no person.
ACRONYM = re.compile(rf"\s[{UPPER}]{{2,}}\b")
LEADING_TITLES = re.compile(rf"(?:{TITLE_WORD}(?:TP\.\s?|[^,.;:()\n]){{0,90}},\s*)+$")
TRAILING_TITLES = re.compile(rf"{TRAILING}+")
#: A department's head mostly answers; he leads only when the text says so.
OF_DEPARTMENT = re.compile(r"^(?:Phó )?(?:Giám đốc|Chánh Thanh tra|Chánh Văn phòng) (?:Sở|UBND)")
NOT_LEADING = re.compile(r"(phường|xã|đặc khu)\b", re.IGNORECASE)
LED = re.compile(
    r"chủ trì|làm tổ trưởng|làm trưởng đoàn|tổ trưởng|tổ phó|trưởng đoàn|dẫn đầu", re.IGNORECASE
)


VISITING = re.compile(
    r"\b(?:ghé|xuống|tiếp xúc|nghe|chủ trì|đi cơ sở)\b|"
    r"làm việc|giám sát|kiểm tra|khảo sát|\bthăm\b|\bđến\b|yêu cầu|kết luận|đoàn công tác|thị sát",
    re.IGNORECASE,
)
ATTENDING = re.compile(r"(?:tham dự|tham gia|có mặt)(?: có| của|:)?\s*$", re.IGNORECASE)


def document_header(text: str) -> DocumentHeader:
    """Kind, number, date and issuer from the first lines; a plain record has none of them."""
    head = text[:HEAD]
    kind = next((name for name, p in KINDS if re.search(p, head, re.MULTILINE)), None)
    number = NUMBER.search(head)
    return DocumentHeader(
        kind,
        re.sub(r"\s+", "", number[1]) if number else None,
        full_date(head) if kind or number else None,
        _issuer(head) if kind or number else None,
    )


def title_at(text: str) -> int:
    """Where the kind of document stands; what is above it is letterhead. 0 without one."""
    found = (re.search(p, text[:HEAD], re.MULTILINE) for _name, p in KINDS)
    return min((m.start() for m in found if m), default=0)


OFFICE = re.compile(
    r"(ĐẢNG ỦY|ỦY BAN|UỶ BAN|UBND|HĐND|TỔ CÔNG TÁC|ĐOÀN|SỞ|BAN|THÀNH ỦY|VĂN PHÒNG|ĐẢNG BỘ|"
    r"MẶT TRẬN)\b"
)
CUT_OFF = re.compile(r"(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|ĐẢNG ỦY)$")


def _issuer(head: str) -> str | None:
    """The issuing body above the number: the lower of two lines, the superior one above it."""
    lines = [squeeze(part) for line in head.split("\n")[:14] for part in line.split(" | ")]
    own: list[str] = []
    for place, line in enumerate(lines):
        if not OFFICE.match(line) or line.upper() != line:
            continue
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if CUT_OFF.match(line) and re.match(r"(PHƯỜNG|XÃ|ĐẶC KHU|THÀNH PHỐ)\b", following):
            own.append(f"{line} {following}")
        else:
            own.append(line)
    if not own:
        return None
    issuer = own[1] if len(own) > 1 and SUPERIOR.search(own[0]) else own[0]
    return re.sub(r"^Ủy ban nhân dân\b", "UBND", _sentence_case(issuer.replace("UỶ", "ỦY")))


SUPERIOR = re.compile(r"^(?:THÀNH ỦY|TỈNH ỦY|ĐẢNG BỘ)|(?:THÀNH PHỐ|TỈNH)\b")


SMALL = {
    "phường", "xã", "đặc khu", "ủy", "ban", "nhân", "dân", "công", "tác", "thành", "phố", "số",
    "giám", "sát", "kiểm", "tra", "phòng", "đoàn",
}  # fmt: skip


ABBREVIATIONS = {"UBND", "HĐND", "MTTQ", "UBKT", "TPHCM", "TP.HCM", "TP"}


def _sentence_case(line: str) -> str:
    """`ĐẢNG ỦY PHƯỜNG TÂN HÒA` → `Đảng ủy phường Tân Hòa`: names keep their capitals."""
    words = line.split()
    out = [words[0] if words[0] in ABBREVIATIONS else words[0].capitalize()]
    for word in words[1:]:
        lower = word.lower()
        small = lower.strip("()") in SMALL or lower.startswith("(") or lower.endswith(")")
        out.append(word if word in ABBREVIATIONS else lower if small else lower.capitalize())
    return " ".join(out)


def leader(text: str) -> Leader | None:
    """Who led: a named person whose titles or place say so; a unit's own people do not count."""
    head = text[:HEAD]
    for rank, start, name, titles in sorted([*_named(head), *_titled(head)]):
        before = head[max(0, start - 40) : start]
        of_a_unit = NOT_LEADING.search(titles) or re.search(r"(phường|xã)\s*$", before)
        answers = OF_DEPARTMENT.search(titles) and rank != 0
        if not (ATTENDING.search(before) or of_a_unit or answers):
            after = head[start : start + len(titles) + len(name) + 60]
            return Leader(squeeze(name), _titles(titles, before, after))
    return None


def _named(head: str) -> Iterator[tuple[int, int, str, str]]:
    """(rank, start, name, titles) of each "đồng chí A, Phó B"."""
    for match in NAMED.finditer(head):
        around = head[max(0, match.start() - 60) : match.end() + 40]
        yield (0 if LED.search(around) else 1), match.start(), match[1], match[2]
    for match in IN_ROLE.finditer(head):
        yield 0, match.start(), match[1], ""


def _titled(head: str) -> Iterator[tuple[int, int, str, str]]:
    """(rank, start, name, titles) of each "Bí thư Thành ủy Nguyễn Văn A" that leads or visits."""
    for match in TITLED.finditer(head):
        if JOINED.search(match[1]) or ACRONYM.search(match[2]):
            continue
        near_by = head[max(0, match.start() - 90) : match.end() + 60]
        heads = HIGH.search(match[1]) is not None and match.start() < FIRST
        if heads or LED.search(near_by) or VISITING.search(near_by):
            close = head[max(0, match.start() - 40) : match.end() + 40]
            before = LEADING_TITLES.search(head[: match.start()])
            behind = TRAILING_TITLES.match(head[match.end() :])
            # A unit's own person named next is somebody else.
            more = behind[0] if behind and not NOT_LEADING.search(behind[0]) else ""
            titles = f"{before[0] if before else ''}{match[1]}{more}"
            yield (1 if LED.search(close) else 2), match.start(), match[2], titles


def _titles(titles: str, before: str, after: str) -> tuple[str, ...]:
    """The titles one by one, with the part the person has in this meeting last."""
    split = [squeeze(t) for t in re.split(r"\s*[,(–]\s*", titles) if squeeze(t)]
    split = [OF_FORCE.sub(r"\1", t.strip("- ")) for t in split]
    for part in (IS_ROLE.search(before), ROLE.search(after)):
        if part and not any(fold(part[1]) == fold(t) for t in split):
            split.append(squeeze(part[1]))
    return tuple(split)


def programme_of(text: str) -> tuple[str | None, str | None]:
    """The programme as written (`Kế hoạch 249 của Ủy ban …`) and its bare number."""
    best: tuple[str, str] | None = None
    for match in PROGRAMME.finditer(text):
        by = BY.match(text[match.end() : match.end() + 160])
        whole = f"Kế hoạch {match[1]}{match[2] or ''}" + (f" của {squeeze(by[1])}" if by else "")
        if match[2] and not match[2].startswith("-KH/UBKT"):
            continue
        if best is None or len(whole) > len(best[0]):
            best = whole, match[1]
    return best if best else (None, None)


def meeting_header(
    text: str, mentions: Sequence[Mention], near: date | None = None
) -> MeetingHeader:
    """Date, programme, task force, leader, the units of the opening, and the plan's number."""
    force = TASK_FORCE.search(text[:HEAD])
    programme, plan = programme_of(text)
    units: dict[str, ReadUnit] = {}
    for mention in mentions:
        if mention.unit is not None:
            full = mention.unit.full_name
            units.setdefault(full, ReadUnit(full, mention.type, mention.unit.code))
        else:
            word = {"ward": "phường", "commune": "xã", "special_zone": "đặc khu"}[mention.type]
            full = f"{word} {mention.name}"
            units.setdefault(full, ReadUnit(full, mention.type, None))
    return MeetingHeader(
        meeting_date(text, near)[0], programme, int(force[1]) if force else None, leader(text),
        tuple(units.values()), plan,
    )  # fmt: skip
