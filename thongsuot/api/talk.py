"""Watching a record and talking about it, for programs: `/talk/{word}/{pk}/`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from thongsuot.api.posted import REFUSED, person_of
from thongsuot.api.schemas import CommentIn, CommentOut, Refusal, TalkOut
from thongsuot.foundation.queries import page_by_key
from thongsuot.notices import actions
from thongsuot.notices.models import Comment, Watch
from thongsuot.notices.states import CommentState
from thongsuot.notices.subjects import BY_WORD, Subject, seen_subjects
from thongsuot.people.models import Person

SIZE = 50
router = Router(tags=["talk"])


def _find(person: Person, word: str, pk: int) -> Subject:
    """The kind, if this person may see the record; 404 otherwise."""
    subject = BY_WORD.get(word)
    if subject is None or not subject.seen(person).filter(pk=pk).exists():
        raise Http404
    return subject


def _said(one: Comment) -> CommentOut:
    withdrawn = one.state == CommentState.WITHDRAWN
    return CommentOut(
        id=one.pk,
        author=str(one.author),
        said_at=one.said_at,
        text="" if withdrawn else one.text,
        withdrawn=withdrawn,
    )


def _talk(person: Person, subject: Subject, pk: int, cursor: str = "") -> TalkOut:
    comments: Any = Comment.objects.about(subject.key, pk).select_related("author")
    page = page_by_key(comments, ("-pk",), cursor=cursor, size=SIZE)
    watching = Watch.objects.about(subject.key, pk).filter(person=person).exists()
    return TalkOut(watching=watching, comments=[_said(one) for one in page.rows], next=page.next)


@router.get("/{str:word}/{int:pk}/", response={200: TalkOut, 404: Refusal})
def talk(request: HttpRequest, word: str, pk: int, cursor: str = "") -> TalkOut:
    """What was said about a record, newest first. `word` is recommendation, difficulty, …"""
    person = person_of(request)
    return _talk(person, _find(person, word, pk), pk, cursor)


@router.post("/{str:word}/{int:pk}/watch/", response={200: TalkOut, **REFUSED})
def watch(request: HttpRequest, word: str, pk: int) -> TalkOut:
    """Be told of whatever happens to it; twice is once."""
    person = person_of(request)
    subject = _find(person, word, pk)
    actions.watch(subject=subject, pk=pk, actor=person)
    return _talk(person, subject, pk)


@router.post("/{str:word}/{int:pk}/unwatch/", response={200: TalkOut, **REFUSED})
def unwatch(request: HttpRequest, word: str, pk: int) -> TalkOut:
    """No longer; what comes to one by one's role still comes."""
    person = person_of(request)
    subject = _find(person, word, pk)
    actions.unwatch(subject=subject, pk=pk, actor=person)
    return _talk(person, subject, pk)


@router.post("/{str:word}/{int:pk}/comment/", response={201: CommentOut, **REFUSED})
def comment(request: HttpRequest, word: str, pk: int, given: CommentIn) -> Status[CommentOut]:
    """Say something about it, calling people by `@username` or by id; the same `once` again is
    the same comment."""
    person = person_of(request)
    said = actions.comment(
        subject=_find(person, word, pk),
        pk=pk,
        actor=person,
        text=given.text,
        once=given.once,
        mentioned=given.mentioned,
    )
    return Status(201, _said(said))


@router.post("/comments/{int:pk}/withdraw/", response={200: CommentOut, **REFUSED})
def withdraw_comment(request: HttpRequest, pk: int) -> CommentOut:
    """Take one's own comment back: that it was made stays."""
    person = person_of(request)
    said = get_object_or_404(Comment, pk=pk)
    key = (said.subject_kind, said.subject_id)
    if key not in seen_subjects(person, [key]):
        raise Http404
    return _said(actions.withdraw(pk=said.pk, actor=person))
