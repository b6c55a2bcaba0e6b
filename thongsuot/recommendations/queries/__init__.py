"""Every named way to read difficulties and recommendations, and the rows each person may see."""

from thongsuot.recommendations.queries.answers import (
    AnswerQuerySet,
    CoordinationQuerySet,
    TermQuerySet,
)
from thongsuot.recommendations.queries.records import (
    AROUND,
    DifficultyQuerySet,
    RecommendationQuerySet,
    keys_beneath,
    late,
    waiting_for,
)

__all__ = [
    "AROUND",
    "AnswerQuerySet",
    "CoordinationQuerySet",
    "DifficultyQuerySet",
    "RecommendationQuerySet",
    "TermQuerySet",
    "keys_beneath",
    "late",
    "waiting_for",
]
