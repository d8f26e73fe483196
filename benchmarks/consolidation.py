"""How much the expression language costs: consolidation compiled by Ibis against the same question written
by hand in SQL.

    python benchmarks/consolidation.py                     2 million values
    python benchmarks/consolidation.py --values 50000000   a country: takes minutes and a few GB of disk

Both run in one process over the same Parquet files, by turns, and must give the same figures. What counts
is the ratio; seconds depend on the machine. The bar is 1.2.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from trienkhai.analytics import engines, expressions
from trienkhai.core.measures import Aggregation, Indicator, all_indicators

BAR = 1.2
ITEMS_A_RETURN = 100

# The numeric indicators of the first form, one for each kind of aggregation.
INDICATORS: tuple[Indicator, ...] = tuple(
    each for each in all_indicators() if each.core and each.aggregation is not Aggregation.TEXT
)

BY_HAND = """
WITH wide AS (
  SELECT unit,
    max(number) FILTER (item = 'largest_class') AS largest_class,
    max(number) FILTER (item = 'universal_primary_level') AS universal_primary_level,
    max(number) FILTER (item = 'teachers_required') AS teachers_required,
    max(number) FILTER (item = 'teachers_total') AS teachers_total,
    max(number) FILTER (item = 'teachers_standard') AS teachers_standard,
    max(number) FILTER (item = 'periods_per_week') AS periods_per_week,
    max(number) FILTER (item = 'spend_education') AS spend_education,
    max(reported_on) FILTER (item = 'spend_education') AS spend_day,
    max(number) FILTER (item = 'plan_issued') AS plan_issued
  FROM figures
  WHERE item IN ('largest_class', 'universal_primary_level', 'teachers_required', 'teachers_total',
                 'teachers_standard', 'periods_per_week', 'spend_education', 'plan_issued')
  GROUP BY unit
), brought AS (
  SELECT unit,
    reported_by = 'school' AS is_school,
    reported_by = 'commune' AS is_commune,
    reported_by = 'school' AND school_level <> 'preschool' AS is_general,
    reported_by = 'department' AND function = 'finance' AS is_finance,
    CASE WHEN reported_by = 'school' THEN largest_class END AS largest_class,
    CASE WHEN reported_by = 'commune' THEN universal_primary_level END AS universal_primary_level,
    CASE WHEN reported_by = 'school' AND teachers_required IS NOT NULL AND teachers_total IS NOT NULL
         THEN greatest(teachers_required - teachers_total, 0) END AS short,
    CASE WHEN reported_by = 'school' AND teachers_total IS NOT NULL THEN teachers_standard END AS standard,
    CASE WHEN reported_by = 'school' AND teachers_standard IS NOT NULL THEN teachers_total END AS of_teachers,
    CASE WHEN reported_by = 'school' AND school_level <> 'preschool'
         THEN periods_per_week::DECIMAL(19, 4) * teachers_total::DECIMAL(19, 4) END AS periods,
    CASE WHEN reported_by = 'school' AND school_level <> 'preschool' AND periods_per_week IS NOT NULL
         THEN teachers_total END AS weight,
    CASE WHEN reported_by = 'department' AND function = 'finance' THEN spend_education END AS spend,
    spend_day,
    plan_issued
  FROM expected LEFT JOIN wide USING (unit)
)
SELECT above,
  max(largest_class), NULL, count(largest_class), count(*) FILTER (is_school),
  min(universal_primary_level), NULL, count(universal_primary_level), count(*) FILTER (is_commune),
  sum(short), NULL, count(short), count(*) FILTER (is_school),
  sum(standard), sum(of_teachers), count(standard), count(*) FILTER (is_school),
  sum(periods), sum(weight), count(periods), count(*) FILTER (is_general),
  arg_max(spend, (spend_day, unit)), NULL, count(spend), count(*) FILTER (is_finance),
  CASE WHEN count(plan_issued) > 0 THEN count(*) FILTER (plan_issued = 1) END, nullif(count(plan_issued), 0),
  count(plan_issued), count(*)
