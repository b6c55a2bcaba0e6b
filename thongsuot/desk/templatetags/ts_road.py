"""How far a recommendation has come, for the small stations in the desk's rows."""

from __future__ import annotations

from django import template

from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.tables.road import station_of

register = template.Library()


@register.filter
def station(record: Recommendation) -> int:
    """The number of the station its state stands at, from 1."""
    return station_of(record)
