"""How long the pages of planning take for a province: 1,000 schools, some 25,000 people, in a scratch database.

    python benchmarks/planning_pages.py                  everything, in a temporary folder
    python benchmarks/planning_pages.py --keep FOLDER    the database stays there and is used again

Each page is asked for five times by a specialist; the middle of them, its queries and its size are printed, and the
middle as a share of the bar of one second. Counted is the time of the processor, which is that of a core with nothing
else to do. The first time of a page stands apart: demand is computed then and remembered. What takes longer is a job:
its time is printed beside.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

BAR = 1.0
DAY = date(2026, 9, 7)
AS_OF = date(2026, 9, 1)
NAME = "Tỉnh minh họa"


def main() -> int:
    options = _options()
    if options.keep:
        return _measure(Path(options.keep))
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", default="", help="a folder for the database, used again when it is there")
    return parser.parse_args()


def _measure(folder: Path) -> int:
    os.environ |= {
        "TRIENKHAI_DATA": str(folder),
        "TRIENKHAI_SAMPLE": "1",
        "TRIENKHAI_SECOND_FACTOR": "nobody",
    }
    os.environ.pop("TRIENKHAI_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "trienkhai.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings

    from trienkhai.apps.planning.models import Plan

    settings.ALLOWED_HOSTS = ["testserver"]
    plan = Plan.objects.filter(kind=Plan.Kind.STAFFING, run_at__isnull=False).first() or _prepare()
    return _pages(plan)


def _prepare() -> Any:
    """The province brought in, confirmed, its plans computed as the office's jobs do."""
    from trienkhai.apps.journal.jobs import run_ready
    from trienkhai.apps.planning.actions.datasets import do_confirm_dataset, do_start_dataset
    from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import
    from trienkhai.apps.planning.actions.network import do_start_network
    from trienkhai.apps.planning.actions.staffing import do_price_staffing, do_start_staffing
    from trienkhai.apps.planning.actions.training import do_start_training
    from trienkhai.apps.planning.models import Table
    from trienkhai.apps.planning.sheets import write_csv, write_xlsx
    from trienkhai.apps.planning.tables import forms
    from trienkhai.core.planning.fictitious import generate_whole

    planner, director = _office()
    made = generate_whole("province", 1)
    tables = {name: [tuple(row) for _, row in table.rows] for name, table in made.items()}
    dataset = do_start_dataset(NAME, AS_OF, actor=planner, today=DAY)
    for table in map(Table, tables):
        rows, form = tables[table.value], forms()[table]
        book = table == Table.STAFF  # the largest as a workbook, the slower of the two
        name = f"{table}.{'xlsx' if book else 'csv'}"
        data = write_xlsx(form, rows) if book else write_csv(form, rows)
        _checked, found = _timed(
            f"import of {name}, {len(rows):,} rows: checked",
            lambda name=name, data=data, table=table: do_check_import(  # type: ignore[misc]
                dataset, table, name, data, actor=planner, today=DAY
            ),
        )
        _timed("  taken in", lambda found=found: do_apply_import(found, actor=planner, today=DAY))  # type: ignore[misc]
        dataset.refresh_from_db()
    dataset = do_confirm_dataset(dataset, actor=director, today=DAY, accept_gaps=True)
    plan = _timed(
        "staffing plan asked for",
        lambda: do_start_staffing(dataset, "Điều động", {}, actor=planner, today=DAY),
    )
    _timed("  its job", run_ready)
    _timed("prices asked for", lambda: do_price_staffing(plan, actor=planner, today=DAY))
    _timed("  their job", run_ready)
    policy = {"years": [2027, 2028, 2029], "staffing_plan": plan.pk, "courses": _courses()}
    _timed(
        "training plan asked for",
        lambda: do_start_training(dataset, "Bồi dưỡng", policy, actor=planner, today=DAY),
    )
    _timed("  its job", run_ready)
    given = {"alternatives": ["giu-diem"], "policy": {"seconds": 60}}
    _timed(
        "network plan of two scenarios asked for",
        lambda: do_start_network(dataset, "Mạng lưới", given, actor=planner, today=DAY),
    )
    _timed("  its job", run_ready)
    plan.refresh_from_db()
    return plan


