"""Watching a record and talking about it: a fragment inside its page, a page of its own without
scripts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.notices import actions, policy
from thongsuot.notices.forms import CommentForm, ids_in
from thongsuot.notices.models import Comment, Watch
from thongsuot.notices.queries import people_around
from thongsuot.notices.subjects import BY_KEY, BY_WORD, Subject, seen_subjects
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest

SIZE = 20
FOUND = 8


def _find(request: PersonRequest, word: str, pk: int) -> tuple[Subject, Any]:
    """The kind and the record, if this person may see it; 404 otherwise."""
    subject = BY_WORD.get(word)
    record = subject.seen(request.user).filter(pk=pk).first() if subject else None
    if subject is None or record is None:
        raise Http404
    return subject, record


def _show(
    request: PersonRequest,
    subject: Subject,
    record: Any,  # noqa: ANN401 - a record of any kind
    form: CommentForm | None = None,
) -> HttpResponse:
    comments = Comment.objects.about(subject.key, record.pk).for_talk()
    page = page_by_key(comments, ("-pk",), cursor=request.GET.get("cursor", ""), size=SIZE)
    form = form or CommentForm()
    words = request.GET.get("who", "").strip()
    context = {
        "subject": subject,
        "record": record,
        "name": subject.name(record),
        "page": page,
        "watching": Watch.objects.about(subject.key, record.pk)
        .filter(person=request.user)
        .exists(),
        "can_comment": policy.can_comment(request.user),
        "form": form,
        "picked": Person.objects.filter(pk__in=form.ticked) if form.ticked else [],
        "found": people_around(subject, record.pk, words, FOUND) if words else [],
        "who": words,
    }
    wrong = form.is_bound and not form.is_valid()
    template = "notices/_talk.html" if request.htmx else "notices/talk.html"
    return render(request, template, context, status=422 if wrong else 200)


def _after(request: PersonRequest, subject: Subject, record: Any) -> HttpResponse:  # noqa: ANN401 - the same
    """The fragment anew for a script; for a plain form, the page."""
    if request.htmx:
        return _show(request, subject, record)
    return redirect("notices:talk", subject.word, record.pk)


@require_GET
def talk(request: PersonRequest, word: str, pk: int) -> HttpResponse:
    subject, record = _find(request, word, pk)
    return _show(request, subject, record)


@require_POST
def watch(request: PersonRequest, word: str, pk: int) -> HttpResponse:
    subject, record = _find(request, word, pk)
    actions.watch(subject=subject, pk=pk, actor=request.user)
    return _after(request, subject, record)


@require_POST
def unwatch(request: PersonRequest, word: str, pk: int) -> HttpResponse:
    """Also of a record one may no longer see: its notices are what one wants to be rid of."""
    subject = BY_WORD.get(word)
    if subject is None:
        raise Http404
    actions.unwatch(subject=subject, pk=pk, actor=request.user)
    record = subject.seen(request.user).filter(pk=pk).first()
    if record is None or request.POST.get("back"):
        return redirect("notices:watched")
    return _after(request, subject, record)


@require_POST
def comment(request: PersonRequest, word: str, pk: int) -> HttpResponse:
    subject, record = _find(request, word, pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            actions.comment(
                subject=subject,
                pk=pk,
                actor=request.user,
                text=form.cleaned_data["text"],
                once=form.cleaned_data["once"],
                mentioned=form.cleaned_data["mention"],
            )
        except InputRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            return _after(request, subject, record)
    return _show(request, subject, record, form)


@require_GET
def people(request: PersonRequest, word: str, pk: int) -> HttpResponse:
    """People to call by name, as boxes to tick; those ticked already stay."""
    subject, record = _find(request, word, pk)
    words = request.GET.get("who", "").strip()[:60]
    ticked = ids_in(request.GET.getlist("mention"))
    found = people_around(subject, record.pk, words, FOUND) if words else []
    picked = list(Person.objects.filter(pk__in=ticked[:FOUND])) if ticked else []
    context = {
        "picked": picked,
        "found": [one for one in found if one not in picked and one != request.user],
        "who": words,
    }
    return render(request, "notices/_people.html", context)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    said = get_object_or_404(Comment, pk=pk)
    key = (said.subject_kind, said.subject_id)
    record = seen_subjects(request.user, [key]).get(key)
    if record is None:
        raise Http404
    actions.withdraw(pk=said.pk, actor=request.user)
    return _after(request, BY_KEY[said.subject_kind], record)
