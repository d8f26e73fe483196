"""Pages of datasets: who may, the import from check to confirmation, correcting, demand with every number opened."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.planning.office import CLASSES, DAY, SCHOOLS, STAFF, PlanningOffice
from tests.cast import Cast
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset
from trienkhai.apps.planning.models import Dataset, Import, School, Staff, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.sheets import read_file, write_csv
from trienkhai.apps.planning.tables import forms

STRANGERS = ("finance", "ward", "head-a", "outsider", "quan")
PAGES = ("dataset", "dataset-norms", "dataset-lessons", "dataset-forecast", "dataset-map")


@pytest.fixture
def office(cast: Cast) -> PlanningOffice:
    return PlanningOffice(cast)


def _client(office: PlanningOffice, who: str) -> Client:
    return office.cast.client(who)


def _upload(rows: Any, table: Table = Table.STAFF) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{table}.csv", write_csv(forms()[table], rows), "text/csv")


@pytest.mark.parametrize("who", STRANGERS)
def test_to_strangers_no_page_of_a_dataset_is_there(office: PlanningOffice, who: str) -> None:
    dataset = office.filled()
    client = _client(office, who)
    row = Staff.objects.filter(school__dataset=dataset).first()
    assert row is not None
    addresses = [reverse(name, args=[dataset.pk]) for name in PAGES]
    addresses += [
        reverse("dataset-table", args=[dataset.pk, "staff"]),
        reverse("dataset-row", args=[dataset.pk, "staff", row.pk]),
        reverse("dataset-import", args=[dataset.pk, "staff"]),
        reverse("dataset-template", args=[dataset.pk, "staff", "csv"]) + "?du-lieu=1",
        reverse("dataset-figure", args=[dataset.pk]) + "?loai=hs&truong=A&cap=primary",
    ]
    assert {client.get(address).status_code for address in addresses} <= {403, 404}
    for name in ("dataset-confirm", "dataset-policy"):
        assert client.post(reverse(name, args=[dataset.pk])).status_code in (403, 404)
    dataset.refresh_from_db()
    assert dataset.status == Dataset.Status.DRAFT


@pytest.mark.parametrize("who", ["cuc", "watch"])
def test_who_only_reads_changes_nothing(office: PlanningOffice, who: str) -> None:
    dataset = office.filled()
    client = _client(office, who)
    before = cells_of(dataset, Table.STAFF)
    row = Staff.objects.filter(school__dataset=dataset).first()
    assert row is not None
    for name in PAGES:
        assert client.get(reverse(name, args=[dataset.pk])).status_code == 200
    for address, data in (
        (reverse("dataset-import", args=[dataset.pk, "staff"]), {"file": _upload(STAFF[:4])}),
        (reverse("dataset-row", args=[dataset.pk, "staff", row.pk]), {"o-fte": "0.5"}),
        (reverse("dataset-confirm", args=[dataset.pk]), {"version": dataset.version}),
        (reverse("dataset-policy", args=[dataset.pk]), {"rounding": "ceil"}),
        (reverse("dataset-start"), {"name": "x", "as_of": DAY.isoformat()}),
    ):
        assert client.post(address, data).status_code == 403, address
    dataset.refresh_from_db()
    assert cells_of(dataset, Table.STAFF) == before and dataset.policy == {}


def test_names_are_for_the_planning_body_only(office: PlanningOffice) -> None:
    dataset = office.filled()
    addresses = [
        reverse("dataset-table", args=[dataset.pk, "staff"]),
        reverse("dataset-table", args=[dataset.pk, "staff"]) + "?tim=nguyen minh hoa",
        reverse("dataset-template", args=[dataset.pk, "staff", "csv"]) + "?du-lieu=1",
    ]
    shown = [_client(office, "an").get(address).content.decode() for address in addresses]
    hidden = [_client(office, "watch").get(address).content.decode() for address in addresses]
    assert all("Nguyễn Minh Họa Ánh" in page for page in shown)
    assert not any("Minh Họa Ánh" in page for page in hidden)
    assert re.search(r"\bG2\b", hidden[1]) is None  # a token of the form may hold the two letters
    assert re.search(r"\bG2\b", _client(office, "an").get(addresses[0]).content.decode())


def test_a_wrong_file_is_told_cell_by_cell_and_nothing_is_written(office: PlanningOffice) -> None:
    dataset = office.filled()
    address = reverse("dataset-import", args=[dataset.pk, "staff"])
    row = (*STAFF[1][:5], "PHILOSOPHY", *STAFF[1][6:])
    page = _client(office, "an").post(address, {"file": _upload([row])}).content.decode()
    assert "Chưa ghi được: 1 ô ở 1 dòng" in page
    assert "F2" in page and "PHILOSOPHY" in page and "Chương trình không có môn" in page
    assert Staff.objects.count() == 5


def test_from_check_to_confirmation(office: PlanningOffice) -> None:
    client = _client(office, "an")
    made = client.post(reverse("dataset-start"), {"name": "Năm 2025", "as_of": DAY.isoformat()})
    dataset = Dataset.objects.get()
    assert made.headers["Location"] == reverse("dataset", args=[dataset.pk])
    for table, rows in ((Table.SCHOOLS, SCHOOLS), (Table.CLASSES, CLASSES), (Table.STAFF, STAFF)):
        address = reverse("dataset-import", args=[dataset.pk, table])
        page = client.post(address, {"file": _upload(rows, table)}).content.decode()
        assert f"Mọi ô của {len(rows)} dòng đều đúng" in page
        found = Import.objects.get(table=table)
        assert client.post(address, {"import": found.pk}).status_code == 302
    assert Staff.objects.count() == 5
    confirm = reverse("dataset-confirm", args=[dataset.pk])
    assert client.post(confirm, {"version": "3"}).status_code == 403
    leader = _client(office, "giang")
    leader.post(confirm, {"version": "2"})
    dataset.refresh_from_db()
    assert dataset.status == Dataset.Status.DRAFT  # he had seen an earlier version
    leader.post(confirm, {"version": "3"})
    dataset.refresh_from_db()
    assert dataset.status == Dataset.Status.CONFIRMED


def test_pasted_cells_are_checked_alike(office: PlanningOffice) -> None:
    dataset = office.start()
    pasted = "\n".join("\t".join(cells) for cells in SCHOOLS)
    address = reverse("dataset-import", args=[dataset.pk, "schools"])
    page = _client(office, "an").post(address, {"pasted": pasted}).content.decode()
    assert "Mọi ô của 2 dòng đều đúng" in page and not School.objects.exists()


def test_an_import_of_another_dataset_is_not_taken_in(office: PlanningOffice) -> None:
    first, second = office.start("Một"), office.start("Hai")
    office.check(first, Table.SCHOOLS, SCHOOLS)
    found = Import.objects.get()
    address = reverse("dataset-import", args=[second.pk, "schools"])
    assert _client(office, "an").post(address, {"import": found.pk}).status_code == 404
    assert not School.objects.exists()


def test_a_file_that_is_no_table_is_refused_on_the_page(office: PlanningOffice) -> None:
    dataset = office.start()
    address = reverse("dataset-import", args=[dataset.pk, "schools"])
    client = _client(office, "an")
    for data in ({}, {"pasted": " "}, {"file": SimpleUploadedFile("x.xlsx", b"PK broken")}):
        answer = client.post(address, data)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_what_is_downloaded_can_be_brought_again(office: PlanningOffice) -> None:
    dataset = office.filled()
    for form in ("xlsx", "csv"):
        answer = _client(office, "an").get(
            reverse("dataset-template", args=[dataset.pk, "staff", form]) + "?du-lieu=1"
        )
        grid = read_file(forms()[Table.STAFF], f"staff.{form}", answer.content)
        assert [cells for _number, cells in grid.rows] == cells_of(dataset, Table.STAFF)
    assert (
        _client(office, "an").get(reverse("dataset-template", args=[dataset.pk, "staff", "exe"])).status_code
        == 404
    )


def _row_form(client: Client, address: str) -> dict[str, str]:
    fields = client.get(address).context["fields"]
    found = {f"o-{column.code}": cell for column, cell, _wrong, _chosen in fields}
    return found | {"before": client.get(address).context["before"]}


def test_a_cell_is_corrected_on_the_page(office: PlanningOffice) -> None:
    dataset = office.filled()
    client = _client(office, "an")
    row = Staff.objects.get(school__dataset=dataset, code="G2")
    address = reverse("dataset-row", args=[dataset.pk, "staff", row.pk])
    sent = _row_form(client, address)
    refused = client.post(address, sent | {"o-retires": "sang năm"})
    assert refused.status_code == 422 and "không phải là năm" in refused.content.decode()
    assert client.post(address, sent | {"o-retires": "2045"}).status_code == 302
    row.refresh_from_db()
    assert row.retires == 2045
    again = client.post(address, sent | {"o-retires": "2046"}, follow=True)
    assert "người khác sửa" in again.content.decode()
    row.refresh_from_db()
    assert row.retires == 2045


def test_a_row_of_another_dataset_is_not_there(office: PlanningOffice) -> None:
    first = office.filled()
    second = office.start("Hai")
    row = Staff.objects.filter(school__dataset=first).first()
    assert row is not None
    address = reverse("dataset-row", args=[second.pk, "staff", row.pk])
    assert _client(office, "an").get(address).status_code == 404


def test_a_day_without_law_is_told_at_the_field(office: PlanningOffice) -> None:
    page = _client(office, "an").post(reverse("dataset-start"), {"name": "Cũ", "as_of": "2024-09-05"})
    assert "TT 28/2009" in page.content.decode() and not Dataset.objects.exists()


def test_on_an_earlier_day_the_page_says_from_when_it_works(cast: Cast) -> None:
    page = cast.client("hoa").get(reverse("planning")).content.decode()
    assert "01/09/2025 trở về sau" in page and "đổi ngày" in page
    assert SampleDay.objects.get().day.year == 2023


def test_before_the_tables_are_there_the_pages_say_what_is_missing(office: PlanningOffice) -> None:
    dataset = office.start()
    for name in PAGES[1:]:
        page = _client(office, "an").get(reverse(name, args=[dataset.pk])).content.decode()
        assert "Chưa tính được vì còn thiếu" in page and "Lớp và học sinh" in page


def test_norms_stand_on_both_bases_beside_those_present(office: PlanningOffice) -> None:
    dataset = office.filled()
    page = _client(office, "an").get(reverse("dataset-norms", args=[dataset.pk]))
    rows = {row.line.school.school_id: row for row in page.context["rows"]}
    # A: 420 pupils at 35 a class, 1.5 teachers a class at two sessions; 15 classes there.
    assert (rows["A"].by_pupils, rows["A"].by_classes, rows["A"].present) == ("18", "22,5", "1,5")
    assert rows["A"].balance_classes is not None
    assert rows["A"].balance_classes.words == "thiếu 21"
    assert [row.present for row in page.context["totals"]] == ["1,5", "1,5"]


def test_a_school_without_classes_is_missing_not_zero(office: PlanningOffice) -> None:
    dataset = office.filled()
    office.bring(dataset, Table.CLASSES, [row for row in CLASSES if row[0] == "A"])
    page = _client(office, "an").get(reverse("dataset-norms", args=[dataset.pk])).content.decode()
    assert "chưa có số lớp, chưa tính được" in page
    assert "1 trường chưa có số lớp: Trường THCS Minh họa B" in page


def test_every_number_opens_to_its_rule(office: PlanningOffice) -> None:
    dataset = office.filled()
    client = _client(office, "watch")
    address = reverse("dataset-figure", args=[dataset.pk])
    for query, words in (
        ("loai=hs&truong=A&cap=primary", "420 học sinh : 35"),
        ("loai=lop&truong=A&cap=primary", "15 lớp"),
        ("loai=khac&truong=A", "hiệu trưởng"),
        ("loai=mon&truong=B&cap=lower_secondary&mon=MATH", "tiết/năm"),
        ("loai=mon&cap=lower_secondary&mon=MATH", "cộng 1 trường"),
    ):
        page = client.get(f"{address}?{query}").content.decode()
        assert words in page, query
    norm = client.get(f"{address}?loai=hs&truong=A&cap=primary").content.decode()
    assert "TT 20/2023/TT-BGDĐT" in norm and "đã đối chiếu văn bản" in norm
    panel = client.get(
        f"{address}?loai=hs&truong=A&cap=primary", headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in panel and "420 học sinh" in panel
    for query in (
        "",
        "loai=hs&truong=Q&cap=primary",
        "loai=mon&truong=A&cap=primary&mon=X",
        "loai=x&cap=primary",
    ):
        assert client.get(f"{address}?{query}").status_code == 404


def test_an_unverified_rule_is_used_only_after_a_click(office: PlanningOffice) -> None:
    dataset = office.filled()
    client = _client(office, "an")
    address = reverse("dataset-lessons", args=[dataset.pk])
    left = [rule.rule_id for rule, _words in client.get(address).context["left_out"]]
    assert left
    policy = reverse("dataset-policy", args=[dataset.pk])
    client.post(policy, {"accept": left[0], "back": "dataset-lessons"})
    page = client.get(address)
    assert [name for name, _words in page.context["accepted"]] == [left[0]]
    assert left[0] not in [rule.rule_id for rule, _words in page.context["left_out"]]
    client.post(policy, {"drop": left[0]})
    assert client.get(address).context["accepted"] == []
    client.post(policy, {"accept": "no/such/rule", "rounding": "sideways"})
    dataset.refresh_from_db()
    assert dataset.policy["norms"]["accept_unverified"] == []


def test_surplus_and_shortage_have_signs_and_words(office: PlanningOffice) -> None:
    dataset = office.filled()
    page = _client(office, "an").get(reverse("dataset-lessons", args=[dataset.pk]) + "?cap=lower_secondary")
    groups = [group for group, _words in page.context["groups"]]
    row = page.context["rows"][0]
    literature = row.cells[groups.index("LIT")][1]
    assert literature.tone == "short" and literature.text.startswith("−")
    assert "▼" in page.content.decode() and f"thiếu {literature.text[1:]}" in page.content.decode()


def test_the_forecast_stands_as_a_table_too(office: PlanningOffice) -> None:
    dataset = office.filled()
    page = _client(office, "an").get(reverse("dataset-forecast", args=[dataset.pk]))
    assert [row["year"] for row in page.context["rows"]][-1] == "2030–2031"
    assert 'id="forecast-data"' in page.content.decode()


def test_the_map_names_its_points_and_moves_by_links(office: PlanningOffice) -> None:
    dataset = office.filled()
    address = reverse("dataset-map", args=[dataset.pk])
    page = _client(office, "an").get(address)
    assert "<title>Trường Tiểu học Minh họa A: thiếu" in page.content.decode()
    (_words, nearer), *_rest = page.context["steps"]
    near = _client(office, "an").get(f"{address}?xem={nearer.text}")
    assert len(near.context["steps"]) == 7
    for odd in ("nan,1,1", "1,2", "9.6,106.5,0", "a,b,c", "1e9,106,1"):
        assert _client(office, "an").get(f"{address}?xem={odd}").context["steps"][0][1] == nearer


@pytest.mark.parametrize("name", [*PAGES, "dataset-table"])
def test_pages_cost_the_same_whatever_the_rows(
    office: PlanningOffice, name: str, django_assert_max_num_queries: Any
) -> None:
    dataset = office.start()
    schools = [(f"S{number}", *SCHOOLS[0][1:]) for number in range(80)]
    office.bring(dataset, Table.SCHOOLS, schools)
    office.bring(dataset, Table.CLASSES, [(school[0], *CLASSES[0][1:]) for school in schools])
    office.bring(dataset, Table.STAFF, [(f"N{n}", "", f"S{n % 80}", *STAFF[1][3:]) for n in range(400)])
    do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY)
    client = _client(office, "an")
    arguments = [dataset.pk, "staff"] if name == "dataset-table" else [dataset.pk]
    with django_assert_max_num_queries(26):
        assert client.get(reverse(name, args=arguments)).status_code == 200


def test_a_long_table_is_paged_and_searched_without_marks(office: PlanningOffice) -> None:
    dataset = office.filled()
    staff = [(f"N{n:03d}", "Lê Thị Ước" if n == 77 else "", "A", *STAFF[1][3:]) for n in range(120)]
    office.bring(dataset, Table.QUALIFICATIONS, [("G2", "degree", "bachelor", "0")])
    office.bring(dataset, Table.STAFF, [STAFF[1], *staff])
    client = _client(office, "an")
    address = reverse("dataset-table", args=[dataset.pk, "staff"])
    first = client.get(address)
    assert len(first.context["lines"]) == 50
    second = client.get(address + first.context["next_page"])
    third = client.get(address + second.context["next_page"])
    assert len(third.context["lines"]) == 21 and not third.context["next_page"]
    found = client.get(f"{address}?tim=le thi uoc").context["lines"]
    assert [cells[0][1] for _pk, cells in found] == ["N077"]
