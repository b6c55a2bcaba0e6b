"""Forms of noting, reporting done, checking, sending back; and the conditions of the lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.documents.forms import FilesField
from thongsuot.foundation.forms import WordsField
from thongsuot.reports.models import TaskProgress
from thongsuot.reports.states.progress import DONE
from thongsuot.taskforces.forms import DayInput


class ProgressForm(forms.Form):
    """A verb about `record`, one unit's progress with one task. `why` says what it does."""

    why: ClassVar[StrOrPromise] = ""

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: TaskProgress,
    ) -> None:
        # Several forms may stand on one page: their controls do not share ids.
        key = f"id_{record.unit_id}_{record.task_id}_%s"
        super().__init__(data, files, auto_id=key)
        self.record = record

    def given(self) -> dict[str, object]:
        """The action's arguments."""
        return dict(self.cleaned_data)


class NoteProgressForm(ProgressForm):
    why = _("Ghi chép có ngày, không sửa được sau khi ghi; ghi nhầm thì ghi thêm một lần nữa.")

    text = WordsField(
        label=_("Đã làm được gì"),
        ask=_("Ghi việc đã làm, hoặc điều đang vướng."),
        help_text=_("Nêu số liệu: đã số hóa 3.120 trên 7.400 hồ sơ."),
    )
    blocked = forms.TypedChoiceField(
        label=_("Tình hình"),
        choices=[("no", _("Đang làm")), ("yes", _("Đang vướng, nêu rõ vướng ở đâu"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
        error_messages={"required": _("Chọn đang làm hay đang vướng.")},
    )
    noted_on = forms.DateField(
        label=_("Tính đến ngày"),
        widget=DayInput(),
        initial=localdate,
        error_messages={
            "required": _("Nhập ngày."),
            "invalid": _("Ngày không đúng dạng. Nhập như 29/10/2025."),
        },
    )
    evidence = FilesField(label=_("Minh chứng"))

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: TaskProgress,
    ) -> None:
        super().__init__(data, files, record=record)
        if record.state in DONE:
            del self.fields["blocked"]

    def clean_noted_on(self) -> date:
        day: date = self.cleaned_data["noted_on"]
        today = localdate()
        if day > today:
            message = _("Ngày %(day)s chưa tới. Nhập ngày đến %(today)s.") % {
                "day": f"{day:%d/%m/%Y}",
                "today": f"{today:%d/%m/%Y}",
            }
            raise forms.ValidationError(message)
        if self.record.pk and day < self.record.noted_on:
            message = _("Đã có ghi chép ngày %(day)s. Nhập từ ngày đó trở đi.") % {
                "day": f"{self.record.noted_on:%d/%m/%Y}"
            }
            raise forms.ValidationError(message)
        return day


class ReportDoneForm(ProgressForm):
    why = _("Tổ công tác nghiệm thu rồi mới tính là xong.")

    text = WordsField(
        label=_("Kết quả"),
        ask=_("Ghi kết quả đã đạt."),
        help_text=_("Đã làm xong điều gì, từ ngày nào, số liệu ra sao."),
    )
    evidence = FilesField(label=_("Minh chứng"))


class ConfirmForm(ProgressForm):
    why = _("Chỉ nhiệm vụ được nghiệm thu mới tính là xong.")

    on_site = forms.TypedChoiceField(
        label=_("Nghiệm thu bằng cách nào"),
        choices=[("yes", _("Tại chỗ")), ("no", _("Qua hồ sơ"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách nghiệm thu.")},
    )
    text = WordsField(label=_("Thấy gì"), ask=_("Ghi thấy gì, ai xác nhận."), rows=2)
    evidence = FilesField(label=_("Minh chứng"))


class SendBackForm(ProgressForm):
    why = _("Đơn vị làm tiếp; nhiệm vụ lại tính hạn như trước.")

    reason = WordsField(label=_("Còn thiếu gì"), ask=_("Ghi điều đơn vị cần làm thêm."))
