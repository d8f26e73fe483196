"""The database itself refuses to change or remove a line of the audit, a seal, a sealed line."""

from django.db import migrations

TABLES = ("journal_entry", "journal_seal", "journal_sealedline")
REFUSAL = "the audit is append-only"


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
        )
    for table in TABLES:
        for action in ("UPDATE", "DELETE"):
            name = f"{table}_no_{action.lower()}"
            if vendor == "postgresql":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {action} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION journal_append_only()"
                )
            elif vendor == "sqlite":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {action} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )


def unguard(apps, schema_editor):
    for table in TABLES:
        for action in ("update", "delete"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{action}{on}")


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_seals_and_jobs")]
    operations = [migrations.RunPython(guard, unguard)]
