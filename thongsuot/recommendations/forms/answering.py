"""Forms of coordinating, answering, extending and rating."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.forms import OneFileField
from thongsuot.foundation.forms import WordsField
from thongsuot.recommendations.forms.base import (
    PromiseForm,
    VerbForm,
    draft_of,
)
from thongsuot.recommendations.forms.choices import BodyField, DayField
from thongsuot.recommendations.models import Recommendation


class AskCoordinationForm(VerbForm):
    why = _("Cơ quan phối hợp có thời hạn riêng; thời hạn của cơ quan chủ trì không đổi.")

    body = BodyField(label=_("Cơ quan phối hợp"))
    question = WordsField(label=_("Nội dung đề nghị phối hợp"), required=False)


class CoordinateForm(VerbForm):
    why = _("Ý kiến gửi đến cơ quan chủ trì và lưu vào diễn biến.")

    reply = WordsField(label=_("Ý kiến phối hợp"), rows=5, ask=_("Ghi ý kiến phối hợp."))


class AskExtensionForm(VerbForm):
    why = _("Tổ trưởng quyết định. Được gia hạn nhiều nhất hai lần, hạn đầu giữ trong hồ sơ.")

    until = DayField(label=_("Xin đến ngày"), after_today=True)
    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do xin gia hạn."))


class ExtendForm(VerbForm):
    why = _("Hạn mới là ngày cơ quan xin. Hạn đầu giữ nguyên trong hồ sơ.")


class DeclineExtensionForm(VerbForm):
    why = _("Hạn không đổi.")

    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do không gia hạn."))


class DraftAnswerForm(PromiseForm):
    why = _("Dự thảo chỉ cơ quan mình thấy, đến khi lãnh đạo ký.")

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        return draft_of(record)


class AnswerForm(PromiseForm):
    why = _("Ký xong, trả lời gửi đến đơn vị để cho ý kiến. Đã trả lời chưa phải là đã giải quyết.")

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)
    file = OneFileField(label=_("Văn bản trả lời"))

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        return draft_of(record)


class AnswerOrallyForm(PromiseForm):
    why = _("Trả lời nói tại buổi làm việc là tạm thời, đến khi có văn bản.")

    speaker = forms.CharField(label=_("Người trả lời"), max_length=150, required=False)


class RateForm(VerbForm):
    why = _("Tổ trưởng xem ý kiến của đơn vị trước khi chấp nhận hoặc yêu cầu trả lời lại.")

    agrees = forms.TypedChoiceField(
        label=_("Ý kiến về trả lời"),
        choices=[("yes", _("Đồng ý")), ("no", _("Chưa đồng ý"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đồng ý hoặc chưa đồng ý.")},
    )
    reason = WordsField(
        label=_("Còn thiếu điều gì"), required=False, help_text=_("Cần ghi nếu chưa đồng ý.")
    )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("agrees") is False and not given.get("reason"):
            self.add_error("reason", _("Ghi rõ còn thiếu điều gì."))
        return given
