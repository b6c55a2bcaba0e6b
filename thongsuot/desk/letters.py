"""The two letters of a task force: what goes to a body, and what is overdue there or at a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thongsuot.desk.words import together
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.contexts import (
    Context,
    OverdueItem,
    TransferLetter,
    TransferredItem,
    UrgingLetter,
)
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.policy import can_issue
from thongsuot.documents.papers.words import full_day, sentence, short_day
from thongsuot.followups.models import FollowupTask
from thongsuot.foundation.access import require
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import RoleKind
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import WITH_BODY
from thongsuot.taskforces.exports import frame_of
from thongsuot.taskforces.models import TaskForce

#: A letter holds a page of a list.
MOST = 50
#: Working days an overdue body or unit is given in the letter.
GRACE = 5
DESK_ONLY = "Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được lập công văn."


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one letter is about: records of one task force, to one body or unit."""

    kind: PaperKind
    task_force: TaskForce
    to: Organization
    recommendations: tuple[Recommendation, ...] = ()
    tasks: tuple[FollowupTask, ...] = ()

    @property
    def count(self) -> int:
        return len(self.recommendations) or len(self.tasks)


def recommendations_to_one(
    person: Person, pks: Sequence[int], kind: PaperKind, today: date
) -> Bundle:
    """The chosen recommendations as one letter: in the hands of one body, of one task force."""
    if not pks:
        raise InputRefused("Chưa chọn kiến nghị nào. Đánh dấu ít nhất một kiến nghị.")
    if len(pks) > MOST:
        raise InputRefused("Mỗi công văn nhiều nhất 50 kiến nghị. Bỏ bớt rồi làm tiếp.")
    rows = Recommendation.objects.visible_to(person).filter(pk__in=pks).for_list()
    if kind is PaperKind.URGING:
        rows = rows.late(today)
    found = [one for one in rows.order_by("pk") if one.state in WITH_BODY and one.lead_body]
    if not found:
        late = " và đã quá hạn" if kind is PaperKind.URGING else ""
        raise InputRefused(f"Công văn này cần kiến nghị đã chuyển cho cơ quan{late}.")
    if len({(one.lead_body_id, one.task_force_id) for one in found}) > 1:
        raise InputRefused("Một công văn gửi một cơ quan. Chọn kiến nghị cùng cơ quan, cùng tổ.")
    first = found[0]
    body = first.lead_body
    if body is None:
        raise InputRefused("Kiến nghị này chưa có cơ quan chủ trì.")
    _may(person, first.task_force)
    return Bundle(kind, first.task_force, body, recommendations=tuple(found))


def late_tasks_of(person: Person, unit: Organization, today: date) -> Bundle:
    """The overdue tasks a unit has from the person's task force."""
    rows = FollowupTask.objects.visible_to(person).late(today).filter(owner=unit)
    late = [
        one
        for one in rows.for_list().order_by("due_on", "pk")[:MOST]
        if "urge" in one.verbs and can_issue(person, one.task_force.organization)
    ]
    if not late:
        raise MoveRefused("Đơn vị này không có nhiệm vụ nào quá hạn mà anh/chị đôn đốc được.")
    own = [one for one in late if one.task_force_id == late[0].task_force_id]
    return Bundle(PaperKind.URGING, late[0].task_force, unit, tasks=tuple(own))


def _may(person: Person, task_force: TaskForce) -> None:
    require(allowed=can_issue(person, task_force.organization), because=DESK_ONLY)


def ordinal_of(bundle: Bundle) -> int:
    """The how-manieth letter of this kind the task force writes."""
    issued = IssuedDocument.objects.about(bundle.task_force).filter(kind=bundle.kind)
    return issued.count() + 1


