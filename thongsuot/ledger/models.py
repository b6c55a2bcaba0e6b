from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine


class CurrentTransaction(models.Func):
    """The id of the transaction that writes the row."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Entry(models.Model):
    """One thing somebody did. Written once, never changed, also not by SQL."""

    at = models.DateTimeField(_("lúc"), db_default=Now())
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("người làm"),
        help_text=_("Trống khi hệ thống tự làm."),
    )
    verb = models.CharField(_("việc"), max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    data = models.JSONField(default=dict, blank=True)
    xid = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        ordering = ("-id",)
        verbose_name = _("dòng sổ ghi")
        verbose_name_plural = _("sổ ghi")
        indexes = (
            models.Index(name="entry_by_subject", fields=["subject_kind", "subject_id", "-id"]),
            models.Index(name="entry_by_actor", fields=["actor", "-id"]),
            models.Index(name="entry_by_transaction", fields=["xid", "id"]),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"


GUARD = """
IF NOT EXISTS (
    SELECT 1 FROM ledger_entry e
    WHERE e.subject_kind = '{meta.label_lower}' AND e.subject_id = NEW.id
      AND e.before = %s AND e.after = NEW.state
      AND e.xid = pg_current_xact_id()::text::bigint
) THEN
    RAISE EXCEPTION 'state of {meta.label_lower} %% changed around the ledger', NEW.id
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class Stateful(models.Model):
    """A record that moves through a table of states, and only by `ledger.actions`.

    Two triggers hold that also against raw SQL: a changed state, and a row's first state,
    need their ledger entry in the same transaction.
    """

    machine: ClassVar[Machine]
    state = models.CharField(_("trạng thái"), max_length=20, editable=False)

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="state_by_ledger",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Condition("OLD.state IS DISTINCT FROM NEW.state"),
                func=pgtrigger.Func(GUARD.replace("%%", "%").replace("%s", "OLD.state")),
            ),
            pgtrigger.Trigger(
                name="birth_by_ledger",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=pgtrigger.Func(GUARD.replace("%%", "%").replace("%s", "''")),
            ),
        ]

    @property
    def verbs(self) -> list[str]:
        """What the state table allows now; the policy decides for whom."""
        return self.machine.verbs_from(self.state)

    @property
    def state_label(self) -> str:
        return self.machine.labels.get(self.state, self.state)
