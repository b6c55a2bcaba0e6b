"""Where an import can be, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ImportState(TextChoices):
    CHECKED = "checked", _("Chờ nhập")
    IMPORTED = "imported", _("Đã nhập")
    UNDONE = "undone", _("Đã hoàn tác")
    DISCARDED = "discarded", _("Đã bỏ")


S = ImportState
IMPORT = Machine(
    Move("import_batch", (S.CHECKED,), S.IMPORTED, "Nhập vào hệ thống"),
    Move("discard_batch", (S.CHECKED,), S.DISCARDED, "Bỏ tệp này"),
    Move("undo_batch", (S.IMPORTED,), S.UNDONE, "Hoàn tác lần nhập", needs_note=True),
    initial=(S.CHECKED,),
    labels={state.value: str(state.label) for state in ImportState},
)
