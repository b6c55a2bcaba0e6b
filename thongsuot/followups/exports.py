"""A conclusion as the document an official signs: its frame, its content, its draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.contexts import Assignment, ConclusionNotice, Recognition
from thongsuot.documents.papers.kinds import Layout, PaperKind
from thongsuot.documents.papers.words import full_day, sentence, short_day
from thongsuot.followups.models import Conclusion, ConclusionItem
from thongsuot.followups.states import ItemKind
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization
from thongsuot.people.words import together
from thongsuot.taskforces.exports import frame_of


def seats_of(meeting: Meeting) -> list[Organization]:
    """The units that sat there, in the order of the seats."""
    return [seat.unit for seat in meeting.seats.select_related("unit__commune__province")]


def chair_of(meeting: Meeting) -> str:
    """Đồng chí …, with the titles the record gives."""
    if not meeting.chair_name:
        return ""
    return ", ".join([f"Đồng chí {meeting.chair_name}", *meeting.chair_titles])


def opening_of(meeting: Meeting, units: Sequence[Organization]) -> str:
    """The paragraph before the first point."""
    about = f" về {meeting.plan_text}" if meeting.plan_text else ""
    return (
        f"{full_day(meeting.held_on).capitalize()}, {meeting.task_force} làm việc với "
        f"{together(units)}{about}. Sau khi nghe lãnh đạo các đơn vị báo cáo, các thành viên Tổ "
        "công tác trao đổi, người chủ trì kết luận như sau:"
    )


def abstract_of(meeting: Meeting, units: Sequence[Organization]) -> str:
    """What stands below THÔNG BÁO."""
    chair = chair_of(meeting)
    whose = f" của {chair[:1].lower()}{chair[1:]}," if chair else ""
    return f"kết luận{whose} tại buổi làm việc với {together(units)}"


def frame_for(meeting: Meeting, units: Sequence[Organization], today: date) -> dict[str, object]:
    """The letterhead of a new draft."""
    recipients = (
        "Thường trực Thành ủy",
        f"Thành viên {meeting.task_force}",
        *(unit.name for unit in units),
        "Lưu Tổ công tác",
    )
    frame = frame_of(
        meeting.task_force,
        PaperKind.CONCLUSION,
        units=units,
        chair_name=meeting.chair_name,
        chair_titles=meeting.chair_titles,
        abstract=abstract_of(meeting, units),
        recipients=recipients,
        today=today,
    )
    # The units of this meeting, not those of the notice written last.
    return frame | {"recipients": "\n".join(recipients)}


def follow_up_of(meeting: Meeting) -> str:
    return (
        f"Giao Thư ký {meeting.task_force} theo dõi, đôn đốc việc thực hiện, tổng hợp kết quả báo "
        "cáo người chủ trì."
    )


def items_of(conclusion: Conclusion) -> list[ConclusionItem]:
    """Everything it says with sentence and owners: two queries."""
    rows = conclusion.items.select_related(
        "unit", "minute__statement__reading", "practice__statement__reading"
    )
    return list(rows.prefetch_related("owners__unit", "owners__person"))


def notice_of(conclusion: Conclusion, items: Sequence[ConclusionItem]) -> ConclusionNotice:
    """The content of the notice; a correcting one says in its first paragraph what it corrects."""
    return ConclusionNotice(
        opening=conclusion.opening,
        recognitions=tuple(
            Recognition(sentence(one.text), one.unit.name if one.unit else "")
            for one in items
            if one.kind == ItemKind.RECOGNITION
        ),
        practices=tuple(
            f"{one.unit.name}: {sentence(one.text)}" if one.unit else sentence(one.text)
            for one in items
            if one.kind == ItemKind.PRACTICE
        ),
        assignments=tuple(_assigned(one) for one in items if one.is_assignment),
        follow_up=conclusion.follow_up,
    )


def _assigned(item: ConclusionItem) -> Assignment:
    owners = list(item.owners.all())
    names = list(dict.fromkeys(one.responsible for one in owners if one.responsible))
    if len(names) > 1:
        who = "; ".join(f"{one.unit.name}: {one.responsible}" for one in owners)
    else:
        who = names[0] if names else ""
    return Assignment(
        text=sentence(item.text),
        owner=sentence(together(one.unit for one in owners)),
        due=short_day(item.due_on) if item.due_on else "",
        quote=item.quoted,
        responsible=who,
        life=item.affects_life,
    )


def draft_of(conclusion: Conclusion, items: Sequence[ConclusionItem] | None = None) -> Draft:
    """The notice before it is issued, or as it would be drawn now."""
    said = items if items is not None else items_of(conclusion)
    owners = [owner.unit for item in said for owner in item.owners.all()]
    task_force = conclusion.task_force.organization
    sent = [unit for unit in (*seats_of(conclusion.meeting), *owners) if unit != task_force]
    return Draft(
        kind=PaperKind.CONCLUSION,
        layout=Layout(conclusion.layout),
        organization=task_force,
        symbol=conclusion.symbol,
        superior=conclusion.superior,
        issuer=conclusion.issuer,
        place=conclusion.place,
        issued_on=conclusion.issued_on,
        abstract=conclusion.abstract,
        authority=conclusion.authority,
        title=conclusion.title,
        signer=conclusion.signer,
        recipients=tuple(conclusion.recipients),
        context=notice_of(conclusion, said),
        subject=conclusion,
        ordinal=1,
        addressed_to=list(dict.fromkeys(sent)),
    )


def lacking(conclusion: Conclusion, items: Sequence[ConclusionItem]) -> list[str]:
    """What still keeps it from being published, each with its mend; empty when nothing does."""
    found: list[str] = []
    if not items:
        found.append(_("Chưa có ý kết luận nào. Thêm ít nhất một ý."))
    for name, words in (("signer", _("họ tên người ký")), ("place", _("địa danh"))):
        if not getattr(conclusion, name):
            found.append(_("Chưa ghi %(what)s.") % {"what": words})
    for item in items:
        if item.is_assignment:
            found += _lacking_in(item, conclusion)
    return found


def _lacking_in(item: ConclusionItem, conclusion: Conclusion) -> list[str]:
    said = f"“{item.text[:40]}…”"
    owners = list(item.owners.all())
    found: list[str] = []
    if not owners:
        found.append(_("%(said)s chưa giao cho đơn vị nào.") % {"said": said})
    for owner in owners:
        if not owner.responsible:
            words = _("%(said)s: chưa ghi người chịu trách nhiệm ở %(unit)s.")
            found.append(words % {"said": said, "unit": owner.unit})
    if item.due_on is None:
        found.append(_("%(said)s chưa có hạn.") % {"said": said})
    elif item.due_on > conclusion.horizon:
        words = _("%(said)s: hạn %(day)s sau ngày kết thúc theo dõi %(last)s.")
        days = {"day": short_day(item.due_on), "last": short_day(conclusion.horizon)}
        found.append(words % {"said": said, **days})
    return found
