"""Whatever the ledger can hold is told in Vietnamese: no page shows a verb of the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from thongsuot.foundation.templatetags.ts_looks import VERB_LABELS
from thongsuot.ledger.models import Stateful

ROOT = Path(__file__).parent.parent / "thongsuot"
WRITERS = {"enter", "enter_all", "make_move", "make_moves", "write_down"}


def written() -> Iterator[tuple[str, str]]:
    """Every verb that code gives the ledger as a word, with where it stands."""
    for path in ROOT.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            verb = node.args[1]
            if name in WRITERS and isinstance(verb, ast.Constant):
                yield str(verb.value), f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_verb_of_the_ledger_has_its_word() -> None:
    moves = {
        move.verb
        for model in apps.get_models()
        if issubclass(model, Stateful)
        for move in model.machine.moves
    }
    verbs = list(written())
    assert len(verbs) > 20
    assert [found for found in verbs if found[0] not in moves | VERB_LABELS.keys()] == []
