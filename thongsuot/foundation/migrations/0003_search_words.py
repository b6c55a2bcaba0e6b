"""`ts_words`: the words a text is found by, as a tsvector that can be stored and indexed.

Syllables without tone marks, and each two neighbours joined by `_`: Vietnamese words mostly
have two syllables, and two together are far rarer than one. `array_to_tsvector` needs no text
search configuration, so the function is IMMUTABLE and a generated column may hold it.
"""

from django.db import migrations

WORDS = r"""
CREATE FUNCTION public.ts_words(text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  WITH cut AS (
    SELECT regexp_split_to_array(
      btrim(regexp_replace(public.ts_fold($1), '[^a-z0-9]+', ' ', 'g')), ' ') AS a
  )
  SELECT array_to_tsvector(ARRAY(
    SELECT left(word, 60) FROM cut, unnest(a) AS word WHERE word <> ''
    UNION
    SELECT left(a[i], 60) || '_' || left(a[i + 1], 60)
    FROM cut, generate_series(1, cardinality(a) - 1) AS i
  ))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_initial")]
    operations = [migrations.RunSQL(WORDS, "DROP FUNCTION public.ts_words(text);")]
