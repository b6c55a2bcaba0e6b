"""From a sentence and who speaks in it to the statements it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading import clauses
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.layout import Part
from thongsuot.textlab.reading.patterns import (
    CAUSE,
    CONCLUDING,
    EASED,
    INTRO,
    NOUN_AFTER,
    NOUN_BEFORE,
    OPENING,
    ORDERED,
    PROCESS,
    REPORTING,
    SPEAKER_COLON,
    VISITORS,
    WEAK_ORDERS,
)
from thongsuot.textlab.reading.speakers import CITY, LEADER, MEMBER, UNIT, Scene

SYLLABLES_OF_A_STATEMENT = 2
#: The mode a list goes on in, and whom it is sent to.
Carried = tuple[str, str | None] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement before its unit and field are filled in."""

    kind: str
    start: int
    end: int
    cue: str
    confidence: float
    addressee: str | None = None


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

    def read(self, carried: Carried) -> tuple[list[Found], Carried]:
        """The statements, and the mode and addressee the next part of a list goes on with."""
        triggers = self._triggers()
        if not triggers and carried is not None:
            mode, body = carried
            if mode == "difficulty":
                return list(self._listed(self.start, self.end)), carried
            begins = clauses.trimmed(self.text, self.start, self.end)[0]
            if self.lexicons.kinds["actions"].match(self.text, begins, self.end):
                asked = self._asked(begins, self.end, mode, body, "tiếp theo câu trước")
                return list(asked), carried
        return self._read_anew(triggers)

    def _read_anew(self, triggers: list[tuple[int, int, str, str]]) -> tuple[list[Found], Carried]:
        found: list[Found] = []
        first = triggers[0][0] if triggers else self.end
        mode: Carried = None
        if first > self.start:
            found += self._plain(self.start, first)
            if self._intro(self.start, first) and any(f.kind == "difficulty" for f in found):
                mode = ("difficulty", None)
        for place, (_at, stop, kind, word) in enumerate(triggers):
            end = triggers[place + 1][0] if place + 1 < len(triggers) else self.end
            asked = list(self._asked(stop, end, kind, None, word))
            found += asked
            mode = (kind, asked[-1].addressee if asked else None)
        return found, mode

    def _triggers(self) -> list[tuple[int, int, str, str]]:
        """(start, end, kind, word) of each verb that asks or orders, as the speaker means it."""
        if self.part.section == "recommendations" and self.part.bullet:
            return []
        leads = self.scene.speaker == LEADER
        matches = [
            m
            for m in self.lexicons.kinds["order" if leads else "ask"].finditer(
                self.text, self.start, self.end
            )
            if not self._is_noun(m)
        ]
        if leads:
            matches = [m for m in matches if m[0].lower() not in WEAK_ORDERS or self._orders(m)]
            matches = [m for m in matches if m is matches[0] or self._reopens(m)]
        found = [
            (m.start(), m.end(), "assignment" if leads else "recommendation", m[0]) for m in matches
        ]
        if self.scene.speaker not in {LEADER, UNIT}:
            found += [
                (m.start(), m.end(), "assignment", m[0])
                for m in ORDERED.finditer(self.text, self.start, self.end)
                if not self._is_noun(m)
            ]
        return sorted(found)

    def _is_noun(self, match: re.Match[str]) -> bool:
        before = self.text[max(self.start, match.start() - 24) : match.start()]
        after = self.text[match.end() : match.end() + 24]
        return bool(NOUN_BEFORE.search(before) or NOUN_AFTER.match(after))

    def _reopens(self, match: re.Match[str]) -> bool:
        before = self.text[max(self.start, match.start() - 12) : match.start()]
        return match[0].lower() in {"đề nghị", "yêu cầu"} and bool(
            re.search(r"[,;]\s*(?:và|đồng thời)?\s*$", before)
        )

    def _orders(self, match: re.Match[str]) -> bool:
        after = self.text[match.end() : match.end() + 30].strip()
        return bool(self.lexicons.kinds["imperatives"].match(after))

    def _asked(
        self, start: int, end: int, kind: str, body: str | None, cue: str
    ) -> Iterator[Found]:
        while start < end and self.text[start] in " :,":
            start += 1
        named = body_at(self.text, start, end, self.lexicons)
        if named is not None:
            body, start = named
        prefix = re.match(
            r"\s*(?:,|:|thì|cần|về việc|việc|được|với [^,:]{2,30}:)?\s*", self.text[start:end]
        )
        start += prefix.end() if prefix else 0
        for s, e, other in clauses.requests(self.text, start, end, self.lexicons):
            s, e = clauses.trimmed(self.text, s, e)  # noqa: PLW2901 - the same span, tidied
            if clauses.syllables(self.text[s:e]) >= SYLLABLES_OF_A_STATEMENT:
                yield Found(kind, s, e, cue, 0.95, other or body)

    def _plain(self, start: int, end: int) -> Iterator[Found]:
        """What stands before a verb that asks, or in a sentence without one."""
        speaker, section = self.scene.speaker, self.part.section
        if section in {"context", "plans"}:
            return
        intro = self._intro(start, end)
        if intro is not None and ":" in intro[0] and section != "responses":
            yield from self._of_unit(start, end)
        elif speaker == LEADER:
            yield from self._of_leader(start, end)
        elif speaker == MEMBER:
            yield from self._of_member(start, end)
        elif section == "recommendations":
            yield from self._in_recommendations(start, end)
        elif section == "practices":
            s, e = clauses.trimmed(self.text, start, end)
            yield Found("good_practice", s, e, self.part.heading, 0.9)
        else:
            yield from self._of_unit(start, end)

    def _of_leader(self, start: int, end: int) -> Iterator[Found]:
        kinds = self.lexicons.kinds
        practice = kinds["practice"].search(self.text, start, end)
        praise = kinds["praise"].search(self.text, start, end)
        bare = clauses.trimmed(self.text, start, end)
        imperative = kinds["imperatives"].match(self.text, *bare)
        if practice and not (praise and praise.start() < practice.start()):
            s = self._after_speaker(start, practice.start())
            stop = re.compile(r"\s(?:cần được|cần|là|để)\s").search(self.text, practice.end(), end)
            yield self._found("good_practice", s, stop.start() if stop else end, practice[0], 0.85)
        elif praise:
            stop = CONCLUDING.search(self.text, praise.end(), end)
            kind = "good_practice" if practice else "conclusion"
            s = praise.end() if practice else praise.start()
            yield self._found(kind, s, stop.start() if stop else end, praise[0], 0.85)
        elif imperative:
            yield self._found("assignment", *bare, imperative[0], 0.75)

    def _of_member(self, start: int, end: int) -> Iterator[Found]:
        reply = self.lexicons.kinds["reply"].search(self.text, start, end)
        if reply or self.part.section == "responses":
            colon = SPEAKER_COLON.match(self.text[start:end])
            s = start + (colon.end() if colon else 0)
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
        yield from self._asked(start, end, "recommendation", body, self.part.heading)

    def _of_unit(self, start: int, end: int) -> Iterator[Found]:
        colon = SPEAKER_COLON.match(self.text[start:end])
        start += colon.end() if colon else 0
        label = clauses.LABEL.match(self.text[start:end])
        start += label.end() if label else 0
        intro = self._intro(start, end)
        if intro is not None:
            yield from self._clauses(self._after_speaker(start, intro.start()), intro.start())
            yield from self._listed(intro.end(), end, intro[0].strip(" :"))
        elif self.part.section == "difficulties":
            yield from self._listed(self._after_report(start, end), end, self.part.heading)
        else:
            yield from self._clauses(self._after_report(start, end), end)

    def _intro(self, start: int, end: int) -> re.Match[str] | None:
        """Words that open a list of difficulties, if something follows that is one."""
        for intro in INTRO.finditer(self.text, start, end):
            before = self.text[max(start, intro.start() - 30) : intro.start()]
            rest = self.text[intro.end() : end].strip()
            if rest and not EASED.search(before) and not PROCESS.match(rest):
                return intro
        return None

    def _listed(self, start: int, end: int, cue: str = "liệt kê khó khăn") -> Iterator[Found]:
        resolved = self.lexicons.kinds["resolved"]
        for s, e, negative in clauses.difficulties(
            self.text, start, end, self.lexicons, listed=not self.part.bullet
        ):
            if not resolved.search(self.text, s, e):
                yield self._found("difficulty", s, e, cue, 0.93 if negative else 0.85)

    def _clauses(self, start: int, end: int) -> Iterator[Found]:
        kinds = self.lexicons.kinds
        if start >= end or self._opens(start, end):
            return
        colon = self.text.rfind(": ", start, end)
        if colon > 0 and kinds["negative"].search(self.text, colon, end):
            start = colon + 2
        for s, e, negative in clauses.difficulties(
            self.text, start, end, self.lexicons, listed=False
        ):
            yield from self._clause(s, e, negative=negative)

    def _clause(self, s: int, e: int, *, negative: bool) -> Iterator[Found]:
        kinds = self.lexicons.kinds
        if kinds["resolved"].search(self.text, s, e):
            yield self._found("result", s, e, "đã giải quyết", 0.7)
        elif kinds["plan"].search(self.text, s, e):
            return
        elif practice := kinds["practice"].search(self.text, s, e):
            yield self._found("good_practice", s, e, practice[0], 0.8)
        elif negative and self.part.section != "results":
            cue = kinds["negative"].search(self.text, s, e)
            yield self._found("difficulty", s, e, cue[0] if cue else "", 0.86)
        elif result := kinds["result"].search(self.text, s, e):
            tells = self.scene.speaker in {UNIT, CITY} or self.part.section == "results"
            if tells and not VISITORS.match(self.text[s:e]):
                yield self._found("result", s, e, result[0], 0.76)

    def _opens(self, start: int, end: int) -> bool:
        """A sentence that says who met whom, and states nothing of a unit."""
        said = self.text[start:end]
        leads = self.scene.leader is not None and self.scene.leader.name in said
        return bool(OPENING.search(said)) and (leads or self.scene.speaker in {None, LEADER})

    def _root(self, start: int, end: int) -> int:
        """Where the shortcoming begins: behind "vì", "khiến" when nothing before it is one."""
        negative = self.lexicons.kinds["negative"]
        cause = CAUSE.search(self.text, start, end)
        if (
            cause
            and not negative.search(self.text, start, cause.start())
            and negative.search(self.text, cause.end(), end)
        ):
            return cause.end()
        return start

    def _found(self, kind: str, start: int, end: int, cue: str, confidence: float) -> Found:
        s, e = clauses.trimmed(self.text, start, end)
        if kind == "difficulty":
            s = self._root(s, e)
        subject = clauses.NAMED_SUBJECT.match(self.text[s:e])
        if subject and kind in {"difficulty", "result"} and subject.end() < e - s:
            s += subject.end()
        return Found(kind, s, e, cue, confidence)

    def _after_report(self, start: int, end: int) -> int:
        said = REPORTING.match(self.text[start:end])
        return start + said.end() if said else start

    def _after_speaker(self, start: int, limit: int) -> int:
        comma = re.compile(r"^[^,]{3,60},\s+").match(self.text[start:limit])
        return start + comma.end() if comma else start
