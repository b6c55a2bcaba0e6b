"""Who may talk about a record they can already see."""

from __future__ import annotations

from thongsuot.notices.models import Comment
from thongsuot.people.models import Person


def can_comment(person: Person) -> bool:
    """Whoever sees the record through a role held today."""
    return bool(person.roles_today)


def can_withdraw(person: Person, comment: Comment) -> bool:
    """One's own words only."""
    return comment.author_id == person.pk


def can_send_again(person: Person) -> bool:
    """Administrators look after the outbox."""
    return person.scope.administrator
