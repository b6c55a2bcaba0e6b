"""The extensions and the one function that search without tone marks stands on.

`unaccent` is STABLE because its dictionary could be changed; ours is not, so the wrapper says
IMMUTABLE and an index may hold it. Tones go first and case second: after that all letters are
ASCII, so the result does not hang on the server's locale.
"""

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

FOLD = """
CREATE FUNCTION public.ts_fold(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC))) $$;
"""


class Migration(migrations.Migration):
    initial = True
    run_before = [("people", "0001_initial"), ("recommendations", "0001_initial")]
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION public.ts_fold(text);"),
    ]
