"""A province's table is checked and taken in by jobs: told on the page, all or nothing whatever happens in between."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.apps.planning.office import STAFF, PlanningOffice
from trienkhai.apps.journal.jobs import beat, run_ready, take_up_lost
from trienkhai.apps.journal.models import Entry, Notice
from trienkhai.apps.planning.actions import import_jobs, imports
from trienkhai.apps.planning.actions.import_jobs import take_in_import
from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.models import Dataset, Import, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.sheets import write_csv
from trienkhai.apps.planning.tables import forms
from trienkhai.faces.web.planning import imports as pages

pytestmark = pytest.mark.django_db
MORE = tuple((f"N{n}", "", "A", *STAFF[1][3:]) for n in range(40))


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_jobs, "LARGE", 1000)
    monkeypatch.setattr(pages, "LARGE", 1000)


class Killed(BaseException):
    """The process dies: nothing that catches errors sees it."""


def _bring(office: PlanningOffice, dataset: Dataset, rows: object, who: str = "an") -> Import:
    data = write_csv(forms()[Table.STAFF], rows)  # type: ignore[arg-type]
    address = reverse("dataset-import", args=[dataset.pk, "staff"])
    answer = office.cast.client(who).post(address, {"file": SimpleUploadedFile("staff.csv", data)})
    found = Import.objects.filter(dataset=dataset).latest("pk")
    assert answer.headers["Location"] == f"{address}?lan={found.pk}"
    return found


def _page(office: PlanningOffice, found: Import) -> str:
    address = reverse("dataset-import", args=[found.dataset_id, "staff"]) + f"?lan={found.pk}"
    return office.cast.client("an").get(address).content.decode()


def _take_in(office: PlanningOffice, found: Import, who: str = "an") -> int:
    address = reverse("dataset-import", args=[found.dataset_id, "staff"])
    return int(office.cast.client(who).post(address, {"import": found.pk}).status_code)


def _people(dataset: Dataset) -> list[Cells]:
    return cells_of(dataset, Table.STAFF)


def test_checked_and_taken_in_by_jobs_with_the_page_saying_where_they_are(office: PlanningOffice) -> None:
    dataset = office.filled()
    before = _people(dataset)
    found = _bring(office, dataset, (*STAFF, *MORE))
    page = _page(office, found)
    assert "Đang kiểm tra, chưa ghi gì" in page
    assert 'http-equiv="refresh"' in page
    shown = office.cast.client("an").get(reverse("dataset", args=[dataset.pk])).content.decode()
    assert "Xem đang đến đâu" in shown
    run_ready()
    assert "Mọi ô của 45 dòng đều đúng" in _page(office, found)
    assert _people(dataset) == before
    assert _take_in(office, found) == 302
    assert "Đang ghi vào bộ số liệu" in _page(office, found)
    assert _people(dataset) == before
    run_ready()
    page = _page(office, found)
    assert "thêm 40, đổi 0, bỏ 0 dòng" in page
    assert 'http-equiv="refresh"' not in page
    assert len(_people(dataset)) == 45
    found.refresh_from_db()
    assert (found.status, found.told, found.added) == ("applied", {}, 40)
    assert Notice.objects.filter(person=office.post("an").account).count() == 2
    take_in_import.func(found.pk, office.post("an").pk, "2025-09-15")  # the same job again does nothing
    assert Entry.objects.filter(action="dataset.import", detail__added=40).count() == 1


def test_a_small_file_is_answered_at_once(office: PlanningOffice) -> None:
    dataset = office.filled()
    data = write_csv(forms()[Table.STAFF], STAFF[:2])
    address = reverse("dataset-import", args=[dataset.pk, "staff"])
    page = office.cast.client("an").post(address, {"file": SimpleUploadedFile("staff.csv", data)})
    assert page.status_code == 200
    assert not DBTaskResult.objects.exists()


def test_wrong_cells_and_a_file_that_is_none_are_told_and_nothing_is_offered(office: PlanningOffice) -> None:
    dataset = office.filled()
    wrong = [(*cells[:5], "PHILOSOPHY", *cells[6:]) for cells in MORE]
    found = _bring(office, dataset, wrong)
    run_ready()
    page = _page(office, found)
    assert "Chưa ghi được: 40 ô ở 40 dòng cần sửa" in page
    assert "Ghi vào bộ số liệu" not in page
    assert _take_in(office, found) == 302
    assert Import.objects.get(pk=found.pk).status == "refused"
    address = reverse("dataset-import", args=[dataset.pk, "staff"])
    office.cast.client("an").post(address, {"file": SimpleUploadedFile("staff.xlsx", b"x" * 3000)})
    run_ready()
    broken = Import.objects.latest("pk")
    assert broken.status == "refused"
    assert broken.told["refused"] in _page(office, broken)
    assert len(_people(dataset)) == 5


@pytest.mark.parametrize("who", ["cuc", "watch", "finance", "ward", "head-a"])
def test_others_neither_ask_nor_see(office: PlanningOffice, who: str) -> None:
    dataset = office.filled()
    found = _bring(office, dataset, (*STAFF, *MORE))
    run_ready()
    address = reverse("dataset-import", args=[dataset.pk, "staff"])
    assert office.cast.client(who).get(f"{address}?lan={found.pk}").status_code in (403, 404)
    assert _take_in(office, found, who) in (403, 404)
    assert Import.objects.get(pk=found.pk).status == "checked"
    other = office.start("Bộ khác")
    elsewhere = reverse("dataset-import", args=[other.pk, "staff"])
    assert office.cast.client("an").get(f"{elsewhere}?lan={found.pk}").status_code == 404
    assert office.cast.client("an").get(f"{elsewhere}?lan=²").status_code == 404


def test_of_two_people_the_second_is_told_and_writes_nothing(office: PlanningOffice) -> None:
    dataset = office.filled()
    first = _bring(office, dataset, (*STAFF, *MORE))
    second = _bring(office, dataset, (*STAFF, *MORE[:20]), "giang")
    run_ready()
    assert _take_in(office, first) == _take_in(office, second, "giang") == 302  # both asked before either ran
    assert _take_in(office, first) == 302  # and one of them twice
    run_ready()
    assert len(_people(dataset)) == 45
    assert Import.objects.get(pk=first.pk).status == "applied"
    late = Import.objects.get(pk=second.pk)
    assert late.status == "refused"
    assert "chưa ghi gì" in _page(office, late)
    assert Entry.objects.filter(action="dataset.import", detail__table="staff").count() == 2


def test_a_dataset_confirmed_meanwhile_stays_as_it_was_confirmed(office: PlanningOffice) -> None:
    dataset = office.filled()
    before = _people(dataset)
    found = _bring(office, dataset, (*STAFF, *MORE))
    run_ready()
    _take_in(office, found)
    confirm = reverse("dataset-confirm", args=[dataset.pk])
    office.cast.client("giang").post(confirm, {"version": dataset.version, "accept_gaps": "on"})
    run_ready()
    assert _people(dataset) == before
    assert "đã được xác nhận" in Import.objects.get(pk=found.pk).told["refused"]


def _after_writing(error: BaseException) -> Callable[..., None]:
    """Writes every row, then stops before the transaction ends."""

    def stops(dataset: Dataset, table: Table, rows: list[Cells]) -> None:
        from trienkhai.apps.planning.actions.storing import store

        store(dataset, table, rows)
        raise error

    return stops


def test_a_job_that_fails_half_way_leaves_everything_and_says_so(
    office: PlanningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = office.filled()
    before = _people(dataset)
    found = _bring(office, dataset, (*STAFF, *MORE))
    run_ready()
    _take_in(office, found)
    monkeypatch.setattr(imports, "store", _after_writing(RuntimeError("disk")))
    run_ready()
    assert _people(dataset) == before
    dataset.refresh_from_db()
    assert dataset.version == found.dataset.version
    assert "bị lỗi giữa chừng, chưa ghi gì" in _page(office, found)
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1


def test_a_job_killed_after_writing_begins_again_from_the_facts_before(
    office: PlanningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = office.filled()
    before = _people(dataset)
    found = _bring(office, dataset, (*STAFF, *MORE))
    run_ready()
    _take_in(office, found)
    with monkeypatch.context() as dying:
        dying.setattr(imports, "store", _after_writing(Killed()))
        with pytest.raises(Killed):
            take_in_import.func(found.pk, office.post("an").pk, "2025-09-15")
    assert _people(dataset) == before
    assert Import.objects.get(pk=found.pk).status == "taking"
    run_ready()
    assert len(_people(dataset)) == 45
    assert Import.objects.get(pk=found.pk).status == "applied"


def test_a_job_killed_three_times_is_given_up_and_the_page_says_so(office: PlanningOffice) -> None:
    dataset = office.filled()
    found = _bring(office, dataset, (*STAFF, *MORE))
    now = timezone.now()
    for number in range(3):
        task = DBTaskResult.objects.get()
        task.status, task.worker_ids = "RUNNING", [*task.worker_ids, f"w{number}"]
        task.save()
        beat(f"w{number}", now=now)
        take_up_lost(now=now + timedelta(minutes=5 * (number + 1)))
    page = _page(office, found)
    assert "bị ngắt nhiều lần nên đã dừng" in page
    assert 'http-equiv="refresh"' not in page
    assert len(_people(dataset)) == len(STAFF)
