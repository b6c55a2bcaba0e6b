"""What a person types about a plan. Each form gives the parts of a sheet, not rows."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.fields import DayField, LinesField, WordsField
from thongsuot.plans.models import Programme
from thongsuot.plans.sheets import Content, Header, ReportingDay, Sheet, Task
from thongsuot.plans.sheets.model import labels, mark_of, new_key

TITLE, SHORT_TITLE, NAME = 500, 60, 100
ISSUER = "Thành ủy Thành phố Hồ Chí Minh"


class _Marked(forms.Form):
    """Carries the mark of what the form was opened with, so that nobody's words are overwritten."""

    use_required_attribute = False
    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


class HeaderForm(_Marked):
    title = WordsField(
        label=_("Tên kế hoạch"),
        most=300,
        error_messages={"required": _("Nhập tên kế hoạch.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    number = WordsField(
        label=_("Số, ký hiệu"), most=60, required=False, help_text=_("Ví dụ 12-KH/TU")
    )
    issuer = WordsField(
        label=_("Cơ quan ban hành"),
        most=200,
        error_messages={"required": _("Nhập cơ quan ban hành.")},
    )
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    starts_on = DayField(label=_("Giám sát từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))

    @classmethod
    def of(cls, header: Header) -> HeaderForm:
        names = ("title", "number", "issuer", "issued_on", "starts_on", "ends_on")
        given = {name: getattr(header, name) for name in names}
        return cls(initial={**given, "seen": mark_of(header)})

    def clean(self) -> None:
        starts_on, ends_on = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            words = _("Ngày cuối trước ngày đầu. Nhập từ %(day)s trở đi.")
            self.add_error("ends_on", words % {"day": f"{starts_on:%d/%m/%Y}"})

    @property
    def header(self) -> Header:
        given = self.cleaned_data
        return Header(
            title=given["title"],
            issuer=given["issuer"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            number=given["number"],
            issued_on=given["issued_on"],
        )


class CreateForm(HeaderForm):
    programme = forms.ModelChoiceField(
        Programme.objects.all(),
        label=_("Thực hiện kế hoạch cấp trên"),
        empty_label=None,
        error_messages={
            "required": _("Chọn kế hoạch cấp trên."),
            "invalid_choice": _("Kế hoạch này không có trong danh sách. Chọn lại."),
        },
    )
    field_order = ("programme",)


class ProgrammeForm(forms.Form):
    use_required_attribute = False
    number = WordsField(
        label=_("Số, ký hiệu"),
        most=60,
        help_text=_("Ví dụ 249-KH/UBKTTW"),
        error_messages={"required": _("Nhập số, ký hiệu.")},
    )
    short_number = WordsField(
        label=_("Số gọn"),
        most=20,
        help_text=_("Cách gọi trong văn bản: Kế hoạch 249."),
        error_messages={"required": _("Nhập số gọn.")},
    )
    name = WordsField(
        label=_("Trích yếu"), most=300, error_messages={"required": _("Nhập trích yếu.")}
    )
    issuer = WordsField(
        label=_("Cơ quan ban hành"),
        most=200,
        error_messages={"required": _("Nhập cơ quan ban hành.")},
    )
    issued_on = DayField(label=_("Ngày ban hành"), required=False)

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if Programme.objects.filter(number=number).exists():
            raise forms.ValidationError(_("Kế hoạch số này đã có trong danh sách."))
        return number


class ContentsForm(forms.Form):
    """New contents, one a line."""

    use_required_attribute = False
    titles = LinesField(
        label=_("Thêm nội dung, mỗi dòng một nội dung"),
        most=TITLE,
        error_messages={"required": _("Nhập ít nhất một nội dung.")},
    )
    under = forms.ChoiceField(label=_("Nằm trong"), required=False)

    def __init__(self, *args: object, sheet: Sheet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        _offer(self, "under", sheet.contents, str(_("Cấp đầu (I, II, III)")))


class ContentForm(_Marked):
    title = WordsField(
        label=_("Nội dung giám sát"),
        most=TITLE,
        error_messages={"required": _("Nhập nội dung giám sát.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _offer(form: forms.Form, name: str, contents: tuple[Content, ...], none: str) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells the type checker
    marks = labels(contents)
    indent = "\u2003"
    field.choices = [
        ("", none),
        *((one.key, f"{indent * one.level}{marks[one.key]} {one.title}") for one in contents),
    ]


class TaskForm(_Marked):
    title = WordsField(
        label=_("Nhiệm vụ"),
        most=TITLE,
        error_messages={"required": _("Nhập nhiệm vụ.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    short_title = WordsField(
        label=_("Tên gọn"),
        most=SHORT_TITLE,
        required=False,
        help_text=_("Đầu cột của bảng tiến độ. Để trống thì lấy phần đầu của nhiệm vụ."),
    )
    lead = WordsField(
        label=_("Chủ trì"), most=200, required=False, help_text=_("Ai ở đơn vị chịu trách nhiệm")
    )
    due_on = DayField(label=_("Thời hạn"))
    content = forms.ChoiceField(label=_("Thuộc nội dung"), required=False)
    affects_life = forms.BooleanField(label=_("Liên quan đến đời sống người dân"), required=False)

    def __init__(self, *args: object, sheet: Sheet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        self.sheet = sheet
        _offer(self, "content", sheet.contents, str(_("Không thuộc nội dung nào")))

    @classmethod
    def of(cls, task: Task, sheet: Sheet) -> TaskForm:
        names = ("title", "short_title", "lead", "due_on", "content", "affects_life")
        given = {name: getattr(task, name) for name in names}
        return cls(initial={**given, "seen": mark_of(task)}, sheet=sheet)

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        starts_on = self.sheet.header.starts_on
        if due_on < starts_on:
            raise forms.ValidationError(
                _("Kế hoạch bắt đầu ngày %(day)s. Nhập thời hạn từ đó trở đi."),
                params={"day": f"{starts_on:%d/%m/%Y}"},
            )
        return due_on

    def task(self, key: str = "") -> Task:
        given = self.cleaned_data
        return Task(
            key=key or new_key(),
            title=given["title"],
            short_title=given["short_title"] or short(given["title"]),
            due_on=given["due_on"],
            lead=given["lead"],
            content=given["content"],
            affects_life=given["affects_life"],
        )


def short(title: str) -> str:
    """The head of a title that fits the head of a column, cut between words."""
    head = title.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0]
    words = ""
    for word in head.split():
        if len(words) + len(word) + 1 > SHORT_TITLE // 2:
            break
        words = f"{words} {word}".strip()
    return words or head[:SHORT_TITLE]


class ReportingDateForm(_Marked):
    name = WordsField(
        label=_("Kỳ báo cáo"),
        most=NAME,
        help_text=_("Ví dụ Kỳ tháng 10/2025"),
        error_messages={"required": _("Nhập tên kỳ báo cáo.")},
    )
    due_on = DayField(label=_("Hạn gửi"))
    outline = LinesField(
        label=_("Đề cương báo cáo"),
        most=300,
        required=False,
        help_text=_("Mỗi dòng một mục lớn"),
    )

    def __init__(self, *args: object, sheet: Sheet, key: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        self.sheet, self.key = sheet, key

    @classmethod
    def of(cls, day: ReportingDay, sheet: Sheet) -> ReportingDateForm:
        initial = {
            "name": day.name,
            "due_on": day.due_on,
            "outline": "\n".join(day.outline),
            "seen": mark_of(day),
        }
        return cls(initial=initial, sheet=sheet, key=day.key)

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        for other in self.sheet.reporting:
            if other.due_on == due_on and other.key != self.key:
                raise forms.ValidationError(
                    _("“%(name)s” đã có hạn ngày này. Chọn ngày khác."), params={"name": other.name}
                )
        return due_on

    def day(self, key: str = "") -> ReportingDay:
        given = self.cleaned_data
        return ReportingDay(
            key=key or new_key(),
            name=given["name"],
            due_on=given["due_on"],
            outline=tuple(given["outline"]),
        )


class ReasonForm(forms.Form):
    """Why; it stands in the ledger and in the version."""

    use_required_attribute = False
    reason = WordsField(
        label=_("Lý do"),
        most=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do.")},
    )


class CopyForm(forms.Form):
    use_required_attribute = False
    title = WordsField(
        label=_("Tên kế hoạch mới"),
        most=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Nhập tên kế hoạch mới.")},
    )
    starts_on = DayField(
        label=_("Giám sát từ ngày"),
        help_text=_("Thời hạn và kỳ báo cáo được dời theo ngày này."),
    )
