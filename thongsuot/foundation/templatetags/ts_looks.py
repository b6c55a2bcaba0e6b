"""The one table from what a record is to how it looks: words, icon, ink. No markup here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Look:
    """`icon` is a Tabler outline name; `ink` is "" (neutral) or the suffix of ts-state--…"""

    label: StrOrPromise
    icon: str
    ink: str = ""


SOON_DAYS = 3
"""Working days left from which a deadline counts as near."""

# (kind of record, state, closure reason). A reason of "" is any state that needs none.
STATE_LOOKS: dict[tuple[str, str, str], Look] = {
    ("recommendation", "draft", ""): Look(_("Nháp"), icon="pencil"),
    ("recommendation", "raised", ""): Look(_("Đã nêu"), icon="flag"),
    ("recommendation", "classified", ""): Look(_("Đã phân loại"), icon="tags"),
    ("recommendation", "routed", ""): Look(_("Đã chuyển xử lý"), icon="send", ink="waiting"),
    ("recommendation", "accepted", ""): Look(_("Đã tiếp nhận"), icon="user-check", ink="waiting"),
    ("recommendation", "returned", ""): Look(_("Trả lại"), icon="arrow-back-up", ink="soon"),
    ("recommendation", "escalated", ""): Look(
        _("Đã báo cáo cấp trên"), icon="arrow-big-up-lines", ink="waiting"
    ),
    ("recommendation", "answered", ""): Look(_("Đã trả lời"), icon="message-check", ink="waiting"),
    ("recommendation", "implementing", ""): Look(
        _("Đang thực hiện"), icon="progress", ink="waiting"
    ),
    ("recommendation", "verifying", ""): Look(
        _("Đang kiểm chứng"), icon="zoom-check", ink="waiting"
    ),
    ("recommendation", "closed", "done_verified"): Look(
        _("Đã giải quyết"), icon="circle-check", ink="solved"
    ),
    ("recommendation", "closed", "explained_accepted"): Look(
        _("Chỉ giải trình"), icon="message-circle", ink="explained"
    ),
    ("recommendation", "closed", "explained_not_accepted"): Look(
        _("Chỉ giải trình"), icon="message-circle", ink="explained"
    ),
    ("recommendation", "closed", "refused_final"): Look(
        _("Kết thúc: không chấp thuận"), icon="ban"
    ),
    ("recommendation", "closed", "above_authority_transferred"): Look(
        _("Kết thúc: chuyển cấp trên"), icon="arrow-up-right-circle", ink="explained"
    ),
    ("recommendation", "closed", "superseded"): Look(_("Kết thúc: được thay thế"), icon="replace"),
    ("conclusion", "draft", ""): Look(_("Dự thảo"), icon="pencil"),
    ("conclusion", "published", ""): Look(_("Đã ban hành"), icon="rosette-discount-check"),
    ("conclusion", "withdrawn", ""): Look(_("Đã bỏ dự thảo"), icon="arrow-back"),
    ("followuptask", "assigned", ""): Look(_("Đã giao"), icon="send", ink="waiting"),
    ("followuptask", "accepted", ""): Look(_("Đã nhận"), icon="user-check", ink="waiting"),
    ("followuptask", "in_progress", ""): Look(_("Đang làm"), icon="progress", ink="waiting"),
    ("followuptask", "reported", ""): Look(
        _("Đã báo cáo hoàn thành"), icon="zoom-check", ink="waiting"
    ),
    ("followuptask", "verified", ""): Look(_("Đã nghiệm thu"), icon="circle-check", ink="solved"),
    ("followuptask", "returned", ""): Look(_("Yêu cầu làm tiếp"), icon="arrow-back-up", ink="soon"),
    ("followuptask", "paused", ""): Look(_("Tạm dừng"), icon="player-pause", ink="soon"),
    ("followuptask", "cancelled", ""): Look(_("Đã hủy"), icon="ban"),
    ("followuptask", "carried_over", ""): Look(
        _("Chuyển sang năm sau"), icon="arrow-up-right-circle"
    ),
    ("recommendation", "merged", ""): Look(_("Đã gộp"), icon="git-merge"),
    ("taskprogress", "not_started", ""): Look(_("Chưa bắt đầu"), icon="circle"),
    ("taskprogress", "in_progress", ""): Look(_("Đang làm"), icon="progress", ink="waiting"),
    ("taskprogress", "blocked", ""): Look(_("Đang vướng"), icon="barrier-block", ink="soon"),
    ("taskprogress", "done_reported", ""): Look(
        _("Chờ nghiệm thu"), icon="zoom-check", ink="waiting"
    ),
    ("taskprogress", "confirmed", ""): Look(_("Đã nghiệm thu"), icon="circle-check", ink="solved"),
    ("taskprogress", "sent_back", ""): Look(
        _("Trả lại làm tiếp"), icon="arrow-back-up", ink="soon"
    ),
    ("recommendation", "withdrawn", ""): Look(_("Đã rút"), icon="arrow-back"),
    ("commonissue", "open", ""): Look(_("Đang theo dõi"), icon="stack-2"),
    ("commonissue", "set_aside", ""): Look(_("Đã gác lại"), icon="ban"),
    ("commonissue", "merged", ""): Look(_("Đã gộp"), icon="git-merge"),
    ("groupingrun", "waiting", ""): Look(_("Chờ xếp nhóm"), icon="clock", ink="waiting"),
    ("groupingrun", "running", ""): Look(_("Đang xếp nhóm"), icon="progress", ink="waiting"),
    ("groupingrun", "finished", ""): Look(_("Đã xếp nhóm"), icon="circle-check"),
    ("groupingrun", "failed", ""): Look(_("Dừng giữa chừng"), icon="file-x", ink="overdue"),
    ("unitreport", "draft", ""): Look(_("Đang lập"), icon="pencil"),
    ("unitreport", "sent", ""): Look(_("Đã gửi"), icon="send", ink="waiting"),
    ("unitreport", "returned", ""): Look(_("Trả lại"), icon="arrow-back-up", ink="soon"),
    ("unitreport", "accepted", ""): Look(_("Đã nhận"), icon="circle-check"),
}

STATE_LOOKS |= {
    ("plan", "draft", ""): Look(_("Đang soạn"), icon="pencil", ink="soon"),
    ("plan", "published", ""): Look(_("Đã công bố"), icon="rosette-discount-check"),
    ("plan", "ended", ""): Look(_("Đã kết thúc"), icon="flag-check"),
}

STATE_LOOKS[("meeting", "closed", "")] = Look(_("Đã chốt biên bản"), icon="lock")

# A state of a record that has no table of its own yet, by the name of the state alone.
COMMON_LOOKS: dict[str, Look] = {
    "draft": Look(_("Nháp"), icon="pencil"),
    "raised": Look(_("Đã nêu"), icon="flag"),
    "waiting": Look(_("Chờ đọc"), icon="clock", ink="waiting"),
    "running": Look(_("Đang đọc"), icon="progress", ink="waiting"),
    "read": Look(_("Chờ xác nhận"), icon="eye-check", ink="soon"),
    "confirmed": Look(_("Đã xác nhận"), icon="circle-check"),
    "unread": Look(_("Không đọc được"), icon="file-x", ink="overdue"),
    "discarded": Look(_("Đã bỏ"), icon="trash"),
    "proposed": Look(_("Đã ghi nhận"), icon="bulb"),
    "held": Look(_("Đã làm việc"), icon="calendar-event"),
    "planned": Look(_("Đã lên lịch"), icon="calendar-plus"),
    "invited": Look(_("Đã mời"), icon="mail", ink="waiting"),
    "postponed": Look(_("Đã hoãn"), icon="calendar-pause", ink="soon"),
    "cancelled": Look(_("Đã hủy"), icon="calendar-off"),
    "published": Look(_("Đã công bố"), icon="rosette-discount-check"),
    "withdrawn": Look(_("Đã rút"), icon="arrow-back"),
    "open": Look(_("Đang tồn tại"), icon="alert-circle"),
    "reviewed": Look(_("Đã thẩm định"), icon="eye-check", ink="waiting"),
    "submitted": Look(_("Đã trình"), icon="arrow-big-up-lines", ink="waiting"),
    "decided": Look(_("Đã có quyết định"), icon="scale"),
    "issued": Look(_("Đã ban hành"), icon="rosette-discount-check"),
    "noted": Look(_("Đã ghi"), icon="notes"),
}

RESPONSE_LOOKS: dict[str, Look] = {
    "solved": Look(_("Báo đã giải quyết, chờ kiểm chứng"), icon="checks", ink="waiting"),
    "will_solve_by": Look(_("Sẽ giải quyết"), icon="calendar-check", ink="waiting"),
    "in_part": Look(_("Giải quyết một phần"), icon="circle-half-2", ink="soon"),
    "explanation_only": Look(
        _("Chỉ giải trình, cung cấp thông tin"), icon="message-circle", ink="explained"
    ),
    "refused": Look(_("Không chấp thuận"), icon="ban"),
    "above_authority": Look(_("Vượt thẩm quyền"), icon="arrow-big-up-lines", ink="waiting"),
}

KIND_LABELS: dict[str, StrOrPromise] = {
    "difficulty": _("Khó khăn"),
    "recommendation": _("Kiến nghị"),
    "assignment": _("Giao việc"),
    "conclusion": _("Kết luận"),
    "good_practice": _("Cách làm hay"),
    "response": _("Trả lời"),
    "result": _("Kết quả"),
}

# Verbs that no state table names: what puts a record on the books, and what moves no state.
VERB_LABELS: dict[str, StrOrPromise] = {
    "add": _("Thêm nội dung"),
    "add_organization": _("Thêm cơ quan, đơn vị"),
    "add_person": _("Thêm người"),
    "add_unit": _("Thêm đơn vị"),
    "add_to_catalogue": _("Đưa vào danh mục"),
    "ask_pdf": _("Lập bản PDF"),
    "begin_amendment": _("Mở kế hoạch để sửa đổi"),
    "copy": _("Chép từ kế hoạch trước"),
    "drop_amendment": _("Bỏ phần sửa đổi"),
    "begin_report": _("Lập báo cáo"),
    "bring": _("Đưa văn bản vào"),
    "bring_report": _("Đưa văn bản báo cáo vào"),
    "detach": _("Bỏ văn bản báo cáo"),
    "fill_in": _("Ghi nội dung báo cáo"),
    "open_report": _("Mở xem lần đầu"),
    "start_from_last": _("Bắt đầu từ kỳ trước"),
    "assign": _("Giao nhiệm vụ"),
    "undo_assign": _("Hoàn tác việc giao đơn vị"),
    "assign_units": _("Giao đơn vị cho tổ"),
    "close_organization": _("Kết thúc cơ quan, đơn vị"),
    "comment": _("Trao đổi"),
    "continue_numbers": _("Đặt số văn bản cấp tiếp"),
    "correct_header": _("Sửa phần đầu bản ghi"),
    "create_report": _("Lập báo cáo tổng hợp"),
    "draft_proposal": _("Soạn đề xuất"),
    "go_up": _("Đưa vào tờ trình gửi Thành ủy"),
    "be_decided": _("Có quyết định về đề xuất"),
    "create_token": _("Tạo khóa truy cập cho phần mềm"),
    "deactivate_person": _("Ngừng tài khoản"),
    "draft": _("Soạn"),
    "drop_edit": _("Bỏ chỗ đã sửa trong danh mục"),
    "edit_organization": _("Sửa cơ quan, đơn vị"),
    "edit_person": _("Sửa thông tin người dùng"),
    "edit_problem": _("Sửa danh mục vấn đề"),
    "end_role": _("Kết thúc vai trò"),
    "end_supervision": _("Thôi giám sát đơn vị"),
    "find": _("Xếp thành khó khăn chung"),
    "forget_secret": _("Bỏ văn bản có dấu mật, không lưu lại"),
    "give_password": _("Cấp mật khẩu"),
    "grant_role": _("Giao vai trò"),
    "import_row": _("Nhập từ tệp"),
    "issue": _("Ban hành"),
    "issue_document": _("Ban hành văn bản"),
    "link": _("Gắn với kiến nghị"),
    "list_day": _("Ghi ngày vào lịch"),
    "note": _("Ghi vào biên bản"),
    "open_progress": _("Bắt đầu theo dõi nhiệm vụ"),
    "propose": _("Ghi nhận từ bản ghi"),
    "raise": _("Ghi vào sổ"),
    "reactivate_person": _("Mở lại tài khoản"),
    "receive": _("Tiếp nhận văn bản"),
    "receive_workbook": _("Tải tệp Excel lên"),
    "recompute_clocks": _("Tính lại hạn"),
    "record": _("Ghi buổi làm việc vào sổ"),
    "redraft": _("Sửa bản nháp"),
    "regroup": _("Yêu cầu xếp nhóm lại"),
    "remove_second_factor": _("Gỡ xác thực hai lớp"),
    "report": _("Ghi vào sổ"),
    "revoke_token": _("Thu hồi khóa truy cập"),
    "schedule": _("Lên lịch làm việc"),
    "seed_year": _("Lập lịch cả năm"),
    "send_again": _("Gửi lại thư"),
    "set_term": _("Đặt thời hạn"),
    "keep_template": _("Giữ trả lời mẫu"),
    "drop_template": _("Bỏ trả lời mẫu"),
    "set_up": _("Lập tổ công tác"),
    "source": _("Gắn câu trong biên bản"),
    "split_off": _("Tách ra từ khó khăn khác"),
    "succeed_unit": _("Sắp xếp thành đơn vị mới"),
    "transfer": _("Gửi công văn chuyển kiến nghị"),
    "urge": _("Gửi công văn đôn đốc"),
    "unlink": _("Bỏ gắn với kiến nghị"),
    "unlist_day": _("Bỏ ngày khỏi lịch"),
    "unlock_sign_in": _("Mở khóa đăng nhập"),
}

STATIONS: tuple[tuple[str, StrOrPromise], ...] = (
    ("raised", _("Đã nêu")),
    ("routed", _("Đã chuyển")),
    ("accepted", _("Đã tiếp nhận")),
    ("answered", _("Đã trả lời")),
    ("implementing", _("Đang thực hiện")),
    ("verifying", _("Kiểm chứng")),
    ("closed", _("Kết thúc")),
)

TOAST_LOOKS: dict[str, Look] = {
    "success": Look("", icon="circle-check"),
    "info": Look("", icon="info-circle", ink="waiting"),
    "debug": Look("", icon="info-circle", ink="waiting"),
    "warning": Look("", icon="alert-triangle", ink="overdue"),
    "error": Look("", icon="alert-triangle", ink="overdue"),
}


def state_look(kind: str, state: str, reason: str = "", label: StrOrPromise = "") -> Look:
    """The look of `state` in a record of `kind` (its model name, lower case).

    `label` is the word of the record's own state table: it wins where this table only knows
    the state by its name, and stands alone, neutral, where this table does not know it.
    """
    own = STATE_LOOKS.get((kind, state, reason)) or STATE_LOOKS.get((kind, state, ""))
    if own is not None:
        return own
    common = COMMON_LOOKS.get(state, Look(state, icon="circle-dashed"))
    return Look(label or common.label, icon=common.icon, ink=common.ink)
