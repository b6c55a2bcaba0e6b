"""What stands around the text of a document that goes up: layout, number's symbol, signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.kinds import Layout, PaperKind, default_symbol
from thongsuot.documents.papers.letterhead import LetterheadForm, lines, text_field
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.synthesis.actions.issuing import Letter

PARTY_ISSUER = "thành ủy"
RECIPIENTS = "Thường trực Thành ủy\nỦy ban Kiểm tra Thành ủy\nCác tổ công tác\nLưu Văn phòng"


def issuers() -> QuerySet[Organization]:
    """For whom the city office issues."""
    return Organization.objects.filter(kind=OrganizationKind.CITY, valid_to=None)


class LetterForm(LetterheadForm):
    """A letterhead with whom the number is given for and to whom it goes: gives a `Letter`."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Cấp số theo sổ của"),
        empty_label=None,
        error_messages={"required": _("Chọn cơ quan cấp số.")},
    )
    addressees = text_field(_("Kính gửi"), 1000, rows=2, required=False)
    field_order = (
        *("organization", "layout", "symbol", "issued_on", "place", "superior", "issuer"),
        *("abstract", "addressees", "authority", "title", "signer", "recipients"),
    )

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
