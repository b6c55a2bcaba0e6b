"""Files shown with a step: inspected like every upload, stored once by their bytes."""

from __future__ import annotations

from collections.abc import Sequence

from thongsuot.documents.evidence import File, keep
from thongsuot.people.models import Person
from thongsuot.recommendations.models import (
    Difficulty,
    DifficultyEvidence,
    Evidence,
    Recommendation,
)


def show(
    recommendation: Recommendation, files: Sequence[File], *, of: Evidence.Of, actor: Person
) -> list[str]:
    """Keep the files as evidence of a step; the same file once. Returns their names."""
    kept = [keep(file) for file in files]
    Evidence.objects.bulk_create(
        (
            Evidence(
                recommendation=recommendation, of=of, document=document, name=name, shown_by=actor
            )
            for document, name in kept
        ),
        ignore_conflicts=True,
    )
    return [name for _document, name in kept]


def show_of(
    difficulty: Difficulty, files: Sequence[File], *, verb: str, actor: Person
) -> list[str]:
    """The same for a move of a difficulty."""
    kept = [keep(file) for file in files]
    DifficultyEvidence.objects.bulk_create(
        (
            DifficultyEvidence(
                difficulty=difficulty, of=verb, document=document, name=name, shown_by=actor
            )
            for document, name in kept
        ),
        ignore_conflicts=True,
    )
    return [name for _document, name in kept]
