"""The invitation to a scheduled meeting, with its programme; beside the papers made afterwards."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from thongsuot.desk.paper_forms import FORMS as AFTERWARDS
from thongsuot.desk.paper_forms import PaperForm
from thongsuot.desk.papers import FROM_A_MEETING, units_of
from thongsuot.desk.sitting import invited_to, time_in_words
from thongsuot.desk.words import together
from thongsuot.documents.papers.contexts import AgendaItem, Context, Invitation
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.letterhead import lines, text_field
from thongsuot.documents.papers.words import sentence
from thongsuot.followups.exports import chair_of
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person

PREPARATIONS = (
    "Báo cáo kết quả thực hiện nhiệm vụ theo kế hoạch giám sát",
    "Danh mục khó khăn, kiến nghị, nêu rõ cơ quan có thẩm quyền giải quyết",
)


class InvitationForm(PaperForm):
    """When, where and with what programme stand as in the calendar: they are changed there."""

    kind = PaperKind.INVITATION

    opening = text_field(_("Câu mở đầu"), 600, rows=3)
    invited = text_field(
        _("Thành phần được mời"), 2000, rows=4, help_text=_("Mỗi dòng một thành phần.")
    )
    preparations = text_field(
        _("Đề nghị chuẩn bị"), 2000, rows=3, required=False, help_text=_("Mỗi dòng một việc.")
    )
    contact = text_field(_("Đầu mối liên hệ"), 200, required=False)

    def context_of(self) -> Context:
        given, meeting = self.cleaned_data, self.meeting
        return Invitation(
            opening=given["opening"],
            invited=lines(given["invited"]),
            purpose=sentence(meeting.plan_text) or f"Làm việc với {together(units_of(meeting))}",
            chair=chair_of(meeting),
            time=time_in_words(meeting),
            venue=meeting.venue,
            preparations=lines(given["preparations"]),
            contact=given["contact"],
            agenda=tuple(
                AgendaItem(f"{one.starts_at:%H:%M}" if one.starts_at else "", one.content, one.by)
                for one in meeting.agenda.all()
            ),
        )

    @classmethod
    def start(cls, meeting: Meeting, person: Person, today: date) -> dict[str, object]:
        about = f" về {meeting.plan_text}" if meeting.plan_text else ""
        units = together(units_of(meeting))
        given = super().start(meeting, person, today)
        # To whom it goes follows the meeting, not the invitation before it.
        given["recipients"] = "\n".join(
            (
                "Thường trực Thành ủy",
                *(unit.name for unit in units_of(meeting)),
                f"Thành viên {meeting.task_force}",
                "Lưu Tổ công tác",
            )
        )
        given["abstract"] = f"dự buổi làm việc của {meeting.task_force} với {units}{about}"
        return given

    @classmethod
    def more(cls, meeting: Meeting, person: Person) -> dict[str, object]:
        plan = meeting.task_force.programme
        return {
            "opening": f"Thực hiện {plan}, {meeting.task_force} trân trọng kính mời đại diện "
            f"{together(units_of(meeting))} dự buổi làm việc như sau:",
            "invited": "\n".join(invited_to(meeting)),
            "preparations": "\n".join(PREPARATIONS),
            "contact": str(person),
        }


#: Every document that a meeting can make, in the order they are made.
MAKES = (PaperKind.INVITATION, *FROM_A_MEETING)
FORMS: dict[PaperKind, type[PaperForm]] = {InvitationForm.kind: InvitationForm, **AFTERWARDS}
