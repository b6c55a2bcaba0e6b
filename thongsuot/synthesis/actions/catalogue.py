"""The office corrects and extends the catalogue of problems; the next grouping goes by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.timezone import now

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Person
from thongsuot.synthesis.actions.books import problems_in_force
from thongsuot.synthesis.actions.placing import held
from thongsuot.synthesis.actions.rulings import cleaned_title
from thongsuot.synthesis.models import CatalogueEntry, CommonIssue
from thongsuot.synthesis.policy import issues as policy
from thongsuot.textlab.normalize import fold
from thongsuot.textlab.taxonomy import field_keys

#: Sentences of a left-over group that become examples of the new entry.
EXAMPLES = 30
KEY = 60


@transaction.atomic
def edit_problem(
    *,
    key: str,
    category: str,
    title: str,
    near: Sequence[str],
    cues: Sequence[str],
    examples: Sequence[str],
    version: int,
    actor: Person,
) -> CatalogueEntry:
    """Correct the problem `key`, or describe a new one (`key` empty: made from the title).

    `version` is the one that was looked at, 0 for what nobody edited: two people editing at once
    leave one edit.
    """
    require(allowed=policy.can_edit_catalogue(actor), because=policy.CATALOGUE)
    title = cleaned_title(title)
    known = {problem.key for problem in problems_in_force()}
    if not key:
        key = _key_of(title)
        if key in known:
            raise InputRefused("Đã có vấn đề mang tên này. Sửa vấn đề đó, hoặc đặt tên khác.")
    if category not in field_keys():
        raise InputRefused("Chọn lĩnh vực con của vấn đề.")
    unknown = [one for one in near if one not in known]
    if unknown:
        raise InputRefused(f"Không có vấn đề “{unknown[0]}” trong danh mục.")
    examples, cues = _lines(examples), _lines(cues)
    if not examples and not cues:
        raise InputRefused("Ghi ít nhất một câu ví dụ hoặc một cụm từ nhận ra.")
    entry = CatalogueEntry.objects.locked(key) or CatalogueEntry(key=key, version=0)
    if entry.version != version:
        raise MoveRefused(f"{entry.edited_by} vừa sửa vấn đề này. Mở lại rồi sửa tiếp.")
    entry.category, entry.title = category, title
    entry.near, entry.cues, entry.examples = list(near), cues, examples
    entry.version, entry.edited_by, entry.edited_at = entry.version + 1, actor, now()
    entry.save()
    write_down(entry, "edit_problem", actor=actor, note=entry.title)
    return entry


@transaction.atomic
def add_to_catalogue(*, pk: int, actor: Person) -> CatalogueEntry:
    """A group made from likeness becomes a problem of the catalogue, its sentences the examples.

    The group keeps its key, so it stays the same issue.
    """
    require(allowed=policy.can_edit_catalogue(actor), because=policy.CATALOGUE)
    programme = CommonIssue.objects.select_related("programme").get(pk=pk).programme
    held(programme)
    issue = CommonIssue.objects.locked(pk)
    if not issue.key or issue.problem:
        raise MoveRefused("Khó khăn này đã có trong danh mục.")
    if issue.category not in field_keys():
        raise InputRefused("Khó khăn này chưa rõ lĩnh vực. Thêm vào danh mục ở trang Danh mục.")
    rows = issue.memberships.select_related("difficulty", "recommendation").order_by("pk")
    entry = edit_problem(
        key=issue.key,
        category=issue.category,
        title=issue.title,
        near=[],
        cues=[],
        examples=[row.record.title for row in rows[: 4 * EXAMPLES]][:EXAMPLES],
        version=0,
        actor=actor,
    )
    issue.problem = issue.key
    issue.save(update_fields=["problem"])
    write_down(issue, "add_to_catalogue", actor=actor, note=entry.title)
    return entry


@transaction.atomic
def drop_edit(*, key: str, actor: Person) -> None:
    """Take the office's edit away: the shipped problem stands again, an addition is no more."""
    require(allowed=policy.can_edit_catalogue(actor), because=policy.CATALOGUE)
    entry = CatalogueEntry.objects.locked(key)
    if entry is None:
        raise MoveRefused("Vấn đề này không có gì sửa để bỏ.")
    write_down(entry, "drop_edit", actor=actor, note=entry.title)
    entry.delete()


def _key_of(title: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    return words[:KEY].strip("-")


def _lines(lines: Iterable[str]) -> list[str]:
    """Each once, in order, without the marks that mean something at a line's beginning."""
    cleaned = (" ".join(line.split()).lstrip("#=~?*+ ") for line in lines)
    return list(dict.fromkeys(line for line in cleaned if line))
