from datetime import date

from django.db import migrations

#: The same as `actions.clocks.DEFAULTS` on the day this was written; an office changes them on a page.
TERMS = {
    "accept": 5,
    "answer": 15,
    "answer_urgent": 7,
    "coordinate": 15,
    "answer_again": 15,
    "rate": 5,
    "verify": 10,
    "reopen": 60,
}


def seed(apps, schema_editor):
    term = apps.get_model("recommendations", "Term")
    term.objects.bulk_create(
        term(step=step, working_days=days, valid_from=date(2025, 7, 1)) for step, days in TERMS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0003_the_road_of_a_recommendation")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
