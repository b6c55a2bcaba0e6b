"""What an administrator gives when a template is replaced."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp mẫu đã sửa"),
        help_text=_("Word .docx, tối đa 2 MB. Mẫu được dựng thử trước khi dùng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Chọn tệp .docx đã sửa trong Word.")},
    )
