"""Who may change what about people and organisations."""

from __future__ import annotations

from thongsuot.people.models import Person


def can_administer(person: Person) -> bool:
    """Units, people, rosters, roles and the calendar are the administrators'."""
    return person.scope.administrator
