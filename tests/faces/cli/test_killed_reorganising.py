"""The process is killed while units are merged: with open duties, returns, registers, people.

Another process is stopped at chosen statements of the run and killed from outside, so that every moment is really in
the middle of it: before the first row, after the last one but before the commit. Then the whole database is compared.
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
MOMENTS = (0.0, 0.3, 0.6, 0.85, 1.0)  # of the statements of a run; the last is the commit

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("TRIENKHAI_DATABASE")), reason="its installation is its own, on SQLite in every run"
)

PREPARING = """
import django; django.setup()
from datetime import date
from django.core.management import call_command
from tests.apps.org.world import REFORM, SUCCESSORS, World
from django.utils import timezone
from trienkhai.apps.documents.models import Delivery, Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.measures.actions import do_open_round
from trienkhai.apps.org.reorganising import *
from trienkhai.apps.org.reorganising.plan import FOUNDED
from trienkhai.core.org import ChangeKind
call_command("migrate", verbosity=0)
world = World.assemble()
day = date(2025, 5, 5)
for number, lead in enumerate((("phuong-1", "long-toan"), ("dan-thanh",), ("phuong-2", "long-huu"), ("hiep-thanh",))):
    world.give("thi-xa", "txct", f"Nhiệm vụ {number}", day, *lead, due=date(2025, 8, 15 + number))
do_open_round(world.unit("phong"), world.unit("thi-xa"), 2024, actor=world.post("hoa"), today=day)
for key in ("phuong-1", "long-huu"):
    document = Document.objects.create(
        text="Văn bản.", span_end=8, type="Công văn", number=str(len(key)), symbol="UBND", date=day,
        subject=f"Chưa xử lý ở {key}", issuer_name="Ủy ban nhân dân",
    )
    IncomingEntry.objects.create(body=world.unit(key), year=2025, number=1, arrived_on=day, document=document)
sent = OutgoingEntry.objects.create(
    body=world.unit("so"), status="issued", type="công văn", subject="Tuyển sinh", number=1, symbol="SGDĐT-VP",
    series_year=2025, date=day, issued_on=day, drafted_by=world.post("giamdoc"),
    document=Document.objects.create(text="Tuyển sinh.", span_end=11, subject="Tuyển sinh"),
)
for key in ("phuong-1", "long-toan", "hiep-thanh"):
    Delivery.objects.create(outgoing=sent, unit=world.unit(key), delivered_at=timezone.now())
admin = world.post("quantri")
found = do_prepare("Sắp xếp các xã, phường", REFORM, "Nghị quyết 1687/NQ-UBTVQH15", actor=admin, today=day)
for short, kind, code, sources in SUCCESSORS:
    new = NewUnit(f"Ủy ban nhân dân {short[:1].lower()}{short[1:]}", short, kind, parent=world.ref("tinh"), code=code)
    units = tuple(world.unit(key).pk for key in sources)
    change = PlannedChange(ChangeKind.MERGE, units, (PlannedTarget(FOUNDED, unit=new),))
    do_add_change(found, change, actor=admin, today=day)
do_submit(found, actor=admin, today=day)
world.at(REFORM)
"""

RUNNING = """
import sys
import django; django.setup()
from django.db import connection
from tests.apps.org.world import REFORM
from trienkhai.apps.org.models import Post, Reorganisation
from trienkhai.apps.org.reorganising import do_run
stop, done = int(sys.argv[1]), 0
def pause():
    if done == stop:
        print("there", flush=True)
        sys.stdin.readline()
def watch(execute, *told):
    global done
    pause()
    done += 1
    return execute(*told)
leader = Post.objects.select_related("unit").get(account__username="chutich")
found = Reorganisation.objects.get()
commit = connection._commit
connection._commit = lambda: (pause(), commit())
with connection.execute_wrapper(watch):
    do_run(found, actor=leader, today=REFORM)
print(done)
"""

LOOKING = """
import django; django.setup()
from trienkhai.apps.documents.models import Delivery, IncomingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.measures.models import Return
from trienkhai.apps.org.models import HandOver, LineageEvent, Post, Reorganisation, UnitVersion
from tests.apps.org.world import COMMUNES, REFORM, SUCCESSORS
assert Reorganisation.objects.get().state == "done"
assert LineageEvent.objects.count() == len(SUCCESSORS)
new = {UnitVersion.objects.get(short_name=short, valid_from=REFORM).unit_id for short, *more in SUCCESSORS}
old = set(UnitVersion.objects.filter(unit__key__in=COMMUNES).values_list("unit_id", flat=True))
assert not UnitVersion.objects.filter(unit__in=old).exclude(valid_to=REFORM).exists()
assert not HandOver.objects.exclude(on=REFORM).exists()
for duty in Duty.objects.all():
    taken = set(duty.assignments.filter(handed_to=None).values_list("unit_id", flat=True))
    assert taken and taken <= new, (duty, taken)
    assert Instance.objects.filter(assignment__duty=duty, assignment__handed_to=None).count() == len(taken)
owed = Return.objects.filter(unit__in=old)
assert owed.exists() and {ret.filled_by_id for ret in owed} <= new
assert IncomingEntry.objects.filter(body__in=new, number=1).count() == 2
assert not Delivery.objects.filter(unit__in=old, handed_to=None).exists()
assert Delivery.objects.filter(unit__in=new).count() == 2
assert not Post.objects.filter(unit__in=old).exclude(valid_to=REFORM).exists()
"""


class Office:
    """An installation of its own, on which other processes work."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.database = folder / "trienkhai.sqlite3"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "TRIENKHAI_DATABASE"},
            "TRIENKHAI_DATA": str(folder),
            "TRIENKHAI_SECRET": "for-tests-only",
            "TRIENKHAI_SAMPLE": "1",
            "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
        }

    def does(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def is_killed_at(self, statement: int) -> None:
        running = subprocess.Popen(
            [sys.executable, "-c", RUNNING, str(statement)],
            env=self.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        with running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"there\n", "it went on to its end"
            running.kill()
        assert running.returncode == -9

    def rows(self) -> dict[str, list[Any]]:
        """Every row of every table, as the next start finds it."""
        with sqlite3.connect(self.database) as opened:
            tables = [
                name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return {
                name: sorted(map(repr, opened.execute(f'SELECT * FROM "{name}"')))  # noqa: S608
                for name in tables
                if "search" not in name
            }


def test_killed_in_the_middle_of_a_reorganisation_it_has_not_begun(tmp_path: Path) -> None:
    counting = Office(tmp_path / "counting")
    counting.does("-c", PREPARING)
    with sqlite3.connect(counting.database) as from_, sqlite3.connect(tmp_path / "prepared") as to:
        from_.backup(to)
    statements = int(counting.does("-c", RUNNING, "-1"))
    assert statements > 100, "too little happens to be stopped in the middle of"

    office = Office(tmp_path / "office")
    office.database.write_bytes((tmp_path / "prepared").read_bytes())
    before = office.rows()
    assert before["org_reorganisation"], before.keys()
    for share in MOMENTS:
        office.is_killed_at(round(share * statements))
        assert office.rows() == before, f"half done after {share:.0%}"
    office.does("-c", RUNNING, "-1")
    office.does("-c", LOOKING)
    office.does("-m", "trienkhai", "verify")
