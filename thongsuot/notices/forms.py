"""The conditions of the inbox, what a person chooses, and a comment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thongsuot.notices.kinds import (
    OFFERED_OFFSETS,
    OFFERED_REPEATS,
    USUAL,
    USUAL_OFFSETS,
    USUAL_REPEAT,
    Channel,
    Kind,
)
from thongsuot.notices.models import Rhythm
from thongsuot.taskforces.forms import DayInput

WEEKDAYS = (
    (0, _("Thứ Hai")),
    (1, _("Thứ Ba")),
    (2, _("Thứ Tư")),
    (3, _("Thứ Năm")),
    (4, _("Thứ Sáu")),
    (5, _("Thứ Bảy")),
    (6, _("Chủ Nhật")),
)


class InboxFilter(forms.Form):
    """`?show=unread&kind=`: what does not hold is left out."""

    show = forms.ChoiceField(choices=[("", _("Tất cả")), ("unread", _("Chưa đọc"))], required=False)
    kind = forms.ChoiceField(choices=[("", _("Mọi loại")), *Kind.choices], required=False)

    @classmethod
    def of(cls, address: QueryDict) -> tuple[str, str]:
        """(show, kind), each empty when not given or not known."""
        form = cls(address)
        form.is_valid()
        return form.cleaned_data.get("show", ""), form.cleaned_data.get("kind", "")


#: More digits than these no id has.
MOST_DIGITS = 18


def ids_in(given: Sequence[str]) -> list[int]:
    """The ids among what a form or an address carries; anything else is left out."""
    return [int(one) for one in given if one.isdecimal() and len(one) <= MOST_DIGITS]


class CommentForm(forms.Form):
    """A comment; `once` makes sending the same form twice one comment."""

    text = forms.CharField(
        label=_("Ý kiến"),
        strip=True,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Chưa có nội dung. Viết ý kiến rồi gửi.")},
    )
    mention = forms.TypedMultipleChoiceField(coerce=int, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="talk_%s")
        self.ticked = ids_in(data.getlist("mention")) if data is not None else []
        mention = self.fields["mention"]
        assert isinstance(mention, forms.TypedMultipleChoiceField)  # noqa: S101  # tells the type checker
        mention.choices = [(one, str(one)) for one in self.ticked]


def offset_label(days: int) -> str:
    """Trước hạn 3 ngày; Đúng ngày hết hạn; Sau hạn 1 ngày."""
    if days == 0:
        return str(_("Đúng ngày hết hạn"))
    words = _("Trước hạn %(n)s ngày") if days > 0 else _("Sau hạn %(n)s ngày")
    return words % {"n": abs(days)}


class ChoicesForm(forms.Form):
    """How each kind reaches one, when one is reminded, and when no letter comes."""

    offsets = forms.TypedMultipleChoiceField(
        label=_("Nhắc hạn vào"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tính theo ngày làm việc."),
    )
    repeat = forms.TypedChoiceField(
        label=_("Khi đã quá hạn, nhắc lại cho đến khi kết thúc"), coerce=int
    )
    quiet_weekdays = forms.TypedMultipleChoiceField(
        label=_("Không gửi thư vào"),
        coerce=int,
        required=False,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Thứ Bảy, Chủ Nhật và ngày lễ vốn không gửi thư."),
    )
    away_from = forms.DateField(label=_("Nghỉ từ ngày"), required=False, widget=DayInput())
    away_until = forms.DateField(label=_("Nghỉ đến hết ngày"), required=False, widget=DayInput())

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        chosen: dict[str, str] | None = None,
        rhythm: Rhythm | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(chosen or {}, rhythm))
        for kind in Kind:
            self.fields[f"channel_{kind}"] = forms.ChoiceField(
                label=kind.label, choices=Channel.choices
            )
        self._choices("offsets", [(days, offset_label(days)) for days in OFFERED_OFFSETS])
        self._choices(
            "repeat",
            [
                (days, _("%(n)s ngày làm việc một lần") % {"n": days} if days else _("Không nhắc"))
                for days in OFFERED_REPEATS
            ],
        )
        self._choices("quiet_weekdays", WEEKDAYS[:5])
        self.order_fields([*(f"channel_{kind}" for kind in Kind), *self.base_fields])

    def _choices(self, name: str, choices: Sequence[tuple[int, StrOrPromise]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells the type checker
        field.choices = choices

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("away_from"), cleaned.get("away_until")
        if "away_from" in self.errors or "away_until" in self.errors:
            return cleaned
        if (start is None) != (end is None):
            missing = "away_until" if start else "away_from"
            self.add_error(missing, _("Nhập cả hai ngày, hoặc bỏ cả hai."))
        elif isinstance(start, date) and isinstance(end, date) and end < start:
            self.add_error("away_until", _("Ngày cuối trước ngày đầu. Nhập lại ngày cuối."))
        return cleaned

    @property
    def channels(self) -> dict[str, str]:
        """The channel chosen for each kind; only after `is_valid`."""
        return {kind.value: self.cleaned_data[f"channel_{kind}"] for kind in Kind}

    @property
    def channel_fields(self) -> list[forms.BoundField]:
        return [self[f"channel_{kind}"] for kind in Kind]


def _initial(chosen: dict[str, str], rhythm: Rhythm | None) -> dict[str, object]:
    channels = {f"channel_{kind}": chosen.get(kind, USUAL[kind]) for kind in Kind}
    return {
        **channels,
        "offsets": rhythm.offsets if rhythm else list(USUAL_OFFSETS),
        "repeat": rhythm.repeat if rhythm else USUAL_REPEAT,
        "quiet_weekdays": rhythm.quiet_weekdays if rhythm else [],
        "away_from": rhythm.away_from if rhythm else None,
        "away_until": rhythm.away_until if rhythm else None,
    }
