"""What was typed while people spoke, found again in the record that was written afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementKind
from thongsuot.meetings import actions as meetings
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Person
from thongsuot.practices import actions as practices
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations import actions as recommendations
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.textlab.normalize import syllables

#: Two wordings of one thing are at least so alike, folded (0..1); else both stand.
ALIKE = 0.82
Pair = tuple[Minute, Statement]
K = StatementKind
#: The table in which a line of this kind stands once the minutes are closed.
ASKED: dict[StatementKind, type[Difficulty] | type[Recommendation]] = {
    K.DIFFICULTY: Difficulty,
    K.RECOMMENDATION: Recommendation,
}


def likeness(one: str, other: str) -> float:
    """How far two sentences are word for word the same, tone marks and courtesy aside (0..1)."""
    first, second = syllables(one), syllables(other)
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def matched(meeting: Meeting, statements: Sequence[Statement]) -> list[Pair]:
    """Typed lines of the meeting and the sentence that says the same: each stands in one pair."""
    typed = list(Minute.objects.to_raise().filter(meeting=meeting).select_related("unit"))
    scored = [
        (likeness(line.title, text), -line.pk, -statement.pk, line, statement)
        for line in typed
        for statement in statements
        for text in {statement.text, statement.meaning or statement.text}
        if line.kind == statement.kind and _same_side(line, statement)
    ]
    pairs: list[Pair] = []
    taken: set[tuple[str, int]] = set()
    for score, _line, _statement, line, statement in sorted(
        scored, reverse=True, key=lambda s: s[:3]
    ):
        keys = {("line", line.pk), ("statement", statement.pk)}
        if score >= ALIKE and not keys & taken:
            taken |= keys
            pairs.append((line, statement))
    return pairs


def _same_side(line: Minute, statement: Statement) -> bool:
    """Said by the same unit, or one of the two does not say whose it is."""
    return None in (line.unit_id, statement.unit_id) or line.unit_id == statement.unit_id


def source_matched(pairs: Sequence[Pair], actor: Person) -> set[int]:
    """Tie each pair together. The statements that now stand on the books, by their ids.

    A difficulty, recommendation or practice typed but not yet raised is raised from the record:
    its line is tied, and closing the minutes will not raise it again.
    """
    meetings.source(minutes=pairs, actor=actor)
    done: set[int] = set()
    asked: list[tuple[Difficulty | Recommendation, Statement]] = []
    noted: list[tuple[GoodPractice, Statement]] = []
    for line, statement in pairs:
        same = {"meeting": line.meeting, "unit": line.unit, "title": line.title, "statement": None}
        if line.kind == K.GOOD_PRACTICE:
            practice = GoodPractice.objects.filter(**same).first()
            noted += [(practice, statement)] if practice else []
        elif line.kind in ASKED:
            record = ASKED[K(line.kind)].objects.filter(**same).first()
            asked += [(record, statement)] if record else []
        else:
            done.add(statement.pk)
    recommendations.source_spoken(pairs=asked, actor=actor)
    practices.source_spoken(pairs=noted, actor=actor)
    return done | {statement.pk for _record, statement in (*asked, *noted)}


def unsource(meeting: Meeting, reading: Reading) -> None:
    """What had been raised from typed lines stands without the sentences of this record."""
    typed = Minute.objects.typed().filter(meeting=meeting)
    statements = list(Statement.objects.filter(reading=reading, minute__in=typed))
    recommendations.unsource_spoken(statements=statements)
    practices.unsource_spoken(statements=statements)
