"""Signing in: accounts are opened by administrators, never by the visitor."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from thongsuot.people.actions import choose_password
from thongsuot.people.models import Person


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """allauth with its sign-up shut, and passwords set through our own verb."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def set_password(self, user: Person, password: str) -> None:
        """A person chose a password: one given by an administrator is no more."""
        choose_password(person=user, password=password)
