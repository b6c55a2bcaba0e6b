"""Where a difficulty and a recommendation can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class RecommendationState(TextChoices):
    DRAFT = "draft", _("Nháp")
    RAISED = "raised", _("Đã nêu")
    CLASSIFIED = "classified", _("Đã phân loại")
    ROUTED = "routed", _("Đã chuyển xử lý")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    RETURNED = "returned", _("Trả lại")
    ESCALATED = "escalated", _("Đã báo cáo cấp trên")
    ANSWERED = "answered", _("Đã trả lời")
    IMPLEMENTING = "implementing", _("Đang thực hiện")
    VERIFYING = "verifying", _("Đang kiểm chứng")
    CLOSED = "closed", _("Kết thúc")
    MERGED = "merged", _("Đã gộp")
    WITHDRAWN = "withdrawn", _("Đã rút")


R = RecommendationState
#: Still to be dealt with: somebody's turn.
OPEN = (
    R.RAISED,
    R.CLASSIFIED,
    R.ROUTED,
    R.ACCEPTED,
    R.RETURNED,
    R.ESCALATED,
    R.ANSWERED,
    R.IMPLEMENTING,
    R.VERIFYING,
)
#: In a competent body's hands, its clock running.
WITH_BODY = (R.ROUTED, R.ACCEPTED, R.IMPLEMENTING)
#: States that cannot be without a lead body.
LED = (R.ROUTED, R.ACCEPTED, R.RETURNED)
#: Off the books: never raised, or taken back.
OFF = (R.DRAFT, R.WITHDRAWN)

RECOMMENDATION = Machine(
    Move("raise", (R.DRAFT,), R.RAISED, "Nêu kiến nghị"),
    Move("reinstate", (R.WITHDRAWN,), R.RAISED, "Ghi lại vào sổ"),
    Move("classify", (R.RAISED, R.CLASSIFIED), R.CLASSIFIED, "Phân loại"),
    Move("merge", (R.RAISED, R.CLASSIFIED), R.MERGED, "Gộp"),
    Move("split", (R.RAISED, R.CLASSIFIED), R.CLOSED, "Tách"),
    Move("route", (R.CLASSIFIED, R.RETURNED), R.ROUTED, "Chuyển xử lý"),
    Move("accept", (R.ROUTED,), R.ACCEPTED, "Tiếp nhận"),
    Move("bounce", (R.ROUTED, R.ACCEPTED), R.RETURNED, "Trả lại", needs_note=True),
    Move("arbitrate", (R.RETURNED,), R.ROUTED, "Phân xử", needs_note=True),
    Move(
        "escalate",
        (R.CLASSIFIED, R.ACCEPTED, R.ANSWERED),
        R.ESCALATED,
        "Báo cáo cấp trên",
    ),
    Move("reply_from_above", (R.ESCALATED,), R.ANSWERED, "Ghi trả lời của cấp trên"),
    Move("ask_coordination", (R.ACCEPTED,), None, "Đề nghị phối hợp"),
    Move("coordinate", (R.ACCEPTED, R.ANSWERED), None, "Gửi ý kiến phối hợp"),
    Move("ask_extension", (R.ACCEPTED, R.IMPLEMENTING), None, "Xin gia hạn", needs_note=True),
    Move("extend", (R.ACCEPTED, R.IMPLEMENTING), None, "Gia hạn"),
    Move("decline_extension", (R.ACCEPTED, R.IMPLEMENTING), None, "Không gia hạn", needs_note=True),
    Move("draft_answer", (R.ACCEPTED,), None, "Soạn trả lời"),
    Move("answer", (R.ACCEPTED,), R.ANSWERED, "Ký trả lời"),
    Move("answer_orally", OPEN, None, "Ghi trả lời tại buổi làm việc"),
    Move("rate", (R.ANSWERED,), None, "Cho ý kiến"),
    Move("send_back", (R.ANSWERED,), R.ACCEPTED, "Yêu cầu trả lời lại", needs_note=True),
    Move("propose_acceptance", (R.ANSWERED,), None, "Đề xuất chấp nhận trả lời"),
    Move("accept_answer", (R.ANSWERED,), R.IMPLEMENTING, "Chấp nhận trả lời"),
    Move("accept_answer", (R.ANSWERED,), R.CLOSED, "Chấp nhận trả lời"),
    Move("report_done", (R.IMPLEMENTING,), R.VERIFYING, "Báo đã làm xong", needs_note=True),
    Move("verify", (R.VERIFYING,), R.CLOSED, "Kiểm chứng", needs_note=True),
    Move("verify", (R.VERIFYING,), R.IMPLEMENTING, "Kiểm chứng", needs_note=True),
    Move("ask_reopen", (R.CLOSED,), None, "Đề nghị mở lại", needs_note=True),
    Move("reopen", (R.CLOSED,), R.ACCEPTED, "Mở lại", needs_note=True),
    Move("reopen", (R.CLOSED,), R.IMPLEMENTING, "Mở lại", needs_note=True),
    Move(
        "withdraw",
        (R.DRAFT, R.RAISED, R.CLASSIFIED, R.ROUTED),
        R.WITHDRAWN,
        "Rút kiến nghị",
        needs_note=True,
    ),
    initial=(R.DRAFT, R.RAISED),
    labels={state.value: str(state.label) for state in RecommendationState},
)


class DifficultyState(TextChoices):
    OPEN = "open", _("Đang tồn tại")
    EASED = "eased", _("Đã giảm bớt")
    GONE = "gone", _("Không còn")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


D = DifficultyState
DIFFICULTY = Machine(
    Move("ease", (D.OPEN,), D.EASED, "Ghi đã giảm bớt", needs_note=True),
    Move("end", (D.OPEN, D.EASED), D.GONE, "Ghi không còn", needs_note=True),
    Move("reopen", (D.EASED, D.GONE), D.OPEN, "Ghi tái diễn", needs_note=True),
    Move("withdraw", (D.OPEN,), D.WITHDRAWN, "Rút khỏi sổ", needs_note=True),
    Move("reinstate", (D.WITHDRAWN,), D.OPEN, "Ghi lại vào sổ"),
    Move("link", (D.OPEN, D.EASED, D.GONE), None, "Nối với kiến nghị"),
    Move("unlink", (D.OPEN, D.EASED, D.GONE), None, "Bỏ nối với kiến nghị"),
    initial=(D.OPEN,),
    labels={state.value: str(state.label) for state in DifficultyState},
)


class Urgency(TextChoices):
    NORMAL = "normal", _("Thường")
    URGENT = "urgent", _("Khẩn")


class Level(TextChoices):
    """Whose authority it takes, from the bottom up."""

    COMMUNE = "commune", _("Cấp xã")
    DEPARTMENT = "department", _("Sở, ngành")
    CITY = "city", _("Thành phố")
    ABOVE = "above", _("Trên thành phố")


class ResponseKind(TextChoices):
    SOLVED = "solved", _("Báo đã giải quyết")
    WILL_SOLVE_BY = "will_solve_by", _("Sẽ giải quyết")
    IN_PART = "in_part", _("Giải quyết một phần")
    EXPLANATION_ONLY = "explanation_only", _("Giải trình, cung cấp thông tin")
    REFUSED = "refused", _("Không chấp thuận")
    ABOVE_AUTHORITY = "above_authority", _("Vượt thẩm quyền")


#: Answers that promise something to be done and then checked.
PROMISES = (ResponseKind.SOLVED, ResponseKind.WILL_SOLVE_BY, ResponseKind.IN_PART)


class Opinion(TextChoices):
    """What the unit thinks of the answer in force; asked as soon as it is signed."""

    ASKED = "asked", _("Chờ đơn vị cho ý kiến")
    AGREED = "agreed", _("Đơn vị đồng ý")
    DISAGREED = "disagreed", _("Đơn vị chưa đồng ý")


class ClosureReason(TextChoices):
    DONE_VERIFIED = "done_verified", _("Đã làm, đã kiểm chứng")
    EXPLAINED_ACCEPTED = "explained_accepted", _("Giải trình, đơn vị đồng ý")
    EXPLAINED_NOT_ACCEPTED = "explained_not_accepted", _("Giải trình, đơn vị chưa đồng ý")
    REFUSED_FINAL = "refused_final", _("Không chấp thuận")
    SUPERSEDED = "superseded", _("Được thay thế")
    ABOVE_AUTHORITY_TRANSFERRED = "above_authority_transferred", _("Đã chuyển cấp trên")


class Turn(TextChoices):
    """Whose turn it is: computed from the state, never stored."""

    SECRETARY = "secretary", _("Thư ký tổ công tác")
    HEAD = "head", _("Tổ trưởng")
    BODY = "body", _("Cơ quan giải quyết")
    UNIT = "unit", _("Đơn vị")
    ABOVE = "above", _("Cấp trên")
    VERIFIER = "verifier", _("Tổ công tác kiểm chứng")
    NOBODY = "nobody", _("Không còn ai")


#: After this many hand-backs only an arbitrator moves it on.
MOST_BOUNCES = 2
MOST_EXTENSIONS = 2
#: Levels of authority above what a secretary routes alone.
HEAD_ROUTES = (Level.CITY, Level.ABOVE)


class Step(TextChoices):
    """What has a term in working days; administrators set how many, from which day on."""

    ACCEPT = "accept", _("Cơ quan tiếp nhận")
    ANSWER = "answer", _("Trả lời")
    ANSWER_URGENT = "answer_urgent", _("Trả lời kiến nghị khẩn")
    COORDINATE = "coordinate", _("Cơ quan phối hợp cho ý kiến")
    ANSWER_AGAIN = "answer_again", _("Trả lời lại")
    RATE = "rate", _("Đơn vị cho ý kiến về trả lời")
    VERIFY = "verify", _("Tổ công tác kiểm chứng")
    REOPEN = "reopen", _("Còn được mở lại sau khi kết thúc")
