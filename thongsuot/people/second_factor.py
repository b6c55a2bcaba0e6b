"""Administrators sign in with a second factor, or get no further than setting one up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from thongsuot.people.models import Person

#: What one needs to set a second factor up, or to leave.
OPEN = ("/accounts/", "/static/")


class SecondFactorMiddleware:
    """Every address but sign-in, sign-out and the set-up itself is shut until there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if (
            isinstance(person, Person)
            and not request.path.startswith(OPEN)
            and person.scope.administrator
            and not is_mfa_enabled(person)
        ):
            if request.headers.get("HX-Request"):
                return HttpResponse(headers={"HX-Redirect": "/accounts/2fa/"})
            return redirect("mfa_index")
        return self.get_response(request)
