"""Registers read newest first along an index; the search index holds words and pairs of neighbours (`search_tokens`)."""

from importlib import import_module

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
POSTGRESQL = (
    "DROP INDEX IF EXISTS documents_search",
    "ALTER TABLE documents_searchtext DROP COLUMN vector",
    FUNCTION,
    "ALTER TABLE documents_searchtext ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (documents_search_tokens(words)) STORED",
    "CREATE INDEX documents_search ON documents_searchtext USING gin (vector)",
)
POSTGRESQL_BEFORE = (
    "DROP INDEX IF EXISTS documents_search",
    "ALTER TABLE documents_searchtext DROP COLUMN vector",
    "DROP FUNCTION documents_search_tokens(text)",
    "ALTER TABLE documents_searchtext ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX documents_search ON documents_searchtext USING gin (vector)",
)
_ADDED = "INSERT INTO documents_search(rowid, tokens) VALUES (new.document_id, documents_search_tokens(new.words)); "
_REMOVED = (
    "INSERT INTO documents_search(documents_search, rowid, tokens) "
    "VALUES ('delete', old.document_id, documents_search_tokens(old.words)); "
)
SQLITE = (
    "DROP TRIGGER documents_search_added",
    "DROP TRIGGER documents_search_removed",
    "DROP TRIGGER documents_search_changed",
    "DROP TABLE documents_search",
    "CREATE VIRTUAL TABLE documents_search USING fts5("
    "tokens, content='', detail=none, tokenize=\"ascii tokenchars '_'\")",
    f"CREATE TRIGGER documents_search_added AFTER INSERT ON documents_searchtext BEGIN {_ADDED} END",
    f"CREATE TRIGGER documents_search_removed AFTER DELETE ON documents_searchtext BEGIN {_REMOVED} END",
    f"CREATE TRIGGER documents_search_changed AFTER UPDATE ON documents_searchtext BEGIN {_REMOVED} {_ADDED} END",
    "INSERT INTO documents_search(rowid, tokens) "
    "SELECT document_id, documents_search_tokens(words) FROM documents_searchtext",
)
# What one document may hold at most became less, so that its words and pairs fit.
LONGEST = 300_000


def shorten(apps, schema_editor):
    from django.db.models.functions import Left, Length

    texts = apps.get_model("documents", "SearchText").objects
    texts.annotate(size=Length("words")).filter(size__gt=LONGEST).update(words=Left("words", LONGEST))


def change_index(apps, schema_editor):
    on_server = schema_editor.connection.vendor == "postgresql"
    if on_server:
        # The shortened texts are written before their table is altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in POSTGRESQL if on_server else SQLITE:
        schema_editor.execute(statement)


def change_back(apps, schema_editor):
    before = import_module("trienkhai.apps.documents.migrations.0003_search")
    if schema_editor.connection.vendor == "postgresql":
        statements = POSTGRESQL_BEFORE
    else:
        rebuilt = "INSERT INTO documents_search(documents_search) VALUES ('rebuild')"
        statements = (*SQLITE[:4], *before.SQLITE, rebuilt)
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_deliveries_handed_over")]
    operations = [
        migrations.AddIndex(
            model_name="incomingentry",
            index=models.Index(fields=["-arrived_on", "-id"], name="incoming_newest_first"),
        ),
        migrations.RunPython(shorten, migrations.RunPython.noop),
        migrations.RunPython(change_index, change_back),
    ]
