"""What a program sends, as a form would have posted it; and who sends it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import Http404, HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema

from thongsuot.api.schemas import EntryOut, Refusal
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person

REFUSED = {403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}


def person_of(request: HttpRequest) -> Person:
    """The caller; the token's check has put them there."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    return person


def entry_out(entry: Entry) -> EntryOut:
    return EntryOut(
        at=entry.at,
        actor=str(entry.actor or ""),
        verb=entry.verb,
        before=entry.before,
        after=entry.after,
        note=entry.note,
    )


def _upload(given: Mapping[str, str]) -> UploadedFile[bytes]:
    try:
        content = base64.b64decode(given["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputRefused("Tệp không phải base64. Mã hóa lại rồi gửi.") from error
    return SimpleUploadedFile(given["name"] or "tep", content)


def as_posted(
    given: Schema,
) -> tuple[dict[str, object], MultiValueDict[str, UploadedFile[bytes]]]:
    """JSON as a form would have posted it: words, lists of keys, and files apart."""
    words = given.dict(exclude_none=True)
    if any("\x00" in value for value in words.values() if isinstance(value, str)):
        raise InputRefused("Nội dung có ký tự không hợp lệ.")
    data: dict[str, object] = {}
    files: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict()
    for key, value in words.items():
        if isinstance(value, bool):
            data[key] = "yes" if value else "no"
        elif isinstance(value, dict):
            files[key] = _upload(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            files.setlist(key, [_upload(one) for one in value])
        elif value is not None:
            data[key] = value
    return data, files
