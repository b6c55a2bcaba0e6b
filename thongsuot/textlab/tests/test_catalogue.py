"""The catalogue's files: readable, broad, consistent, and the model that was learned from them."""

from __future__ import annotations

import numpy as np
import pytest

from thongsuot.textlab.grouping.catalogue import (
    CatalogueError,
    Form,
    Problem,
    catalogue,
    read_lines,
)
from thongsuot.textlab.grouping.model import FILE, fingerprint, lessons
from thongsuot.textlab.taxonomy import field_keys

PROBLEMS = catalogue()
KEYS = {problem.key for problem in PROBLEMS} | {
    form.key for problem in PROBLEMS for form in problem.forms
}


def test_every_subfield_has_problems() -> None:
    assert {problem.category for problem in PROBLEMS} == set(field_keys())


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.key)
def test_a_problem_says_what_it_is_and_what_it_is_not(problem: Problem) -> None:
    assert problem.cues
    assert problem.title
    assert problem.key not in problem.near
    assert set(problem.near) <= KEYS


def test_it_is_broad() -> None:
    assert len(KEYS) >= 350


@pytest.mark.parametrize(
    "entry",
    [entry for problem in PROBLEMS for entry in (problem, *problem.forms)],
    ids=lambda entry: entry.key,
)
def test_an_entry_has_six_examples(entry: Problem | Form) -> None:
    assert len(entry.examples) >= 6


def test_keys_are_distinct() -> None:
    assert len(KEYS) == len(PROBLEMS) + sum(len(problem.forms) for problem in PROBLEMS)


def test_no_sentence_stands_twice() -> None:
    said = [text for problem in PROBLEMS for text in problem.sentences()]
    assert len(said) == len(set(said))


def test_the_model_was_learned_from_this_catalogue() -> None:
    """Else: python -m thongsuot.textlab.grouping.learn."""
    with np.load(FILE) as kept:
        assert str(kept["fingerprint"]) == fingerprint(*lessons(PROBLEMS))


def test_a_line_out_of_place_is_named() -> None:
    with pytest.raises(CatalogueError, match="dòng 2"):
        list(read_lines(["# personnel.staffing_quota", "Thiếu người."], "a.txt"))


def test_an_entry_without_a_title_is_named() -> None:
    with pytest.raises(CatalogueError, match="dòng 1"):
        list(read_lines(["= thieu-nguoi"], "a.txt"))