def start_of(bundle: Bundle, today: date) -> dict[str, object]:
    """What the form begins with."""
    units = list(dict.fromkeys(one.unit for one in bundle.recommendations if one.unit))
    whose = f" của {together(units)}" if units else ""
    abstracts = {
        PaperKind.TRANSFER: f"chuyển kiến nghị{whose}",
        PaperKind.URGING: "đôn đốc trả lời kiến nghị quá hạn"
        if bundle.recommendations
        else "đôn đốc thực hiện nhiệm vụ quá hạn",
    }
    recipients = (
        "Như trên",
        f"Thành viên {bundle.task_force}",
        *(unit.name for unit in units),
        "Lưu Tổ công tác",
    )
    frame = frame_of(
        bundle.task_force,
        bundle.kind,
        units=units or [bundle.to],
        chair_name=_signer_of(bundle.task_force),
        chair_titles=(),
        abstract=abstracts[bundle.kind],
        recipients=recipients,
        today=today,
    )
    own = {"recipients": "\n".join(recipients), "ordinal": ordinal_of(bundle)}
    return frame | _words(bundle, today) | own


def _signer_of(task_force: TaskForce) -> str:
    """Who signed for the task force last; before that its head."""
    organization = task_force.organization
    last = IssuedDocument.objects.filter(organization=organization).order_by("-pk").first()
    if last is not None:
        return last.signer
    heads = organization.roles.filter(kind=RoleKind.HEAD, ends_on__isnull=True)
    head = heads.select_related("person").first()
    return str(head.person) if head else ""


def _words(bundle: Bundle, today: date) -> dict[str, object]:
    force = str(bundle.task_force)
    by = working_calendar().add(today, GRACE)
    if bundle.kind is PaperKind.TRANSFER:
        due = max((one.due_on for one in bundle.recommendations if one.due_on), default=by)
        opening = (
            f"Qua làm việc với các đơn vị, {force} nhận được kiến nghị thuộc thẩm quyền của quý "
            "cơ quan, cụ thể như sau:"
        )
        request = (
            "Đề nghị quý cơ quan tiếp nhận, có văn bản trả lời đơn vị và đồng gửi "
            f"{force} trước {full_day(due)}."
        )
    elif bundle.recommendations:
        opening = (
            f"{force} đã chuyển quý cơ quan các kiến nghị dưới đây. Đến {full_day(today)} đã quá "
            "hạn, cụ thể:"
        )
        request = (
            f"Đề nghị quý cơ quan trả lời trước {full_day(by)}; trường hợp không thuộc thẩm "
            "quyền, nêu rõ căn cứ và cơ quan có thẩm quyền để chuyển tiếp."
        )
    else:
        opening = (
            f"Theo các thông báo kết luận của {force}, đơn vị được giao các nhiệm vụ dưới đây. "
            f"Đến {full_day(today)} đã quá hạn, cụ thể:"
        )
        request = (
            f"Đề nghị đơn vị hoàn thành, báo cáo {force} kèm minh chứng trước {full_day(by)}; "
            "trường hợp vướng mắc, nêu rõ nguyên nhân và thời hạn."
        )
    return {"opening": opening, "request": request, "contact": f"Thư ký {force}"}


def content_of(bundle: Bundle, *, opening: str, request: str, contact: str, today: date) -> Context:
    """The letter's content: what the form says around the list of records."""
    if bundle.kind is PaperKind.TRANSFER:
        return TransferLetter(
            opening=opening,
            items=tuple(
                TransferredItem(
                    code=one.code or "",
                    text=sentence(one.title),
                    unit=str(one.unit or "Nhiều đơn vị"),
                    raised_on=short_day(one.raised_on),
                    field=one.field_name,
                )
                for one in bundle.recommendations
            ),
            request=request,
            contact=contact,
        )
    return UrgingLetter(
        opening=opening, items=_overdue(bundle, today), request=request, contact=contact
    )


def _overdue(bundle: Bundle, today: date) -> tuple[OverdueItem, ...]:
    calendar = working_calendar()
    asked = [
        OverdueItem(
            code=one.code or "",
            text=sentence(one.title),
            unit=str(one.unit or "Nhiều đơn vị"),
            sent_on=short_day(one.due_from or one.raised_on),
            due=short_day(day),
            days_late=calendar.between(day, today),
        )
        for one in bundle.recommendations
        if (day := (one.accept_by if one.state == "routed" else one.due_on) or one.due_on)
    ]
    given = [
        OverdueItem(
            code=one.code,
            text=sentence(one.title),
            unit=str(one.owner),
            sent_on=short_day(one.assigned_on),
            due=short_day(one.due_on),
            days_late=calendar.between(one.due_on, today),
        )
        for one in bundle.tasks
    ]
    return (*asked, *given)
