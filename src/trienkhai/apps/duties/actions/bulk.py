"""Rows made inside the database, one statement for any number of units: a directive may go to 10,600 of them."""

from typing import Any

from django.db import connection, models


def insert_for_each(
    model: type[models.Model], source: models.QuerySet[Any], reference: str, fixed: dict[str, Any]
) -> None:
    """Inserts one row of the model for each row of the source.

    Field `reference` takes the source row's primary key, fields in `fixed` their values, all others their defaults.
    """
    columns: list[str] = []
    expressions: list[str] = []
    values: list[Any] = []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(connection.ops.quote_name(str(field.column)))
        if field.name == reference:
            expressions.append("source.source_key")
        else:
            value = fixed[field.name] if field.name in fixed else field.get_default()
            expressions.append("%s")
            values.append(field.get_db_prep_save(value, connection))
    named = source.order_by("pk").values(source_key=models.F("pk"))
    chosen, parameters = named.query.get_compiler(connection=connection).as_sql()
    table = connection.ops.quote_name(model._meta.db_table)
    # Names come from the models and values stay parameters: nothing of a person's words enters the statement.
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - see above
        f"SELECT {', '.join(expressions)} FROM ({chosen}) AS source"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *parameters])
