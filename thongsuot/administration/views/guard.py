"""Every page here is the administrators'; one decorator says so, before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse

from thongsuot.administration.policy import require_administrator
from thongsuot.people.requests import PersonRequest

P = ParamSpec("P")


def administrators_only(
    view: Callable[Concatenate[PersonRequest, P], HttpResponse],
) -> Callable[Concatenate[PersonRequest, P], HttpResponse]:
    """403 for everybody else; the actions ask again, whoever calls them."""

    @wraps(view)
    def guarded(request: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require_administrator(request.user)
        return view(request, *args, **kwargs)

    return guarded
