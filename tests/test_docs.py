"""The docs draw the state tables and list the laws; these tests keep them true."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from thongsuot.ledger.models import Stateful

ROOT = Path(__file__).parent.parent
STATEFUL = [model for model in apps.get_models() if issubclass(model, Stateful)]


def test_there_are_stateful_models() -> None:
    assert STATEFUL


@pytest.mark.parametrize("model", STATEFUL, ids=lambda model: model._meta.label)
def test_the_docs_draw_the_table_as_it_is(model: type[Stateful]) -> None:
    page = (ROOT / "docs" / "states" / f"{model._meta.app_label}.md").read_text(encoding="utf-8")
    assert model.machine.mermaid() in page


@pytest.mark.parametrize("model", STATEFUL, ids=lambda model: model._meta.label)
def test_every_state_has_a_word_and_every_move_a_button(model: type[Stateful]) -> None:
    assert model.machine.states() <= set(model.machine.labels)
    assert all(move.label for move in model.machine.moves)


@pytest.mark.parametrize("twin", ["README.md", "README.vi.md"])
def test_the_readme_names_the_two_commands(twin: str) -> None:
    text = (ROOT / twin).read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def test_every_package_stands_in_the_readme_tree() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    packages = [p.name for p in (ROOT / "thongsuot").iterdir() if (p / "__init__.py").exists()]
    assert not [package for package in packages if f"{package}/" not in text]
