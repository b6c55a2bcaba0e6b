"""A reading that waits for a person, with statements of its own."""

from __future__ import annotations

import pytest
from django.db import transaction

from conftest import City
from thongsuot.desk.tests.sample_day import receive, state
from thongsuot.intake.models import Reading, ReadingUnit
from thongsuot.intake.states import StatementKind

K = StatementKind
TEXT = (
    "Phường Vĩnh Hội nêu máy tính đã cũ. Phường Vĩnh Hội thiếu người. "
    "Phường Vĩnh Hội kiến nghị mở lớp tập huấn. Tổ ghi nhận kết quả."
)


@pytest.fixture
@transaction.atomic
def reading(city: City) -> Reading:
    """Read, nothing decided: two sure statements and one unsure."""
    made = receive(TEXT, city.task_force, city.secretary)
    ReadingUnit.objects.create(
        reading=made, position=1, name="Vĩnh Hội", organization=city.vinh_hoi
    )
    for sentence, kind, sure in (
        ("máy tính đã cũ", K.DIFFICULTY, 0.95),
        ("thiếu người", K.DIFFICULTY, 0.5),
        ("mở lớp tập huấn", K.RECOMMENDATION, 0.9),
    ):
        state(
            made,
            kind,
            sentence,
            city.secretary,
            unit=city.vinh_hoi,
            confidence=sure,
            accepted=False,
        )
    return made
