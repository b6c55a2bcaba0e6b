"""Floors under the quality: what was once told apart stays told apart."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.textlab.grouping import Assigner, Statement, group
from thongsuot.textlab.grouping.catalogue import catalogue
from thongsuot.textlab.normalize import fold

BENCH = Path(__file__).resolve().parents[3] / "benchmarks" / "grouping"
TITLES = [problem.title for problem in catalogue()]
MADE_UP = [
    "Đề nghị {} nuôi ong mật trên nóc nhà hát giao hưởng {}.",
    "{} xin dựng kính thiên văn ngắm sao chổi tại {}.",
]
UNITS = ["phường Bình Thử", "xã Tân Mẫu", "đặc khu Hòn Giả", "phường Chợ Vờ"]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("grouping_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("category", "least"), [(False, 0.80), (True, 0.90)])
def test_the_development_themes_are_found(bench: ModuleType, category: bool, least: float) -> None:  # noqa: FBT001
    material = bench.load(BENCH / "themes", category=category)
    found = bench.score(material, bench.labels(group(material.statements), material.statements))
    assert found.f1 >= least
    assert found.apart >= 0.90
    assert found.alone >= 0.80


def test_a_title_finds_its_own_problem() -> None:
    assigner = Assigner()
    wrong = [p.key for p in catalogue() if assigner.assign(p.title).key != p.key]
    assert not wrong


def test_it_reads_without_tone_marks() -> None:
    assigner = Assigner()
    right = [assigner.assign(fold(p.title)).key == p.key for p in catalogue()]
    assert sum(right) >= len(right) * 0.95


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_slip_of_the_finger_does_not_matter(data: st.DataObject) -> None:
    """Two neighbouring letters of one long word swapped, in the title."""
    title = data.draw(st.sampled_from([t for t in TITLES if len(t.split()) > 5]))
    words = title.split()
    place = data.draw(st.sampled_from([n for n, word in enumerate(words) if len(word) > 3]))
    word = words[place]
    words[place] = word[:1] + word[2] + word[1] + word[3:]
    key = next(p.key for p in catalogue() if p.title == title)
    assert Assigner().assign(" ".join(words)).key == key


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(MADE_UP), st.lists(st.sampled_from(UNITS), min_size=2, max_size=4))
def test_a_title_names_no_unit_unless_the_group_has_one(said: str, units: list[str]) -> None:
    statements = [
        Statement(f"{place}", said.format(unit, unit), unit) for place, unit in enumerate(units)
    ]
    for one in group(statements).groups:
        named = [unit for unit in UNITS if unit.split(" ", 1)[1] in one.title]
        assert not named or len(one.units) == 1
