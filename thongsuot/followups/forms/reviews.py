"""The decisions of the year-end review, each about one task and with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.followups.actions import latest_horizon
from thongsuot.followups.forms.tasks import on_site_field
from thongsuot.followups.models import FollowupTask
from thongsuot.foundation.forms import WordsField
from thongsuot.recommendations.forms.choices import DayField


class ReviewForm(forms.Form):
    """A decision about `record`; `label` is its word, `why` what it does."""

    label: ClassVar[StrOrPromise] = ""
    why: ClassVar[StrOrPromise] = ""
    danger: ClassVar[bool] = False

    def __init__(self, data: Mapping[str, object] | None = None, *, record: FollowupTask) -> None:
        super().__init__(data)
        self.record = record


class VerifyForm(ReviewForm):
    label = _("Nghiệm thu")
    why = _("Nhiệm vụ tính là xong trong năm.")

    on_site = on_site_field()
    reason = WordsField(label=_("Thấy gì"), ask=_("Ghi thấy gì, ai xác nhận."))


class SendBackForm(ReviewForm):
    label = _("Yêu cầu làm tiếp")
    why = _("Nhiệm vụ trở lại đơn vị, vẫn thuộc năm này và vẫn quá hạn.")

    reason = WordsField(label=_("Còn thiếu điều gì"), ask=_("Ghi điều còn thiếu."))


class CarryOverForm(ReviewForm):
    label = _("Chuyển sang năm sau")
    why = _("Nhiệm vụ năm nay đóng lại, nhiệm vụ kế tiếp mở ra với hạn mới; hai bên chỉ đến nhau.")

    due_on = DayField(label=_("Hạn mới"), after_today=True)
    reason = WordsField(label=_("Lý do"), ask=_("Ghi vì sao chưa xong và năm sau làm gì."))

    def __init__(self, data: Mapping[str, object] | None = None, *, record: FollowupTask) -> None:
        super().__init__(data, record=record)
        self.fields["due_on"].initial = latest_horizon(record, localdate())


class CancelForm(ReviewForm):
    label = _("Hủy nhiệm vụ")
    why = _("Nhiệm vụ không phải làm nữa. Diễn biến và lý do vẫn lưu.")
    danger = True

    reason = WordsField(label=_("Lý do"), ask=_("Ghi vì sao không phải làm nữa."))


class KeepForm(ReviewForm):
    label = _("Để quá hạn, theo dõi tiếp")
    why = _("Nhiệm vụ ở lại năm này, vẫn quá hạn, vẫn được nhắc.")

    reason = WordsField(label=_("Lý do"), ask=_("Ghi vì sao chưa xong và chờ điều gì."))


FORMS: dict[str, type[ReviewForm]] = {
    "review_verify": VerifyForm,
    "review_send_back": SendBackForm,
    "review_carry_over": CarryOverForm,
    "review_cancel": CancelForm,
    "review_keep": KeepForm,
}
