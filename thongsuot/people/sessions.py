"""Sessions that have run out are removed by the periodic work."""

from __future__ import annotations

from django.core.management import call_command


def clear_expired_sessions() -> None:
    """Delete sessions past their end; safe to run at any time."""
    call_command("clearsessions", verbosity=0)
