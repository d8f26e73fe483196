"""The process is killed in the middle of issuing and of importing: nothing is ever half done.

Real processes on an installation of their own; each is killed several times at moments spread over its work, and the
installation is looked at as the next start would find it.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("TRIENKHAI_DATABASE")), reason="its installation is its own, on SQLite in every run"
)

ISSUING = """
import django; django.setup()
from datetime import date
from trienkhai.apps.documents.actions import *
from trienkhai.apps.documents.dispatch import addressing_for, forwarding_dispatch
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.org.models import Post, Unit
day = date(2023, 11, 6)
who = {name: Post.objects.select_related("unit").get(account__username=name) for name in ("vanthu", "lanhdao", "gddt")}
entry = IncomingEntry.objects.filter(body=who["vanthu"].unit).first()
to = list(Unit.objects.filter(key__in=("phuong-1", "phuong-2", "xa-long-huu", "xa-dan-thanh")))
print("ready", flush=True)
while True:
    written = forwarding_dispatch(entry, None, addressing_for(entry, None, day), day)
    made = do_draft_outgoing(who["vanthu"].unit, type=written.type, subject=written.subject,
        description=written.to_json(), actor=who["vanthu"], today=day, forwards=entry, receivers=to)
    do_approve_outgoing(made, actor=who["lanhdao"], today=day)
    do_number_outgoing(made, actor=who["vanthu"], today=day)
    do_attach_signed_copy(made, "ky.pdf", b"%PDF-1.7 x", actor=who["vanthu"], today=day)
    do_issue_outgoing(made, actor=who["vanthu"], today=day)
"""

IMPORTING = """
import django; django.setup()
from datetime import date
from importlib.resources import files
from trienkhai import registries
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.datasets import do_start_dataset
from trienkhai.apps.planning.actions.imports import do_apply_import, do_check_import
from trienkhai.apps.planning.models import Table
day = date(2025, 9, 15)
planner = Post.objects.select_related("unit").get(account__username="sogddt")
data = {table: files(registries).joinpath("sample", "planning", f"{table.value}.csv").read_bytes()
        for table in (Table.SCHOOLS, Table.CLASSES, Table.STAFF)}
print("ready", flush=True)
number = 0
while True:
    number += 1
    dataset = do_start_dataset(f"lần {number}", day, actor=planner, today=day)
    for table, given in data.items():
        _checked, found = do_check_import(dataset, table, f"{table.value}.csv", given, actor=planner, today=day)
        do_apply_import(found, actor=planner, today=day)
"""

LOOKING = """
import django; django.setup()
from django.db.models import Count
from trienkhai.apps.documents.models import Delivery, OutgoingEntry
from trienkhai.apps.planning.models import ClassGroup, Dataset, Import, School, Staff
for entry in OutgoingEntry.objects.all():
    sent = entry.deliveries.count()
    whole = entry.status == "issued"
    assert sent == (entry.receivers.count() if whole else 0), ("half issued", entry.pk, entry.status, sent)
    assert (entry.document_id is not None) == whole, entry.pk
whole = Dataset.objects.get(status="confirmed", name__startswith="Trường lớp")
wanted = {"schools": School.objects.filter(dataset=whole).count(),
          "classes": ClassGroup.objects.filter(school__dataset=whole).count(),
          "staff": Staff.objects.filter(school__dataset=whole).count()}
for dataset in Dataset.objects.filter(name__startswith="lần"):
    there = {"schools": School.objects.filter(dataset=dataset).count(),
             "classes": ClassGroup.objects.filter(school__dataset=dataset).count(),
             "staff": Staff.objects.filter(school__dataset=dataset).count()}
    taken = set(Import.objects.filter(dataset=dataset, status="applied").values_list("table", flat=True))
    assert there == {table: wanted[table] if table in taken else 0 for table in wanted}, (there, taken)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A sample installation to copy."""
    folder = tmp_path_factory.mktemp("office") / "data"
    folder.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "TRIENKHAI_DATABASE"},
        "TRIENKHAI_DATA": str(folder),
        "TRIENKHAI_SECRET": "for-tests-only",
        "TRIENKHAI_SAMPLE": "1",
        "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
    }
    for words in (("manage", "migrate", "--verbosity", "0"), ("sample", "load")):
        done = subprocess.run(
            [sys.executable, "-m", "trienkhai", *words], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    return folder, environment


@pytest.mark.parametrize("work", [ISSUING, IMPORTING], ids=["issuing", "importing"])
def test_killed_at_any_moment_it_leaves_nothing_half_done(
    office: tuple[Path, dict[str, str]], tmp_path: Path, work: str
) -> None:
    base, environment = office
    folder = tmp_path / "data"
    shutil.copytree(base, folder)
    environment = {**environment, "TRIENKHAI_DATA": str(folder)}
    for pause in (0.15, 0.4, 0.75, 1.2):
        running = subprocess.Popen([sys.executable, "-c", work], env=environment, stdout=subprocess.PIPE)
        assert running.stdout is not None
        assert b"ready" in running.stdout.readline()
        time.sleep(pause)
        assert running.poll() is None, "it stopped by itself"
        running.kill()
        running.wait()
    looked = subprocess.run([sys.executable, "-c", LOOKING], env=environment, capture_output=True, text=True)
    assert looked.returncode == 0, looked.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "trienkhai", "verify"], env=environment, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
