from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thongsuot.places.queries import CommuneQuerySet


class Province(models.Model):
    """One of the 34 provinces and cities under the centre."""

    code = models.CharField(_("mã"), max_length=2, primary_key=True)
    name = models.CharField(_("tên"), max_length=100)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")

    class Meta:
        ordering = ("sort_key",)
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A ward, commune or special zone, as it was from `valid_from` to `valid_to`."""

    class Type(models.TextChoices):
        WARD = "ward", _("Phường")
        COMMUNE = "commune", _("Xã")
        SPECIAL_ZONE = "special_zone", _("Đặc khu")

    code = models.CharField(_("mã"), max_length=5)
    name = models.CharField(_("tên"), max_length=100, help_text=_("Có cả chữ Phường, Xã, Đặc khu."))
    type = models.CharField(_("loại"), max_length=12, choices=Type)
    province = models.ForeignKey(Province, models.PROTECT, related_name="communes")
    area_km2 = models.DecimalField(_("diện tích, km²"), max_digits=9, decimal_places=2, null=True)
    valid_from = models.DateField(_("có từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")

    objects = CommuneQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("đơn vị hành chính cấp xã")
        verbose_name_plural = _("đơn vị hành chính cấp xã")
        constraints = (
            models.UniqueConstraint(
                name="commune_code_once", fields=["code"], condition=Q(valid_to__isnull=True)
            ),
            models.CheckConstraint(
                name="commune_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )
        indexes = (models.Index(name="commune_by_province", fields=["province", "sort_key"]),)

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """`predecessor` became (part of) `successor`; a split has several rows, so has a merger."""

    predecessor = models.ForeignKey(Commune, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(Commune, models.PROTECT, related_name="successions_in")
    on = models.DateField(_("ngày"))
    basis = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        verbose_name = _("đơn vị kế thừa")
        verbose_name_plural = _("đơn vị kế thừa")
        constraints = (
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(
                name="succession_not_to_itself", condition=~Q(predecessor=F("successor"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Boundary(models.Model):
    """The simplified outline of a commune, for maps drawn as SVG.

    `rings` is a list of rings, each a list of [longitude, latitude] in degrees (WGS 84);
    the four bounds are the box around them.
    """

    commune = models.OneToOneField(Commune, models.CASCADE, related_name="boundary")
    rings = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()

    class Meta:
        verbose_name = _("ranh giới")
        verbose_name_plural = _("ranh giới")

    def __str__(self) -> str:
        return str(self.commune)
