"""Forms of what is done to a difficulty: it eases, ends, comes back, hangs on a recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.documents.forms import FilesField
from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Difficulty, Recommendation


class DifficultyForm(forms.Form):
    """A verb about `record`, asked of `person`. `why` says what pressing the button does."""

    why: ClassVar[StrOrPromise] = ""

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: Difficulty,
        person: Person,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.record = record
        self.person = person

    def given(self) -> dict[str, object]:
        """The action's arguments."""
        return dict(self.cleaned_data)


class EaseForm(DifficultyForm):
    why = _("Khó khăn vẫn ở trên sổ, ghi là đã giảm bớt. Nếu trở lại thì ghi tái diễn.")

    evidence = WordsField(
        label=_("Căn cứ"),
        ask=_("Ghi điều cho thấy khó khăn đã giảm bớt."),
        help_text=_("Điều cho thấy đã giảm bớt: số đo, lần kiểm tra, văn bản."),
    )
    attached = FilesField(label=_("Tệp minh chứng"))


class EndForm(DifficultyForm):
    why = _("Khó khăn không còn tính vào số đang tồn tại. Nếu trở lại thì ghi tái diễn.")

    evidence = WordsField(
        label=_("Căn cứ"),
        ask=_("Ghi điều cho thấy khó khăn không còn."),
        help_text=_("Điều cho thấy không còn: số đo, lần kiểm tra, văn bản."),
    )
    attached = FilesField(label=_("Tệp minh chứng"))


class ReopenDifficultyForm(DifficultyForm):
    why = _("Khó khăn trở lại trạng thái đang tồn tại; những lần ghi trước vẫn giữ.")

    evidence = WordsField(
        label=_("Căn cứ"),
        ask=_("Ghi điều cho thấy khó khăn tái diễn."),
        help_text=_("Ai nêu lại, ngày nào, ở đâu."),
    )
    attached = FilesField(label=_("Tệp minh chứng"))


class CodeForm(DifficultyForm):
    """Names one recommendation by its code."""

    code = forms.CharField(
        label=_("Mã kiến nghị"),
        max_length=30,
        help_text=_("Ví dụ KN-2025-27286-001"),
        error_messages={"required": _("Nhập mã kiến nghị.")},
    )

    def clean_code(self) -> Recommendation:
        code = str(self.cleaned_data["code"]).strip().upper()
        found = Recommendation.objects.visible_to(self.person).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Không thấy mã này. Kiểm tra lại mã kiến nghị."))
        return found

    def given(self) -> dict[str, object]:
        return {"recommendation": self.cleaned_data["code"]}


class LinkForm(CodeForm):
    why = _("Kiến nghị này được giải quyết thì khó khăn giảm bớt. Hai trang chỉ đến nhau.")

    def clean_code(self) -> Recommendation:
        found = super().clean_code()
        if self.record.recommendations.contains(found):
            raise forms.ValidationError(_("Kiến nghị này đã nối rồi. Nhập mã khác."))
        return found


class UnlinkForm(CodeForm):
    why = _("Hai trang không chỉ đến nhau nữa. Việc bỏ nối vẫn nằm trong diễn biến.")

    def clean_code(self) -> Recommendation:
        found = super().clean_code()
        if not self.record.recommendations.contains(found):
            raise forms.ValidationError(_("Kiến nghị này không nối với khó khăn. Nhập mã khác."))
        return found
