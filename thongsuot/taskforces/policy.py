"""Who may change what task forces supervise."""

from __future__ import annotations

from thongsuot.people.models import Person

ASSIGNERS = "Chỉ Văn phòng Thành ủy và quản trị được giao đơn vị cho tổ công tác."


def can_assign(person: Person) -> bool:
    """The city office hands out the units, an administrator may stand in."""
    return person.scope.city or person.scope.administrator
