"""Made-up records for the catalogue (foundation/components.html), and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django import forms, template
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.templatetags.ts_looks import (
    KIND_LABELS,
    RESPONSE_LOOKS,
    STATE_LOOKS,
    STATIONS,
)

register = template.Library()


class SampleForm(forms.Form):
    body = forms.ChoiceField(
        label=_("Cơ quan chủ trì"),
        choices=[("", _("Chưa chọn")), ("home", _("Sở Nội vụ"))],
        error_messages={"required": _("Chọn cơ quan chủ trì.")},
    )
    due_on = forms.DateField(
        label=_("Hạn trả lời"),
        help_text=_("Mặc định 15 ngày làm việc, tính theo lịch làm việc"),
        error_messages={"invalid": _("Nhập ngày theo mẫu 24/11/2025.")},
    )
    urgency = forms.ChoiceField(
        label=_("Mức khẩn"),
        choices=[("plain", _("Thường")), ("urgent", _("Khẩn"))],
        widget=forms.RadioSelect,
        initial="plain",
    )
    note = forms.CharField(
        label=_("Ghi chú cho cơ quan chủ trì"), required=False, widget=forms.Textarea
    )
    told = forms.BooleanField(
        label=_("Báo cho ba phường"), help_text=_("qua hộp thư của đơn vị"), required=False
    )


@dataclass(frozen=True, slots=True)
class SampleEntry:
    actor: str
    verb: str
    at: datetime
    before: str = ""
    after: str = ""
    note: str = ""


@register.simple_tag
def catalogue() -> dict[str, object]:
    """What the catalogue shows. The names are roles; the deeds are invented."""
    return {
        "states": [(state, reason) for kind, state, reason in STATE_LOOKS if kind],
        "kinds": list(KIND_LABELS),
        "responses": list(RESPONSE_LOOKS),
        "day": date(2025, 12, 31),
        "number": 2736,
        "form": SampleForm(),
        "wrong": SampleForm({"body": "", "due_on": "hôm qua", "urgency": "plain"}),
        "entries": [
            SampleEntry(
                "Sở Nội vụ",
                "tiếp nhận",
                datetime(2025, 11, 5, 10, 2),  # noqa: DTZ001  # shown as written, in no zone
                "Đã chuyển xử lý",
                "Đã tiếp nhận",
            ),
            SampleEntry("Thư ký Tổ 15", "thêm ghi chú", datetime(2025, 11, 3, 8, 40)),  # noqa: DTZ001  # as above
        ],
        "stations": [
            {
                "label": label,
                "at": "done" if n < 2 else "now" if n == 2 else "",  # noqa: PLR2004  # the third of seven
                "notes": ["29/10/2025", "31/10/2025", "05/11/2025"][n : n + 1],
            }
            for n, (_key, label) in enumerate(STATIONS)
        ],
        "chips": [
            {"label": _("Đơn vị"), "text": "Phường Vĩnh Hội", "key": "unit", "value": "27286"},
            {
                "label": _("Lĩnh vực"),
                "text": "Cơ sở vật chất",
                "key": "field",
                "value": "facilities_assets",
            },
        ],
        "facts": [
            {"label": _("Chủ trì"), "value": "Sở Nội vụ"},
            {"label": _("Hạn trả lời"), "value": "21/11/2025", "note": _("15 ngày làm việc")},
            {"label": _("Gia hạn"), "value": _("Chưa lần nào")},
        ],
        "filters": [SampleForm(auto_id="filter_%s")[name] for name in ("body", "note")],
        "page": {"next": ">WyIyIl0", "previous": None},
    }
