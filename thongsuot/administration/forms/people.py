"""What an administrator fills in about people, roles and rosters."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.administration.forms.fields import (
    DayField,
    OrganizationField,
    WordsField,
    username_shape,
)
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import TASK_FORCE_ROLES, RoleKind
from thongsuot.plans.models import Programme
from thongsuot.textlab.normalize import squeeze


class EditPersonForm(forms.Form):
    name = WordsField(
        label=_("Họ tên hoặc chức danh"),
        most=150,
        help_text=_("Hiện ở mọi nơi người này làm việc: Thư ký Tổ 15"),
    )
    titles = forms.CharField(
        label=_("Chức vụ"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một chức vụ, cao nhất trước"),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        error_messages={"invalid": _("Nhập địa chỉ như ten@coquan.gov.vn, hoặc để trống.")},
    )

    def clean_titles(self) -> list[str]:
        lines = str(self.cleaned_data["titles"]).replace("\x00", "").splitlines()
        return [squeeze(line) for line in lines if line.strip()]


class AddPersonForm(EditPersonForm):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        validators=[username_shape],
        help_text=_("Không đổi được về sau"),
        error_messages={"required": _("Nhập tên đăng nhập, ví dụ thu-ky-15.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ("username", "name", "titles", "email")


class GrantRoleForm(forms.Form):
    """A role for one person: what, over what, from when till when."""

    kind = forms.ChoiceField(label=_("Vai trò"), choices=RoleKind.choices)
    organization = OrganizationField(
        Organization.objects.none(), label=_("Phạm vi"), required=False
    )
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        field = self.fields["organization"]
        assert isinstance(field, OrganizationField)  # noqa: S101  # tells the type checker
        field.queryset = Organization.objects.active_on(localdate())


class EnrolForm(forms.Form):
    """A role in one task force for the person with this sign-in name."""

    username = WordsField(label=_("Tên đăng nhập"), most=150)
    kind = forms.ChoiceField(
        label=_("Vai trò"), choices=[(kind.value, kind.label) for kind in TASK_FORCE_ROLES]
    )
    starts_on = DayField(label=_("Từ ngày"))

    def clean_username(self) -> Person:
        username = str(self.cleaned_data["username"])
        person = Person.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Không có tài khoản đang dùng tên %(name)s. Thêm người dùng trước."),
                params={"name": username},
            )
        return person


class EndForm(forms.Form):
    """The last day of a role or an assignment."""

    ends_on = DayField(label=_("Ngày cuối"))


class TaskForceForm(forms.Form):
    programme = forms.ModelChoiceField(
        Programme.objects.all(), label=_("Kế hoạch cấp trên"), empty_label=None
    )
    number = forms.IntegerField(
        label=_("Số của tổ"),
        min_value=1,
        max_value=999,
        error_messages={"required": _("Nhập số của tổ."), "invalid": _("Nhập số, ví dụ 20.")},
    )


class AssignForm(forms.Form):
    """A unit that a task force comes to supervise."""

    unit = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị"),
        empty_label=_("Chọn đơn vị"),
        error_messages={
            "required": _("Chọn đơn vị."),
            "invalid_choice": _("Đơn vị này không còn để chọn. Chọn lại."),
        },
    )
    starts_on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # tells the type checker
        field.queryset = Organization.objects.supervised().active_on(localdate())
