"""What the interface sends, and what it takes: the latter made from the forms of the verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django import forms
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

#: One of bytes that JSON can carry: what a name and a base64 text say.
LONGEST_FILE = 70_000_000


class UploadIn(Schema):
    """A file: its name, and its bytes in base64."""

    name: Annotated[str, Field(max_length=255)]
    content: Annotated[str, Field(max_length=LONGEST_FILE, description="base64")]


class Refusal(Schema):
    """Why not, in words for a person; `errors` by field where a field is wrong."""

    detail: str
    errors: dict[str, list[str]] = {}


class BodyOut(Schema):
    id: int
    name: str
    code: str
    kind: str


class RecommendationOut(Schema):
    """One recommendation as a list shows it. Dates are ISO; a missing value is null."""

    id: int
    code: str | None
    title: str
    state: str
    state_label: str
    unit: str | None
    unit_code: str | None
    category: str
    addressee: str
    raised_on: date
    lead_body: str | None
    due_on: date | None
    first_due_on: date | None
    response_kind: str
    closure_reason: str
    solved: bool


class AnswerOut(Schema):
    text: str
    response_kind: str
    promised_on: date | None
    number: str
    spoken: bool
    signed_at: datetime | None


class EntryOut(Schema):
    at: datetime
    actor: str
    verb: str
    before: str
    after: str
    note: str


class RecommendationPage(Schema):
    """One page; `next` is the cursor of the one after, null at the end."""

    items: list[RecommendationOut]
    next: str | None


class RecommendationDetail(RecommendationOut):
    """All of one: its answers, its ledger, and the verbs the caller can do now."""

    urgency: str
    level: str
    bounces: int
    reopenings: int
    verbs: list[str]
    answers: list[AnswerOut]
    history: list[EntryOut]


class DraftIn(Schema):
    """A recommendation a unit writes; `raise_now` puts it on the books at once."""

    model_config = ConfigDict(extra="forbid")

    unit_code: str
    title: Annotated[str, Field(min_length=1, max_length=10_000)]
    category: str
    addressee: Annotated[str, Field(max_length=150)] = ""
    raise_now: bool = False


class DifficultyOut(Schema):
    """One difficulty as a list shows it."""

    id: int
    title: str
    state: str
    state_label: str
    unit: str | None
    unit_code: str | None
    category: str
    raised_on: date


class DifficultyPage(Schema):
    """One page; `next` is the cursor of the one after, null at the end."""

    items: list[DifficultyOut]
    next: str | None


class DifficultyDetail(DifficultyOut):
    """All of one: the recommendations that would ease it, its ledger, the verbs open now."""

    recommendations: list[str]
    verbs: list[str]
    history: list[EntryOut]


#: A key as the database can hold one.
PersonKey = Annotated[int, Field(ge=1, lt=2**63)]


class CommentIn(Schema):
    """What is said; `once` is chosen by the sender, and the same again is the same comment."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    once: UUID
    mentioned: Annotated[list[PersonKey], Field(max_length=20, description="ids of people")] = []


class CommentOut(Schema):
    id: int
    author: str
    said_at: datetime
    text: str
    withdrawn: bool


class TalkOut(Schema):
    """What was said about a record, newest first, and whether the caller watches it."""

    watching: bool
    comments: list[CommentOut]
    next: str | None


#: The JSON type of a form field, the first that fits. Keys of records are numbers, days ISO.
TYPES: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.ModelMultipleChoiceField, list[int]),
    (forms.ModelChoiceField, int),
    (forms.TypedChoiceField, bool),
    (forms.DateField, date),
)
CARRIED = {"file": UploadIn, "files": list[UploadIn]}


def _choices(field: forms.Field) -> tuple[str, ...]:
    """The keys of a flat list of choices; empty when there is none."""
    listed = list(getattr(field, "choices", None) or [])
    if any(isinstance(label, list | tuple) for _key, label in listed):
        return ()
    return tuple(str(key) for key, _label in listed if key)


def _type_of(field: forms.Field) -> Any:  # noqa: ANN401 - a type made at run time
    if carried := CARRIED.get(getattr(field, "carries", "")):
        return carried
    for kind, found in TYPES:
        if isinstance(field, kind):
            return found
    if choices := _choices(field):
        return Literal[choices]
    longest = getattr(field, "max_length", None)
    return Annotated[str, Field(max_length=longest)] if longest else str


def schema_of(form: type[forms.Form], name: str) -> type[Schema]:
    """What a verb takes, from its form: same names, same things required."""
    fields: dict[str, Any] = {}
    for key, field in form.base_fields.items():
        kind = _type_of(field)
        about = str(field.label or key)
        if field.required:
            fields[key] = (kind, Field(description=about))
        else:
            fields[key] = (kind | None, Field(default=None, description=about))
    title = f"{''.join(part.title() for part in name.split('_'))}In"
    made: type[Schema] = create_model(title, __base__=Schema, **fields)
    made.model_config["extra"] = "forbid"
    made.model_rebuild(force=True)
    return made
