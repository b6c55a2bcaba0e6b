"""Every named way to read difficulties and recommendations, and the rows each person may see."""

from thongsuot.recommendations.queries.answers import 
from thongsuot.recommendations.queries.records import (AROUND, DifficultyQuerySet, late)

__all__ = ['AROUND', 'DifficultyQuerySet', 'late']
