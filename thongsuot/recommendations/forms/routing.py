"""Forms of routing: sent, accepted, handed back, arbitrated, reported above."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.forms import OneFileField
from thongsuot.foundation.forms import WordsField
from thongsuot.people.models import Person, Role
from thongsuot.people.roles import BODY_ROLES
from thongsuot.recommendations.forms.base import (
    PromiseForm,
    VerbForm,
)
from thongsuot.recommendations.forms.choices import BodiesField, BodyField, DayField
from thongsuot.recommendations.models import Recommendation


class RouteForm(VerbForm):
    why = _("Cơ quan chủ trì nhận thông báo, thời hạn tính từ hôm nay theo lịch làm việc.")

    lead_body = BodyField(label=_("Cơ quan chủ trì"))
    coordinating = BodiesField(label=_("Cơ quan phối hợp"))

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        return {"lead_body": record.proposed_body_id}


class AcceptForm(VerbForm):
    why = _("Tiếp nhận là xác nhận việc này thuộc thẩm quyền của cơ quan mình.")

    officer = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Giao cho"),
        empty_label=_("Chọn người phụ trách"),
        error_messages={"required": _("Chọn người phụ trách.")},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        record: Recommendation,
        person: Person,
    ) -> None:
        super().__init__(data, files, record=record, person=person)
        officer = self.fields["officer"]
        if isinstance(officer, forms.ModelChoiceField):
            today = Role.objects.held_on(localdate())
            held = today.filter(organization=record.lead_body_id, kind__in=BODY_ROLES)
            people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
            officer.queryset = people.order_by("name", "pk")
            officer.initial = person.pk


class BounceForm(VerbForm):
    why = _("Kiến nghị trở về tổ công tác. Lần trả lại thứ hai do tổ trưởng phân xử.")

    legal_basis = WordsField(
        label=_("Căn cứ pháp lý"),
        ask=_("Ghi căn cứ: văn bản, điều khoản cho thấy việc này của cơ quan khác."),
        help_text=_("Văn bản, điều khoản quy định thẩm quyền."),
    )
    proposed_body = BodyField(label=_("Cơ quan có thẩm quyền theo căn cứ đó"))


class ArbitrateForm(VerbForm):
    why = _("Quyết định này là cuối cùng: cơ quan được giao không trả lại được nữa.")

    lead_body = BodyField(label=_("Giao cho"))
    reason = WordsField(label=_("Lý do"), ask=_("Ghi lý do để các cơ quan hiểu quyết định."))

    @staticmethod
    def initial_of(record: Recommendation) -> dict[str, object]:
        return {"lead_body": record.proposed_body_id}


class EscalateForm(VerbForm):
    why = _("Kiến nghị vẫn mở trong khi chờ cấp trên, và được nhắc lại vào ngày theo dõi.")

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60)
    on = DayField(label=_("Ngày văn bản"))
    addressee = forms.CharField(label=_("Gửi"), max_length=200)
    follow_up_on = DayField(label=_("Theo dõi lại vào ngày"), after_today=True)
    note = WordsField(label=_("Ghi chú"), required=False, rows=2)


class ReplyFromAboveForm(PromiseForm):
    why = _("Đơn vị và tổ công tác thấy trả lời này cùng văn bản kèm theo.")

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60)
    file = OneFileField(label=_("Văn bản của cấp trên"), required=True)
    field_order = ("number", "text", "response_kind", "promised_on", "file")
