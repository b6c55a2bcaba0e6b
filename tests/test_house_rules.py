"""Rules a linter does not know: they hold for every file in the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "thongsuot"
MODULES = [p for p in ROOT.rglob("*.py") if "migrations" not in p.parts and "tests" not in p.parts]
DATABASE_MODULES = [p for p in MODULES if "textlab" not in p.parts]
ACTIONS = [p for p in MODULES if p.name == "actions.py" or p.parent.name == "actions"]
FRAGMENTS = list(ROOT.rglob("templates/**/_*.html"))
TEMPLATES = list(ROOT.rglob("templates/**/*.html"))
STAGES = ["plans", "taskforces", "intake", "meetings", "recommendations", "practices"]
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
}
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "services.py", "managers.py", "signals.py"}
MAX_LINES = 300


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_fits_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    assert path.name not in FORBIDDEN_NAMES


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def is_write(node: ast.Call) -> bool:
    """A model's write; `.update(field=…)` counts, `dict.update(mapping)` does not."""
    if not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr == "update":
        return bool(node.keywords) and not node.args
    return node.func.attr in WRITES


def touches_models(path: Path) -> bool:
    """Whether the module can reach the database at all."""
    text = path.read_text(encoding="utf-8")
    return "django.db" in text or ".models import" in text


@pytest.mark.parametrize("path", DATABASE_MODULES, ids=name)
def test_only_actions_write_to_the_database(path: Path) -> None:
    if path in ACTIONS or not touches_models(path):
        return
    writes = [
        f"line {node.lineno}: {ast.unparse(node.func)}()" for node in calls(path) if is_write(node)
    ]
    assert not writes


@pytest.mark.parametrize("path", FRAGMENTS, ids=name)
def test_a_fragment_says_what_it_needs(path: Path) -> None:
    assert "Needs:" in path.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_carries_script_or_style(path: Path) -> None:
    """The content security policy would drop it silently; here it is loud."""
    text = path.read_text(encoding="utf-8").lower()
    assert " style=" not in text
    assert "<style" not in text
    assert "onclick=" not in text
    assert "|safe" not in text
    assert "<script>" not in text


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_ledger_changes_a_state(path: Path) -> None:
    if name(path) == "ledger/actions.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            assert not [t for t in node.targets if getattr(t, "attr", "") == "state"]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update":
            assert "state" not in [keyword.arg for keyword in node.keywords]


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_actions_know_nothing_of_http(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith(("django.http", "django.shortcuts"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        f"line {inner.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not inside


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_its_readme_of_one_screen(stage: str) -> None:
    page = ROOT / stage / "README.md"
    assert page.exists()
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 60


def test_nothing_outside_is_called_at_run_time() -> None:
    """A closed network: no template names another host."""
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for mark in ('src="http', 'href="http', "//cdn"):
            assert mark not in text, path
