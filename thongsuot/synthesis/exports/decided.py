"""What people decided, as lines of a catalogue file: put beside the shipped ones, it is learned."""

from __future__ import annotations

from collections.abc import Iterator

from thongsuot.synthesis.models import CatalogueEntry, CommonIssue, Membership, Ruling
from thongsuot.textlab.grouping.catalogue import Problem, catalogue, written


def decided() -> str:
    """The office's own problems, its corrections, and every statement that a person placed.

    A problem the shipped catalogue knows gets more sentences and cues; a new one, or a group that
    was split off, is told whole. Names, merges and what was left out teach no sentence.
    """
    return "".join(_lines())


def _lines() -> Iterator[str]:
    known = {problem.key for problem in catalogue()}
    for entry in CatalogueEntry.objects.order_by("key"):
        problem = Problem(
            key=entry.key,
            category=entry.category,
            title=entry.title,
            near=() if entry.key in known else tuple(entry.near),
            cues=list(entry.cues),
            examples=list(entry.examples),
        )
        yield written(problem, more=entry.key in known)
        known.add(entry.key)
    for issue, sentences in _placed():
        problem = Problem(issue.key, issue.category, issue.title, examples=sentences)
        yield written(problem, more=issue.key in known)
        known.add(issue.key)


def _placed() -> Iterator[tuple[CommonIssue, list[str]]]:
    """Each issue that a person moved statements into or split off, with those sentences."""
    rulings = Ruling.objects.in_force().filter(kind__in=[Ruling.Kind.SPLIT, Ruling.Kind.MOVE])
    issues = CommonIssue.objects.filter(rulings__in=rulings, memberships__placed_by_hand=True)
    for issue in issues.exclude(category="").distinct().order_by("key", "pk"):
        rows = Membership.objects.filter(issue=issue, placed_by_hand=True).for_list()
        sentences = (" ".join(row.record.title.split()) for row in rows.order_by("pk"))
        yield issue, list(dict.fromkeys(one.lstrip("#=~?*+ ") for one in sentences))
