"""Refusals of the domain as JSON: the same 403, 404, 409, 422 as the pages give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused


class FieldsRefused(Exception):
    """Fields of a verb's form are wrong: {name: [{"message": …}]}."""

    def __init__(self, errors: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
        super().__init__("fields refused")
        self.errors = {key: [str(one["message"]) for one in found] for key, found in errors.items()}


def answer_refusals(api: NinjaAPI) -> None:
    """Give `api` a handler for each refusal."""

    def refuse(status: int) -> object:
        def handler(request: HttpRequest, error: Exception) -> HttpResponse:
            return api.create_response(request, {"detail": str(error), "errors": {}}, status=status)

        return handler

    for kind, status in ((NotAllowed, 403), (MoveRefused, 409), (InputRefused, 422)):
        api.add_exception_handler(kind, refuse(status))  # type: ignore[arg-type]  # ninja wants Callable[..., …]

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
        body = {"detail": "Không có, hoặc anh/chị không được xem.", "errors": {}}
        return api.create_response(request, body, status=404)

    @api.exception_handler(FieldsRefused)
    def fields(request: HttpRequest, error: FieldsRefused) -> HttpResponse:
        body = {"detail": "Cần sửa các trường được nêu.", "errors": error.errors}
        return api.create_response(request, body, status=422)

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors: dict[str, list[str]] = {}
        for one in error.errors:
            where = ".".join(str(part) for part in one.get("loc", ()) if part != "given")
            errors.setdefault(where, []).append(str(one.get("msg", "")))
        body = {"detail": "Yêu cầu không đúng mô tả của giao diện.", "errors": errors}
        return api.create_response(request, body, status=422)
