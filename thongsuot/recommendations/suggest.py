"""Field, level and body proposed for what was raised, each with the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.similar import Similar, similar
from thongsuot.recommendations.states import Level, RecommendationState
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.reading.fields import RESIDUAL, field_of

#: Fewer than this many alike say nothing about where the next belongs.
FEWEST = 2
LATEST = 100
SIMILAR = 14


@dataclass(frozen=True, slots=True)
class Tally:
    """The most frequent value among `of`: "12 trên 14"."""

    value: str
    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed (empty or None: nothing is) and why, in words."""

    field: str = ""
    field_because: str = ""
    level: str = ""
    level_because: str = ""
    body: Organization | None = None
    body_because: str = ""
    similar: tuple[Similar, ...] = ()


def tally(values: Iterable[str]) -> Tally | None:
    """The value most of them have; empty ones do not vote. None when too few speak."""
    votes = Counter(value for value in values if value)
    if votes.total() < FEWEST:
        return None
    value, times = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return Tally(value, times, votes.total()) if 2 * times > votes.total() else None


def suggest(record: Recommendation, person: Person) -> Suggestion:
    """For one that was raised, from its words and from how similar ones went; at most six queries.

    Only what `person` may see is counted, so nothing leaks through a reason.
    """
    key, _sure = field_of(record.title, "recommendation", load_lexicons())
    key = record.category or ("" if key == RESIDUAL else key)
    alike = similar(record.title, person, field_key=key, but=record.pk, most=SIMILAR)
    same = [one.record for one in alike]
    category, because = _field(key, same)
    level, level_because = _level(same)
    body, body_because = _body(record, category, same, person)
    return Suggestion(category, because, level, level_because, body, body_because, tuple(alike))


def _field(key: str, same: Sequence[Recommendation]) -> tuple[str, str]:
    if key:
        return key, _("câu có từ ngữ của lĩnh vực này")
    voted = tally(one.category for one in same)
    if voted is None:
        return "", ""
    words = {"n": voted.times, "of": voted.of}
    return voted.value, _("%(n)s trên %(of)s kiến nghị tương tự thuộc lĩnh vực này") % words


def _level(same: Sequence[Recommendation]) -> tuple[str, str]:
    voted = tally(one.level for one in same)
    if voted is None:
        return "", ""
    words = {"n": voted.times, "of": voted.of, "level": Level(voted.value).label.lower()}
    return voted.value, _("%(n)s trên %(of)s kiến nghị tương tự là %(level)s") % words


def _body(
    record: Recommendation, category: str, same: Sequence[Recommendation], person: Person
) -> tuple[Organization | None, str]:
    """From similar ones; else from the latest of the field; else whom the sentence addresses."""
    voted = tally(_leads(same))
    if voted is not None:
        words = {"n": voted.times, "of": voted.of}
        body = Organization.objects.filter(pk=voted.value).first()
        return body, _("%(n)s trên %(of)s kiến nghị tương tự đã chuyển đến đây") % words
    if category:
        latest = Recommendation.objects.visible_to(person).filter(
            category=category, lead_body__isnull=False
        )
        voted = tally(_leads(latest.order_by("-raised_on", "-pk")[:LATEST]))
        if voted is not None:
            words = {"n": voted.times, "of": voted.of}
            body = Organization.objects.filter(pk=voted.value).first()
            return body, _(
                "%(n)s trên %(of)s kiến nghị gần đây cùng lĩnh vực đã chuyển đến đây"
            ) % words
    addressed = record.addressee and Organization.objects.filter(name=record.addressee).first()
    return (addressed, _("đơn vị gửi đến đây")) if addressed else (None, "")


def _leads(rows: Iterable[Recommendation]) -> list[str]:
    """The bodies that lead or led, as keys; one handed back says nothing."""
    return [
        str(row.lead_body_id)
        for row in rows
        if row.lead_body_id is not None and row.state != RecommendationState.RETURNED
    ]
