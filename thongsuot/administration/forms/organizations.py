"""What an administrator fills in about units and organisations."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.administration.forms.fields import DayField, WordsField
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.places.models import Commune, Province

#: Communes come with their place, task forces with their programme: neither is added here.
ADDED_HERE = tuple(
    kind
    for kind in OrganizationKind
    if kind not in {OrganizationKind.COMMUNE, OrganizationKind.TASK_FORCE}
)


class EditOrganizationForm(forms.Form):
    name = WordsField(label=_("Tên đầy đủ"), most=200)
    code = WordsField(label=_("Mã"), most=20, help_text=_("Dùng khi nhập tệp: SNV, ĐU-CA"))
    short_name = WordsField(label=_("Tên gọn"), most=100, required=False)


class AddOrganizationForm(EditOrganizationForm):
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(kind.value, kind.label) for kind in ADDED_HERE]
    )
    valid_from = DayField(label=_("Có từ ngày"), required=False)
    field_order = ("kind", "name", "code", "short_name", "valid_from")


class AddUnitForm(forms.Form):
    """A commune: as in the official list of units."""

    name = WordsField(
        label=_("Tên"), most=100, help_text=_("Có cả chữ Phường, Xã, Đặc khu: Phường Vĩnh Hội")
    )
    code = forms.CharField(
        label=_("Mã đơn vị hành chính"),
        validators=[RegexValidator(r"^\d{5}\Z", _("Nhập đủ 5 số, ví dụ 27286."))],
        error_messages={"required": _("Nhập mã 5 số.")},
    )
    commune_type = forms.ChoiceField(label=_("Loại"), choices=Commune.Type.choices)
    province = forms.ModelChoiceField(
        Province.objects.all(), label=_("Tỉnh, thành phố"), empty_label=None
    )
    valid_from = DayField(label=_("Có từ ngày"))


class CloseForm(forms.Form):
    valid_to = DayField(label=_("Ngày cuối"))
    reason = WordsField(label=_("Căn cứ, lý do"), most=300)


class SucceedForm(forms.Form):
    """Which unit stands in place of this one, from when, by which resolution."""

    successor = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị kế thừa"),
        empty_label=_("Chọn đơn vị"),
        help_text=_("Thêm đơn vị mới trước, rồi chọn ở đây"),
        error_messages={
            "required": _("Chọn đơn vị kế thừa."),
            "invalid_choice": _("Đơn vị này không còn để chọn. Chọn lại."),
        },
    )
    on = DayField(label=_("Kế thừa từ ngày"))
    basis = WordsField(label=_("Căn cứ"), most=200, help_text=_("Số nghị quyết: 30/2026/QH16"))

    def __init__(self, unit: Organization, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the posted data, if any
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        field.queryset = (
            Organization.objects.filter(kind=OrganizationKind.COMMUNE)
            .active_on(localdate())
            .exclude(pk=unit.pk)
        )
