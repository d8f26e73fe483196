"""The engine of this machine keeps its bounds, and the expressions are not tied to it."""

from datetime import date
from decimal import Decimal

import duckdb
import ibis
import pytest

from trienkhai.analytics import engines, expressions
from trienkhai.core.measures import all_indicators


def test_decimals_of_any_precision_go_in_and_come_out_unchanged():
    connection = engines.connect()
    engines.create_table(connection, "figures", expressions.FIGURES)
    figures = [Decimal("1"), Decimal("99999999999999.9999"), Decimal("-0.0001"), None]
    entries = [
        (n, "sites", None if f is None else str(f), "chữ", date(2023, 12, 1)) for n, f in enumerate(figures)
    ]
    engines.insert(connection, "figures", expressions.FIGURES, entries)
    answer = engines.named_rows(connection, "SELECT * FROM figures ORDER BY unit")
    assert [row["number"] for row in answer] == figures
    assert answer[0]["text"] == "chữ"
    assert answer[0]["reported_on"] == date(2023, 12, 1)


def test_more_rows_than_one_batch_all_arrive():
    connection = engines.connect()
    engines.create_table(connection, "membership", expressions.MEMBERSHIP)
    engines.insert(connection, "membership", expressions.MEMBERSHIP, ((n, n) for n in range(45_001)))
    (row,) = engines.named_rows(connection, "SELECT count(*) AS rows, sum(unit) AS total FROM membership")
    assert row == {"rows": 45_001, "total": 45_001 * 45_000 // 2}


def test_a_question_too_large_for_its_memory_fails_instead_of_growing():
    connection = engines.connect(memory_limit="20MB", threads=1)
    with pytest.raises(duckdb.OutOfMemoryException):
        connection.execute(
            "SELECT count(*) FROM (SELECT DISTINCT hash(range) FROM range(5000000))"
        ).fetchall()


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
@pytest.mark.parametrize("question", [expressions.consolidate, expressions.missing, expressions.said])
def test_one_expression_is_written_for_every_engine(question, dialect):
    written = str(ibis.to_sql(question(*expressions.input_tables(), all_indicators()), dialect=dialect))
    assert "membership" in written
