"""Whether a decision helped: how often its difficulty was raised before and after, by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thongsuot.plans.models import ReportingDate
from thongsuot.synthesis.models import Membership, Proposal

MOST_PERIODS = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one reporting date to the next: what was said, by how many units; `when` is before,
    during or after the decision."""

    label: str
    since: date
    until: date
    said: int
    units: int
    when: str


@dataclass(frozen=True, slots=True)
class Effect:
    """`by_month` when the plan's reporting dates do not reach into these days."""

    stretches: list[Stretch]
    by_month: bool

    @property
    def before(self) -> list[Stretch]:
        return [one for one in self.stretches if one.when == "before"]

    @property
    def after(self) -> list[Stretch]:
        return [one for one in self.stretches if one.when == "after"]

    @property
    def units_before(self) -> float | None:
        """Units a period on average before the decision; None without such a period."""
        return _mean([one.units for one in self.before])

    @property
    def units_after(self) -> float | None:
        return _mean([one.units for one in self.after])


def _mean(numbers: list[int]) -> float | None:
    return round(sum(numbers) / len(numbers), 1) if numbers else None


def effect_of(proposal: Proposal, today: date) -> Effect:
    """Of a decided proposal, over everything said in its common issues up to `today`."""
    said = list(
        Membership.objects.filter(issue__in=proposal.issues.all(), raised_on__lte=today)
        .order_by("raised_on")
        .values_list("raised_on", "unit")
    )
    if not said or proposal.decided_on is None:
        return Effect([], by_month=False)
    first = said[0][0]
    ends = list(
        ReportingDate.objects.filter(
            plan__programme=proposal.programme_id, due_on__gte=first, due_on__lte=today
        )
        .order_by("due_on")
        .values_list("name", "due_on")
    )
    by_month = len(ends) < 2  # noqa: PLR2004 - one date makes no before and after
    periods = list(_months(first, today)) if by_month else list(_periods(ends, first, today))
    stretches = [
        _stretch(label, since, until, said, proposal.decided_on)
        for label, since, until in periods[-MOST_PERIODS:]
    ]
    return Effect(stretches, by_month=by_month)


def _periods(
    ends: Sequence[tuple[str, date]], first: date, today: date
) -> Iterator[tuple[str, date, date]]:
    since = first
    for name, end in ends:
        yield name, since, end
        since = end + ONE_DAY
    if since <= today:
        yield "Từ kỳ gần nhất", since, today


def _months(first: date, today: date) -> Iterator[tuple[str, date, date]]:
    since = first.replace(day=1)
    while since <= today:
        after = (since + timedelta(days=32)).replace(day=1)
        yield f"Tháng {since.month}", max(since, first), min(after - ONE_DAY, today)
        since = after


def _stretch(
    label: str, since: date, until: date, said: Sequence[tuple[date, int | None]], decided: date
) -> Stretch:
    inside = [(day, unit) for day, unit in said if since <= day <= until]
    when = "before" if until < decided else "after" if since > decided else "during"
    units = {unit for _day, unit in inside if unit is not None}
    return Stretch(label, since, until, len(inside), len(units), when)
