"""Who may administer: one rule for every verb here."""

from __future__ import annotations

from thongsuot.foundation.access import require
from thongsuot.people.models import Person
from thongsuot.people.policy import can_administer

__all__ = ["can_administer", "require_administrator"]


def require_administrator(person: Person) -> None:
    """Raise `NotAllowed` unless the person administers today."""
    require(allowed=can_administer(person), because="Chỉ quản trị được làm việc này.")
