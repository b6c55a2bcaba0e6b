"""Dates and numbers as Vietnamese writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import is_aware, localtime


def vndate(value: date | datetime | None, *, time: bool = False) -> str:
    """29/10/2025, and with `time` "29/10/2025, 08:12" in the local zone; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = localtime(value) if is_aware(value) else value
        return f"{local:%d/%m/%Y, %H:%M}" if time else f"{local:%d/%m/%Y}"
    return f"{value:%d/%m/%Y}"


def vntime(value: datetime | None) -> str:
    """29/10/2025, 08:12; as a filter, for use inside other tags."""
    return vndate(value, time=True)


def vnnumber(value: float | Decimal | None) -> str:
    """2736 → 2.736 and 0.5 → 0,5, as Vietnamese writes them; "" for None."""
    if value is None:
        return ""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))
