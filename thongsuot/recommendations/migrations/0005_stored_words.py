"""A stored search vector beside each title; the trigram indexes it replaces go.

The column is unknown to Django on purpose: it is never loaded, compared or tracked, only
matched (`foundation.search.Matches`).
"""

from django.db import migrations

ADD = """
ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS (public.ts_words(title)) STORED;
CREATE INDEX {name}_words ON {table} USING gin (words);
"""
DROP = "ALTER TABLE {table} DROP COLUMN words;"
TABLES = (
    ("recommendations_recommendation", "recommendation"),
    ("recommendations_difficulty", "difficulty"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0004_terms_to_begin_with"),
        ("foundation", "0003_search_words"),
    ]
    operations = [
        migrations.RemoveIndex(model_name="recommendation", name="recommendation_search"),
        migrations.RemoveIndex(model_name="difficulty", name="difficulty_search"),
        *(
            migrations.RunSQL(
                ADD.format(table=table, name=name), DROP.format(table=table)
            )
            for table, name in TABLES
        ),
    ]
