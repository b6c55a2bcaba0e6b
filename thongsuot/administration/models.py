from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.administration.queries import ImportBatchQuerySet, ImportRowQuerySet
from thongsuot.administration.states import IMPORT, ImportState
from thongsuot.foundation.machine import Machine
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Person


class ImportBatch(Stateful):
    """One workbook: checked, then imported as a whole or not at all.

    The file is not kept, its rows are: what is imported is what was looked at.
    """

    machine: ClassVar[Machine] = IMPORT
    name = models.CharField(_("tên tệp"), max_length=150)
    sha256 = models.CharField(max_length=64)
    received_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người tải lên")
    )
    received_at = models.DateTimeField(_("tải lên lúc"), db_default=Now())

    objects = ImportBatchQuerySet.as_manager()

    class Meta(Stateful.Meta):
        abstract = False
        ordering = ("-pk",)
        verbose_name = _("lần nhập")
        verbose_name_plural = _("các lần nhập")
        constraints = (
            models.CheckConstraint(
                name="import_batch_state_known", condition=Q(state__in=ImportState.values)
            ),
            models.UniqueConstraint(
                name="import_batch_same_file_once",
                fields=["sha256"],
                condition=Q(state__in=[ImportState.CHECKED.value, ImportState.IMPORTED.value]),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("administration:batch", args=[self.pk])


class ImportRow(models.Model):
    """One line of a sheet: its words, what is wrong with it, and what it became."""

    class Outcome(models.TextChoices):
        NEW = "new", _("Thêm mới")
        KNOWN = "known", _("Đã có, giữ nguyên")
        WRONG = "wrong", _("Cần sửa")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    sheet = models.CharField(_("trang"), max_length=20)
    line = models.PositiveIntegerField(_("dòng"))
    cells = models.JSONField(_("nội dung"))
    outcome = models.CharField(_("kết quả kiểm tra"), max_length=5, choices=Outcome)
    errors = models.JSONField(_("lỗi"), default=list, blank=True)
    made = models.JSONField(
        _("đã tạo"),
        default=list,
        blank=True,
        help_text=_("Các bản ghi dòng này tạo ra: [loại, mã số]."),
    )

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ("batch", "pk")
        verbose_name = _("dòng nhập")
        verbose_name_plural = _("dòng nhập")
        constraints = (
            models.UniqueConstraint(name="import_row_once", fields=["batch", "sheet", "line"]),
        )
        indexes = (models.Index(name="import_row_wrong", fields=["batch", "outcome", "id"]),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.line}"
