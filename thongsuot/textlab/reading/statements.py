"""From a sentence and who speaks in it to the statements it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading import clauses, patterns
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.fields import RESIDUAL, field_of
from thongsuot.textlab.reading.layout import Part
from thongsuot.textlab.reading.model import Found
from thongsuot.textlab.reading.requests import requests
from thongsuot.textlab.reading.signs import NONE, STRONG, cue_in, negative_in
from thongsuot.textlab.reading.speakers import CITY, LEADER, MEMBER, UNIT, Scene
from thongsuot.textlab.reading.triggers import Trigger, triggers

#: The mode a list goes on in, and whom it is sent to.
Carried = tuple[str, str | None] | None
DIFFICULTY = "difficulty"


class Sentence:
    """One sentence being read: `carried` is what a semicolon hands on from the one before."""

    def __init__(
        self, text: str, span: tuple[int, int], part: Part, scene: Scene, lexicons: Lexicons
    ) -> None:
        self.text = text
        self.start, self.end = span
        self.part = part
        self.scene = scene
        self.lexicons = lexicons
        self.kinds = lexicons.kinds

    def read(self, carried: Carried) -> tuple[list[Found], Carried]:
        """The statements, and the mode and addressee the next part of a list goes on with."""
        found = triggers(self.text, (self.start, self.end), self.part, self.scene, self.lexicons)
        if not found and carried is not None:
            going_on = self._go_on(carried)
            if going_on is not None:
                return going_on, carried
        return self._read_anew(found)

    def _go_on(self, carried: Carried) -> list[Found] | None:
        """The next item of a list behind a semicolon, if this is one."""
        mode, body = carried or ("", None)
        begins = clauses.trimmed(self.text, self.start, self.end)[0]
        if mode == DIFFICULTY:
            return list(self._listed(self._after_report(begins, self.end), self.end))
        verbs = self.kinds["orders" if mode == "assignment" else "actions"]
        named = body_at(self.text, begins, self.end, self.lexicons)
        at = named[1] if named else begins
        while at < self.end and self.text[at] in " ,:":
            at += 1
        if verbs.match(self.text, at, self.end) or (mode == "assignment" and named):
            return list(self._asked(begins, self.end, mode, body, "tiếp theo câu trước"))
        return None

    def _read_anew(self, found: list[Trigger]) -> tuple[list[Found], Carried]:
        said: list[Found] = []
        mode: Carried = None
        first = found[0].start if found else self.end
        if first > self.start:
            said += self._plain(self.start, first)
            if self._intro(self.start, first) and any(f.kind == DIFFICULTY for f in said):
                mode = (DIFFICULTY, None)
        for place, trigger in enumerate(found):
            end = found[place + 1].start if place + 1 < len(found) else self.end
            asked = list(self._asked(trigger.end, end, trigger.kind, None, trigger.cue))
            said += asked
            mode = (trigger.kind, asked[-1].addressee if asked else None)
        if said:
            self.scene.troubled = said[-1].kind == DIFFICULTY
        return said, mode

    def _asked(
        self, start: int, end: int, kind: str, body: str | None, cue: str
    ) -> Iterator[Found]:
        while start < end and self.text[start] in " :,":
            start += 1
        named = body_at(self.text, start, end, self.lexicons)
        if named is not None:
            body, start = named
        prefix = re.match(
            r"\s*(?:,|:|thì|cần|về việc|việc|với [^,:]{2,30}:|phải|được)?\s*", self.text[start:end]
        )
        start += prefix.end() if prefix else 0
        for s, e, other in requests(self.text, start, end, kind, self.lexicons):
            s, e = clauses.trimmed(self.text, s, e)  # noqa: PLW2901 - the same span, tidied
            if clauses.syllables(self.text[s:e]) >= patterns.SYLLABLES_OF_A_STATEMENT:
                yield Found(kind, s, e, cue, 0.95, other or body)

    def _plain(self, start: int, end: int) -> Iterator[Found]:
        """What stands before a verb that asks, or in a sentence without one."""
        speaker, section = self.scene.speaker, self.part.section
        if section in {"context", "plans"}:
            return
        intro = self._intro(start, end)
        if speaker == LEADER and not (intro is not None and ":" in intro[0]):
            yield from self._of_leader(start, end)
        elif speaker == MEMBER or section == "responses":
            yield from self._of_member(start, end)
        elif section == "recommendations":
            yield from self._in_recommendations(start, end)
        elif section == "practices":
            s, e = clauses.trimmed(self.text, start, end)
            yield Found("good_practice", s, e, self.part.heading, 0.9)
        else:
            yield from self._of_unit(start, end)

    def _of_leader(self, start: int, end: int) -> Iterator[Found]:
        practice = self.kinds["practice"].search(self.text, start, end)
        praise = self.kinds["praise"].search(self.text, start, end)
        bare = clauses.trimmed(self.text, start, end)
        promise = PROMISE.search(self.text, start, end)
        if practice and not (praise and praise.start() < practice.start()):
            s = self._after_speaker(start, practice.start())
            stop = re.compile(r"\s(?:cần được|cần|là|để)\s").search(self.text, practice.end(), end)
            yield self._found("good_practice", s, stop.start() if stop else end, practice[0], 0.85)
        elif praise:
            stop = patterns.CONCLUDING.search(self.text, praise.end(), end)
            kind = "good_practice" if practice else "conclusion"
            s = praise.end() if practice else praise.start()
            yield self._found(kind, s, stop.start() if stop else end, praise[0], 0.85)
            if stop and promise and promise.start() >= stop.end() - 1:
                yield self._found("response", stop.end(), end, promise[0], 0.7)
        elif promise:
            s = self._after_report(start, promise.start() + 1)
            yield self._found("response", s, end, promise[0], 0.7)
        elif self.kinds["imperatives"].match(self.text, *bare) and not self._opens(*bare):
            yield self._found("assignment", *bare, "mệnh lệnh", 0.75)

    def _of_member(self, start: int, end: int) -> Iterator[Found]:
        reply = self.kinds["reply"].search(self.text, start, end)
        reason = re.match(r"\W*(?:lý do|nguyên nhân)\b", self.text[start:end], re.IGNORECASE)
        if reason and self.part.section != "responses":
            yield from self._of_unit(start, end)
        elif clauses.syllables(self.text[start:end]) < LEAST_REPLY:
            return
        elif reply or self.part.section == "responses" or self.scene.replying:
            colon = patterns.SPEAKER_COLON.match(self.text[start:end])
            s = start + (colon.end() if colon else 0)
            s = self._after_report(s, end) if self.part.section != "responses" else s
            yield self._found("response", s, end, reply[0] if reply else self.part.heading, 0.8)

    def _in_recommendations(self, start: int, end: int) -> Iterator[Found]:
        body = None
        words = re.compile(r"(?:Với|Đối với|Kiến nghị|Đề nghị)\s+(?:với\s+)?")
        heading = re.sub(r"^\s*[\w.]{1,4}[.)]\s*", "", self.part.heading)
        if lead := words.match(heading):
            named = body_at(heading, lead.end(), len(heading), self.lexicons)
            body = named[0] if named else None
        own = body_at(self.text, start, end, self.lexicons)
        if own is not None and self.text[own[1] : own[1] + 1] == ":":
            body, start = own[0], own[1] + 1
        if not self.part.bullet:
            yield from self._asked(start, end, "recommendation", body, self.part.heading)
            return
        named = body_at(self.text, start, end, self.lexicons)
        s, e = clauses.trimmed(self.text, named[1] if named else start, end)
        if clauses.syllables(self.text[s:e]) >= patterns.SYLLABLES_OF_A_STATEMENT:
            to = named[0] if named else body
            yield Found("recommendation", s, e, self.part.heading, 0.95, to)

    def _of_unit(self, start: int, end: int) -> Iterator[Found]:
        colon = patterns.SPEAKER_COLON.match(self.text[start:end])
        start += colon.end() if colon else 0
        label = clauses.LABEL.match(self.text[start:end])
        start += label.end() if label else 0
        if patterns.TURN.match(self.text[start:end]):
            self.scene.troubled = True
        item = self.part.bullet and self.part.section == "difficulties"
        intro = None if item else self._intro(start, end)
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
        for group in clauses.Cutter(self.text, self.lexicons, listed=True).groups(start, end):
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
        colon = self.text.rfind(": ", start, end)
        if colon > 0 and negative_in(self.text, colon, end, self.lexicons):
            start = colon + 2
        for group in clauses.Cutter(self.text, self.lexicons, listed=False).groups(start, end):
            yield from self._clause(group)

    def _clause(self, group: clauses.Group) -> Iterator[Found]:
        s, e = group.start, group.end
        results = self.part.section == "results"
        if self.kinds["resolved"].search(self.text, s, e):
            yield self._found("result", s, e, "đã giải quyết", 0.7)
        elif self.kinds["plan"].search(self.text, s, e):
            return
        elif practice := self.kinds["practice"].search(self.text, s, e):
            yield self._found("good_practice", s, e, practice[0], 0.8)
        elif group.sign == STRONG and not results:
            yield from self._difficulty(group)
        elif group.sign > NONE and not results and self._complains(group):
            sure = 0.75 if group.field != RESIDUAL else 0.6
            yield self._found(DIFFICULTY, s, e, cue_in(self.text, s, e, self.lexicons), sure)
            self.scene.troubled = True
        elif result := self.kinds["result"].search(self.text, s, e):
            tells = self.scene.speaker in {UNIT, CITY} or results
            if tells and not patterns.VISITORS.match(self.text[s:e]):
                yield self._found("result", s, e, result[0], 0.76)

    def _difficulty(self, group: clauses.Group) -> Iterator[Found]:
        said = self.text[group.start : group.end]
        field = field_of(said, DIFFICULTY, self.lexicons)[0]
        self.scene.troubled = True
        if field == RESIDUAL and ANNOUNCES.search(said):
            return
        cue = cue_in(self.text, group.start, group.end, self.lexicons)
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
        if who and not patterns.SPEAKER.match(who):
            return start
        if negative_in(self.text, start, start + len(said["who"]), self.lexicons):
            return start
        if patterns.COMPLAINING.search(said["verb"] + said["rest"]):
            self.scene.troubled = True
        return start + said.end()

    def _after_speaker(self, start: int, limit: int) -> int:
        comma = re.compile(r"^[^,]{3,60},\s+").match(self.text[start:limit])
        return start + comma.end() if comma else start


SECOND = re.compile(r"\s+và\s+((?:chưa|không|thiếu|còn thiếu)\s)")
LEAST_SECOND = 4
LEAST_REPLY = 6
PROMISE = re.compile(
    r"\b(?:tiếp thu|sẽ (?:tổng hợp|báo cáo|kiến nghị|trình|xem xét|tháo gỡ|phối hợp|hỗ trợ|"
    r"đề xuất)|"
    r"đồng ý|đồng tình|ủng hộ|cam kết)\b",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"(?:khó khăn|vướng mắc|hạn chế|bất cập|thách thức|tồn tại|trở ngại|khó|tháo gỡ|vướng|"
    r"lo ngại|băn khoăn)\W*$",
    re.IGNORECASE,
)
