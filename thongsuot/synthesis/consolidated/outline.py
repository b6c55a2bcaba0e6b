"""The report as it writes itself: headings, sentences with figures in them, tables of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thongsuot.intake.states import StatementKind
from thongsuot.people.models import Organization
from thongsuot.synthesis.consolidated import period as rows
from thongsuot.synthesis.consolidated import quotes
from thongsuot.synthesis.consolidated.figures import NONE
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.tokens import figure as f
from thongsuot.synthesis.models import Proposal
from thongsuot.synthesis.states.proposals import SENT_UP, Decision
from thongsuot.textlab.taxonomy import field_name, fields

Numbers = Mapping[str, int]
Table = dict[str, object]
#: Sub-fields named in a field's own paragraph.
SUB_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """One block before it is stored; see `ReportBlock`."""

    key: str
    heading: str
    text: str
    level: int = 1
    table: Table | None = None


def outline(period: Period, numbers: Numbers) -> list[Section]:
    """All sections in their order. Which fields and bodies come first follows the figures."""
    return [
        _opening(period),
        _supervised(),
        *_results(period),
        *_difficulties(period, numbers),
        *_recommendations(period, numbers),
        *_proposals(period),
        _ahead(period),
    ]


def _day(period: Period) -> str:
    return f"từ ngày {period.since:%d/%m/%Y} đến ngày {period.until:%d/%m/%Y}"


def _opening(period: Period) -> Section:
    one = period.programme
    text = (
        f"Thực hiện {one} của {one.issuer} ({one.name[:1].lower()}{one.name[1:]}), Văn phòng "
        f"tổng hợp kết quả giám sát {_day(period)} của {f('supervised.task_forces')} tổ công tác "
        f"đối với {f('supervised.units')} đơn vị như sau:"
    )
    return Section("opening", "", text)


def _supervised() -> Section:
    text = (
        f"Trong kỳ, {f('supervised.task_forces')} tổ công tác giám sát {f('supervised.units')} đơn "
        f"vị, tổ chức {f('supervised.meetings')} buổi làm việc trực tiếp với "
        f"{f('supervised.units_met')} đơn vị. Số báo cáo của đơn vị gửi trong kỳ: "
        f"{f('supervised.reports')}.\n"
        f"Báo cáo này đứng trên {f('supervised.sentences')} câu trong "
        f"{f('supervised.documents')} văn bản đã được tổ công tác xác nhận; mỗi con số mở được đến "
        "câu gốc. Câu trong ngoặc kép giữ nguyên văn."
    )
    return Section("supervised", "I. Việc đã giám sát", text)


def _list(lines: Iterable[str], nothing: str) -> str:
    found = [f"- {line}" for line in lines]
    return "\n".join(found) or nothing


def _results(period: Period) -> list[Section]:
    done = quotes.listed(rows.minutes(period, StatementKind.RESULT))
    noted = quotes.listed(rows.minutes(period, StatementKind.CONCLUSION))
    good = quotes.listed(rows.practices(period))
    opening = (
        f"Các đơn vị báo cáo {f('results.results')} nội dung kết quả; người chủ trì các buổi làm "
        f"việc ghi nhận {f('results.recognitions')} nội dung, giao "
        f"{f('results.assignments')} việc; {f('results.practices')} cách làm hay được ghi lại."
    )
    return [
        Section("results", "II. Kết quả, ghi nhận, cách làm hay", opening),
        Section(
            "results.done",
            "1. Kết quả các đơn vị báo cáo",
            "Nổi bật là:\n" + _list(done, "Trong kỳ chưa có kết quả nào được ghi biên bản."),
            level=2,
        ),
        Section(
            "results.noted",
            "2. Ghi nhận của tổ công tác",
            "Qua làm việc trực tiếp, các tổ công tác ghi nhận:\n"
            + _list(noted, "Trong kỳ chưa có nội dung ghi nhận nào."),
            level=2,
        ),
        Section(
            "results.practices",
            "3. Cách làm hay, cần kiểm chứng để nhân rộng",
            "Các cách làm được nêu gồm:\n"
            + _list(good, "Trong kỳ chưa ghi được cách làm hay nào."),
            level=2,
        ),
    ]


def _difficulties(period: Period, numbers: Numbers) -> list[Section]:
    opening = (
        f"{f('difficulties.all.units')} trên {f('supervised.units')} đơn vị đã nêu ít nhất một khó "
        f"khăn, tổng cộng {f('difficulties.all.total')} nội dung. "
        f"Số đơn vị chưa nêu khó khăn nào trong kỳ: {f('difficulties.silent_units')}; việc không "
        "nêu chưa có nghĩa là không có."
    )
    said = quotes.of_fields(period)
    found = [Section("difficulties", "III. Khó khăn, vướng mắc", opening)]
    order = _by_size("difficulties", "units", numbers)
    for place, key in enumerate(order, start=1):
        found.append(_field(key, place, numbers, said.get(key, [])))
    found.append(_field_table(order, len(order) + 1))
    return found


def _by_size(family: str, measure: str, numbers: Numbers) -> list[str]:
    """The fields with anything in them, the widest first."""
    sized = [
        (numbers.get(f"{family}.{top.key}.{measure}", 0), at, top.key)
        for at, top in enumerate(fields())
    ]
    return [key for number, _at, key in sorted(sized, key=lambda one: (-one[0], one[1])) if number]


def _field(key: str, place: int, numbers: Numbers, said: list[str]) -> Section:
    name = field_name(key)
    text = (
        f"{f(f'difficulties.{key}.units')} trên {f('supervised.units')} đơn vị nêu, với "
        f"{f(f'difficulties.{key}.total')} nội dung."
    )
    subs = next(top.children for top in fields() if top.key == key)
    widest = sorted(subs, key=lambda sub: -numbers.get(f"difficulties.{sub.key}.units", 0))
    named = [
        f"{sub.name[:1].lower()}{sub.name[1:]} ({f(f'difficulties.{sub.key}.units')} đơn vị)"
        for sub in widest[:SUB_FIELDS]
        if numbers.get(f"difficulties.{sub.key}.units")
    ]
    if named:
        text += f" Nhiều nhất là: {'; '.join(named)}."
    if said:
        text += f"\nCác đơn vị nêu: {'; '.join(said)}."
    if numbers.get(f"recommendations.{key}.total"):
        text += (
            f"\nTrong {f(f'recommendations.{key}.total')} kiến nghị cùng lĩnh vực, "
            f"{f(f'recommendations.{key}.answered')} đã được trả lời, "
            f"{f(f'recommendations.{key}.solved')} đã giải quyết, có kiểm chứng."
        )
    return Section(f"difficulties.{key}", f"{place}. {name}", text, level=2)


def _row(label: str, *keys: str) -> Table:
    return {"label": label, "cells": list(keys)}


def _field_table(order: list[str], place: int) -> Section:
    measures = ("total", "answered", "solved")
    lines = [
        _row(
            field_name(key),
            f"difficulties.{key}.units",
            *(f"recommendations.{key}.{measure}" for measure in measures),
        )
        for key in order
    ]
    lines.append(
        _row(
            "Cộng",
            "difficulties.all.units",
            *(f"recommendations.all.{measure}" for measure in measures),
        )
    )
    table: Table = {
        "caption": "Khó khăn và kiến nghị theo lĩnh vực",
        "heads": ["Lĩnh vực", "Đơn vị nêu", "Kiến nghị", "Đã trả lời", "Đã giải quyết"],
        "rows": lines,
        "total": True,
    }
    text = (
        "Bảng dưới đặt số kiến nghị đã được trả lời bên cạnh số đã giải quyết. Chỉ kiến nghị được "
        "tổ công tác kiểm chứng là đã làm mới tính là đã giải quyết. Một đơn vị nêu nhiều lĩnh vực "
        "chỉ đếm một lần ở dòng cộng."
    )
    return Section("difficulties.table", f"{place}. Theo lĩnh vực", text, level=2, table=table)


def _recommendations(period: Period, numbers: Numbers) -> list[Section]:
    opening = (
        f"{f('recommendations.units')} đơn vị nêu {f('recommendations.all.total')} kiến nghị. "
        f"Các cơ quan đã trả lời {f('recommendations.all.answered')} kiến nghị; "
        f"{f('recommendations.all.explained')} kết thúc chỉ bằng giải trình. Đã giải quyết và "
        f"được kiểm chứng: {f('recommendations.all.solved')}. Số kiến nghị quá hạn của bước đang "
        f"xử lý, tính đến ngày {period.until:%d/%m/%Y}: {f('recommendations.late')}."
    )
    above = (
        f"{f('recommendations.all.escalated')} kiến nghị vượt thẩm quyền Thành phố, đã báo cáo cấp "
        "trên và còn chờ trả lời, trong đó có:\n"
        + _list(quotes.escalated(period), "Chưa có kiến nghị nào đang chờ cấp trên.")
    )
    return [
        Section("recommendations", "IV. Kiến nghị, trả lời", opening),
        _body_table(numbers),
        Section("recommendations.above", "2. Kiến nghị chờ cấp trên", above, level=2),
    ]


def _body_table(numbers: Numbers) -> Section:
    sized = {
        key.split(".")[1]: number
        for key, number in numbers.items()
        if key.startswith("bodies.") and key.endswith(".total")
    }
    names = {
        str(one.pk): one.name
        for one in Organization.objects.filter(pk__in=[key for key in sized if key != NONE])
    }
    names[NONE] = "Chưa chuyển cơ quan nào"
    order = sorted(sized, key=lambda key: (key == NONE, -sized[key], names.get(key, "")))
    measures = ("total", "answered", "explained", "solved")
    lines = [
        _row(names.get(key, key), *(f"bodies.{key}.{measure}" for measure in measures))
        for key in order
    ]
    lines.append(_row("Cộng", *(f"recommendations.all.{measure}" for measure in measures)))
    table: Table = {
        "caption": "Kiến nghị theo cơ quan chủ trì giải quyết",
        "heads": ["Cơ quan", "Kiến nghị", "Đã trả lời", "Chỉ giải trình", "Đã giải quyết"],
        "rows": lines,
        "total": True,
    }
    text = (
        f"{f('recommendations.all.total')} kiến nghị phân theo cơ quan chủ trì; đã trả lời và đã "
        "giải quyết đặt cạnh nhau như sau."
    )
    return Section("recommendations.bodies", "1. Theo cơ quan", text, level=2, table=table)


def _proposals(period: Period) -> list[Section]:
    found = list(rows.proposals(period, *SENT_UP).select_related("document"))
    opening = (
        f"Đề xuất về những khó khăn chung: đã soạn {f('proposals.total')}, đã trình "
        f"{f('proposals.submitted')}, đã có quyết định {f('proposals.decided')}."
    )
    sections = [Section("proposals", "V. Đề xuất với Thành ủy", opening)]
    sections += [
        Section(f"proposals.{one.pk}", f"{place}. {one.title}", _proposed(one), level=2)
        for place, one in enumerate(found, start=1)
    ]
    return sections


def _proposed(one: Proposal) -> str:
    where = f"Đã trình tại Tờ trình số {one.mark}."
    if one.decision:
        label = Decision(one.decision).label
        where += f" {label} tại văn bản số {one.decision_number}, ngày {one.decided_on:%d/%m/%Y}."
    parts = (
        one.problem,
        f"Đề xuất: {one.mechanism}",
        f"Thực hiện: {one.responsible}",
        f"Kết quả mong đợi: {one.effect} Đo bằng: {one.measure}",
        where,
    )
    return "\n".join(part.replace("{{", "{ {") for part in parts)


def _ahead(period: Period) -> Section:
    text = (
        f"Tiếp tục giám sát theo {period.programme}; đôn đốc "
        f"{f('recommendations.late')} kiến nghị quá hạn; kiểm chứng những kiến nghị cơ quan đã báo "
        "làm xong; làm việc với các đơn vị chưa nêu khó khăn nào."
    )
    return Section("ahead", "VI. Nhiệm vụ thời gian tới", text)
