from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.papers.kinds import LAYOUTS, TYPES, Layout, PaperKind, mark_of
from thongsuot.documents.papers.queries import IssuedDocumentQuerySet, TemplateVersionQuerySet
from thongsuot.people.models import Organization, Person

KINDS = [(kind.value, TYPES[kind].label) for kind in PaperKind]
LAYOUT_CHOICES = [(layout.value, label) for layout, label in LAYOUTS.items()]


class TemplateVersion(models.Model):
    """One version of an office's own template; the highest number is in use, none is ever lost.

    Before the first one the template that comes with the product is used (version 0).
    """

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=KINDS)
    layout = models.CharField(_("thể thức"), max_length=10, choices=LAYOUT_CHOICES)
    number = models.PositiveSmallIntegerField(_("bản"))
    file = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=200)
    restored_from = models.PositiveSmallIntegerField(
        null=True, help_text=_("Số của bản được lấy lại; 0 là mẫu đi kèm.")
    )
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "layout", "-number")
        verbose_name = _("bản mẫu")
        verbose_name_plural = _("bản mẫu")
        constraints = (
            models.UniqueConstraint(
                name="template_version_once", fields=["kind", "layout", "number"]
            ),
            models.CheckConstraint(
                name="template_version_kind_known",
                condition=Q(kind__in=[kind.value for kind in PaperKind]),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, bản {self.number}"

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.layout}"


class IssuedDocument(models.Model):
    """A numbered, signed document exactly as it was issued. A trigger keeps every column.

    `subject_kind` and `subject_id` name the record it was made from (a meeting, …); `ordinal`
    is the how-manieth of its kind on that record, so two people at once issue one.
    """

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=KINDS)
    layout = models.CharField(_("thể thức"), max_length=10, choices=LAYOUT_CHOICES)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="issued_documents", verbose_name=_("cơ quan")
    )
    sequence = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"))
    symbol = models.CharField(_("ký hiệu"), max_length=40)
    issued_on = models.DateField(_("ngày ban hành"))
    superior = models.CharField(_("cơ quan cấp trên"), max_length=200, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    place = models.CharField(_("địa danh"), max_length=100)
    abstract = models.CharField(_("trích yếu"), max_length=500)
    authority = models.CharField(_("quyền hạn ký"), max_length=100, blank=True)
    title = models.CharField(_("chức vụ"), max_length=100)
    signer = models.CharField(_("người ký"), max_length=150)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    addressed_to = models.ManyToManyField(
        Organization, through="DocumentAddressee", related_name="received_documents"
    )
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    ordinal = models.PositiveSmallIntegerField()
    template = models.ForeignKey(TemplateVersion, models.PROTECT, null=True, related_name="+")
    template_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_on", "-pk")
        verbose_name = _("văn bản đã ban hành")
        verbose_name_plural = _("văn bản đã ban hành")
        constraints = (
            models.UniqueConstraint(
                name="issued_number_once", fields=["organization", "sequence", "year", "number"]
            ),
            models.UniqueConstraint(
                name="issued_once_per_draft",
                fields=["subject_kind", "subject_id", "kind", "ordinal"],
            ),
            models.CheckConstraint(
                name="issued_kind_known",
                condition=Q(kind__in=[kind.value for kind in PaperKind]),
            ),
            models.CheckConstraint(
                name="issued_in_its_year", condition=Q(issued_on__year=F("year"))
            ),
        )
        indexes = (
            models.Index(name="issued_of_organization", fields=["organization", "-issued_on"]),
            models.Index(name="issued_newest", fields=["-issued_on", "-id"]),
        )
        triggers = (
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.mark}"

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.pk])

    @property
    def mark(self) -> str:
        """06-TB/TCT15."""
        return mark_of(Layout(self.layout), self.number, self.symbol)

    @property
    def heading(self) -> str:
        """`Thông báo kết luận của …`: type and abstract, as people say it."""
        name = TYPES[PaperKind(self.kind)].name or "CÔNG VĂN"
        return f"{name.capitalize()} {self.abstract}"

    @property
    def file_name(self) -> str:
        """`06-TB-TCT15.docx`: what the browser saves it as."""
        return f"{self.mark.replace('/', '-')}.docx"


class DocumentAddressee(models.Model):
    """An organisation that a document was sent to, and so may open it."""

    document = models.ForeignKey(IssuedDocument, models.PROTECT, related_name="addressees")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")
        constraints = (
            models.UniqueConstraint(
                name="document_addressee_once", fields=["document", "organization"]
            ),
        )
        triggers = (
            pgtrigger.Protect(name="sent_is_sent", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return str(self.organization)


class PdfCopy(models.Model):
    """The PDF of an issued document, made in the background; `failed_because` when it was not."""

    document = models.OneToOneField(IssuedDocument, models.PROTECT, related_name="pdf_copy")
    file = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    failed_because = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bản PDF")
        verbose_name_plural = _("bản PDF")

    def __str__(self) -> str:
        return f"PDF {self.document_id}"
