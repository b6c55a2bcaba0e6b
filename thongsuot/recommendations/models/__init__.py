"""Difficulties and recommendations, and what gathers around a recommendation on its way."""

from thongsuot.recommendations.models.answers import Answer, DifficultyEvidence, Evidence, Rating
from thongsuot.recommendations.models.clocks import Coordination, Extension, Term
from thongsuot.recommendations.models.records import Difficulty, Raised, Recommendation
from thongsuot.recommendations.models.templates import AnswerTemplate

__all__ = [
    "Answer",
    "AnswerTemplate",
    "Coordination",
    "Difficulty",
    "DifficultyEvidence",
    "Evidence",
    "Extension",
    "Raised",
    "Rating",
    "Recommendation",
    "Term",
]
