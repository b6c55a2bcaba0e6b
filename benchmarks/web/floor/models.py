from __future__ import annotations

from django.db import models


class Row(models.Model):
    """A recommendation seen as a plain row: the same 300,000, all its columns, nothing joined."""

    code = models.CharField(max_length=30)
    title = models.TextField()
    category = models.CharField(max_length=80)
    state = models.CharField(max_length=20)
    addressee = models.CharField(max_length=150)
    urgency = models.CharField(max_length=10)
    level = models.CharField(max_length=12)
    response_kind = models.CharField(max_length=20)
    opinion = models.CharField(max_length=10)
    closure_reason = models.CharField(max_length=30)
    outgoing_number = models.CharField(max_length=60)
    escalated_to = models.CharField(max_length=200)
    binding = models.BooleanField()
    bounces = models.SmallIntegerField()
    reopenings = models.SmallIntegerField()
    due_days = models.SmallIntegerField(null=True)
    accept_days = models.SmallIntegerField(null=True)
    raised_on = models.DateField()
    due_on = models.DateField(null=True)
    due_from = models.DateField(null=True)
    accept_by = models.DateField(null=True)
    first_due_on = models.DateField(null=True)
    outgoing_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    reopen_asked_on = models.DateField(null=True)
    task_force_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    meeting_id = models.BigIntegerField(null=True)
    statement_id = models.BigIntegerField(null=True)
    raised_by_id = models.BigIntegerField(null=True)
    proposed_body_id = models.BigIntegerField(null=True)
    lead_body_id = models.BigIntegerField(null=True)
    officer_id = models.BigIntegerField(null=True)
    done_by_id = models.BigIntegerField(null=True)
    acceptance_proposed_by_id = models.BigIntegerField(null=True)
    merged_into_id = models.BigIntegerField(null=True)
    split_from_id = models.BigIntegerField(null=True)

    class Meta:
        app_label = "floor"
        managed = False
        db_table = "recommendations_recommendation"

    def __str__(self) -> str:
        return self.code
