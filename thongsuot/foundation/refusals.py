"""Input that cannot be taken, whoever sends it and whatever the state."""

from __future__ import annotations


class InputRefused(Exception):
    """The words or the file cannot be taken. The text is one Vietnamese line that says the mend."""
