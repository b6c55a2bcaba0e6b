from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """What a new token is for."""

    name = forms.CharField(
        label=_("Dùng cho"),
        max_length=100,
        help_text=_("Tên chương trình sẽ dùng khóa này."),
        error_messages={"required": _("Ghi chương trình nào dùng khóa này.")},
    )
