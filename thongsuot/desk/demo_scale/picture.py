"""A picture that says it is simulated, for evidence and letters."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw


def drawn(number: int) -> bytes:
    """The same PNG for the same number."""
    picture = Image.new("RGB", (480, 320), (236, 232, 224))
    ImageDraw.Draw(picture).text((40, 140), f"DU LIEU MO PHONG {number}", fill=(90, 84, 76))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
