"""What stands around the text of a document that goes up: layout, number's symbol, signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.kinds import LAYOUTS, Layout, PaperKind, default_symbol
from thongsuot.documents.papers.words import clean
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.synthesis.actions.issuing import Letter

MOST_RECIPIENTS = 40
PARTY_ISSUER = "thành ủy"
RECIPIENTS = "Thường trực Thành ủy\nỦy ban Kiểm tra Thành ủy\nCác tổ công tác\nLưu Văn phòng"


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def words(
    label: StrPromise,
    length: int,
    *,
    rows: int = 0,
    required: bool = True,
    help_text: StrPromise | str = "",
) -> forms.CharField:
    """One line, or a box of `rows` lines."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        help_text=help_text,
        validators=[ProhibitNullCharactersValidator()],
    )


def lines(text: str) -> tuple[str, ...]:
    """Each line that says something, without the mark it ends in."""
    return tuple(line.strip(" -;,.") for line in clean(text).split("\n") if line.strip(" -;,."))


def issuers() -> QuerySet[Organization]:
    """For whom the city office issues."""
    return Organization.objects.filter(kind=OrganizationKind.CITY, valid_to=None)


class LetterForm(forms.Form):
    """A valid form gives a `Letter`."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Cấp số theo sổ của"),
        empty_label=None,
        error_messages={"required": _("Chọn cơ quan cấp số.")},
    )
    layout = forms.ChoiceField(
        label=_("Thể thức"), choices=[(one.value, label) for one, label in LAYOUTS.items()]
    )
    symbol = words(_("Ký hiệu"), 40, help_text=_("Số được cấp khi ban hành."))
    issued_on = forms.DateField(label=_("Ngày ban hành"), widget=DayInput())
    place = words(_("Địa danh"), 100)
    superior = words(_("Cơ quan cấp trên"), 200, rows=2, required=False)
    issuer = words(_("Cơ quan ban hành"), 200, rows=2)
    abstract = words(_("Trích yếu"), 500, rows=3)
    addressees = words(_("Kính gửi"), 1000, rows=2, required=False)
    authority = words(_("Quyền hạn ký"), 100, required=False, help_text=_("T/M, K/T, T/L"))
    title = words(_("Chức vụ người ký"), 100)
    signer = words(_("Họ tên người ký"), 150)
    recipients = words(_("Nơi nhận"), 4000, rows=4, help_text=_("Mỗi nơi một dòng."))

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        field.queryset = issuers()

    def clean_recipients(self) -> tuple[str, ...]:
        found = lines(self.cleaned_data["recipients"])
        if not found:
            raise forms.ValidationError(_("Ghi ít nhất một nơi nhận."))
        if len(found) > MOST_RECIPIENTS:
            raise forms.ValidationError(_("Ghi nhiều nhất 40 nơi nhận."))
        return found

    def clean_addressees(self) -> tuple[str, ...]:
        return lines(self.cleaned_data["addressees"])

    def letter(self) -> Letter:
        """The cleaned words."""
        given = {**self.cleaned_data, "layout": Layout(self.cleaned_data["layout"])}
        return Letter(**given)


def start_of(kind: PaperKind, abstract: str, today: date) -> dict[str, object]:
    """What the form shows first: what was written last on such a document, else the usual."""
    own = issuers().order_by("pk")
    issuer = next((one for one in own if PARTY_ISSUER in one.name.lower()), own.first())
    started: dict[str, object] = {
        "organization": issuer.pk if issuer else None,
        "layout": Layout.PARTY.value,
        "symbol": default_symbol(kind, Layout.PARTY, "VPTU"),
        "issued_on": today,
        "place": "Thành phố Hồ Chí Minh",
        "superior": "THÀNH ỦY\nTHÀNH PHỐ HỒ CHÍ MINH",
        "issuer": "VĂN PHÒNG",
        "abstract": abstract,
        "addressees": "Ban Thường vụ Thành ủy",
        "authority": "",
        "title": "Chánh Văn phòng",
        "recipients": RECIPIENTS,
    }
    last = IssuedDocument.objects.filter(kind=kind, organization=issuer).order_by("-pk").first()
    if last is not None:
        names = ("layout", "symbol", "place", "superior", "issuer", "authority", "title", "signer")
        started |= {name: getattr(last, name) for name in names}
        started["recipients"] = "\n".join(last.recipients)
    return started
