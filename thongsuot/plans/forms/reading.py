"""What was read of a plan's document, row by row, for a person to correct and confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.fields import DayField, LinesField, WordsField
from thongsuot.people.models import Organization
from thongsuot.plans.forms.parts import ISSUER, NAME, TITLE, CreateForm, short
from thongsuot.plans.models import Programme
from thongsuot.plans.sheets import Content, ReportingDay, Sheet, Task, Unit
from thongsuot.plans.sheets.model import Span, new_key

LEVELS = [("0", "I."), ("1", "1."), ("2", "a)"), ("3", "–")]


class _Row(forms.Form):
    """A row is only asked for what it must have while it is kept."""

    use_required_attribute = False
    keep = forms.BooleanField(label=_("Giữ"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they are
        for field in self.fields.values():
            look = "form-control"
            if isinstance(field.widget, forms.CheckboxInput | forms.Select):
                tick = isinstance(field.widget, forms.CheckboxInput)
                look = "form-check-input" if tick else "form-select"
            field.widget.attrs["class"] = look

    def clean(self) -> None:
        if not self.cleaned_data.get("keep"):
            self.errors.clear()


class ContentRow(_Row):
    title = WordsField(label=_("Nội dung"), most=TITLE, widget=forms.Textarea(attrs={"rows": 1}))
    level = forms.ChoiceField(label=_("Cấp"), choices=LEVELS)


class TaskRow(_Row):
    title = WordsField(label=_("Nhiệm vụ"), most=TITLE, widget=forms.Textarea(attrs={"rows": 2}))
    lead = WordsField(label=_("Chủ trì"), most=200, required=False)
    due_on = DayField(label=_("Thời hạn"))
    content = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)
    affects_life = forms.BooleanField(label=_("Đời sống người dân"), required=False)


class DayRow(_Row):
    name = WordsField(label=_("Kỳ báo cáo"), most=NAME)
    due_on = DayField(label=_("Hạn gửi"))


class OutlineForm(forms.Form):
    use_required_attribute = False
    outline = LinesField(
        label=_("Đề cương báo cáo"), most=300, required=False, help_text=_("Mỗi dòng một mục lớn")
    )


ContentRows = forms.formset_factory(ContentRow, extra=0)
TaskRows = forms.formset_factory(TaskRow, extra=0)
DayRows = forms.formset_factory(DayRow, extra=0)


class ReadForms:
    """All forms of the page; `found` is the JSON of a `FoundPlan`.

    `units` are the organisations that the found units turned out to be, by place.
    """

    def __init__(
        self,
        found: Mapping[str, Any],
        units: Sequence[Organization | None],
        given: QueryDict | None = None,
    ) -> None:
        self.found, self.given = found, given
        header, ends_on = found["header"], found["header"]["ends_on"]
        self.header = CreateForm(given, initial=_header(header))
        self.contents = ContentRows(
            given,
            prefix="c",
            initial=[
                {"keep": True, "title": one["title"], "level": str(one["level"])}
                for one in found["contents"]
            ],
        )
        self.tasks = TaskRows(
            given,
            prefix="t",
            initial=[
                {
                    "keep": True,
                    "title": one["title"],
                    "lead": one["lead"],
                    "due_on": one["due_on"] or (ends_on if one["due_said"] else None),
                    "content": "" if one["content"] is None else str(one["content"]),
                    "affects_life": one["affects_life"],
                }
                for one in found["tasks"]
            ],
        )
        self.days = DayRows(
            given,
            prefix="r",
            initial=[
                {"keep": True, "name": one["name"], "due_on": one["due_on"]}
                for one in found["reporting"]
            ],
        )
        self.outline = OutlineForm(given, initial={"outline": "\n".join(found["outline"])})
        self.units = units

    def kept_units(self) -> list[Organization]:
        """The found units that stay ticked."""
        known = [one for one in self.units if one is not None]
        if self.given is None:
            return known
        ticked = set(self.given.getlist("unit"))
        return [one for one in known if str(one.pk) in ticked]

    @property
    def every_commune(self) -> bool:
        if self.given is None:
            return self.found["every_commune"] is not None
        return "every_commune" in self.given

    def is_valid(self) -> bool:
        """All of them are asked, so that everything wrong is shown at once."""
        parts = (self.header, self.contents, self.tasks, self.days, self.outline)
        wrong = sum(not one.is_valid() for one in parts)
        return not wrong and self._days_differ()

    def _days_differ(self) -> bool:
        seen: set[date] = set()
        for form in self.days.forms:
            if form.cleaned_data["keep"]:
                due_on = form.cleaned_data["due_on"]
                if due_on in seen:
                    form.add_error("due_on", _("Hai kỳ báo cáo cùng một hạn. Sửa hoặc bỏ một kỳ."))
                    return False
                seen.add(due_on)
        return True

    def wrong(self) -> int:
        """How many fields need mending, all forms together."""
        rows = [*self.contents.forms, *self.tasks.forms, *self.days.forms]
        return sum(len(form.errors) for form in (self.header, self.outline, *rows))

    def sheet(self, units: Iterable[Organization]) -> Sheet:
        """What the person confirmed, each part with its place in the source."""
        contents, keys = self._contents()
        outline = tuple(self.outline.cleaned_data["outline"])
        return Sheet(
            self.header.header,
            contents,
            tuple(self._tasks(keys)),
            tuple(Unit(str(one.pk), one.name) for one in units),
            tuple(sorted(self._days(outline), key=lambda one: one.due_on)),
        )

    def _contents(self) -> tuple[tuple[Content, ...], dict[str, str]]:
        made: list[Content] = []
        keys: dict[str, str] = {}
        for place, form in enumerate(self.contents.forms):
            given = form.cleaned_data
            if not given["keep"]:
                continue
            deepest = made[-1].level + 1 if made else 0
            level = min(int(given["level"]), deepest)
            one = Content(new_key(), level, given["title"], self._span("contents", place))
            keys[str(place)] = one.key
            made.append(one)
        return tuple(made), keys

    def _tasks(self, keys: Mapping[str, str]) -> Iterable[Task]:
        for place, form in enumerate(self.tasks.forms):
            given = form.cleaned_data
            if given["keep"]:
                yield Task(
                    key=new_key(),
                    title=given["title"],
                    short_title=short(given["title"]),
                    due_on=given["due_on"],
                    lead=given["lead"],
                    content=keys.get(given["content"], ""),
                    affects_life=given["affects_life"],
                    source=self._span("tasks", place),
                )

    def _days(self, outline: tuple[str, ...]) -> Iterable[ReportingDay]:
        for place, form in enumerate(self.days.forms):
            given = form.cleaned_data
            if given["keep"]:
                yield ReportingDay(
                    new_key(),
                    given["name"],
                    given["due_on"],
                    outline,
                    self._span("reporting", place),
                )

    def _span(self, part: str, place: int) -> Span | None:
        rows = self.found[part]
        return (rows[place]["start"], rows[place]["end"]) if place < len(rows) else None


def _header(header: Mapping[str, Any]) -> dict[str, object]:
    programme = Programme.objects.filter(short_number=header["programme"] or "").first()
    first = programme or Programme.objects.first()
    return {
        "programme": first.pk if first else None,
        "title": header["title"] or "",
        "number": header["number"] or "",
        "issuer": header["issuer"] or ISSUER,
        "issued_on": header["issued_on"],
        "starts_on": header["starts_on"],
        "ends_on": header["ends_on"],
    }
