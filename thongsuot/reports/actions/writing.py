"""A unit makes its report: a document it already wrote, or words under the outline's headings."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions as intake
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.ledger.actions import enter, write_down
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import PlanUnit, ReportingDate
from thongsuot.reports.models import UnitReport
from thongsuot.reports.policy import reports as policy
from thongsuot.textlab.extract import Limits
from thongsuot.textlab.extract.plain import clean
from thongsuot.textlab.outline import sections_of

#: Characters under one heading: what is longer is a document, and is brought as one.
MOST_WORDS = 20_000


@transaction.atomic
def begin(*, unit: Organization, reporting_date: ReportingDate, actor: Person) -> UnitReport:
    """The unit's report for this date; the one already begun when there is one."""
    require(allowed=policy.can_report_for(actor, unit), because=policy.UNIT_ONLY)
    known = UnitReport.objects.filter(unit=unit, reporting_date=reporting_date).first()
    if known is not None:
        return known
    if not PlanUnit.objects.filter(plan=reporting_date.plan_id, unit=unit).exists():
        raise InputRefused("Kỳ báo cáo này không yêu cầu đơn vị anh/chị. Chọn lại kỳ.")
    report = UnitReport(unit=unit, reporting_date=reporting_date)
    try:
        with transaction.atomic():
            enter(report, "begin_report", actor=actor)
    except IntegrityError:  # a colleague began it at this very moment
        return UnitReport.objects.get(unit=unit, reporting_date=reporting_date)
    return report


def hold_in_hand(pk: int, actor: Person) -> UnitReport:
    """The report, locked, still the unit's to change by `actor`."""
    report = UnitReport.objects.locked(pk)
    require(allowed=policy.can_write(actor, report), because=policy.UNIT_ONLY)
    if not report.is_in_hand:
        raise MoveRefused(
            f"Báo cáo đang ở trạng thái “{report.state_label}” nên không sửa được nữa. "
            "Rút báo cáo về hoặc chờ tổ công tác trả lại rồi sửa."
        )
    return report


@transaction.atomic
def bring(*, pk: int, actor: Person, content: bytes, name: str, limits: Limits) -> UnitReport:
    """The document the unit already wrote: received as its own and queued to be read.

    It takes the place of the one brought before. Raises `InputRefused` as receiving does.
    """
    report = hold_in_hand(pk, actor)
    received = intake.receive(
        content=content, name=name, actor=actor, task_force=None, unit=report.unit, limits=limits
    )
    reading = received.reading
    other = UnitReport.objects.filter(reading=reading).exclude(pk=report.pk).first()
    if other is not None:
        raise InputRefused(
            f"Đúng tệp này đã là báo cáo {other.reporting_date}. Chọn tệp của kỳ này."
        )
    if reading.state == ReadingState.DISCARDED:
        reading = intake.restore(pk=reading.pk, actor=actor)
    if report.reading_id != reading.pk:
        _let_go(report, actor)
        report.reading, report.is_typed = reading, False
        report.save(update_fields=["reading", "is_typed"])
        report.brought.add(reading)
        write_down(report, "bring_report", actor=actor, data={"files": [reading.name]})
    return report


@transaction.atomic
def detach(*, pk: int, actor: Person) -> UnitReport:
    """Without the document: the report will be what is typed."""
    report = hold_in_hand(pk, actor)
    if report.reading is not None:
        name = report.reading.name
        _let_go(report, actor)
        report.reading, report.is_typed = None, False
        report.save(update_fields=["reading", "is_typed"])
        write_down(report, "detach", actor=actor, data={"files": [name]})
    return report


def _let_go(report: UnitReport, actor: Person) -> None:
    """The document held so far; one not yet confirmed is set aside, one on the books stays there
    until the next is confirmed in its place."""
    held = report.reading
    if held is not None and held.state in {ReadingState.READ, ReadingState.UNREAD}:
        intake.discard(pk=held.pk, actor=actor)


@transaction.atomic
def fill_in(*, pk: int, actor: Person, sections: Mapping[str, str]) -> UnitReport:
    """Keep what was typed under the outline's headings; a heading not given stays as it was."""
    report = hold_in_hand(pk, actor)
    given = {
        heading: clean(words).strip()
        for heading, words in sections.items()
        if heading in report.outline
    }
    if any(len(words) > MOST_WORDS for words in given.values()):
        raise InputRefused("Một mục dài quá 20.000 chữ cái. Bản dài thì thả tệp Word vào.")
    merged = {**report.sections, **given}
    if merged != report.sections:
        report.sections = merged
        report.save(update_fields=["sections"])
        changed = [heading for heading in given if given[heading]]
        write_down(report, "fill_in", actor=actor, data={"sections": changed})
    return report


@transaction.atomic
def start_from_last(*, pk: int, actor: Person) -> UnitReport:
    """Put what the last report said under each heading that is still empty."""
    report = hold_in_hand(pk, actor)
    last = UnitReport.objects.before(report)
    if last is None:
        raise InputRefused("Chưa có báo cáo kỳ trước để bắt đầu. Điền mẫu hoặc thả tệp vào.")
    kept = {heading: words for heading, words in report.sections.items() if words.strip()}
    report.sections = {**said_by_heading(last), **kept}
    report.started_from = last
    report.save(update_fields=["sections", "started_from"])
    write_down(report, "start_from_last", actor=actor, data={"from": str(last.reporting_date)})
    return report


def said_by_heading(report: UnitReport) -> dict[str, str]:
    """What a sent report says under each heading of its outline: as typed, else as written."""
    if any(report.sections.values()) or report.reading is None:
        return {k: v for k, v in report.sections.items() if v.strip()}
    return _cut(report.reading, report.outline)


def _cut(reading: Reading, outline: list[str]) -> dict[str, str]:
    text = reading.document.text
    found = {
        part.heading: text[part.start : part.end].strip() for part in sections_of(text, outline)
    }
    return {heading: words[:MOST_WORDS] for heading, words in found.items() if heading and words}