FROM membership JOIN brought USING (unit)
GROUP BY above
"""

# Made-up returns. Numbers from `units` on name the communes, regions and provinces above them, and the country.
FIGURES = """
SELECT u.range AS unit, item,
  CASE WHEN hash(u.range, item) % 20 > 0 THEN (CASE item
    WHEN 'plan_issued' THEN hash(item, u.range, 1) % 2
    WHEN 'universal_primary_level' THEN hash(item, u.range, 1) % 4
    ELSE hash(item, u.range, 1) % 100000 / 100 END)::DECIMAL(18, 4) END AS number,
  NULL::VARCHAR AS text,
  DATE '2023-12-01' + (hash(u.range, 2) % 14)::INTEGER AS reported_on
FROM range(getvariable('units')) u, item_codes
"""
EXPECTED = """
SELECT range AS unit,
  CASE range % 15 WHEN 0 THEN 'commune' WHEN 1 THEN 'department' ELSE 'school' END AS reported_by,
  CASE WHEN range % 15 < 2 THEN ''
    ELSE ['preschool', 'primary', 'lower_secondary', 'multi_level'][1 + range % 4] END AS school_level,
  CASE WHEN range % 15 = 1 THEN ['finance', 'personnel'][1 + range % 2] ELSE '' END AS function
FROM range(getvariable('units'))
"""
MEMBERSHIP = """
SELECT unnest([range, u + range % 3321, u + 4000 + range % 3321 % 700, u + 5000 + range % 34, u + 6000]) AS above,
  range AS unit
FROM (SELECT range, getvariable('units') AS u FROM range(getvariable('units')))
"""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        connection = engines.connect(memory_limit=options.memory, spill_to=Path(folder) / "spill")
        units = _generate(connection, Path(folder), options.values)
        print(f"{options.values:,} values of {units:,} returns, 5 levels, {len(INDICATORS)} indicators")
        by_hand, compiled = _best(connection, options.rounds)
    ratio = compiled / by_hand
    print(f"by hand   {by_hand:7.3f} s")
    print(f"compiled  {compiled:7.3f} s")
    print(f"ratio     {ratio:7.3f}   (bar {BAR})")
    print(f"memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:7.2f} GiB at most")
    return 0 if ratio <= BAR else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--values", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run; the best counts")
    parser.add_argument("--memory", default="4GB")
    parser.add_argument(
        "--folder", type=Path, default=None, help="where the Parquet files are made for a while"
    )
    return parser.parse_args()


def _best(connection: Any, rounds: int) -> tuple[float, float]:
    """The best time of each, run by turns so that a busy moment hits both; the answers are compared first."""
    expression = expressions.consolidate(*expressions.input_tables(), INDICATORS)
    compiled = engines.sql_of(expression)
    if dict(_in_common_form(_by_name(connection, compiled))) != dict(
        _in_common_form(_rows(connection, BY_HAND))
    ):
        raise SystemExit("the two questions have different answers")
    times: dict[str, list[float]] = {BY_HAND: [], compiled: []}
    for _ in range(rounds):
        for query, taken in times.items():
            start = time.perf_counter()
            connection.execute(query).fetchall()
            taken.append(time.perf_counter() - start)
    return min(times[BY_HAND]), min(times[compiled])


def _rows(connection: Any, query: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(query).fetchall())


def _by_name(connection: Any, query: str) -> list[tuple[Any, ...]]:
    """The compiled answer in the column order of the one by hand."""
    columns = [name for number in range(len(INDICATORS)) for name in expressions.column_names(number)]
    rows = engines.named_rows(connection, query)
    return [(row["above"], *(row.get(column) for column in columns)) for row in rows]


def _in_common_form(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Decimal | None, ...]]]:
    for above, *figures in rows:
        yield above, tuple(None if figure is None else Decimal(figure) for figure in figures)


def _generate(connection: Any, folder: Path, values: int) -> int:
    """Returns with one figure in twenty missing, as Parquet files under the names the expressions know."""
    units = max(values // ITEMS_A_RETURN, 1)
    codes = sorted(set().union(*(indicator.items for indicator in INDICATORS)))
    codes += [f"other_{number}" for number in range(ITEMS_A_RETURN - len(codes))]
    connection.execute("CREATE TABLE item_codes AS SELECT unnest(?::VARCHAR[]) AS item", [codes])
    tables = {"figures": FIGURES, "expected": EXPECTED, "membership": MEMBERSHIP}
    connection.execute(f"SET VARIABLE units = {units}")
    for name, query in tables.items():
        path = folder / f"{name}.parquet"
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM '{path}'")  # noqa: S608 - our own path
    return units


if __name__ == "__main__":
    raise SystemExit(main())
