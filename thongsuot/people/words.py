"""How several units are named together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thongsuot.people.models import Organization

COUNTS = {2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}
TYPES = ("Phường ", "Xã ", "Đặc khu ")


def count_in_words(number: int) -> str:
    """ba, and from ten on 12."""
    return COUNTS.get(number, str(number))


def together(units: Iterable[Organization]) -> str:
    """`ba phường Xóm Chiếu, Khánh Hội, Vĩnh Hội`; units of several types keep their full names."""
    return together_named([unit.name for unit in units])


def together_named(names: Sequence[str]) -> str:
    """As `together`, of names in their order."""
    if len(names) > 1:
        for kind in TYPES:
            if all(name.startswith(kind) for name in names):
                bare = ", ".join(name.removeprefix(kind) for name in names)
                return (
                    f"{count_in_words(len(names))}\N{NO-BREAK SPACE}{kind.strip().lower()} {bare}"
                )
    return ", ".join(names)
