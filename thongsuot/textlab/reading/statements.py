"""From a sentence and who speaks in it to the statements it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thongsuot.textlab.reading import clauses, patterns
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.model import Found
from thongsuot.textlab.reading.requests import requests
from thongsuot.textlab.reading.speakers import LEADER, MEMBER
from thongsuot.textlab.reading.telling import DIFFICULTY, Telling
from thongsuot.textlab.reading.triggers import Trigger, triggers

#: The mode a list goes on in, and whom it is sent to.
Carried = tuple[str, str | None] | None
LEAST_REPLY = 6
PROMISE = re.compile(
    r"\b(?:tiếp thu|sẽ (?:tổng hợp|báo cáo|kiến nghị|trình|xem xét|tháo gỡ|phối hợp|hỗ trợ|"
    r"đề xuất|chuyển)|đồng ý|đồng tình|ủng hộ|cam kết)\b",
    re.IGNORECASE,
)


class Sentence(Telling):
    """One sentence being read: `carried` is what a semicolon hands on from the one before."""

    def read(self, carried: Carried) -> tuple[list[Found], Carried]:
        """The statements, and the mode and addressee the next part of a list goes on with."""
        self.carried_body = carried[1] if carried else None
        found = triggers(self.text, (self.start, self.end), self.part, self.scene, self.lexicons)
        if not found and carried is not None:
            going_on = self._go_on(carried)
            if going_on is not None:
                return going_on, carried
        return self._read_anew(found)

    def _go_on(self, carried: Carried) -> list[Found] | None:
        """The next item of a list behind a semicolon, if this is one."""
        mode, body = carried or ("", None)
        self.goes_on = True
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
        if self.part.section == "recommendations" and said and not found:
            mode = ("recommendation", self.body)
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
            yield self._found("good_practice", start, end, self.part.heading, 0.9)
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
        """Under a heading of recommendations: "Sở Nội vụ: hướng dẫn …", "Kiến nghị Thành ủy: …"."""
        heading = re.sub(r"^\s*[\w.]{1,4}[.)]\s*", "", self.part.heading)
        body = self.carried_body or self._sent_to(heading)
        lead = patterns.SENDING.match(self.text, start, end)
        at = lead.end() if lead else start
        named = body_at(self.text, at, end, self.lexicons)
        if named is not None:
            body, at = named[0], named[1]
        self.body = body
        start = at + 1 if self.text[at : at + 1] == ":" else at
        if not self.part.bullet:
            yield from self._asked(start, end, "recommendation", body, self.part.heading)
            return
        s, e = clauses.trimmed(self.text, start, end)
        if clauses.syllables(self.text[s:e]) >= patterns.SYLLABLES_OF_A_STATEMENT:
            yield Found("recommendation", s, e, self.part.heading, 0.95, body)

    def _sent_to(self, heading: str) -> str | None:
        lead = patterns.SENDING.match(heading)
        named = body_at(heading, lead.end(), len(heading), self.lexicons) if lead else None
        return named[0] if named else None
