"""How a task force stands on the documents it issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thongsuot.documents.papers.kinds import Layout, PaperKind, default_symbol, layout_for
from thongsuot.documents.papers.letterhead import remembered
from thongsuot.people.models import Organization
from thongsuot.taskforces.models import TaskForce

DEPUTY = "tổ phó"


def superior_of(task_force: TaskForce) -> str:
    """Who stands above the task force: the issuer of the plan, its city on a line of its own."""
    plan = task_force.programme.plans.first()
    name = (plan.issuer if plan else "Thành ủy").upper()
    return name.replace("THÀNH ỦY ", "THÀNH ỦY\n", 1)


def place_of(units: Sequence[Organization]) -> str:
    """The province of the units, as the place that stands before the date."""
    found = [unit.commune.province.name for unit in units if unit.commune is not None]
    return found[0] if found else ""


def frame_of(
    task_force: TaskForce,
    kind: PaperKind,
    *,
    units: Sequence[Organization],
    chair_name: str,
    chair_titles: Sequence[str],
    abstract: str,
    recipients: Sequence[str],
    today: date,
) -> dict[str, object]:
    """What `LetterheadForm` begins with: the record first, then what was written last."""
    organization = task_force.organization
    layout = layout_for(organization.name, organization.kind)
    deputy = any(DEPUTY in title.lower() for title in chair_titles)
    started: dict[str, object] = {
        "layout": layout.value,
        "symbol": default_symbol(kind, layout, f"TCT{task_force.number}"),
        "superior": superior_of(task_force),
        "issuer": organization.name.upper(),
        "place": place_of(units),
        "issued_on": today,
        "abstract": abstract,
        "authority": "K/T TỔ TRƯỞNG" if deputy else "T/M TỔ CÔNG TÁC",
        "title": "Tổ phó" if deputy else "Tổ trưởng",
        "signer": chair_name,
        "recipients": "\n".join(recipients),
    }
    last = remembered(organization, kind)
    started |= last
    kept = Layout(str(started["layout"]))
    if kept is not layout and "symbol" not in last:
        started["symbol"] = default_symbol(kind, kept, f"TCT{task_force.number}")
    return started
