"""The form of a letter: what stands around the list of records it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.letters import Bundle, content_of, start_of
from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.kinds import Layout
from thongsuot.documents.papers.letterhead import LetterheadForm, text_field


class LetterForm(LetterheadForm):
    """`ordinal` tells this letter from the one the task force issued before it."""

    ordinal = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput())
    opening = text_field(_("Đoạn mở đầu"), 2000, rows=3)
    request = text_field(_("Đoạn đề nghị, nêu thời hạn"), 2000, rows=3)
    contact = text_field(_("Đầu mối liên hệ"), 200, required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        bundle: Bundle,
    ) -> None:
        super().__init__(data)
        self.bundle = bundle

    @classmethod
    def begun(cls, bundle: Bundle, today: date) -> LetterForm:
        """Filled as it begins, and bound, so that its paper can be drawn where it is complete."""
        from_record = start_of(bundle, today)
        return cls({k: v for k, v in from_record.items() if v is not None}, bundle=bundle)

    def draft(self) -> Draft:
        """A valid form as a draft that can be drawn and issued."""
        given, bundle = self.cleaned_data, self.bundle
        return Draft(
            kind=bundle.kind,
            layout=Layout(given["layout"]),
            organization=bundle.task_force.organization,
            symbol=given["symbol"],
            superior=given["superior"],
            issuer=given["issuer"],
            place=given["place"],
            issued_on=given["issued_on"],
            abstract=given["abstract"],
            authority=given["authority"],
            title=given["title"],
            signer=given["signer"],
            recipients=given["recipients"],
            context=content_of(
                bundle,
                opening=given["opening"],
                request=given["request"],
                contact=given["contact"],
                today=given["issued_on"],
            ),
            subject=bundle.task_force,
            ordinal=given["ordinal"],
            addressees=(bundle.to.name,),
            addressed_to=[bundle.to],
        )
