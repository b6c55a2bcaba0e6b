"""Simulated data of any size, whole and consistent: `thongsuot demo --size city|province|nation`.

    sizes → cast (who acts) → sittings (documents, sentences) → walk (the road of each
    recommendation) → copying (COPY into the tables) → check (everything holds)

This loads history that never happened, so it cannot call the stages' verbs one by one: it
writes rows and their ledger entries as the verbs would have left them, by COPY, and `check`
recomputes that every invariant holds. Everything it writes says DỮ LIỆU MÔ PHỎNG.
"""

from thongsuot.desk.demo_scale.check import faults
from thongsuot.desk.demo_scale.load import Loaded, NotEmpty, load
from thongsuot.desk.demo_scale.sizes import SIZES, Size

__all__ = ["SIZES", "Loaded", "NotEmpty", "Size", "faults", "load"]
