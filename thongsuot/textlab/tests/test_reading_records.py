"""The reading against annotated records: floors it may not fall below, by the published scorer."""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
DEMO = ROOT / "thongsuot" / "desk" / "demo" / "bien-ban-29-10-2025.txt"


def script(name: str) -> ModuleType:
    spec = spec_from_file_location(
        f"reading_{name}", ROOT / "benchmarks" / "reading" / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


scorer = script("score")


@pytest.mark.parametrize(
    ("folder", "f1", "unit", "field", "header"),
    [("records", 0.93, 0.97, 0.95, 0.95), ("made", 0.93, 0.97, 0.95, 0.95)],
)
def test_the_reading_keeps_its_floors(
    folder: str, f1: float, unit: float, field: float, header: float
) -> None:
    total = scorer.Score()
    for _name, text, gold, reading in scorer.records(HERE / folder, []):
        total.add(scorer.score(text, gold, reading))
    assert sum(total.wanted[kind] for kind in scorer.HEADLINE) >= 40
    assert total.f1(*scorer.HEADLINE) >= f1
    assert total.of_matches("unit") >= unit
    assert total.of_matches("field") >= field
    assert total.header() >= header


def test_what_is_said_to_be_sure_is_right() -> None:
    total = scorer.Score()
    for folder in ("records", "made"):
        for _name, text, gold, reading in scorer.records(HERE / folder, []):
            total.add(scorer.score(text, gold, reading))
    sure = total.band_right["0.9"] / total.band["0.9"]
    assert total.band["0.9"] >= 20
    assert sure >= 0.95


def test_a_statement_of_another_kind_or_elsewhere_is_no_match() -> None:
    name, text, gold, reading = next(iter(scorer.records(HERE / "records", ["016"])))
    assert name == "016"
    whole = scorer.score(text, gold, reading)
    assert whole.hit["recommendation"] == 1
    for statement in gold["statements"]:
        statement["kind"] = "conclusion"
    assert scorer.score(text, gold, reading).hit.total() == 0
    for statement in gold["statements"]:
        statement["kind"], statement["start"] = "recommendation", len(text) - 1
    assert scorer.score(text, gold, reading).hit.total() == 0


@pytest.mark.parametrize("folder", ["records", "made"])
def test_the_annotations_quote_their_text(folder: str) -> None:
    for path in (HERE / folder).glob("*.json"):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert all(text[s["start"] : s["end"]] == s["text"] for s in gold["statements"])


def test_the_field_weights_are_what_the_training_gives() -> None:
    training = script("train_fields")
    rows = [row for path in training.RECORDS for row in training.of_record(path)]
    fresh = training.train([*training.of_cues(), *rows])
    shipped = training.load_weights()
    assert fresh.base == shipped.base
    assert fresh.more == shipped.more


def test_the_demo_day_is_read_whole() -> None:
    text = DEMO.read_text(encoding="utf-8")
    reading = scorer.read(text, gazetteer=scorer.gazetteer())
    kinds = [s.kind for s in reading.statements]
    assert {k: kinds.count(k) for k in set(kinds)} == {
        "difficulty": 13,
        "recommendation": 1,
        "response": 1,
        "good_practice": 1,
        "conclusion": 2,
        "assignment": 3,
    }
    of_wards = [s.unit for s in reading.statements if s.kind == "difficulty"]
    assert of_wards == (
        ["phường Xóm Chiếu"] * 7 + ["phường Khánh Hội"] * 4 + ["phường Vĩnh Hội"] * 2
    )
    assert [s.category for s in reading.statements if s.kind == "recommendation"] == [
        "training_skills.digital_skills_staff"
    ]
    assert reading.meeting.task_force == 15
    assert reading.meeting.leader is not None
    assert reading.meeting.leader.titles[-1] == "Tổ trưởng"
