"""Who is speaking of which unit, from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thongsuot.textlab.gazetteer import Mention, Unit
from thongsuot.textlab.reading.model import Leader

UNIT, LEADER, MEMBER, CITY = "unit", "leader", "member", "city"

ALL_UNITS = re.compile(
    r"\b(?:(?:lãnh đạo|đại diện|đảng ủy)\s+)?(?:các|cả|ba|hai|bốn|năm|nhiều|\d+|những)\s+"
    r"(?:phường|xã|địa phương|đơn vị|xã, phường|phường, xã|đặc khu)\b|\b(?:có|một số|"
    r"một)\s+(?:phường|xã|đơn vị|nơi)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"^(?:\W|\d)*(?:phường|xã|đơn vị|địa phương|UBND phường|Đảng ủy phường|đặc khu)\b",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"\b(?:(?:các\s+)?thành viên\s+(?:tổ|đoàn)|đại diện\s+(?:lãnh đạo\s+)?(?:các\s+)?(?:sở|ban|"
    r"ngành|công an)|"
    r"các sở, ngành\s+(?:đã\s+)?(?:trả lời|giải đáp|phản hồi)|"
    r"tổ công tác\s+(?:đã\s+)?(?:trả lời|giải đáp|phản hồi|thông tin))",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r"^(?:\W|\d)*(?:Sở|UBND (?:thành phố|tỉnh|TP|TPHCM)|Bộ)\s")
CHAIR = re.compile(
    r"\b(?:tổ trưởng|tổ phó|trưởng đoàn|người chủ trì|đồng chí chủ trì|kết luận (?:buổi|cuộc|"
    r"tại|nội dung)|"
    r"kết luận,|bí thư thành ủy|bí thư tỉnh ủy|khép lại buổi|phát biểu (?:kết luận|chỉ đạo)|"
    r"phó thủ tướng|phó bí thư (?:thành|tỉnh) ủy|"
    r"chủ tịch ubnd (?:tp|thành phố|tỉnh)|theo đồng chí|đáp lại)",
    re.IGNORECASE,
)
CITY_SPEAKS = re.compile(
    r"\b(?:chủ tịch|phó chủ tịch|lãnh đạo)\s+(?:UBND\s+)?(?:TP|thành phố|tỉnh)\b|"
    r"\bthành phố\s+(?:nêu|báo cáo)|được thành phố nêu",
    re.IGNORECASE,
)
UNIT_PERSON = re.compile(
    r"\b(?:(?:bí thư|chủ tịch|chủ nhiệm|phó chủ nhiệm|trưởng ban)\s+(?:thường trực\s+)?"
    r"(?:đảng ủy|ubnd|hđnd|ubkt đảng ủy|ubkt|ủy ban nhân dân|ủy ban mttq(?: việt nam)?|mttq)?|"
    r"(?:lãnh đạo|đại diện)(?:\s+(?:lãnh đạo|đảng ủy|ubnd|các|cả|\d+))*)\s*(?:phường|xã|đặc khu)\b",
    re.IGNORECASE,
)
COMRADE = re.compile(r"^(?:\W)*(?:Đồng chí|Ông|Bà)\s+((?:[^\W\d_]\w*\s?){1,5})")


@dataclass(slots=True)
class Scene:
    """What is known up to the present sentence. `unit` None means all or nobody in particular."""

    units: Sequence[Unit]
    leader: Leader | None
    speaker: str | None = None
    unit: Unit | None = None
    people: dict[str, str] = field(default_factory=dict)

    def new_section(self, section: str | None) -> None:
        """A section heading sets who speaks in it."""
        by_section = {"conclusion": LEADER, "responses": MEMBER}
        if section in by_section:
            self.speaker, self.unit = by_section[section], None
        elif section is not None:
            self.speaker = UNIT
            self.unit = self.units[0] if len(self.units) == 1 else self.unit

    def hear(self, sentence: str, mentions: Sequence[Mention], section: str | None) -> None:
        """Take in who speaks in `sentence`; what it does not say stays as it was."""
        named = [m for m in mentions if m.unit is not None]
        if section in {"conclusion", "responses"}:
            return
        if section in {"recommendations", "practices", "plans", "context"}:
            if named and OWN.match(sentence):
                self.unit = named[0].unit
            return
        subject = sentence[:140]
        if not self._hear_others(sentence, subject):
            self._hear_units(sentence, subject, named)

    def _hear_others(self, sentence: str, subject: str) -> bool:
        """Members, the city or the chair; False when none of them speaks."""
        if MEMBERS.search(subject[:80]):
            self.speaker, self.unit = MEMBER, None
        elif CITY_SPEAKS.search(subject) and not UNIT_PERSON.search(subject):
            leads = self.leader and self.leader.name in subject
            self.speaker, self.unit = (LEADER if leads else CITY), None
        elif self._is_leader(subject) and not self._reports(sentence):
            self.speaker, self.unit = LEADER, None
        else:
            return False
        return True

    def _hear_units(self, sentence: str, subject: str, named: Sequence[Mention]) -> None:
        if ALL_UNITS.search(subject[:70]) and not named:
            self._all_speak()
        elif named:
            self.speaker = UNIT
            self.unit = named[0].unit if len({m.unit for m in named}) == 1 else None
        elif DEPARTMENT.match(sentence):
            self.speaker, self.unit = MEMBER, None
        elif OWN.match(sentence):
            self.speaker = UNIT
            if len(self.units) == 1:
                self.unit = self.units[0]
        elif UNIT_PERSON.search(subject):
            self.speaker = UNIT

    def _all_speak(self) -> None:
        self.speaker = UNIT
        self.unit = self.units[0] if len(self.units) == 1 else None

    def _reports(self, sentence: str) -> bool:
        """The chair is only told of: "trước đoàn của Bí thư…, phường cho biết"."""
        return bool(
            UNIT_PERSON.search(sentence)
            and (self.leader is None or self.leader.name not in sentence[:40])
        )

    def _is_leader(self, subject: str) -> bool:
        if self.leader is not None:
            given = self.leader.name.split()[-1]
            if self.leader.name in subject:
                return True
            comrade = COMRADE.match(subject)
            if comrade and comrade[1].split()[-1] == given:
                return True
        if re.match(r"^\W*Đồng chí\s+(?:cũng|đã|ghi|đề|yêu|đánh|nhấn|lưu)", subject):
            return self.speaker == LEADER or self.speaker is None
        return bool(CHAIR.search(subject[:70]))
