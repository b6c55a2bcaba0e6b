from __future__ import annotations

from django.db import models


class Row(models.Model):
    """A recommendation seen as a plain row: the same 300,000."""

    code = models.CharField(max_length=30)
    title = models.TextField()
    category = models.CharField(max_length=80)
    state = models.CharField(max_length=20)
    raised_on = models.DateField()
    due_on = models.DateField(null=True)

    class Meta:
        app_label = "floor"
        managed = False
        db_table = "recommendations_recommendation"

    def __str__(self) -> str:
        return self.code
