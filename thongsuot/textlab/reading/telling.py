"""What a unit tells: its shortcomings, results and practices, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading import clauses, patterns
from thongsuot.textlab.reading.fields import RESIDUAL, field_of
from thongsuot.textlab.reading.layout import Part
from thongsuot.textlab.reading.model import Found
from thongsuot.textlab.reading.signs import NONE, STRONG, cue_in, negative_in
from thongsuot.textlab.reading.speakers import CITY, LEADER, UNIT, Scene

DIFFICULTY = "difficulty"
SECOND = re.compile(r"\s+và\s+((?:chưa|không|thiếu|còn thiếu)\s)")
LEAST_SECOND = 4
#: "Xã có diện tích rộng, dân cư phân tán" tells where one is, and complains of nothing.
DESCRIBING = re.compile(
    r"\W*(?:phường|xã|đặc khu|địa bàn|đơn vị)\b[^,]{0,40}\b(?:có|rộng|gồm|nằm|thành lập)\b",
    re.IGNORECASE,
)
LAND = {"phân tán", "chia cắt", "rải rác", "phức tạp", "xa trung tâm", "cách xa", "quá rộng"}
FIGURE = re.compile(r"\d+\s?%")
#: Too plain to complain by themselves of nothing in particular.
BARE = {"không", "chưa", "hình thức", "đòi hỏi", "thừa", "yếu", "nợ"}
#: "… có cách làm hay là": what is told of stands behind it.
PRACTICE_LEAD = re.compile(
    r"(?:[^.;,]{0,30}\s)?(?:cách làm|kinh nghiệm|sáng kiến)\b[^,;:]{0,40}?"
    r"\s(?:là|như|gồm)\s+(?=\S)",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"(?:khó khăn|vướng mắc|hạn chế|bất cập|thách thức|tồn tại|trở ngại|khó|tháo gỡ|vướng|"
    r"lo ngại|băn khoăn)\W*$",
    re.IGNORECASE,
)
#: "…”, bà Thu nói": who said it stands behind what was said.
SAID_BEHIND = re.compile(
    rf"[\"”]?,?\s+(?:(?:theo )?(?:ông|bà|anh|chị|đồng chí|"
    rf"vị này)\s+[^,.]{{0,30}}?(?:{patterns.TELLING})|"
    r"theo (?:ông|bà|lãnh đạo|đại diện)[^,.]{2,40})[^,.]{0,12}$",
    re.IGNORECASE,
)


class Telling:
    """One sentence as a unit's own account."""

    def __init__(
        self, text: str, span: tuple[int, int], part: Part, scene: Scene, lexicons: Lexicons
    ) -> None:
        self.text = text
        self.start, self.end = span
        self.part = part
        self.scene = scene
        self.lexicons = lexicons
        self.kinds = lexicons.kinds
        #: Whether a semicolon of the sentence before hands a list on to this one.
        self.goes_on = False
        #: Under a heading of recommendations: whom the item before, and this one, is sent to.
        self.carried_body: str | None = None
        self.body: str | None = None
        behind = SAID_BEHIND.search(text, self.start, self.end)
        if behind:
            self.end = behind.start()

    def _of_unit(self, start: int, end: int) -> Iterator[Found]:
        colon = patterns.SPEAKER_COLON.match(self.text[start:end])
        start += colon.end() if colon else 0
        label = clauses.LABEL.match(self.text[start:end])
        start += label.end() if label else 0
        if patterns.TURN.match(self.text[start:end]):
            self.scene.troubled = True
        item = self.part.bullet and self.part.section == "difficulties"
        intro = None if item else self._intro(start, end)
        if intro is not None and intro[0].lower().startswith("gặp"):
            subject = clauses.trimmed(
                self.text, self._after_report(start, intro.start()), intro.start()
            )
            if self._is_about(*subject):
                yield from self._clauses(subject[0], end)
                return
        if intro is not None:
            before = self._after_report(start, intro.start())
            self.scene.troubled = False
            yield from self._clauses(self._after_speaker(before, intro.start()), intro.start())
            self.scene.troubled = True
            yield from self._listed(intro.end(), end, intro[0].strip(" :"))
        elif self.part.section == "difficulties":
            yield from self._listed(self._after_report(start, end), end, self.part.heading)
        else:
            yield from self._clauses(self._after_report(start, end), end)

    def _is_about(self, start: int, end: int) -> bool:
        """Whether a thing meets with difficulty ("việc lập danh sách gặp khó"), not the unit."""
        said = self.text[start:end]
        if self.scene.names is not None and self.scene.names.match(said):
            return False
        return field_of(said, DIFFICULTY, self.lexicons)[0] != RESIDUAL

    def _intro(self, start: int, end: int) -> re.Match[str] | None:
        """Words that open a list of difficulties, if something follows that is one."""
        for intro in patterns.INTRO.finditer(self.text, start, end):
            before = self.text[max(start, intro.start() - 30) : intro.start()]
            rest = self.text[intro.end() : end].strip()
            if rest and not patterns.EASED.search(before) and not patterns.PROCESS.match(rest):
                return intro
        return None

    def _listed(self, start: int, end: int, cue: str = "liệt kê khó khăn") -> Iterator[Found]:
        if self.part.bullet and self.part.section == "difficulties":
            yield from self._item(start, end, cue)
            return
        # Where semicolons part the items, commas do not.
        by_commas = not (self.goes_on or self.text[self.end : self.end + 1] == ";")
        cutter = clauses.Cutter(self.text, self.lexicons, listed=by_commas)
        for group in cutter.groups(start, end):
            if not self.kinds["resolved"].search(self.text, group.start, group.end):
                sure = 0.93 if group.sign == STRONG else 0.85
                yield self._found(DIFFICULTY, group.start, group.end, cue, sure)

    def _item(self, start: int, end: int, cue: str) -> Iterator[Found]:
        """An item of a bulleted list is one difficulty, and a second one behind "và chưa"."""
        second = SECOND.search(self.text, start, end)
        if second and negative_in(self.text, start, second.start(), self.lexicons) is None:
            second = None
        if second and clauses.syllables(self.text[second.end() - 1 : end]) < LEAST_SECOND:
            second = None
        spans = [(start, second.start()), (second.start(1), end)] if second else [(start, end)]
        for s, e in spans:
            if not self.kinds["resolved"].search(self.text, s, e):
                yield self._found(DIFFICULTY, s, e, cue, 0.93)

    def _clauses(self, start: int, end: int) -> Iterator[Found]:
        if start >= end or self._opens(start, end):
            return
        if announced := patterns.ANNOUNCED.search(self.text[start:end]):
            end = start + announced.start()
        colon = self.text.rfind(": ", start, end)
        if colon > 0 and negative_in(self.text, colon, end, self.lexicons):
            start = colon + 2
        for group in clauses.Cutter(self.text, self.lexicons, listed=False).groups(start, end):
            yield from self._clause(group)

    def _clause(self, group: clauses.Group) -> Iterator[Found]:
        s, e = group.start, group.end
        results = self.part.section == "results"
        if self.kinds["plan"].search(self.text, s, e):
            return
        if practice := self.kinds["practice"].search(self.text, s, e):
            yield self._found("good_practice", s, e, practice[0], 0.8)
        elif self.kinds["resolved"].search(self.text, s, e):
            yield self._found("result", s, e, "đã giải quyết", 0.7)
        elif group.sign == STRONG and not results:
            yield from self._difficulty(group)
        elif group.sign > NONE and not results and self._complains(group):
            sure = 0.75 if group.field != RESIDUAL else 0.6
            yield self._found(DIFFICULTY, s, e, cue_in(self.text, s, e, self.lexicons), sure)
            self.scene.troubled = True
        elif result := (
            self.kinds["result"].search(self.text, s, e) or FIGURE.search(self.text, s, e)
        ):
            tells = self.scene.speaker in {UNIT, CITY} or results
            if tells and not patterns.VISITORS.match(self.text[s:e]):
                yield self._found("result", s, e, result[0], 0.76)

    def _difficulty(self, group: clauses.Group) -> Iterator[Found]:
        said = self.text[group.start : group.end]
        field = field_of(said, DIFFICULTY, self.lexicons)[0]
        cue = cue_in(self.text, group.start, group.end, self.lexicons)
        plain = field == RESIDUAL and cue.lower() in BARE
        lie_of_the_land = cue.lower() in LAND and DESCRIBING.match(self.text, self.start, self.end)
        if (plain or lie_of_the_land) and not self.scene.troubled:
            return
        self.scene.troubled = True
        visiting = patterns.VISITORS.search(said) is not None
        if (field == RESIDUAL or visiting) and ANNOUNCES.search(said):
            return
        yield self._found(DIFFICULTY, group.start, group.end, cue, 0.86)

    def _complains(self, group: clauses.Group) -> bool:
        """A burden counts where trouble is being told of, and it tells of no achievement."""
        done = clauses.DONE.search(self.text, group.start, group.end)
        return self.scene.troubled and done is None

    def _opens(self, start: int, end: int) -> bool:
        """A sentence that says who met whom, and states nothing of a unit."""
        said = self.text[start:end]
        leads = self.scene.leader is not None and self.scene.leader.name in said
        return bool(patterns.OPENING.search(said)) and (
            leads or self.scene.speaker in {None, LEADER}
        )

    def _root(self, start: int, end: int) -> int:
        """Where the shortcoming begins: behind "vì", "khiến" when nothing before it is one."""
        cause = patterns.CAUSE.search(self.text, start, end)
        if (
            cause
            and not negative_in(self.text, start, cause.start(), self.lexicons)
            and negative_in(self.text, cause.end(), end, self.lexicons)
        ):
            return cause.end()
        return start

    def _found(self, kind: str, start: int, end: int, cue: str, confidence: float) -> Found:
        s, e = clauses.trimmed(self.text, start, end)
        if kind == DIFFICULTY:
            s = self._root(s, e)
        if kind == "good_practice" and (lead := PRACTICE_LEAD.match(self.text, s, e)):
            s = lead.end()
        if kind in {DIFFICULTY, "result", "good_practice"} and self.scene.names is not None:
            subject = self.scene.names.match(self.text, s, e)
            if subject and subject.end() < e:
                s = subject.end()
        return Found(kind, s, e, cue, confidence)

    def _after_report(self, start: int, end: int) -> int:
        """Behind "Chủ tịch phường cho biết": where what is said begins."""
        according = patterns.ACCORDING.match(self.text[start:end])
        if according and not negative_in(self.text, start, start + according.end(), self.lexicons):
            start += according.end()
        said = patterns.REPORTING.match(self.text[start:end])
        if said is None:
            return start
        who = said["who"].strip()
        names = self.scene.names
        unit_says = names is not None and names.match(who) is not None
        if who and not unit_says and not patterns.SPEAKER.match(who):
            return start
        if negative_in(self.text, start, start + len(said["who"]), self.lexicons):
            return start
        if patterns.COMPLAINING.search(said["verb"] + said["rest"]):
            self.scene.troubled = True
        return start + said.end()

    def _after_speaker(self, start: int, limit: int) -> int:
        comma = re.compile(r"^[^,]{3,60},\s+").match(self.text[start:limit])
        return start + comma.end() if comma else start