def _pages(plan: Any) -> int:
    from django.test import Client

    from trienkhai.apps.org.models import Post
    from trienkhai.apps.planning.models import Plan

    client = Client()
    client.force_login(Post.objects.get(account__username="chuyenvien").account)
    training = Plan.objects.filter(kind=Plan.Kind.TRAINING).first()
    network = Plan.objects.filter(kind=Plan.Kind.NETWORK).first()
    facts, staffing = (
        f"/doi-ngu-mang-luoi/so-lieu/{plan.dataset_id}/",
        f"/doi-ngu-mang-luoi/doi-ngu/{plan.pk}/",
    )
    addresses = {
        "datasets and plans": "/doi-ngu-mang-luoi/",
        "dataset": facts,
        "table of staff": f"{facts}bang/staff/",
        "table of staff, searched": f"{facts}bang/staff/?tim=hoa",
        "demand by norm": f"{facts}dinh-muc/",
        "demand by subject": f"{facts}theo-mon/?cap=primary",
        "forecast": f"{facts}du-bao/",
        "map of balances": f"{facts}ban-do/",
        "plan with its moves": staffing,
        "plan, school by school": f"{staffing}tung-truong/",
        "plan, what is unmet": f"{staffing}con-thieu/",
        "plan, map of moves": f"{staffing}ban-do/",
        "plan, a person looked for": f"{staffing}chon-nguoi/?tim=hoa",
        "opinions": f"/doi-ngu-mang-luoi/phuong-an/{plan.pk}/lay-y-kien/",
    }
    if training is not None:
        addresses["training plan"] = f"/doi-ngu-mang-luoi/boi-duong/{training.pk}/"
        addresses["managers, recruitment"] = f"/doi-ngu-mang-luoi/boi-duong/{training.pk}/quan-ly-tuyen-dung/"
    if network is not None:
        scenario = f"/doi-ngu-mang-luoi/mang-luoi/{network.pk}/"
        addresses |= {
            "network plan": scenario,
            "network, sites of a level": f"{scenario}diem-truong/?cap=primary",
            "network, map": f"{scenario}ban-do/",
            "network, conditions": f"{scenario}dieu-kien/",
            "network, opinions": f"/doi-ngu-mang-luoi/phuong-an/{network.pk}/lay-y-kien/",
        }
    print(f"\n{'page':28} {'first':>7} {'middle':>8} {'of bar':>7} {'queries':>8} {'KB':>6}")
    worst = 0.0
    for name, address in addresses.items():
        first, _queries, _size = _ask(client, address)
        asked = [_ask(client, address) for _ in range(5)]
        middle = statistics.median(seconds for seconds, _count, _bytes in asked)
        worst = max(worst, middle)
        print(
            f"{name:28} {first:6.2f}s {middle:7.3f}s {middle / BAR:6.0%} {asked[0][1]:8} {asked[0][2] // 1024:6}"
        )
    return 0 if worst < BAR else 1


def _ask(client: Any, address: str) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = time.process_time()
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    taken = time.process_time() - start
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken, len(caught), len(answer.content)


def _timed(words: str, work: Callable[[], Any]) -> Any:
    start = time.process_time()
    done = work()
    print(f"{words:58} {time.process_time() - start:7.2f} s", flush=True)
    return done


def _office() -> tuple[Any, Any]:
    from trienkhai.apps.accounts.models import Account
    from trienkhai.apps.journal.models import SampleDay
    from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
    from trienkhai.apps.org.models import Post

    since = date(2025, 7, 1)
    above = found_unit(
        "tinh", valid_from=since, name="Ủy ban nhân dân tỉnh Minh Họa", short_name="Tỉnh", kind="province"
    )
    unit = found_unit(
        "so",
        valid_from=since,
        name="Sở Giáo dục và Đào tạo",
        short_name="Sở",
        kind="department",
        parent=above,
    )
    do_rebuild_membership()
    SampleDay.objects.create(day=DAY)
    posts = []
    for username, role in (("chuyenvien", "specialist"), ("giamdoc", "leader")):
        account = Account.objects.create_account(username, f"Nguyễn Minh Họa {username}", "minhhoa2023")
        posts.append(
            Post.objects.create(unit=unit, account=account, role=role, title=username, valid_from=since)
        )
    return posts[0], posts[1]


def _courses() -> dict[str, Any]:
    return {
        "degree": {"places": 300, "cost": 18_000_000, "years": 2},
        "english": {"places": 100, "cost": 6_000_000, "years": 1},
        "political_theory": {"places": 100, "cost": 12_000_000, "years": 1},
        "management": {"places": 100, "cost": 4_000_000, "years": 1},
    }


if __name__ == "__main__":
    sys.exit(main())
