"""Scores the reading against annotated records: `python benchmarks/reading/score.py DIR [NNN …]`.

DIR holds `NNN.json` beside `NNN.txt`, `.docx` or `.pdf`. A statement matches one of the same kind
when their spans overlap by IoU ≥ 0.5; each is matched once. The headline counts difficulties and
recommendations together, micro-averaged. `-v` lists every error, `--total` only the totals.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thongsuot.textlab.extract import Limits, extract, inspect
from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.normalize import fold, squeeze
from thongsuot.textlab.reading import Reading, ReadStatement, read

PLACES = Path(__file__).resolve().parents[2] / "thongsuot" / "places" / "data"
HEADLINE = ("difficulty", "recommendation")
LEAST_IOU = 0.5
BANDS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
COUNTERS = ("hit", "found", "wanted", "right", "header_right", "header_all", "band", "band_right")


@dataclass
class Score:
    """Counts over one or many records; figures are ratios, 1.0 where there was nothing to find."""

    hit: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    header_right: Counter[str] = field(default_factory=Counter)
    header_all: Counter[str] = field(default_factory=Counter)
    band: Counter[str] = field(default_factory=Counter)
    band_right: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        for name in COUNTERS:
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
        (-iou((s.start, s.end), (w["start"], w["end"])), i, j)
        for i, s in enumerate(reading.statements)
        for j, w in enumerate(wanted)
        if s.kind == w["kind"]
    )
    taken: dict[int, int] = {}
    for overlap, i, j in ranked:
        if -overlap >= LEAST_IOU and i not in taken and j not in taken.values():
            taken[i] = j
    return list(taken.items())


def _same(a: str | None, b: str | None) -> bool:
    return fold(a or "") == fold(b or "")


def score(text: str, gold: dict[str, Any], reading: Reading) -> Score:
    """The counts of one record."""
    result = Score()
    result.found.update(s.kind for s in reading.statements)
    result.wanted.update(w["kind"] for w in gold["statements"])
    matched = dict(pairs(reading, gold["statements"]))
    for i, mine in enumerate(reading.statements):
        if mine.text != text[mine.start : mine.end]:
            message = "a statement is not the text at its span"
            raise ValueError(message)
        name = next(f"{low:.1f}" for low, high in BANDS if low <= mine.confidence < high)
        if mine.kind in HEADLINE:
            result.band[name] += 1
            result.band_right[name] += i in matched
        if i in matched:
            theirs = gold["statements"][matched[i]]
            result.hit[mine.kind] += 1
            if mine.kind in HEADLINE:
                result.right.update(_right(mine, theirs))
    for name, right in header_checks(gold, reading).items():
        result.header_all[name] += 1
        result.header_right[name] += right
    return result


def _right(mine: ReadStatement, theirs: dict[str, Any]) -> dict[str, int]:
    return {
        "unit": _same(mine.unit, theirs["unit"]),
        "field": mine.category == theirs["category"],
        "top": mine.category.split(".")[0] == theirs["category"].split(".")[0],
    }


def header_checks(gold: dict[str, Any], reading: Reading) -> dict[str, bool]:
    """Each header field the annotation speaks of, right or wrong."""
    if "document" in gold:
        return _document_checks(gold, reading)
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


def _document_checks(gold: dict[str, Any], reading: Reading) -> dict[str, bool]:
    document = gold["document"]
    tasks = [
        (squeeze(t["title"]), t.get("deadline_iso"), t["progress_percent"], t["status"])
        for t in gold.get("tasks", ())
    ]
    mine = [(squeeze(t.title), t.deadline, t.progress_percent, t.status) for t in reading.tasks]
    units = {fold(u.name) for u in reading.meeting.units}
    return {
        "kind": reading.document.kind == document["kind"],
        "number": reading.document.number == document["number"],
        "document date": reading.document.date == document["date"],
        "issuer": _same(reading.document.issuer, document["issuer"]),
        "units": units == {fold(u) for u in gold["units"]},
        "plan": reading.meeting.plan == gold.get("plan"),
    } | {f"task {n}": n < len(mine) and mine[n] == task for n, task in enumerate(tasks)}


def gazetteer() -> Gazetteer:
    """The communes and provinces the product ships."""
    return Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")


def records(
    directory: Path, names: list[str]
) -> Iterator[tuple[str, str, dict[str, Any], Reading]]:
    """(name, text, annotation with spans, reading) of each record of the folder."""
    places = gazetteer()
    for path in sorted(directory.glob("*.json")):
        if names and path.stem not in names:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = next(
            path.with_suffix(s) for s in (".txt", ".docx", ".pdf") if path.with_suffix(s).exists()
        )
        if source.suffix == ".txt":
            text = source.read_text(encoding="utf-8")
            yield path.stem, text, gold, read(text, gazetteer=places)
            continue
        data = source.read_bytes()
        extracted = extract(data, inspect(data, source.name).media_type, Limits())
        for statement in gold["statements"]:
            _locate(extracted.text, statement)
        yield (
            path.stem,
            extracted.text,
            gold,
            read(extracted.text, gazetteer=places, blocks=extracted.blocks),
        )


def _locate(text: str, statement: dict[str, Any]) -> None:
    """The span of an annotated text in what extraction gave, white space apart."""
    words = r"\s+".join(re.escape(word) for word in statement["text"].split())
    found = re.search(words, text)
    statement["start"], statement["end"] = found.span() if found else (-1, -1)


def main(arguments: list[str], *, verbose: bool, total_only: bool) -> None:
    total = Score()
    if not total_only:
        print("| record | F1 | found | wanted | hit | unit | field | header |")
        print("|---|---|---|---|---|---|---|---|")
    for name, text, gold, reading in records(Path(arguments[0]), arguments[1:]):
        one = score(text, gold, reading)
        total.add(one)
        if not total_only:
            counts = [sum(c[k] for k in HEADLINE) for c in (one.found, one.wanted, one.hit)]
            print(
                f"| {name} | {one.f1(*HEADLINE):.2f} | {counts[0]} | {counts[1]} | {counts[2]} | "
                f"{one.of_matches('unit'):.2f} | {one.of_matches('field'):.2f} | "
                f"{one.header():.2f} |"
            )
        if verbose:
            explain(gold, reading)
    summary(total)


def summary(total: Score) -> None:
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
    wrong = [n for n in sorted(total.header_all) if total.header_right[n] < total.header_all[n]]
    for name in wrong:
        print(f"  header {name:10} {total.header_right[name]}/{total.header_all[name]}")
    for name in sorted(total.band):
        print(f"  confidence ≥ {name}  right {total.band_right[name]}/{total.band[name]}")


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
            print(f"    header {name}: {reading.meeting} {reading.document}")


def _explain_pair(mine: ReadStatement, theirs: dict[str, Any]) -> None:
    if mine.category != theirs["category"]:
        print(f"    field {mine.category} ≠ {theirs['category']}: {mine.text}")
    if not _same(mine.unit, theirs["unit"]):
        print(f"    unit {mine.unit} ≠ {theirs['unit']}: {mine.text}")


if __name__ == "__main__":
    main(
        [a for a in sys.argv[1:] if not a.startswith("-")],
        verbose="-v" in sys.argv,
        total_only="--total" in sys.argv,
    )
