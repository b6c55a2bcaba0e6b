"""Looking at consolidated reports: the list, one report, the evidence of one figure, annexes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis.consolidated.evidence import Record, joined, linked, thawed
from thongsuot.synthesis.consolidated.figures import figure_of, is_known
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.reading import changed, numbers_in, parts_of, used_in
from thongsuot.synthesis.consolidated.tokens import keys_in
from thongsuot.synthesis.exports.report_workbook import workbook_of
from thongsuot.synthesis.forms.reports import BlockForm
from thongsuot.synthesis.models import (
    ConsolidatedReport,
    ReportBlock,
    SnapshotFigure,
    SnapshotRecord,
)
from thongsuot.synthesis.policy.reports import can_write_report, report_verbs_for
from thongsuot.synthesis.states.reports import ReportState

SIZE = 30
#: Sentences shown beside the report; all of them on the figure's own page.
BESIDE = 6
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def visible(request: PersonRequest, pk: int) -> ConsolidatedReport:
    """The report if this person may see it, else 404."""
    rows = ConsolidatedReport.objects.visible_to(request.user).for_list()
    return get_object_or_404(rows, pk=pk)


@require_GET
def reports(request: PersonRequest) -> HttpResponse:
    """`?discarded=1` shows those set aside."""
    rows = ConsolidatedReport.objects.visible_to(request.user).for_list()
    aside = request.GET.get("discarded") == "1"
    wanted = (
        rows.filter(state=ReportState.DISCARDED)
        if aside
        else rows.exclude(state=ReportState.DISCARDED)
    )
    page = page_by_key(wanted, ("-pk",), cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {"page": page, "aside": aside, "may_write": can_write_report(request.user)}
    return render(request, "synthesis/reports.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """The evidence of one figure as it is shown; `taken` what the report shows, `now` if other."""

    key: str
    number: int
    label: str
    how: str
    records: list[Record]
    many: int
    frozen: bool


def _record_keys(figure: SnapshotFigure) -> dict[str, object]:
    return {"kind": figure.kind, "record__in": figure.evidence}


def _shown(report: ConsolidatedReport, key: str, number: int, most: int) -> Shown:
    """The first `most` records behind a figure; 404 for a key that is none."""
    if not is_known(key):
        raise Http404
    figure = figure_of(Period.of(report), key)
    if report.is_issued:
        kept = get_object_or_404(SnapshotFigure, snapshot=report.snapshot_id, key=key)
        rows = SnapshotRecord.objects.filter(
            snapshot=report.snapshot_id, **_record_keys(kept)
        ).order_by("-pk")
        records, many = thawed(rows[:most]), len(kept.evidence)
    else:
        live = joined(figure.evidence).order_by("-pk")
        records, many = [linked(one) for one in live[:most]], figure.evidence.count()
    return Shown(key, number, figure.label, figure.how, records, many, frozen=report.is_issued)


def report_page(
    request: PersonRequest,
    report: ConsolidatedReport,
    *,
    edited: ReportBlock | None = None,
    form: BlockForm | None = None,
    theirs: ReportBlock | None = None,
    status: int = 200,
) -> HttpResponse:
    """The report with its figures; `edited` opens one block for writing, `theirs` is what
    somebody else saved in it meanwhile."""
    blocks = list(report.blocks.for_page())
    numbers = numbers_in(report)
    used = used_in(blocks)
    others = changed(report, used, numbers)
    parts = parts_of(blocks, numbers)
    key = request.GET.get("fig", "")
    shown = _shown(report, key, numbers.get(key, 0), BESIDE) if key else None
    verbs = report_verbs_for(request.user, report)
    context = {
        "report": report,
        "parts": parts,
        "outline": _outline(blocks, others),
        "used": len(used),
        "changed": others,
        "verbs": verbs,
        "shown": shown,
        "open": key,
        "edited": edited.pk if edited else 0,
        "form": form,
        "theirs": theirs,
        "entries": history(report)[:SIZE],
    }
    return render(request, "synthesis/report.html", context, status=status)


@dataclass(slots=True)
class Heading:
    """A chapter of the outline, its sections beneath, and how many of its figures changed."""

    block: ReportBlock
    beneath: list[ReportBlock]
    changed: int = 0


def _outline(blocks: list[ReportBlock], others: dict[str, tuple[int, int]]) -> list[Heading]:
    found: list[Heading] = []
    for block in blocks:
        if block.level == 1 or not found:
            found.append(Heading(block, []))
        else:
            found[-1].beneath.append(block)
        rows = block.table["rows"] if block.table else []
        keys = {*keys_in(block.text), *(cell for row in rows for cell in row["cells"])}
        found[-1].changed += len(keys & others.keys())
    return [one for one in found if one.block.heading]


@require_GET
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """`?fig=KEY` opens a figure's evidence, `?edit=BLOCK` one block for writing."""
    found = visible(request, pk)
    wanted = request.GET.get("edit", "")
    may_edit = "edit_block" in report_verbs_for(request.user, found)
    if wanted.isdecimal() and may_edit:
        block = get_object_or_404(found.blocks, pk=int(wanted))
        started = {
            "version": block.version,
            "text": block.by_hand,
            "replaces": block.replaces,
        }
        return report_page(request, found, edited=block, form=BlockForm(initial=started))
    return report_page(request, found)


@require_GET
def report_figure(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    """All records behind one figure, page by page; beside the report for scripts."""
    found = visible(request, pk)
    number = numbers_in(found).get(key, 0)
    if request.htmx:
        shown = _shown(found, key, number, BESIDE)
        return render(request, "synthesis/_evidence.html", {"report": found, "shown": shown})
    shown = _shown(found, key, number, 0)
    cursor = request.GET.get("cursor", "")
    if found.is_issued:
        kept = get_object_or_404(SnapshotFigure, snapshot=found.snapshot_id, key=key)
        frozen = SnapshotRecord.objects.filter(snapshot=found.snapshot_id, **_record_keys(kept))
        rows = page_by_key(frozen, ("-pk",), cursor=cursor, size=SIZE)
        context = {"page": rows, "records": thawed(rows.rows)}
    else:
        evidence = joined(figure_of(Period.of(found), key).evidence)
        page = page_by_key(evidence, ("-pk",), cursor=cursor, size=SIZE)
        context = {"page": page, "records": [linked(one) for one in page.rows]}
    return render(request, "synthesis/figure.html", {"report": found, "shown": shown, **context})


@require_GET
def report_annexes(request: PersonRequest, pk: int) -> FileResponse:
    """The annexes as XLSX; an issued report's as frozen."""
    found = visible(request, pk)
    at = found.snapshot.taken_at if found.snapshot else found.created_at
    name = f"Phụ lục báo cáo tổng hợp, {localtime(at):%d-%m-%Y}.xlsx"
    return FileResponse(workbook_of(found), as_attachment=True, filename=name, content_type=XLSX)
