"""Forms of raising and triage."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.forms import WordsField
from thongsuot.recommendations.forms.base import (
    VerbForm,
)
from thongsuot.recommendations.forms.choices import BodyField, CategoryField
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import Level, Urgency


class RaiseForm(VerbForm):
    why = _("Kiến nghị vào sổ, có mã, gửi đến tổ công tác. Sau đó không sửa lời được nữa.")


class ClassifyForm(VerbForm):
    why = _("Phân loại xong mới chuyển xử lý được. Phân loại lại được khi chưa chuyển.")

    category = CategoryField()
    level = forms.ChoiceField(
        label=_("Cấp có thẩm quyền"),
        choices=Level.choices,
        widget=forms.RadioSelect,
        initial=Level.DEPARTMENT,
    )
    urgency = forms.ChoiceField(
        label=_("Mức khẩn"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial=Urgency.NORMAL,
    )
    proposed_body = BodyField(label=_("Cơ quan đề xuất"), required=False, empty=_("Chưa rõ"))

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        known = {
            "category": record.category,
            "level": record.level,
            "urgency": record.urgency,
            "proposed_body": record.proposed_body_id,
        }
        return {name: value for name, value in known.items() if value}


class MergeForm(VerbForm):
    why = _(
        "Kiến nghị này giữ chỗ và câu gốc của nó, từ nay theo kiến nghị giữ lại: "
        "đơn vị vẫn thấy câu trả lời."
    )

    into = forms.CharField(
        label=_("Mã kiến nghị giữ lại"),
        max_length=30,
        help_text=_("Ví dụ KN-2025-27286-001"),
        error_messages={"required": _("Nhập mã kiến nghị giữ lại.")},
    )

    def clean_into(self) -> int:
        code = str(self.cleaned_data["into"]).strip().upper()
        found = Recommendation.objects.visible_to(self.person).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Không thấy mã này. Kiểm tra lại mã kiến nghị."))
        return found.pk


class SplitForm(VerbForm):
    why = _("Mỗi phần thành một kiến nghị có mã riêng; kiến nghị này kết thúc vì được thay thế.")

    parts = WordsField(
        label=_("Các kiến nghị sau khi tách"),
        rows=6,
        help_text=_("Mỗi dòng một kiến nghị, ít nhất hai dòng."),
        ask=_("Ghi từng kiến nghị, mỗi dòng một kiến nghị."),
    )

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        return {"parts": record.title}

    def clean_parts(self) -> list[str]:
        lines = str(self.cleaned_data["parts"]).splitlines()
        return [line.strip() for line in lines if line.strip()]
