"""Writes docs/states/<stage>.md from the state tables; `make states` runs it."""

from collections import defaultdict
from pathlib import Path

from django.apps import apps

from thongsuot.ledger.models import Stateful

pages = defaultdict(list)
for model in apps.get_models():
    if issubclass(model, Stateful):
        pages[model._meta.app_label].append(model)
for stage, models in pages.items():
    lines = [f"# The states of `{stage}`", "", "Written from the tables by `make states`.", ""]
    for model in models:
        machine = model.machine
        lines += [f"## {model.__name__} ({model._meta.verbose_name})", ""]
        lines += ["```mermaid", machine.mermaid(), "```", ""]
        lines += ["| state | label |", "|--|--|"]
        lines += [f"| {state} | {machine.labels[state]} |" for state in machine.labels]
        lines += ["", "| verb | button | from | to |", "|--|--|--|--|"]
        lines += [
            f"| {m.verb} | {m.label} | {', '.join(m.sources)} | {m.target or '='} |"
            for m in machine.moves
        ]
        lines += [""]
    Path("docs/states", f"{stage}.md").write_text("\n".join(lines), encoding="utf-8")
