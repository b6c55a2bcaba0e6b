"""Every figure of a report: its key, what it counts, and the records behind it.

Two ways lead to a number and a test holds them together: `numbers_of` asks a handful of grouped
queries for all of them; `figure_of` gives one with its rows, and its number is their count.

    supervised.units                                  a scalar (`SCALARS`)
    difficulties.<field, sub-field or all>.<units, total>
    recommendations.<field, sub-field or all>.<total, answered, explained, solved, escalated>
    bodies.<id of an organisation, or none>.<the same>
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from thongsuot.foundation.queries import counts
from thongsuot.intake.states import StatementKind
from thongsuot.people.models import Organization
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import keys_beneath
from thongsuot.synthesis.consolidated import period as rows
from thongsuot.synthesis.consolidated.period import ASKED, Period
from thongsuot.synthesis.states.proposals import SENT_UP, ProposalState
from thongsuot.textlab.taxonomy import field_name, fields

ALL, NONE = "all", "none"
#: No figure is near this; `counts` wants a bound.
NO_BOUND = 10**9
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `counted` are the rows whose number it is, `evidence` what one opens to read:
    the units counted, say, and the sentences they said."""

    key: str
    label: str
    how: str
    counted: Rows
    evidence: Rows

    @property
    def number(self) -> int:
        return self.counted.count()


@dataclass(frozen=True, slots=True)
class Scalar:
    label: str
    how: str
    counted: Callable[[Period], Rows]
    evidence: Callable[[Period], Rows] | None = None


def _late(period: Period) -> Rows:
    return rows.recommendations(period).late(period.until)


SCALARS: Mapping[str, Scalar] = {
    "supervised.units": Scalar(
        "đơn vị được giám sát", "đơn vị có tổ công tác phân công trong kỳ", rows.units
    ),
    "supervised.task_forces": Scalar("tổ công tác", "tổ của chương trình", rows.task_forces),
    "supervised.meetings": Scalar(
        "buổi làm việc", "buổi làm việc trên sổ, ngày trong kỳ", rows.meetings
    ),
    "supervised.units_met": Scalar(
        "đơn vị đã làm việc trực tiếp",
        "đơn vị khác nhau dự ít nhất một buổi trong kỳ",
        rows.units_met,
    ),
    "supervised.reports": Scalar(
        "báo cáo của đơn vị đã nhận",
        "báo cáo gửi trong kỳ, không tính báo cáo đang trả lại",
        rows.unit_reports,
    ),
    "supervised.documents": Scalar(
        "văn bản làm căn cứ",
        "văn bản có ít nhất một câu nêu khó khăn hoặc kiến nghị trong kỳ",
        rows.sources,
    ),
    "supervised.sentences": Scalar(
        "câu làm căn cứ", "câu gốc của khó khăn và kiến nghị trong kỳ", rows.sentences
    ),
    "results.results": Scalar(
        "nội dung kết quả được báo cáo",
        "ý trong biên bản ghi là kết quả",
        lambda p: rows.minutes(p, StatementKind.RESULT),
    ),
    "results.recognitions": Scalar(
        "nội dung được ghi nhận",
        "ý trong kết luận của người chủ trì",
        lambda p: rows.minutes(p, StatementKind.CONCLUSION),
    ),
    "results.assignments": Scalar(
        "nội dung giao việc",
        "ý giao việc của người chủ trì",
        lambda p: rows.minutes(p, StatementKind.ASSIGNMENT),
    ),
    "results.practices": Scalar("cách làm hay", "cách làm hay ghi nhận trong kỳ", rows.practices),
    "difficulties.silent_units": Scalar(
        "đơn vị chưa nêu khó khăn nào",
        "đơn vị được giám sát, trong kỳ không có khó khăn nào trên sổ",
        rows.silent_units,
    ),
    "recommendations.units": Scalar(
        "đơn vị có kiến nghị",
        "đơn vị khác nhau có ít nhất một kiến nghị",
        lambda p: rows.said_by(rows.recommendations(p)),
        rows.recommendations,
    ),
    "recommendations.late": Scalar(
        "kiến nghị quá hạn", "đã quá hạn của bước hiện tại vào ngày cuối kỳ", _late
    ),
    "proposals.total": Scalar("đề xuất", "đề xuất trên sổ, kể cả đang soạn", rows.proposals),
    "proposals.submitted": Scalar(
        "đề xuất đã trình", "đã có tờ trình", lambda p: rows.proposals(p, *SENT_UP)
    ),
    "proposals.decided": Scalar(
        "đề xuất đã có quyết định",
        "đã ghi quyết định",
        lambda p: rows.proposals(p, ProposalState.DECIDED),
    ),
}

TOPS = tuple(field.key for field in fields())
CATEGORIES = frozenset({ALL, *TOPS, *(child.key for top in fields() for child in top.children)})
DIFFICULT: Mapping[str, tuple[str, str]] = {
    "units": ("đơn vị nêu khó khăn", "đơn vị khác nhau có ít nhất một khó khăn"),
    "total": ("nội dung khó khăn", "khó khăn trên sổ nêu trong kỳ"),
}


