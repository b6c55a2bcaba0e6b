"""What stands around the text of a document: the form that asks for it, and what it starts with."""

from __future__ import annotations

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from thongsuot.documents.papers.kinds import LAYOUTS, PaperKind
from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.documents.papers.words import clean
from thongsuot.people.models import Organization

MOST_RECIPIENTS = 40


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def lines(text: str) -> tuple[str, ...]:
    """Each line that says something, without the mark it ends in."""
    return tuple(line.strip(" -;,.") for line in clean(text).split("\n") if line.strip(" -;,."))


def text_field(
    label: StrPromise,
    length: int,
    *,
    rows: int = 0,
    required: bool = True,
    help_text: StrPromise | str = "",
) -> forms.CharField:
    """One line of words, or a box of `rows` lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        widget=widget,
        help_text=help_text,
        validators=[ProhibitNullCharactersValidator()],
    )


class LetterheadForm(forms.Form):
    """What every document has around its content."""

    layout = forms.ChoiceField(
        label=_("Thể thức"), choices=[(one.value, label) for one, label in LAYOUTS.items()]
    )
    symbol = text_field(_("Ký hiệu"), 40, help_text=_("Số được cấp khi ban hành."))
    issued_on = forms.DateField(label=_("Ngày ban hành"), widget=DayInput())
    place = text_field(_("Địa danh"), 100)
    superior = text_field(_("Cơ quan cấp trên"), 200, rows=2, required=False)
    issuer = text_field(_("Cơ quan ban hành"), 200, rows=2)
    abstract = text_field(_("Trích yếu"), 500, rows=3)
    authority = text_field(_("Quyền hạn ký"), 100, required=False, help_text=_("T/M, K/T, T/L"))
    title = text_field(_("Chức vụ người ký"), 100)
    signer = text_field(_("Họ tên người ký"), 150)
    recipients = text_field(_("Nơi nhận"), 4000, rows=5, help_text=_("Mỗi nơi một dòng."))

    def clean_recipients(self) -> tuple[str, ...]:
        found = lines(self.cleaned_data["recipients"])
        if not found:
            raise forms.ValidationError(_("Ghi ít nhất một nơi nhận."))
        if len(found) > MOST_RECIPIENTS:
            raise forms.ValidationError(_("Ghi nhiều nhất 40 nơi nhận."))
        return found


def remembered(organization: Organization, kind: PaperKind) -> dict[str, object]:
    """What this organisation wrote last: on a document of this kind, else on any."""
    issued = IssuedDocument.objects.filter(organization=organization).order_by("-pk")
    same = issued.filter(kind=kind).first()
    last = same or issued.first()
    if last is None:
        return {}
    kept: dict[str, object] = {
        name: getattr(last, name) for name in ("layout", "superior", "issuer", "place")
    }
    if same is not None:
        kept["symbol"] = same.symbol
        kept["recipients"] = "\n".join(same.recipients)
    return kept
