"""Chosen stations for task force 15: each demo account finds real work, late and in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from random import Random

from thongsuot.desk.demo_scale.books import Books
from thongsuot.desk.demo_scale.cast import Force
from thongsuot.desk.demo_scale.days import WorkingDays
from thongsuot.desk.demo_scale.page import Share
from thongsuot.desk.demo_scale.record import Record
from thongsuot.desk.demo_scale.sittings import Sitting
from thongsuot.desk.demo_scale.steps import Ground, Plan, Planned
from thongsuot.desk.demo_scale.walk import Walk

OF = "249-KH/UBKTTW/15"
WARD = "27286"
#: Nothing happens on these roads that the plan does not ask for.
UNPLANNED = (
    *("oral", "withdrawn", "astray", "urgent", "above", "bounce", "bounce_again"),
    *("coordination", "extension", "draft", "proposed", "send_back", "ask_reopen"),
)
QUIET = dict.fromkeys(UNPLANNED, False) | {"rated": True, "agrees": True, "verified": True}
BODIES = ("SKHCN", "SNV", "STC")


def _plan(
    before: str,
    since: int,
    body: str = "SKHCN",
    *,
    kind: str = "solved",
    level: str = "department",
    **forced: bool,
) -> Plan:
    return Plan(before, since, kind, level, body, {**QUIET, **forced})


def _of_body(body: str) -> Iterator[Plan]:
    """What a competent body has on its desk: late, this week, later."""
    yield from (_plan("accept", 1, body), _plan("accept", 3, body))
    yield _plan("accept", 7, body)
    yield from (_plan("sign", since, body) for since in (14, 13, 11, 9, 4))
    yield _plan("sign", 2, body, draft=True)
    yield _plan("report_done", 3, body)
    yield _plan("decide_extension", 1, body, extension=True)


def _of_ward() -> Iterator[Plan]:
    """What Vĩnh Hội follows: to rate (one late), under way, closed both ways."""
    yield from (_plan("rate", 1), _plan("rate", 3, "SNV", kind="explanation_only"))
    yield _plan("rate", 8, "STC", kind="will_solve_by")
    yield from (_plan("accept", 2, "SNV"), _plan("sign", 8, "STC"))
    yield _plan("report_done", 2, kind="will_solve_by")
    yield _plan("ask_reopen", 3, ask_reopen=True)
    yield _plan("ask_reopen", 5, "SNV", kind="explanation_only", ask_reopen=True, agrees=False)
    yield _plan("judge", 2, kind="explanation_only", agrees=False)


def _of_task_force() -> Iterator[Plan]:
    """What the secretary, the head and the members have to decide."""
    yield from (_plan("classify", since) for since in (1, 2, 4))
    yield from (_plan("route", since) for since in (1, 2, 4))
    yield from (_plan("route", since, "STC", level="city") for since in (1, 3))
    yield from (_plan("route_again", since, "SNV", bounce=True) for since in (1, 3))
    for since, body in ((2, "STC"), (6, "SNV")):
        yield _plan("arbitrate", since, body, bounce=True, bounce_again=True)
    yield _plan("judge", 1, "STC", kind="explanation_only", agrees=False)
    yield from (_plan("judge", 1, body, proposed=True) for body in BODIES[:2])
    yield _plan("propose", 2, "SNV", kind="explanation_only", proposed=True)
    yield from (_plan("verify", since) for since in (2, 5, 12))
    yield _plan("verify", 1, "STC")
    yield _plan("reopen", 2, "SNV", kind="explanation_only", ask_reopen=True)
    yield from (_plan("reply_from_above", since, level="above") for since in (3, 24))


def _all() -> Iterator[tuple[Plan, str]]:
    """Each plan with the code of the ward it is for; empty: any."""
    yield from ((plan, WARD) for plan in _of_ward())
    yield from ((plan, "") for plan in _of_task_force())
    yield from ((plan, "") for body in BODIES for plan in _of_body(body))


def _span(ground: Ground, force: Force, plan: Plan, seed: str) -> int:
    """How many working days the road takes up to where the plan stops: walked once, unseen."""
    start = ground.days.back(ground.days.today, 0)
    far = WorkingDays(start, start + timedelta(days=800))
    unseen = replace(ground, books=Books(), days=far)
    unit = force.units[0]
    category = "network_data_systems.connectivity"
    record = Record(1, force.pk, unit.pk, "", category, start, 1, 1, "", "", None)
    walk = Walk(unseen, force, unit, record, Random(seed), start=start, plan=plan)  # noqa: S311
    walk.go()
    return sum(start < day <= walk.day for day in far.days)


def showcase(ground: Ground, force: Force, sittings: Iterable[Sitting]) -> Iterator[Sitting]:
    """The sittings, those of task force 15 with its chosen recommendations added."""
    held = list(sittings)
    if force.seed != OF or not held:
        yield from held
        return
    added: dict[int, list[tuple[int, Plan, int, str]]] = {}
    more: dict[tuple[int, int], int] = {}
    turn = cycle(force.units)
    for number, (plan, ward) in enumerate(_all()):
        seed = f"{OF}/{number}"
        back = _span(ground, force, plan, seed) + plan.since
        unit = next((one for one in force.units if one.code == ward), None) or next(turn)
        start = ground.days.back(ground.days.today, back)
        place = _latest(ground, held, unit.pk, start)
        begun = ground.days.add(held[place].held_on, 1)
        slack = sum(begun < day <= start for day in ground.days.days)
        more[place, unit.pk] = more.get((place, unit.pk), 0) + 1
        added.setdefault(place, []).append((unit.pk, plan, slack, seed))
    for place, sitting in enumerate(held):
        yield _with(sitting, place, added.get(place, []), more)


def _latest(ground: Ground, held: list[Sitting], unit: int, start: date) -> int:
    """The last sitting with the unit whose record was confirmed by `start`; else its first."""
    own = [
        place
        for place, sitting in enumerate(held)
        if any(one.pk == unit for one, _share in sitting.units)
    ]
    fit = [place for place in own if ground.days.add(held[place].held_on, 1) <= start]
    return fit[-1] if fit else own[0]


def _with(
    sitting: Sitting,
    place: int,
    added: list[tuple[int, Plan, int, str]],
    more: dict[tuple[int, int], int],
) -> Sitting:
    """The plans stand at the end of what their unit asks for."""
    units, plans, asked = [], [], 0
    for unit, share in sitting.units:
        extra = more.get((place, unit.pk), 0)
        asked += share.recommendations
        for pk, plan, slack, seed in added:
            if pk == unit.pk:
                plans.append(Planned(asked, plan, slack, seed))
                asked += 1
        grown = Share(share.recommendations + extra, share.difficulties, share.results)
        units.append((unit, grown))
    return replace(sitting, units=tuple(units), plans=tuple(plans))
