"""Forms of a task's verbs. Cleaned names are the action's arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.documents.forms import FilesField
from thongsuot.followups.actions import latest_horizon
from thongsuot.followups.models import FollowupTask
from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Person
from thongsuot.recommendations.forms.choices import DayField


class TaskForm(forms.Form):
    """A verb about `record`, asked of `person`. `why` says what pressing the button does."""

    why: ClassVar[StrOrPromise] = ""
    danger: ClassVar[bool] = False

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: FollowupTask,
        person: Person,
    ) -> None:
        super().__init__(data, files, initial=self.initial_of(record))
        self.record = record
        self.person = person

    @staticmethod
    def initial_of(record: FollowupTask) -> dict[str, object]:  # noqa: ARG004 - some verbs need it
        """What is already known, so that nothing is typed twice."""
        return {}

    def given(self) -> dict[str, object]:
        """The action's arguments."""
        return dict(self.cleaned_data)


class ReasonForm(TaskForm):
    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do."))


class NamedForm(TaskForm):
    """Who answers for it at the owner; the owner's own people are offered as one types."""

    responsible = forms.CharField(
        label=_("Người phụ trách"),
        max_length=150,
        help_text=_("Họ tên, chức vụ."),
        error_messages={"required": _("Ghi họ tên, chức vụ người phụ trách.")},
    )

    @staticmethod
    def initial_of(record: FollowupTask) -> dict[str, object]:
        return {"responsible": record.responsible}


class AcceptForm(NamedForm):
    why = _("Nhận nhiệm vụ là xác nhận đơn vị làm xong trước hạn, có người phụ trách.")


class NamePersonForm(NamedForm):
    why = _("Người được cử nhận thông báo và lời nhắc hạn nếu có tài khoản.")


class NoteProgressForm(TaskForm):
    why = _("Tổ công tác thấy ngay. Chưa phải báo cáo hoàn thành.")

    noted_on = DayField(label=_("Ngày làm"))
    text = WordsField(
        label=_("Đã làm gì"),
        ask=_("Ghi đã làm gì, ở đâu; chỉ tỷ lệ phần trăm thì chưa đủ."),
        help_text=_("Việc đã làm, ở đâu, với ai; số liệu nếu có."),
    )
    evidence = FilesField(label=_("Minh chứng"))

    @staticmethod
    def initial_of(record: FollowupTask) -> dict[str, object]:  # noqa: ARG004 - the same for all
        return {"noted_on": localdate()}


class ReportDoneForm(TaskForm):
    why = _("Tổ công tác nghiệm thu rồi mới tính là xong.")

    note = WordsField(label=_("Kết quả"), ask=_("Ghi kết quả: đã làm gì, khi nào, ở đâu."))
    evidence = FilesField(
        label=_("Minh chứng"), help_text=_("Không bắt buộc nếu đã kèm khi ghi tiến độ.")
    )


def on_site_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Nghiệm thu bằng cách nào"),
        choices=[("yes", _("Tại chỗ")), ("no", _("Qua hồ sơ"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách nghiệm thu.")},
    )


class VerifyForm(TaskForm):
    why = _("Chỉ nhiệm vụ được nghiệm thu mới tính là xong.")

    on_site = on_site_field()
    note = WordsField(label=_("Thấy gì"), ask=_("Ghi thấy gì, ai xác nhận."))
    evidence = FilesField(label=_("Minh chứng"))


class SendBackForm(TaskForm):
    why = _("Nhiệm vụ trở lại đơn vị, hạn giữ nguyên.")

    reason = WordsField(label=_("Còn thiếu điều gì"), ask=_("Ghi điều còn thiếu."))


class PauseForm(TaskForm):
    why = _("Trong lúc tạm dừng nhiệm vụ không bị nhắc; hạn giữ nguyên.")

    resume_on = DayField(label=_("Làm tiếp từ ngày"), after_today=True)
    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do tạm dừng."))


class ResumeForm(TaskForm):
    why = _("Nhiệm vụ trở lại “Đang làm”.")

    note = WordsField(label=_("Ghi chú"), required=False, rows=2)


class UrgeForm(TaskForm):
    why = _("Đơn vị và người phụ trách nhận thông báo. Số lần đôn đốc được đếm.")

    note = WordsField(
        label=_("Nhắc điều gì"), ask=_("Ghi điều cần nhắc và thời hạn mong đợi."), rows=3
    )


class KeepOverdueForm(ReasonForm):
    why = _("Nhiệm vụ ở lại năm cũ, vẫn quá hạn và được theo dõi tiếp.")


class CancelForm(ReasonForm):
    why = _("Nhiệm vụ không phải làm nữa. Không xóa được gì: diễn biến và lý do vẫn lưu.")
    danger = True


class CarryOverForm(TaskForm):
    why = _("Nhiệm vụ năm nay đóng lại, nhiệm vụ kế tiếp mở ra; hai bên chỉ đến nhau.")

    due_on = DayField(label=_("Hạn mới"), after_today=True)
    reason = WordsField(label=_("Lý do"), ask=_("Ghi vì sao chưa xong và năm sau làm gì."))

    @staticmethod
    def initial_of(record: FollowupTask) -> dict[str, object]:
        return {"due_on": latest_horizon(record, localdate())}
