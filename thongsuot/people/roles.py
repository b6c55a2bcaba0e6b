"""The roles a person can hold, and what each one's scope is."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoleKind(TextChoices):
    HEAD = "head", _("Tổ trưởng")
    DEPUTY = "deputy", _("Tổ phó")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Thành viên")
    UNIT_LEADER = "unit_leader", _("Lãnh đạo đơn vị")
    UNIT_OFFICER = "unit_officer", _("Cán bộ đơn vị")
    BODY_LEADER = "body_leader", _("Lãnh đạo cơ quan")
    BODY_COORDINATOR = "body_coordinator", _("Đầu mối cơ quan")
    CITY_OFFICE = "city_office", _("Văn phòng Thành ủy")
    ADMINISTRATOR = "administrator", _("Quản trị")


TASK_FORCE_ROLES = (RoleKind.HEAD, RoleKind.DEPUTY, RoleKind.SECRETARY, RoleKind.MEMBER)
UNIT_ROLES = (RoleKind.UNIT_LEADER, RoleKind.UNIT_OFFICER)
BODY_ROLES = (RoleKind.BODY_LEADER, RoleKind.BODY_COORDINATOR)
CITY_ROLES = (RoleKind.CITY_OFFICE, RoleKind.ADMINISTRATOR)


class OrganizationKind(TextChoices):
    COMMUNE = "commune", _("Đơn vị cấp xã")
    CITY_COMMITTEE = "city_committee", _("Đảng ủy cơ quan thành phố")
    DEPARTMENT = "department", _("Sở, ngành")
    CITY = "city", _("Thành phố")
    FRONT = "front", _("MTTQ, tổ chức chính trị - xã hội")
    TASK_FORCE = "task_force", _("Tổ công tác")


#: Kinds of organisation that a task force supervises.
SUPERVISED_KINDS = (OrganizationKind.COMMUNE, OrganizationKind.CITY_COMMITTEE)

#: Kinds of organisation that can deal with a recommendation.
COMPETENT = (
    OrganizationKind.DEPARTMENT,
    OrganizationKind.CITY,
    OrganizationKind.CITY_COMMITTEE,
    OrganizationKind.FRONT,
)

#: Which roles are held over which kind of organisation.
OVER: dict[str, tuple[RoleKind, ...]] = {
    OrganizationKind.COMMUNE: UNIT_ROLES,
    OrganizationKind.CITY_COMMITTEE: (*UNIT_ROLES, *BODY_ROLES),
    OrganizationKind.DEPARTMENT: BODY_ROLES,
    OrganizationKind.CITY: BODY_ROLES,
    OrganizationKind.FRONT: BODY_ROLES,
    OrganizationKind.TASK_FORCE: TASK_FORCE_ROLES,
}


def kinds_over(kind: str | None) -> tuple[RoleKind, ...]:
    """The roles one can hold over an organisation of this kind; None is the whole city."""
    return CITY_ROLES if kind is None else OVER[kind]
