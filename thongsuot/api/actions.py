"""Everything that changes a token."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thongsuot.api.models import Token, digest, new_key
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Person


@transaction.atomic
def create_token(*, actor: Person, name: str) -> tuple[Token, str]:
    """A new token of one's own and its key, which is not kept."""
    key = new_key()
    token = Token.objects.create(person=actor, name=name, digest=digest(key))
    write_down(token, "create_token", actor=actor, data={"name": name})
    return token, key


@transaction.atomic
def revoke_token(*, pk: int, actor: Person, at: datetime) -> Token:
    """One's own token opens nothing from now on."""
    token = Token.objects.select_for_update().get(pk=pk, person=actor)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        write_down(token, "revoke_token", actor=actor)
    return token


def note_use(*, token: Token, today: date) -> None:
    """The day it was last used; written once a day at most."""
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
