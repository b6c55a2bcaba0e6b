"""What a person owes before anything else: a password of their own, and a second factor."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from thongsuot.people.models import Person

#: What one needs to settle it, or to leave.
OPEN = ("/accounts/", "/static/")


def owed(person: Person) -> str:
    """The name of the page to settle first; empty when nothing is owed.

    Whoever got a password from an administrator chooses one; an administrator has a second
    factor, because they can give anybody any role.
    """
    if person.password_is_initial:
        return "account_change_password"
    if person.scope.administrator and not is_mfa_enabled(person):
        return "mfa_index"
    return ""


class SecondFactorMiddleware:
    """Every address but sign-in, sign-out and the settling itself is shut until it is settled.

    It looks at the path alone, so pages, files and any interface for programs are shut alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person) or request.path.startswith(OPEN):
            return self.get_response(request)
        page = owed(person)
        if not page:
            return self.get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": reverse(page)})
        return redirect(page)
