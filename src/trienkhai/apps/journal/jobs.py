"""Work outside a request: jobs somebody asked for, taken from the queue, and chores that come round by themselves.

A job is a function under `@job`; `enqueue` inside a transaction asks for it, so that a job is never there without the
work that asked, nor lost with the process. Every function here may be killed at any moment and is begun again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task as job
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from trienkhai.apps.journal.models import ChoreRun, WorkerBeat
from trienkhai.apps.journal.sealing import do_seal

__all__ = ["Chore", "beat", "chores", "forget", "job", "run_chores", "run_ready", "take_up_lost"]

SILENCE = timedelta(minutes=2)
"""A runner not heard of for so long is taken for dead."""

TRIES = 3


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done regularly. `run` may be called more often than asked and must bear it."""

    name: str
    every: timedelta
    run: Callable[[], Any]


chores: list[Chore] = [Chore("seal", timedelta(seconds=30), do_seal)]
"""Apps add theirs when they are ready."""


def run_ready(worker: str = "here") -> int:
    """Does every job that waits, one after the other; the number done."""
    runner = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=[],
    )
    runner.run()
    return runner._run_tasks


def beat(worker: str, *, now: datetime | None = None) -> None:
    """Says that a runner is alive."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now or timezone.now()})


def forget(worker: str) -> None:
    """Says that a runner is dead, as whoever watched it die may."""
    WorkerBeat.objects.filter(worker=worker).delete()


def take_up_lost(*, now: datetime | None = None) -> int:
    """Jobs of runners that died wait again; after three tries a job has failed. The number taken up."""
    at = now or timezone.now()
    alive = set(WorkerBeat.objects.filter(at__gte=at - SILENCE).values_list("worker", flat=True))
    taken = 0
    with transaction.atomic():
        WorkerBeat.objects.filter(at__lt=at - SILENCE).delete()
        for lost in DBTaskResult.objects.running().select_for_update():
            if lost.worker_ids and lost.worker_ids[-1] in alive:
                continue
            if len(lost.worker_ids) >= TRIES:
                lost.set_failed(RuntimeError("given up after three interrupted tries"))
                continue
            lost.status = "READY"
            lost.started_at = None
            lost.save(update_fields=["status", "started_at"])
            taken += 1
    return taken


def run_chores(*, now: datetime | None = None) -> list[str]:
    """Does the chores whose time has come; the names of those done here."""
    at = now or timezone.now()
    done = []
    for chore in chores:
        ChoreRun.objects.get_or_create(name=chore.name, defaults={"began_at": at - chore.every})
        due = ChoreRun.objects.filter(name=chore.name, began_at__lte=at - chore.every)
        if due.update(began_at=at):
            chore.run()
            done.append(chore.name)
    return done
