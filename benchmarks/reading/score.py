"""Scores the reading against annotated records: `python benchmarks/reading/score.py DIR [NNN …]`.

A statement matches one of the same kind when their spans overlap by IoU ≥ 0.5; each is matched
once. The headline counts difficulties and recommendations together, micro-averaged.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.normalize import fold
from thongsuot.textlab.reading import Reading, ReadStatement, read

PLACES = Path(__file__).resolve().parents[2] / "thongsuot" / "places" / "data"
HEADLINE = ("difficulty", "recommendation")
LEAST_IOU = 0.5
HEADER_FIELDS = ("date", "task_force", "leader", "units", "plan")


@dataclass
class Score:
    """Counts over one or many records; figures are ratios, 1.0 where there was nothing to find."""

    hit: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    header_right: Counter[str] = field(default_factory=Counter)
    header_all: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        for name in ("hit", "found", "wanted", "right", "header_right", "header_all"):
            getattr(self, name).update(getattr(other, name))

    def f1(self, *kinds: str) -> float:
        hit = sum(self.hit[k] for k in kinds)
        total = sum(self.found[k] + self.wanted[k] for k in kinds)
        return 2 * hit / total if total else 1.0

    def of_matches(self, what: str) -> float:
        hits = sum(self.hit[k] for k in HEADLINE)
        return self.right[what] / hits if hits else 1.0

    def header(self) -> float:
        total = sum(self.header_all.values())
        return sum(self.header_right.values()) / total if total else 1.0


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    inside = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inside / (max(a[1], b[1]) - min(a[0], b[0])) if inside else 0.0


def pairs(reading: Reading, wanted: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Indexes of (found, wanted), greedily by overlap."""
    ranked = sorted(
        (
            (-iou((s.start, s.end), (w["start"], w["end"])), i, j)
            for i, s in enumerate(reading.statements)
            for j, w in enumerate(wanted)
            if s.kind == w["kind"]
        ),
    )
    taken: list[tuple[int, int]] = []
    for overlap, i, j in ranked:
        if (
            -overlap >= LEAST_IOU
            and i not in {a for a, _ in taken}
            and j not in {b for _, b in taken}
        ):
            taken.append((i, j))
    return taken


def _same(a: str | None, b: str | None) -> bool:
    return fold(a or "") == fold(b or "")


def score(text: str, gold: dict[str, Any], reading: Reading) -> Score:
    """The counts of one record."""
    result = Score()
    result.found.update(s.kind for s in reading.statements)
    result.wanted.update(w["kind"] for w in gold["statements"])
    for i, j in pairs(reading, gold["statements"]):
        mine, theirs = reading.statements[i], gold["statements"][j]
        result.hit[mine.kind] += 1
        if mine.kind in HEADLINE:
            result.right["unit"] += _same(mine.unit, theirs["unit"])
            result.right["field"] += mine.category == theirs["category"]
            result.right["top"] += mine.category.split(".")[0] == theirs["category"].split(".")[0]
    if any(s.text != text[s.start : s.end] for s in reading.statements):
        message = "a statement is not the text at its span"
        raise ValueError(message)
    for name, right in header_checks(gold, reading).items():
        result.header_all[name] += 1
        result.header_right[name] += right
    return result


def header_checks(gold: dict[str, Any], reading: Reading) -> dict[str, bool]:
    """Each header field the annotation speaks of, right or wrong."""
    meeting = reading.meeting
    leader = gold.get("leader")
    checks = {
        "date": meeting.date == gold.get("date"),
        "task_force": meeting.task_force == gold.get("task_force"),
        "units": {fold(u.name) for u in meeting.units} == {fold(u) for u in gold.get("units", [])},
        "plan": meeting.plan == gold.get("plan"),
        "leader": (meeting.leader.name if meeting.leader else None)
        == (leader["name"] if leader else None),
    }
    if leader and meeting.leader:
        checks["titles"] = {fold(t) for t in meeting.leader.titles} == {
            fold(t) for t in leader["titles"]
        }
    return checks


def main(arguments: list[str]) -> None:
    directory = Path(arguments[0])
    names = arguments[1:] or sorted(p.stem for p in directory.glob("*.json"))
    gazetteer = Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")
    total = Score()
    print("record      F1     P/R (found wanted hit)   unit  field  header")
    for name in names:
        text = (directory / f"{name}.txt").read_text(encoding="utf-8")
        gold = json.loads((directory / f"{name}.json").read_text(encoding="utf-8"))
        reading = read(text, gazetteer=gazetteer)
        one = score(text, gold, reading)
        total.add(one)
        counts = [sum(c[k] for k in HEADLINE) for c in (one.found, one.wanted, one.hit)]
        print(
            f"{name:10} {one.f1(*HEADLINE):.2f}   {counts}  {one.of_matches('unit'):.2f}  "
            f"{one.of_matches('field'):.2f}  {one.header():.2f}"
        )
        if "-v" in sys.argv:
            explain(gold, reading)
    print(
        f"all        F1 {total.f1(*HEADLINE):.3f}  unit {total.of_matches('unit'):.3f}  "
        f"field {total.of_matches('field'):.3f}  top field {total.of_matches('top'):.3f}  "
        f"header {total.header():.3f}"
    )
    for kind in sorted(set(total.found) | set(total.wanted)):
        print(
            f"  {kind:15} F1 {total.f1(kind):.2f}  found {total.found[kind]:3}  "
            f"wanted {total.wanted[kind]:3}  hit {total.hit[kind]:3}"
        )
    for name in sorted(total.header_all):
        print(f"  header {name:10} {total.header_right[name]}/{total.header_all[name]}")


def explain(gold: dict[str, Any], reading: Reading) -> None:
    """What was missed, what was wrong, statement by statement."""
    matched = pairs(reading, gold["statements"])
    for i, j in matched:
        mine, theirs = reading.statements[i], gold["statements"][j]
        if mine.kind in HEADLINE:
            _explain_pair(mine, theirs)
    met = {j for _, j in matched}
    missed = [w for j, w in enumerate(gold["statements"]) if j not in met]
    used = {i for i, _ in matched}
    extra = [s for i, s in enumerate(reading.statements) if i not in used]
    for w in missed:
        print(f"    MISSED {w['kind']}: {w['text']}")
    for s in extra:
        print(f"    EXTRA  {s.kind} [{s.cue}]: {s.text}")
    for name, right in header_checks(gold, reading).items():
        if not right:
            print(f"    header {name}: {getattr(reading.meeting, name, reading.meeting.leader)}")


def _explain_pair(mine: ReadStatement, theirs: dict[str, Any]) -> None:
    if mine.category != theirs["category"]:
        print(f"    field {mine.category} ≠ {theirs['category']}: {mine.text}")
    if not _same(mine.unit, theirs["unit"]):
        print(f"    unit {mine.unit} ≠ {theirs['unit']}: {mine.text}")


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if a != "-v"])
