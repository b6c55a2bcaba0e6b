"""A task read in a document finds its task of the plan, whatever its tone marks."""

from __future__ import annotations

import pytest

from thongsuot.desk.demo_plan import TASKS
from thongsuot.intake.models import ReadTask
from thongsuot.plans.models import PlanTask
from thongsuot.reports.similar import matches


def plan_tasks() -> list[PlanTask]:
    """The demo plan's twelve, not saved: their words are enough."""
    return [
        PlanTask(position=at, title=one.title, short_title=one.short_title, due_on=one.due_on)
        for at, one in enumerate(TASKS, start=1)
    ]


@pytest.mark.parametrize(
    ("words", "position"),
    [
        ("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", 7),
        ("so hoa ho so thu tuc hanh chinh con hieu luc", 7),
        ("Chi trả trợ cấp an sinh xã hội đúng hạn cho người dân", 11),
        ("Hướng dẫn người dân nộp hồ sơ trực tuyến", 6),
        ("Giải quyết hồ sơ thủ tục hành chính trễ hạn", 5),
        ("Bố trí công chức chuyên trách chuyển đổi số", 2),
        ("Tổ chức giải bóng đá thiếu niên hè", None),
        ("", None),
    ],
)
def test_the_task_that_says_the_same(words: str, position: int | None) -> None:
    (match,) = matches([ReadTask(title=words)], plan_tasks())
    assert (match.task.position if match.task else None) == position


def test_a_plan_without_tasks_matches_nothing() -> None:
    (match,) = matches([ReadTask(title="Số hóa hồ sơ")], [])
    assert match.task is None
