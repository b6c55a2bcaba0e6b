"""Plans known so far were in force: each is published, with what it says as its version 1."""

from django.db import migrations
from django.utils.timezone import localdate

SUBJECT = "plans.plan"


def sheet(plan):
    """As `plans.sheets.Sheet.to_json` at the time of this migration."""
    rows = list(plan.contents.order_by("position", "pk"))
    contents = []

    def beneath(parent, level):
        for row in rows:
            if row.parent_id == parent:
                contents.append(
                    {"key": str(row.pk), "level": level, "title": row.title, "source": None}
                )
                beneath(row.pk, level + 1)

    beneath(None, 0)
    return {
        "header": {
            "title": plan.title,
            "issuer": plan.issuer,
            "starts_on": str(plan.starts_on),
            "ends_on": str(plan.ends_on),
            "number": plan.number,
            "issued_on": None,
        },
        "contents": contents,
        "tasks": [
            {
                "key": str(row.pk),
                "title": row.title,
                "short_title": row.short_title,
                "due_on": str(row.due_on),
                "lead": row.lead,
                "content": str(row.content_id or ""),
                "affects_life": row.affects_life,
                "source": None,
            }
            for row in plan.tasks.order_by("position", "pk")
        ],
        "units": [
            {"key": str(row.unit_id), "name": row.unit.name}
            for row in plan.plan_units.select_related("unit").order_by("unit__sort_key", "pk")
        ],
        "reporting": [
            {
                "key": str(row.pk),
                "name": row.name,
                "due_on": str(row.due_on),
                "outline": list(row.outline),
                "source": None,
            }
            for row in plan.reporting_dates.order_by("due_on", "pk")
        ],
    }


def publish(apps, schema_editor):
    entries = apps.get_model("ledger", "Entry").objects
    versions = apps.get_model("plans", "PlanVersion").objects
    plans = apps.get_model("plans", "Plan").objects
    for plan in plans.order_by("pk"):
        for verb, before, after in (("draft", "", "draft"), ("publish", "draft", "published")):
            entries.create(
                verb=verb, subject_kind=SUBJECT, subject_id=plan.pk, before=before, after=after
            )
        plans.filter(pk=plan.pk).update(state="published")
        versions.create(plan=plan, number=1, published_on=localdate(), sheet=sheet(plan))


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0003_draft_published_versions"),
        ("ledger", "0003_entry_by_transaction"),
    ]

    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
