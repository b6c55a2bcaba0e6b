"""What the rows of common issues point at: an issue of task force 15 and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from conftest import City
from thongsuot.recommendations.models import Difficulty
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, GroupingRun, Ruling


@dataclass(frozen=True, slots=True)
class SynthesisBooks:
    issue: CommonIssue
    ruling: Ruling
    grouping_run: GroupingRun


def keep_synthesis(city: City, difficulty: Difficulty) -> SynthesisBooks:
    """Everything on the books grouped; the issue of `difficulty`, renamed by the city office."""
    run = actions.regroup_at_once(programme=city.programme)
    issue = CommonIssue.objects.get(memberships__difficulty=difficulty)
    actions.rename(pk=issue.pk, title="Máy tính của bộ phận một cửa cũ", actor=city.city_office)
    issue.refresh_from_db()
    return SynthesisBooks(issue, issue.rulings.get(), run)
