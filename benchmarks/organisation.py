"""How long a country's units take: 12,000 units read in, the subtree of a province asked for on a day.

    python benchmarks/organisation.py                            SQLite in a temporary folder
    python benchmarks/organisation.py --postgres postgres://…    the same on that server too (an empty database)

The bars: read in within 30 seconds, 95 of 100 subtrees with their names within 10 milliseconds.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta

UNITS = 12_000
LOAD_BAR, SUBTREE_BAR = 30.0, 0.010
START = date(2020, 1, 1)
REFORM = date(2025, 7, 1)


def main() -> int:
    options = _options()
    if options.measure:
        return _measure(options.measure)
    worst = 0
    for name, database in (("SQLite", ""), ("PostgreSQL", options.postgres)):
        if name == "PostgreSQL" and not database:
            continue
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                "TRIENKHAI_DATA": folder,
                "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
            }
            environment.pop("TRIENKHAI_DATABASE", None)
            if database:
                environment["TRIENKHAI_DATABASE"] = database
            told = [sys.executable, __file__, "--measure", name]
            worst = max(worst, subprocess.run(told, env=environment, check=False).returncode)
    return worst


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postgres", default="", help="address of an empty PostgreSQL database")
    parser.add_argument("--measure", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _rows() -> list[dict[str, str]]:
    """34 provinces, 3,321 communes, and schools with a commune for place; a third of them changed in 2025."""
    made: list[dict[str, str]] = []

    def add(key: str, name: str, kind: str, parent: str = "", place: str = "", changed: bool = False) -> None:
        told = {"key": key, "name": name, "kind": kind, "parent": parent, "place": place}
        told["school_level"] = "primary" if kind == "school" else ""
        if changed:
            made.append({**told, "valid_from": str(START), "valid_to": str(REFORM)})
            made.append({**told, "name": f"{name} mới", "valid_from": str(REFORM), "valid_to": ""})
        else:
            made.append({**told, "valid_from": str(START), "valid_to": ""})

    for number in range(34):
        add(f"tinh-{number}", f"Tỉnh {number}", "province")
    for number in range(3321):
        add(f"xa-{number}", f"Xã {number}", "commune", f"tinh-{number % 34}", changed=number % 3 == 0)
    for number in range(UNITS - 34 - 3321):
        commune = f"xa-{number % 3321}"
        add(f"truong-{number}", f"Trường {number}", "school", commune, commune)
    return made


def _measure(name: str) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from trienkhai.apps.org.models import Membership, Unit
    from trienkhai.apps.org.queries import below, ids_within
    from trienkhai.apps.org.sheets import do_import_units

    rows = _rows()
    start = time.perf_counter()
    done = do_import_units(rows, today=date(2026, 1, 5))
    loaded = time.perf_counter() - start
    if done.wrong:
        raise SystemExit(f"the made-up list is wrong: {done.wrong[0]}")
    ids, versions = [], []
    provinces = list(Unit.objects.filter(key__startswith="tinh-").order_by("id"))
    for number, unit in enumerate(provinces * 3):
        day = START + timedelta(days=37 * number)
        start = time.perf_counter()
        within = list(ids_within(unit, day, tree=Membership.Tree.MANAGER))
        ids.append(time.perf_counter() - start)
        start = time.perf_counter()
        under = list(below(unit, day).values_list("unit_id", "name"))
        versions.append(time.perf_counter() - start)
        if len(within) != len(under) or len(within) < 300:
            raise SystemExit("the subtree and its names differ")
    print(
        f"{name}: {done.units:,} units, {done.versions:,} versions, {Membership.objects.count():,} closure rows"
    )
    print(f"  read in and checked   {loaded:7.2f} s    (bar {LOAD_BAR:.0f})")
    for words, taken in (("subtree, ids", ids), ("subtree, with names", versions)):
        middle, worst = statistics.median(taken) * 1000, _slowest(taken) * 1000
        print(f"  {words:20}  {middle:7.2f} ms   p95 {worst:.2f} ms (bar {SUBTREE_BAR * 1000:.0f})")
    return 0 if loaded < LOAD_BAR and _slowest(versions) < SUBTREE_BAR else 1


def _slowest(taken: list[float]) -> float:
    """The time within which 95 of 100 were answered."""
    return sorted(taken)[int(len(taken) * 0.95)]


if __name__ == "__main__":
    raise SystemExit(main())
