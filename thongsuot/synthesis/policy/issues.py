"""Who may decide about common issues, and who keeps the catalogue of problems."""

from __future__ import annotations

from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling

DESK = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)
WHOLE = (
    "Khó khăn này có nội dung của nhiều tổ: chỉ Văn phòng Thành ủy được gộp, đổi tên, gác lại. "
    "Tổ công tác được tách, chuyển nội dung do tổ ghi nhận."
)
PART = "Chỉ Văn phòng Thành ủy, thư ký, tổ trưởng, tổ phó được xếp lại nội dung của tổ mình."
UNDO = "Chỉ người đã quyết định hoặc Văn phòng Thành ủy được hoàn tác."
RUN = "Chỉ Văn phòng Thành ủy được xếp nhóm lại."
CATALOGUE = "Chỉ Văn phòng Thành ủy và quản trị được sửa danh mục vấn đề."


def can_see_issues(person: Person) -> bool:
    return bool(person.scope.city or person.scope.task_forces)


def can_rule_part(person: Person) -> bool:
    """Split off, move, leave out statements; those of others one does not even see."""
    return person.scope.city or person.scope.holds_anywhere(DESK)


def can_rule_whole(person: Person, issue: CommonIssue) -> bool:
    """Merge, rename, set aside: the city office; a desk what none but its own units said."""
    if person.scope.city:
        return True
    if not person.scope.holds_anywhere(DESK):
        return False
    own = Membership.objects.filter(issue=issue).visible_to(person).count()
    return own > 0 and own == issue.member_count


def can_undo(person: Person, ruling: Ruling) -> bool:
    return person.scope.city or ruling.by_id == person.pk


def can_regroup(person: Person) -> bool:
    return person.scope.city


def can_read_catalogue(person: Person) -> bool:
    return can_see_issues(person) or person.scope.administrator


def can_edit_catalogue(person: Person) -> bool:
    return person.scope.city or person.scope.administrator
