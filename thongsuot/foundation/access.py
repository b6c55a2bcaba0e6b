"""The one exception every policy raises."""

from __future__ import annotations


class NotAllowed(Exception):
    """This person may see the record but may not do this to it. The text is Vietnamese."""


def require(*, allowed: bool, because: str) -> None:
    """Raise `NotAllowed(because)` unless `allowed`."""
    if not allowed:
        raise NotAllowed(because)
