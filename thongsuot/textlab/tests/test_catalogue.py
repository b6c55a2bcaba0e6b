"""The catalogue's files: readable, broad, consistent, and the model that was learned from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from thongsuot.textlab.grouping.catalogue import (
    CatalogueError,
    Form,
    Problem,
    catalogue,
    laid_over,
    read_catalogue,
    read_lines,
    written,
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


def test_an_office_lays_its_changes_over_the_catalogue() -> None:
    changed = replace(catalogue()[0], title="Tên khác", forms=[])
    new = Problem("vet-moi", "it_equipment.computers_devices", "Việc mới", examples=["câu mới"])
    laid = laid_over(catalogue(), [new, changed])
    assert len(laid) == len(catalogue()) + 1
    assert (laid[0].title, laid[0].forms) == ("Tên khác", catalogue()[0].forms)
    assert laid[-1] == new
    assert laid_over(catalogue(), []) == catalogue()


def test_a_problem_is_written_as_it_is_read(tmp_path: Path) -> None:
    new = Problem("vet-moi", "a.b", "Việc mới", ("vet-cu",), ["cụm … từ"], ["câu mới"])
    old = Problem("vet-cu", "a.b", "Việc cũ", examples=["câu cũ"])
    (tmp_path / "a.txt").write_text(written(new) + written(old), encoding="utf-8")
    more = Problem("vet-cu", "", "", examples=["câu thêm"])
    (tmp_path / "b.txt").write_text(written(more, more=True), encoding="utf-8")
    read = read_catalogue(tmp_path)
    assert read[0] == new
    assert read[1].examples == ["câu cũ", "câu thêm"]


def test_more_sentences_need_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("+ khong-co\ncâu thêm\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="khong-co"):
        read_catalogue(tmp_path)
