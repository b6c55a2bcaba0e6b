"""Forms of judging, doing, checking, reopening, withdrawing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.forms import FilesField
from thongsuot.foundation.forms import WordsField
from thongsuot.recommendations.forms.base import (
    NoteForm,
    ReasonForm,
    VerbForm,
)


class SendBackForm(VerbForm):
    why = _("Cơ quan chủ trì trả lời lại, với thời hạn mới.")

    reason = WordsField(label=_("Cần trả lời rõ điều gì"), ask=_("Ghi điều cần trả lời rõ."))


class ProposeAcceptanceForm(NoteForm):
    why = _("Tổ trưởng quyết định. Được chấp nhận chưa tính là đã giải quyết.")


class AcceptAnswerForm(NoteForm):
    why = _(
        "Trả lời có hứa hẹn thì chuyển sang thực hiện rồi kiểm chứng; "
        "chỉ giải trình thì kết thúc, không tính là đã giải quyết."
    )


class ReportDoneForm(VerbForm):
    why = _("Tổ công tác kiểm chứng rồi mới tính là đã giải quyết.")

    note = WordsField(label=_("Đã làm gì"), ask=_("Ghi đã làm gì, khi nào, ở đâu."))
    evidence = FilesField(label=_("Minh chứng"))


class VerifyForm(VerbForm):
    why = _("Chỉ kiến nghị được kiểm chứng là đã làm mới tính là đã giải quyết.")

    done = forms.TypedChoiceField(
        label=_("Kết quả kiểm chứng"),
        choices=[("yes", _("Đã giải quyết")), ("no", _("Chưa đạt, làm tiếp"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn kết quả kiểm chứng.")},
    )
    on_site = forms.TypedChoiceField(
        label=_("Kiểm chứng bằng cách nào"),
        choices=[("yes", _("Tại chỗ")), ("no", _("Qua hồ sơ"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách kiểm chứng.")},
    )
    note = WordsField(label=_("Thấy gì"), ask=_("Ghi thấy gì, ai xác nhận."))
    evidence = FilesField(label=_("Minh chứng"))


class AskReopenForm(ReasonForm):
    why = _("Tổ trưởng quyết định việc mở lại.")


class ReopenForm(ReasonForm):
    why = _("Kiến nghị trở lại cơ quan chủ trì với thời hạn mới. Số lần mở lại được đếm.")


class WithdrawForm(ReasonForm):
    why = _("Kiến nghị rời sổ. Không xóa được gì: diễn biến và lý do vẫn lưu.")
    danger = True
