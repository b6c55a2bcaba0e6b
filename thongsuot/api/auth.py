"""Who is calling: the person whose token it is, with that person's own rights."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja.security import HttpBearer

from thongsuot.api.actions import note_use
from thongsuot.api.models import Token, digest
from thongsuot.people.models import Person
from thongsuot.people.second_factor import owed


class PersonToken(HttpBearer):
    """`Authorization: Bearer ts_…`. A person who owes a password or a second factor gets none."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        found = (
            Token.objects.select_related("person")
            .filter(digest=digest(token), revoked_at__isnull=True, person__is_active=True)
            .first()
        )
        if found is None or owed(found.person):
            return None
        note_use(token=found, today=localdate())
        request.user = found.person
        return found.person
