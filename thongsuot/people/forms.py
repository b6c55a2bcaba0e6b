"""allauth's forms in our looks: the label says it all, once."""

from __future__ import annotations

from allauth.account import forms as allauth
from django import forms


def _plain(form: forms.Form) -> None:
    """No words inside the boxes, no list of rules under them: the page says the rules."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)


class ReauthenticateForm(allauth.ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
