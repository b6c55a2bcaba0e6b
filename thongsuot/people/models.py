from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import pghistory
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.queries import Fold
from thongsuot.people.queries import (
    OrganizationQuerySet,
    PersonQuerySet,
    RoleQuerySet,
    Scope,
    scope_of,
)
from thongsuot.people.roles import CITY_ROLES, OrganizationKind, RoleKind
from thongsuot.places.models import Commune, Succession


@pghistory.track(exclude=["sort_key"])
class Organization(models.Model):
    """A body that reports, answers or supervises; a supervised commune is one too."""

    kind = models.CharField(_("loại"), max_length=20, choices=OrganizationKind)
    code = models.CharField(_("mã"), max_length=20, blank=True)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên gọn"), max_length=100, blank=True)
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("đơn vị hành chính"),
    )
    valid_from = models.DateField(_("có từ"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, db_collation="C")

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("cơ quan, đơn vị")
        verbose_name_plural = _("cơ quan, đơn vị")
        constraints = (
            models.CheckConstraint(
                name="organization_kind_known", condition=Q(kind__in=OrganizationKind.values)
            ),
            models.UniqueConstraint(
                name="organization_code_once",
                fields=["kind", "code"],
                condition=~Q(code="") & Q(valid_to__isnull=True),
            ),
        )
        indexes = (
            models.Index(name="organization_in_order", fields=["kind", "sort_key", "id"]),
            GinIndex(OpClass(Fold(F("name")), "gin_trgm_ops"), name="organization_name_search"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("units:detail", args=[self.pk])


class PersonManager(UserManager["Person"]):
    """Django's, with our named ways to read."""

    use_in_migrations = False

    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, person: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(person)

    def locked(self, pk: int) -> Person:
        return self.get_queryset().locked(pk)


@pghistory.track(exclude=["password", "last_login", "sort_key"])
class Person(AbstractUser):
    """Someone who signs in. Titles are shown in order, the highest first."""

    first_name = None  # type: ignore[assignment]  # Vietnamese names are one field
    last_name = None  # type: ignore[assignment]  # the same
    name = models.CharField(_("họ tên hoặc chức danh"), max_length=150)
    titles = models.JSONField(_("chức vụ"), default=list, blank=True)
    password_is_initial = models.BooleanField(
        _("mật khẩu do quản trị cấp"),
        default=False,
        help_text=_("Người này phải đặt mật khẩu riêng trước khi làm việc khác."),
    )
    sort_key = models.CharField(max_length=300, editable=False, default="", db_collation="C")

    objects: ClassVar[PersonManager] = PersonManager()

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        indexes = (
            models.Index(name="person_in_order", fields=["sort_key", "id"]),
            GinIndex(OpClass(Fold(F("name")), "gin_trgm_ops"), name="person_name_search"),
        )

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def roles_today(self) -> list[Role]:
        """The roles held today, with their organisations; read once per request."""
        became = Succession.objects.filter(successor=OuterRef("organization__commune"))
        held = self.roles.held_on(localdate()).select_related("organization")
        return list(held.annotate(has_past=Exists(became)))

    @cached_property
    def scope(self) -> Scope:
        """What this person may look over today; read once per request."""
        roles = self.roles_today
        communes = [
            role.organization.commune_id
            for role in roles
            if role.organization is not None and role.organization.commune_id is not None
            # Roles given to the person by others (`with_roles`) do not say: then it is asked.
            if getattr(role, "has_past", True)
        ]
        heirs: list[int] = []
        if communes:
            past = Commune.objects.predecessors_of(communes)
            heirs = list(Organization.objects.filter(commune__in=past).values_list("pk", flat=True))
        return scope_of(roles, heirs)


@pghistory.track()
class Role(models.Model):
    """What a person is, over what, from when till when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    kind = models.CharField(_("vai trò"), max_length=20, choices=RoleKind)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="roles"
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("vai trò")
        verbose_name_plural = _("vai trò")
        constraints = (
            models.CheckConstraint(name="role_kind_known", condition=Q(kind__in=RoleKind.values)),
            models.CheckConstraint(
                name="role_city_wide_iff_no_organization",
                condition=Q(kind__in=[kind.value for kind in CITY_ROLES], organization__isnull=True)
                | (
                    ~Q(kind__in=[kind.value for kind in CITY_ROLES]) & Q(organization__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="role_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.organization or _('toàn thành phố')}"
