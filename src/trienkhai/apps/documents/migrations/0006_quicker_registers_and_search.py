"""Registers read newest first along an index; on PostgreSQL the search index holds words and pairs of neighbours.

A row of words is then found by its pairs, in the index alone: with positions, every text that holds the words anywhere
had to be unpacked and gone through.
"""

from django.db import migrations, models

# A lexeme has at most 2,046 bytes, and nobody looks for a word of more than a line.
FUNCTION = """
CREATE FUNCTION documents_search_tokens(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce(array_to_tsvector(array_agg(token)), ''::tsvector)
  FROM string_to_array(words, ' ') AS listed
  CROSS JOIN LATERAL unnest(listed, listed[2:]) AS neighbours(word, following)
  CROSS JOIN LATERAL (VALUES (word), (word || ' ' || following)) AS tokens(token)
  WHERE token <> '' AND length(token) <= 500
$$
"""
FORWARD = (
    "DROP INDEX IF EXISTS documents_search",
    "ALTER TABLE documents_searchtext DROP COLUMN vector",
    FUNCTION,
    "ALTER TABLE documents_searchtext ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (documents_search_tokens(words)) STORED",
    "CREATE INDEX documents_search ON documents_searchtext USING gin (vector)",
)
BACKWARD = (
    "DROP INDEX IF EXISTS documents_search",
    "ALTER TABLE documents_searchtext DROP COLUMN vector",
    "DROP FUNCTION documents_search_tokens(text)",
    "ALTER TABLE documents_searchtext ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX documents_search ON documents_searchtext USING gin (vector)",
)
# What one document may hold at most became less, so that its words and pairs fit.
LONGEST = 300_000


def shorten(apps, schema_editor):
    from django.db.models.functions import Left, Length

    texts = apps.get_model("documents", "SearchText").objects
    texts.annotate(size=Length("words")).filter(size__gt=LONGEST).update(words=Left("words", LONGEST))


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            # The shortened texts are written before their table is altered.
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_deliveries_handed_over")]
    operations = [
        migrations.AddIndex(
            model_name="incomingentry",
            index=models.Index(fields=["-arrived_on", "-id"], name="incoming_newest_first"),
        ),
        migrations.RunPython(shorten, migrations.RunPython.noop),
        migrations.RunPython(on_postgresql(FORWARD), on_postgresql(BACKWARD)),
    ]
