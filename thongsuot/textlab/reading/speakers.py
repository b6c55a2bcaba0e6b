"""Who is speaking of which unit, from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thongsuot.textlab.gazetteer import UPPER, Mention, Unit
from thongsuot.textlab.reading.header import SURNAME
from thongsuot.textlab.reading.model import Leader

UNIT, LEADER, MEMBER, CITY = "unit", "leader", "member", "city"

_COMMUNE = r"(?:phường|xã|đặc khu)"
ALL_UNITS = re.compile(
    r"\b(?:(?:lãnh đạo|đại diện|đảng ủy)\s+)?(?:các|cả|ba|hai|bốn|năm|sáu|nhiều|"
    r"(?<!tháng )(?<!ngày )\d+|những|mỗi)\s+"
    r"(?:phường|xã|địa phương|đơn vị|xã, phường|phường, xã|đặc khu|nơi)\b|"
    r"\b(?:có|một số|một|không ít)\s+(?:phường|xã|đơn vị|nơi|địa phương)\b|\bcả (?:hai|ba|"
    r"bốn)\b|\bcấp xã\b",
    re.IGNORECASE,
)
OWN = re.compile(
    rf"^(?:\W|\d)*(?:[^,]{{2,24}},\s+)?(?:{_COMMUNE}|đơn vị(?: này)?|địa phương(?: này)?|"
    rf"UBND {_COMMUNE}|"
    rf"Đảng ủy|Đảng bộ)\b",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"\b(?:(?:các\s+)?thành viên\s+(?:của\s+)?(?:tổ|đoàn)|"
    r"đại diện\s+(?:lãnh đạo\s+)?(?:các\s+)?(?:sở|ban|ngành|công an|văn phòng)|"
    r"(?:các\s+)?sở,? (?:ban, )?ngành\s+(?:liên quan\s+)?(?:đã\s+)?(?:trả lời|giải đáp|phản hồi|"
    r"ghi nhận|tiếp thu|thông tin)|"
    r"tổ công tác\s+(?:đã\s+)?(?:trả lời|giải đáp|phản hồi|thông tin)|lãnh đạo (?:các )?sở)",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(
    r"^(?:\W|\d)*(?:[^,]{2,40},\s+)?(?:Sở|UBND (?:thành phố|tỉnh|TP[.\w]*)|Văn phòng (?:UBND|"
    r"HĐND)|Bộ|"
    r"(?:Phó )?Giám đốc Sở|Công an (?:TP|"
    r"thành phố|tỉnh)|Cục|Chi cục)\s"
)
OF_DEPARTMENT = re.compile(r"\b(?:[Pp]hó )?[Gg]iám đốc (?:Sở|Công an)\b")
#: Officers and citizens who are asked on the spot.
AT_THE_COUNTER = re.compile(
    r"^\W*(?:(?:một |nhiều |các )?(?:công chức|cán bộ|nhân viên|người dân|bà con|cử tri|hộ dân)\b|"
    r"(?:anh|chị|ông|bà)\s[^,]{2,40},\s+(?:người dân|cư dân|công chức|cán bộ|ngụ|ở|tiểu thương|"
    r"nhân viên)\b)",
    re.IGNORECASE,
)
#: Voters and communes who complain are heard as units are, whoever answers them.
COMPLAINT = re.compile(
    r"(?:^|,\s|\b)(?:cử tri|người dân|bà con|nhiều hộ dân|tiểu thương)\s+(?:[^\s,]+\s+){0,5}?"
    r"(?:phản ánh|than phiền|phàn nàn|bức xúc|băn khoăn|kêu|lo lắng|cho biết|nói)\b",
    re.IGNORECASE,
)
NEAR = 40
#: A department speaks or acts here; else it is only what is spoken of ("Sở chậm trả lời").
ACTING = re.compile(
    r"\b(?:cho biết|cho hay|giải thích|thông tin|trả lời|giải đáp|phản hồi|ghi nhận|tiếp thu|"
    r"đồng ý|"
    r"duyệt|chấp thuận|phê duyệt|yêu cầu|đề nghị|giao|được giao|đã|đang|sẽ|khẳng định|có văn bản|"
    r"thừa nhận|lý giải|báo cáo)\b",
    re.IGNORECASE,
)
REPLYING = re.compile(
    r"trả lời|giải đáp|phản hồi|giải trình|thông tin thêm|tiếp thu|đồng ý|\bduyệt|chấp thuận|"
    r"phê duyệt",
    re.IGNORECASE,
)
SUMMING_UP = re.compile(
    r"(?:tổng hợp|nêu|chỉ ra|thừa nhận|nhìn nhận|cho biết|cho thấy|thống kê)\b[^.]{0,40}?"
    r"(?:vướng mắc|khó khăn|hạn chế|bất cập|thiếu)",
    re.IGNORECASE,
)
CHAIR = re.compile(
    r"\b(?:tổ trưởng|tổ phó|trưởng đoàn|người chủ trì|đồng chí chủ trì|chủ tọa|"
    r"kết luận (?:buổi|cuộc|tại|nội dung|hội nghị|giám sát)|kết luận,|bí thư thành ủy|"
    r"bí thư tỉnh ủy|khép lại buổi|kết thúc buổi|"
    r"phát biểu (?:kết luận|chỉ đạo|tại buổi)|phó thủ tướng|thủ tướng|bộ trưởng|"
    r"phó bí thư (?:thường trực )?(?:thành|tỉnh) ủy|"
    r"(?:phó )?chủ tịch (?:ubnd |hđnd )?(?:tp|thành phố|tỉnh)|theo đồng chí|đáp lại|"
    r"thay mặt (?:tổ|đoàn)|"
    r"(?:tổ|đoàn)(?: công tác| giám sát| kiểm tra| khảo sát)?(?: số \d+)?(?: cũng)? (?:đề nghị|"
    r"yêu cầu|"
    r"ghi nhận|đánh giá|lưu ý|kết luận))",
    re.IGNORECASE,
)
CITY_SPEAKS = re.compile(
    r"\b(?:chủ tịch|phó chủ tịch|lãnh đạo)\s+(?:UBND\s+)?(?:TP|thành phố|tỉnh)\b|"
    r"\bthành phố\s+(?:nêu|báo cáo)|được thành phố nêu",
    re.IGNORECASE,
)
UNIT_PERSON = re.compile(
    r"\b(?:(?:bí thư|chủ tịch|chủ nhiệm|phó chủ nhiệm|trưởng ban|trưởng phòng|"
    r"giám đốc trung tâm|công chức|cán bộ)\s+"
    r"(?:thường trực\s+)?(?:phục vụ hành chính công\s+)?"
    r"(?:đảng ủy|ubnd|hđnd|ubkt đảng ủy|ubkt|ủy ban nhân dân|ủy ban mttq(?: việt nam)?|mttq)?|"
    rf"(?:lãnh đạo|đại diện)(?:\s+(?:lãnh đạo|đảng ủy|ubnd|các|cả|hai|ba|\d+))*)\s*{_COMMUNE}\b",
    re.IGNORECASE,
)
COMRADE = re.compile(
    rf"^(?:\W)*(?:Cũng theo |Theo |Đáp lại, |Từ đó, |Qua đó, )?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|"
    rf"[Bb]à|[Aa]nh|[Cc]hị)\s+([{UPPER}]\w*(?:\s+[{UPPER}]\w*){{0,4}})"
)
GENERIC_COMRADE = re.compile(
    r"^\W*Đồng chí\s+(?:cũng|đã|ghi|đề|yêu|đánh|nhấn|lưu|nhắc|giao|mong|khẳng)"
)
_NAME = rf"{SURNAME}(?:\s+[{UPPER}]\w*){{1,4}}"
PERSON_OF_UNIT = re.compile(
    rf"(?:[Bb]í thư|[Cc]hủ tịch|[Cc]hủ nhiệm|[Tt]rưởng|[Gg]iám đốc|"
    rf"[Cc]ông chức)[^.;:]{{0,60}}?{_COMMUNE}\b[^.;:,]{{0,24}}?,?\s+({_NAME})|"
    rf"({_NAME}),\s+(?:[Bb]í thư|[Pp]hó [Bb]í thư|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Cc]hủ nhiệm|"
    rf"[Tt]rưởng|[Gg]iám đốc)[^.;:,]{{0,60}}?{_COMMUNE}\b"
)
#: "Các phường cần …" out of the chair's mouth is still the chair.
TOLD_TO = re.compile(
    r"^\W*(?:các|cả|hai|ba|bốn|\d+|từng|mỗi)?\s*(?:phường|xã|địa phương|đơn vị|đảng ủy|ubnd|"
    r"cấp ủy)\b[^,]{0,40}?"
    r"\b(?:cần|phải|nên|tiếp tục|chủ động|không được|tập trung)\b",
    re.IGNORECASE,
)
SUBJECT_BEFORE = re.compile(
    r"(?:^|[,;:]\s*(?:còn|riêng|và|trong khi|nhưng)?|\b(?:ở|tại|riêng|còn|lãnh đạo|đại diện|"
    r"đảng ủy|đảng bộ|ubnd|theo|"
    r"báo cáo của|trong khi|và|bí thư|chủ tịch|trung tâm phục vụ hành chính công))\s*$",
    re.IGNORECASE,
)
JOINED = re.compile(
    rf"^(?:[\s,;]|và|\d|cùng|{_COMMUNE}|đảng ủy|đại diện|lãnh đạo)*$", re.IGNORECASE
)


@dataclass(slots=True)
class Scene:
    """What is known up to the present sentence. `unit` None means all or nobody in particular.

    `troubled`: shortcomings are being told of; `replying`: questions are being answered;
    `met`: the units named so far; `at`: where the sentence begins; `names`: a unit as the subject
    at a clause's start ("phường Vĩnh Hội …").
    """

    units: Sequence[Unit]
    leader: Leader | None
    speaker: str | None = None
    unit: Unit | None = None
    people: dict[str, tuple[str, Unit | None]] = field(default_factory=dict)
    troubled: bool = False
    replying: bool = False
    met: set[str] = field(default_factory=set)
    names: re.Pattern[str] | None = None
    at: int = 0

    @property
    def sole(self) -> Unit | None:
        """The one unit the record is about, once it has been named."""
        only = self.units[0] if len(self.units) == 1 else None
        return only if only is not None and only.code in self.met else None

    def new_section(self, section: str | None) -> None:
        """A section heading sets who speaks in it."""
        by_section = {"conclusion": LEADER, "responses": MEMBER}
        self.troubled = section == "difficulties"
        if section in by_section:
            self.speaker, self.unit = by_section[section], None
        elif section is not None:
            self.speaker = UNIT
            self.unit = self.units[0] if len(self.units) == 1 else self.unit

    def hear(self, sentence: str, mentions: Sequence[Mention], section: str | None) -> None:
        """Take in who speaks in `sentence`; what it does not say stays as it was."""
        named = [m for m in mentions if m.unit is not None]
        self.met |= {m.unit.code for m in named if m.unit is not None}
        self._meet_people(sentence, named)
        if section in {"conclusion", "responses"}:
            return
        if section in {"recommendations", "practices", "plans", "context"}:
            if named and OWN.match(sentence):
                self.unit = named[0].unit
            return
        subject = sentence[:140]
        if self.speaker == LEADER and TOLD_TO.match(subject):
            return
        if not self._hear_person(sentence) and not self._hear_others(sentence, subject):
            self._hear_units(sentence, subject, named)

    def _meet_people(self, sentence: str, named: Sequence[Mention]) -> None:
        for match in PERSON_OF_UNIT.finditer(sentence):
            name = match[1] or match[2]
            if self.leader is None or self.leader.name != name:
                unit = named[0].unit if named else (self.sole or self.unit)
                self.people[name.split()[-1]] = UNIT, unit

    def _hear_person(self, sentence: str) -> bool:
        """ "Ông Hồng đề nghị": one who has been named before, or the leader."""
        comrade = COMRADE.match(sentence)
        if comrade is None:
            return False
        given = comrade[1].split()[-1]
        if self.leader is not None and given == self.leader.name.split()[-1]:
            self.speaker, self.unit = LEADER, None
            return True
        if given in self.people:
            self.speaker, self.unit = self.people[given]
            return True
        return False

    def _hear_others(self, sentence: str, subject: str) -> bool:
        """Members, the city or the chair; False when none of them speaks."""
        if MEMBERS.search(subject[:80]):
            self.speaker, self.unit, self.replying = MEMBER, None, True
        elif COMPLAINT.search(subject):
            self.speaker, self.replying = UNIT, False
            self.unit = self.sole or (self.unit if not ALL_UNITS.search(subject) else None)
        elif OF_DEPARTMENT.search(subject[:110]) and not UNIT_PERSON.search(subject):
            self._department(sentence)
        elif CITY_SPEAKS.search(subject) and not UNIT_PERSON.search(subject):
            leads = self.leader and self.leader.name in subject
            self.speaker, self.unit = (LEADER if leads else CITY), None
        elif self._is_leader(subject) and not self._reports(sentence):
            self.speaker, self.unit = LEADER, None
        else:
            return False
        return True

    def _hear_units(self, sentence: str, subject: str, named: Sequence[Mention]) -> None:
        of_unit = UNIT_PERSON.search(subject) is not None
        far = bool(named) and named[0].start - self.at > NEAR
        if DEPARTMENT.match(sentence) and ACTING.search(sentence[:160]):
            self._department(sentence)
        elif ALL_UNITS.search(subject[:70]) and not named and not OWN.match(sentence):
            self._all_speak()
        elif named and (of_unit or not (self.speaker == LEADER and far)):
            self.speaker = UNIT
            self.unit = named[0].unit if len({m.unit for m in named}) == 1 else None
        elif of_unit or OWN.match(sentence) or AT_THE_COUNTER.match(subject):
            self.speaker = UNIT
            self.unit = self.sole or self.unit

    def _department(self, sentence: str) -> None:
        self.unit = None
        self.replying = bool(REPLYING.search(sentence)) or self.replying
        if SUMMING_UP.search(sentence):
            self.speaker, self.replying = None, False
        else:
            self.speaker = MEMBER

    def _all_speak(self) -> None:
        self.speaker = UNIT
        self.unit = self.sole

    def _reports(self, sentence: str) -> bool:
        """The chair is only told of: "trước đoàn của Bí thư…, phường cho biết"."""
        return bool(
            UNIT_PERSON.search(sentence)
            and (self.leader is None or self.leader.name not in sentence[:60])
        )

    def _is_leader(self, subject: str) -> bool:
        if self.leader is not None and self.leader.name in subject:
            return True
        if GENERIC_COMRADE.match(subject):
            return self.speaker == LEADER or self.speaker is None
        return bool(CHAIR.search(subject[:70]))

    def unit_at(self, text: str, start: int, at: int, inside: Sequence[Mention]) -> Unit | None:
        """Whose a statement at `at` is, in a sentence from `start` that may name several units."""
        groups: list[list[Mention]] = []
        for mention in inside:
            if mention.unit is None or mention.start > at:
                continue
            if groups and JOINED.match(text[groups[-1][-1].end : mention.start]):
                groups[-1].append(mention)
            elif SUBJECT_BEFORE.search(text[start : mention.start]):
                groups.append([mention])
        if not groups:
            return self.unit
        units = {m.unit.code: m.unit for m in groups[-1] if m.unit is not None}
        return next(iter(units.values())) if len(units) == 1 else None
