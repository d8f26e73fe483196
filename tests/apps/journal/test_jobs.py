"""Jobs and chores: done once, taken up when their runner died, given up after three tries."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from trienkhai.apps.journal import jobs
from trienkhai.apps.journal.jobs import Chore, beat, forget, job, run_chores, run_ready, take_up_lost
from trienkhai.apps.journal.models import Notice

done: list[int] = []


@job
def note_down(number: int) -> int:
    done.append(number)
    return number


@job
def stumble() -> None:
    raise ValueError


def test_jobs_are_done_once_in_order(db: None) -> None:
    done.clear()
    for number in (1, 2, 3):
        note_down.enqueue(number)
    assert run_ready() == 3
    assert done == [1, 2, 3]
    assert run_ready() == 0


def test_a_job_that_fails_stops_nobody(db: None) -> None:
    done.clear()
    stumble.enqueue()
    note_down.enqueue(5)
    run_ready()
    assert done == [5]
    assert {row.status for row in DBTaskResult.objects.all()} == {"FAILED", "SUCCESSFUL"}


def _dies(worker: str) -> DBTaskResult:
    row = DBTaskResult.objects.get()
    row.claim(worker)
    return row


def test_the_job_of_a_dead_runner_is_taken_up(db: None) -> None:
    done.clear()
    note_down.enqueue(7)
    now = timezone.now()
    beat("first", now=now)
    _dies("first")
    assert take_up_lost(now=now) == 0  # still alive
    assert take_up_lost(now=now + timedelta(minutes=3)) == 1
    run_ready("second")
    assert done == [7]


def test_the_job_of_a_runner_known_to_be_dead_is_taken_up_at_once(db: None) -> None:
    done.clear()
    note_down.enqueue(7)
    beat("first")
    beat("other")
    _dies("first")
    forget("first")
    assert take_up_lost() == 1
    run_ready("second")
    assert done == [7]


def test_a_job_that_kills_every_runner_is_given_up(db: None) -> None:
    note_down.enqueue(7)
    for worker in ("first", "second"):
        _dies(worker)
        assert take_up_lost() == 1
    _dies("third")
    assert take_up_lost() == 0
    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_chore_comes_round_in_its_time(db: None, monkeypatch: object) -> None:
    came: list[int] = []
    monkeypatch.setattr(
        jobs, "chores", [Chore("count", timedelta(minutes=1), lambda: came.append(Notice.objects.count()))]
    )  # type: ignore[attr-defined]
    now = timezone.now()
    assert run_chores(now=now) == ["count"]
    assert run_chores(now=now + timedelta(seconds=30)) == []
    assert run_chores(now=now + timedelta(seconds=61)) == ["count"]
    assert len(came) == 2
