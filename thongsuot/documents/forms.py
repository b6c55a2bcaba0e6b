"""Files in a form, each as bytes and the name the person gave it."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.documents.evidence import File


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; the value is a list of `File`."""

    #: What the field takes from a program, which has no upload.
    carries = "files"

    def __init__(
        self, *, label: StrOrPromise, required: bool = False, help_text: StrOrPromise = ""
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text or _("Ảnh, .pdf hoặc .docx. Không nhận văn bản có dấu MẬT."),
            widget=ManyFiles(attrs={"accept": ".png,.jpg,.jpeg,.pdf,.docx"}),
            error_messages={"required": _("Kèm ít nhất một tệp.")},
        )

    def clean(self, data: object, initial: object = None) -> list[File]:
        chosen = data if isinstance(data, list | tuple) else [data]
        given = [one for one in chosen if isinstance(one, UploadedFile)]
        if not given:
            super().clean(None, initial)
            return []
        cleaned = [super(FilesField, self).clean(one, initial) for one in given]
        return [File(one.read(), one.name or "") for one in cleaned]


class OneFileField(FilesField):
    """One file; the value is a `File` or None."""

    carries = "file"

    def __init__(self, *, label: StrOrPromise, required: bool = False) -> None:
        super().__init__(label=label, required=required)
        self.widget = forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.png,.jpg,.jpeg"})

    def clean(self, data: object, initial: object = None) -> File | None:  # type: ignore[override]  # one, not many
        found = super().clean(data, initial)
        return found[0] if found else None
