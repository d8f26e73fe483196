"""Search: what the databases offer. SQLite gets an FTS5 table kept by triggers, PostgreSQL a stored vector."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE documents_search USING fts5("
    "words, content='documents_searchtext', content_rowid='document_id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER documents_search_added AFTER INSERT ON documents_searchtext BEGIN "
    "INSERT INTO documents_search(rowid, words) VALUES (new.document_id, new.words); END",
    "CREATE TRIGGER documents_search_removed AFTER DELETE ON documents_searchtext BEGIN "
    "INSERT INTO documents_search(documents_search, rowid, words) VALUES ('delete', old.document_id, old.words); END",
    "CREATE TRIGGER documents_search_changed AFTER UPDATE ON documents_searchtext BEGIN "
    "INSERT INTO documents_search(documents_search, rowid, words) VALUES ('delete', old.document_id, old.words); "
    "INSERT INTO documents_search(rowid, words) VALUES (new.document_id, new.words); END",
)
POSTGRESQL = (
    "ALTER TABLE documents_searchtext ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX documents_search ON documents_searchtext USING gin (vector)",
)


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS documents_search_{trigger}")
        schema_editor.execute("DROP TABLE IF EXISTS documents_search")


def index_what_is_there(apps, schema_editor):
    from trienkhai.apps.documents.search import words_of

    Document, SearchText = apps.get_model("documents", "Document"), apps.get_model("documents", "SearchText")
    for document in Document.objects.order_by("id").iterator(chunk_size=200):
        SearchText.objects.create(document=document, words=words_of(document))


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_review_and_uploads")]
    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
