"""Gives 20 duties of one directive to 10,600 units on a fresh SQLite file and prints the time: the bar is 30 seconds.

    python benchmarks/giving_out.py [--duties 20] [--units 10600]

Also reads the pages that lean on the rows made: the board's counts and the first stretch of the list.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

DAY = date(2023, 11, 6)
BAR = 30.0


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--duties", type=int, default=20)
    arguments.add_argument("--units", type=int, default=10_600)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="trienkhai-bench-") as folder:
        prepare(Path(folder))
        return measure(chosen.duties, chosen.units)


def prepare(folder: Path) -> None:
    """A new installation in a folder of its own."""
    os.environ["TRIENKHAI_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "trienkhai.config.settings"
    os.environ.pop("TRIENKHAI_DATABASE", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def measure(duties: int, units: int) -> int:
    from trienkhai.apps.duties.actions import do_give_out
    from trienkhai.apps.duties.drafts import DutyDraft
    from trienkhai.apps.duties.models import Assignment, Instance
    from trienkhai.apps.duties.queries import follow_up, listed, rows_of, stretch
    from trienkhai.apps.duties.queries.lists import GIVEN, Filters
    from trienkhai.apps.journal.models import Notice

    began = time.perf_counter()
    leader, entry, below = found_country(units)
    print(f"units and their people founded in {time.perf_counter() - began:.1f} s (not measured)")
    drafts = [
        DutyDraft(title=f"Nhiệm vụ {number}", lead=tuple(below), due=date(2023, 12, 15))
        for number in range(duties)
    ]
    began = time.perf_counter()
    do_give_out(entry, drafts, actor=leader, today=DAY)
    took = time.perf_counter() - began
    made = Assignment.objects.count()
    assert made == Instance.objects.count() == duties * units
    assert Notice.objects.count() == units
    print(
        f"giving out {duties} duties to {units} units: {took:.1f} s, {made / took:,.0f} assignments a second"
    )
    began = time.perf_counter()
    counts = follow_up(leader.unit, DAY)
    assert counts.total == made
    print(f"counting {made:,} pieces of work: {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    rows, _following = stretch(listed(leader, Filters(scope=GIVEN), DAY), "", 50)
    assert len(rows_of(rows, DAY)) == 50
    print(f"first 50 rows of the list: {time.perf_counter() - began:.2f} s")
    print(f"bar {BAR:.0f} s: {'met' if took < BAR else 'MISSED'}, {BAR / took:.1f} times faster than asked")
    return 0 if took < BAR else 1


def found_country(units: int):  # type: ignore[no-untyped-def]  # models exist only after django.setup()
    """A ministry over so many communes, each with one person, and a directive ready to be given out."""
    from trienkhai.apps.accounts.models import Account
    from trienkhai.apps.documents.models import Document, IncomingEntry
    from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
    from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion

    start = date(2020, 1, 1)
    top = found_unit("top", name="Bộ Minh Họa", short_name="Bộ", kind="ministry", valid_from=start)
    made = Unit.objects.bulk_create(Unit(key=f"xa-{number}") for number in range(units))
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=unit,
            name=f"Xã {unit.key}",
            short_name=unit.key,
            kind="commune",
            parent=top,
            valid_from=start,
        )
        for unit in made
    )
    do_rebuild_membership()
    people = Account.objects.bulk_create(
        Account(username=f"nguoi-{number}", full_name="Người Minh Họa", password="!")  # noqa: S106 - opens nothing
        for number in range(units + 1)
    )
    Post.objects.bulk_create(
        Post(unit=unit, account=person, role=Role.LEADER, title="Chủ tịch", valid_from=start)
        for unit, person in zip(made, people, strict=False)
    )
    leader = Post.objects.create(
        unit=top, account=people[-1], role=Role.LEADER, title="Bộ trưởng", valid_from=start
    )
    document = Document.objects.create(
        text="Chỉ thị", span_end=7, type="chỉ thị", number="1", symbol="CT-BMH"
    )
    entry = IncomingEntry.objects.create(
        body=top,
        year=2023,
        number=1,
        arrived_on=DAY,
        document=document,
        status=IncomingEntry.Status.INSTRUCTED,
    )
    return leader, entry, [unit.pk for unit in made]


if __name__ == "__main__":
    sys.exit(main())
