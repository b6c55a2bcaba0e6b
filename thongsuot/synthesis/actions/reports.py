"""Everything that writes a consolidated report but its issue: create, refresh, edit, discard."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.timezone import now

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis.consolidated.figures import is_known, numbers_of
from thongsuot.synthesis.consolidated.outline import Section, outline
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.tokens import unknown_in
from thongsuot.synthesis.models import ConsolidatedReport, ReportBlock, Snapshot, SnapshotFigure
from thongsuot.synthesis.policy.reports import BECAUSE, can_write_report
from thongsuot.textlab.normalize import nfc

LONGEST = 20_000
BATCH = 2000


class BlockTaken(MoveRefused):
    """Somebody saved this block meanwhile; `block` is as they left it."""

    def __init__(self, block: ReportBlock) -> None:
        super().__init__("Có người vừa sửa đoạn này. Chữ của anh/chị chưa được ghi.")
        self.block = block


@transaction.atomic
def create_report(
    *, programme: Programme, since: date, until: date, title: str, actor: Person
) -> ConsolidatedReport:
    """A draft with all its sections and figures. Refuses a period turned round."""
    require(allowed=can_write_report(actor), because=BECAUSE)
    if until < since:
        raise InputRefused("Ngày cuối kỳ đứng trước ngày đầu kỳ. Sửa lại khoảng ngày.")
    report = ConsolidatedReport(
        programme=programme, since=since, until=until, title=nfc(title).strip(), created_by=actor
    )
    enter(report, "create_report", actor=actor)
    write_out(report, actor)
    report.save(update_fields=["snapshot"])
    return report


def write_out(report: ConsolidatedReport, actor: Person) -> Snapshot:
    """Count anew and let the sections write themselves; what people wrote stays where it stands.

    The caller holds the row of `report` and saves its `snapshot`.
    """
    period = Period.of(report)
    numbers = numbers_of(period)
    snapshot = Snapshot.objects.create(report=report, taken_by=actor)
    SnapshotFigure.objects.bulk_create(
        (SnapshotFigure(snapshot=snapshot, key=key, number=n) for key, n in numbers.items()),
        batch_size=BATCH,
    )
    _rewrite(report, outline(period, numbers))
    report.snapshot = snapshot
    return snapshot


def _rewrite(report: ConsolidatedReport, sections: list[Section]) -> None:
    """Bring the blocks to `sections`; a block nobody wrote in goes when its section does."""
    known = {block.key: block for block in report.blocks.select_for_update(of=("self",))}
    wanted = {section.key for section in sections}
    kept = [block for key, block in known.items() if key not in wanted and block.by_hand]
    gone = [block.pk for key, block in known.items() if key not in wanted and not block.by_hand]
    ReportBlock.objects.filter(pk__in=gone).delete()
    new: list[ReportBlock] = []
    old: list[ReportBlock] = []
    for position, section in enumerate(sections, start=1):
        block = known.get(section.key) or ReportBlock(report=report, key=section.key)
        block.position, block.level = position * 10, section.level
        block.heading, block.generated = section.heading, section.text
        block.table = section.table
        (old if section.key in known else new).append(block)
    for block in kept:
        block.generated, block.table = "", None
    ReportBlock.objects.bulk_create(new)
    columns = ["position", "level", "heading", "generated", "table"]
    ReportBlock.objects.bulk_update([*old, *kept], columns)


@transaction.atomic
def refresh_report(*, pk: int, actor: Person) -> ConsolidatedReport:
    """Take new figures; hand-written parts stay."""
    report = ConsolidatedReport.objects.locked(pk)
    require(allowed=can_write_report(actor), because=BECAUSE)
    report.machine.require("refresh_report", report.state)
    write_out(report, actor)
    make_move(report, "refresh_report", actor=actor, also=["snapshot"])
    return report


@transaction.atomic
def edit_block(
    *, pk: int, actor: Person, version: int, text: str, replaces: bool = False
) -> ReportBlock:
    """Write by hand in block `pk`, as `version` showed it.

    Raises `BlockTaken` when somebody saved it since; nothing of theirs is lost, and the caller
    still holds the words. An empty text gives the block back to the data.
    """
    report = ConsolidatedReport.objects.locked(ReportBlock.objects.get(pk=pk).report_id)
    block = ReportBlock.objects.locked(pk)
    require(allowed=can_write_report(actor), because=BECAUSE)
    report.machine.require("edit_block", report.state)
    if block.version != version:
        raise BlockTaken(block)
    words = nfc(text).replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        raise InputRefused("Đoạn viết dài quá 20.000 chữ. Tách bớt sang đoạn khác.")
    if unknown := unknown_in(words, is_known):
        raise InputRefused(f"Không có con số {', '.join(unknown)}. Chép mã từ danh mục con số.")
    block.by_hand, block.replaces = words, bool(words) and replaces
    block.version += 1
    block.edited_by, block.edited_at = actor, now()
    block.save(update_fields=["by_hand", "replaces", "version", "edited_by", "edited_at"])
    make_move(report, "edit_block", actor=actor, note=block.heading, data={"block": block.key})
    return block


@transaction.atomic
def discard_report(*, pk: int, actor: Person) -> ConsolidatedReport:
    """Set a draft aside; it can be taken back."""
    report = ConsolidatedReport.objects.locked(pk)
    require(allowed=can_write_report(actor), because=BECAUSE)
    make_move(report, "discard_report", actor=actor)
    return report


@transaction.atomic
def restore_report(*, pk: int, actor: Person) -> ConsolidatedReport:
    """Take a discarded draft back."""
    report = ConsolidatedReport.objects.locked(pk)
    require(allowed=can_write_report(actor), because=BECAUSE)
    make_move(report, "restore_report", actor=actor)
    return report