def _parts(key: str) -> tuple[str, str, str]:
    """`difficulties.personnel.staffing_quota.units` → family, middle, measure."""
    family, _dot, rest = key.partition(".")
    middle, _dot, measure = rest.rpartition(".")
    return family, middle, measure


def is_known(key: str) -> bool:
    """Whether such a figure can be asked for, whatever its number."""
    if key in SCALARS:
        return True
    family, middle, measure = _parts(key)
    if family == "difficulties":
        return middle in CATEGORIES and measure in DIFFICULT
    if family == "recommendations":
        return middle in CATEGORIES and measure in ASKED
    return family == "bodies" and measure in ASKED and (middle == NONE or middle.isdecimal())


def _in_field(middle: str) -> Q:
    return Q() if middle == ALL else Q(category__in=keys_beneath(middle))


def _about(middle: str) -> str:
    return "" if middle == ALL else f" về {field_name(middle).lower()}"


def figure_of(period: Period, key: str) -> Figure:
    """One figure with its rows; KeyError for a key that is none."""
    if (scalar := SCALARS.get(key)) is not None:
        counted = scalar.counted(period)
        evidence = scalar.evidence(period) if scalar.evidence else counted
        return Figure(key, scalar.label, scalar.how, counted, evidence)
    if not is_known(key):
        raise KeyError(key)
    family, middle, measure = _parts(key)
    if family == "difficulties":
        found = rows.difficulties(period).filter(_in_field(middle))
        label, how = DIFFICULT[measure]
        units: Rows = rows.said_by(found)
        return Figure(
            key, label + _about(middle), how, units if measure == "units" else found, found
        )
    label, condition = ASKED[measure]
    asked = rows.recommendations(period).filter(condition)
    if family == "bodies":
        body = None if middle == NONE else int(middle)
        asked = asked.filter(lead_body=body)
        return Figure(key, f"{label}, {_body_name(body)}", "theo cơ quan chủ trì", asked, asked)
    asked = asked.filter(_in_field(middle))
    return Figure(key, label + _about(middle), "kiến nghị trên sổ nêu trong kỳ", asked, asked)


def _body_name(body: int | None) -> str:
    if body is None:
        return "chưa chuyển cơ quan nào"
    found = Organization.objects.filter(pk=body).first()
    return found.name if found else "cơ quan không còn"


def numbers_of(period: Period) -> dict[str, int]:
    """Every figure that is not nought, all from the database in three queries."""
    scalars = counts(*(one.counted(period) for one in SCALARS.values()), most=NO_BOUND)
    found = dict(zip(SCALARS, scalars, strict=True))
    found |= _difficulties(rows.difficulties(period))
    found |= _recommendations(rows.recommendations(period))
    return found


def _levels(category: str) -> tuple[str, ...]:
    """Where a row of this category counts: its sub-field, its field, all."""
    top = next((one.key for one in fields() if category in keys_beneath(one.key)), "")
    return tuple(dict.fromkeys(key for key in (category, top, ALL) if key in CATEGORIES))


def _difficulties(found: QuerySet[Difficulty]) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    units: dict[str, set[int]] = defaultdict(set)
    grouped = found.order_by().values_list("category", "unit").annotate(n=Count("pk"))
    for category, unit, number in grouped:
        for key in _levels(category):
            totals[f"difficulties.{key}.total"] += number
            if unit is not None:
                units[f"difficulties.{key}.units"].add(unit)
    return {**totals, **{key: len(them) for key, them in units.items()}}


def _recommendations(found: QuerySet[Recommendation]) -> dict[str, int]:
    numbers: dict[str, int] = defaultdict(int)
    measures = {f"n_{name}": Count("pk", filter=q) for name, (_label, q) in ASKED.items() if q}
    grouped = (
        found.order_by().values("category", "lead_body").annotate(n_total=Count("pk"), **measures)
    )
    counted: list[dict[str, Any]] = [dict(row) for row in grouped]
    for row in counted:
        places = [f"recommendations.{key}" for key in _levels(row["category"])]
        places.append(f"bodies.{row['lead_body'] or NONE}")
        for place in places:
            for measure in ASKED:
                if number := row[f"n_{measure}"]:
                    numbers[f"{place}.{measure}"] += number
    return dict(numbers)


def matrix_of(period: Period) -> dict[int, dict[str, int]]:
    """Units × fields: how many difficulties each unit raised in each field; noughts are absent."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    tops = {child: top.key for top in fields() for child in keys_beneath(top.key)}
    grouped = (
        rows.difficulties(period)
        .exclude(unit=None)
        .order_by()
        .values_list("unit", "category")
        .annotate(n=Count("pk"))
    )
    for unit, category, number in grouped:
        top = tops.get(category, "other")
        found[unit][top] = found[unit].get(top, 0) + number
    return dict(found)
