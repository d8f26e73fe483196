"""Datasets: who may, what a confirmed one is, copies, the day before which no law is held."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.apps.planning.office import DAY, STAFF, PlanningOffice
from trienkhai.apps.journal.models import Entry, Notice
from trienkhai.apps.planning.access import abilities, access_dataset, may_start_dataset, planning_area
from trienkhai.apps.planning.actions.datasets import do_confirm_dataset, do_set_policy, do_start_dataset
from trienkhai.apps.planning.actions.rows import do_correct_row
from trienkhai.apps.planning.errors import (
    FrozenError,
    NoLawError,
    NotReadyError,
    StaleError,
    WrongCellsError,
)
from trienkhai.apps.planning.models import Dataset, School, Staff, Table
from trienkhai.apps.planning.queries.facts import cells_of, facts_of, holdings_of, names_of
from trienkhai.core.planning.policy import PolicyError

STRANGERS = ("finance", "ward", "head-a", "quan", "clerk", "outsider")


def test_only_planners_of_a_planning_body_start_a_dataset(office: PlanningOffice) -> None:
    may = {
        who for who in ("an", "giang", "cuc", "watch", *STRANGERS) if may_start_dataset(office.post(who), DAY)
    }
    assert may == {"an", "giang", "ward"}  # a ward plans for its own schools
    with pytest.raises(PermissionDenied):
        do_start_dataset("x", DAY, actor=office.post("cuc"), today=DAY)


def test_a_finance_office_plans_no_schools(office: PlanningOffice) -> None:
    assert planning_area(office.cast.unit("so-tai-chinh"), DAY) is None
    area = planning_area(office.cast.unit("so-moi"), DAY)
    assert area is not None and area.unit_id == office.cast.unit("province-new").pk


@pytest.mark.parametrize("who", STRANGERS)
def test_to_strangers_a_dataset_is_not_there(office: PlanningOffice, who: str) -> None:
    dataset = office.start()
    with pytest.raises(Http404):
        access_dataset(office.post(who), dataset.pk, DAY)
    assert not any(abilities(office.post(who), dataset, DAY).values())


def test_rights_by_role_and_state(office: PlanningOffice) -> None:
    dataset = office.filled()
    rights = {who: abilities(office.post(who), dataset, DAY) for who in ("an", "giang", "cuc", "watch")}
    assert {who for who, can in rights.items() if can["edit"]} == {"an", "giang"}
    assert {who for who, can in rights.items() if can["confirm"]} == {"giang"}
    assert {who for who, can in rights.items() if can["see_names"]} == {"an", "giang", "cuc"}
    assert rights["watch"] == dict.fromkeys(rights["watch"], False) | {"see": True}
    frozen = do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY)
    after = abilities(office.post("giang"), frozen, DAY)
    assert not after["edit"] and not after["confirm"] and after["copy"] and after["plan"]


def test_a_specialist_does_not_confirm(office: PlanningOffice) -> None:
    dataset = office.filled()
    for who in ("an", "cuc", "watch", "ward"):
        with pytest.raises(PermissionDenied):
            do_confirm_dataset(dataset, actor=office.post(who), today=DAY)


def test_a_day_without_law_is_refused_by_the_name_of_the_law(office: PlanningOffice) -> None:
    with pytest.raises(NoLawError) as told:
        do_start_dataset("Năm 2024", date(2024, 9, 5), actor=office.post("an"), today=DAY)
    assert "TT 28/2009" in str(told.value) and "01/09/2025" in str(told.value)
    assert not Dataset.objects.exists()


def test_an_empty_dataset_is_not_confirmed(office: PlanningOffice) -> None:
    with pytest.raises(NotReadyError) as told:
        do_confirm_dataset(office.start(), actor=office.post("giang"), today=DAY)
    assert len(told.value.missing) == 3


def test_schools_without_people_are_named_and_have_to_be_accepted(office: PlanningOffice) -> None:
    dataset = office.filled()
    office.bring(dataset, Table.STAFF, [row for row in STAFF if row[2] == "A"])
    dataset.refresh_from_db()
    with pytest.raises(NotReadyError) as told:
        do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY)
    assert "Trường THCS Minh họa B" in told.value.missing[0]
    kept = do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY, accept_gaps=True)
    assert kept.status == Dataset.Status.CONFIRMED
    assert Entry.objects.get(action="dataset.confirm").detail["gaps"] == ["B"]


def test_a_confirmed_dataset_is_frozen(office: PlanningOffice) -> None:
    dataset = office.confirmed()
    with pytest.raises(FrozenError):
        office.check(dataset, Table.STAFF, STAFF[:2])
    row = Staff.objects.filter(school__dataset=dataset).first()
    assert row is not None
    cells = cells_of(dataset, Table.STAFF)[0]
    with pytest.raises(FrozenError):
        do_correct_row(dataset, Table.STAFF, row.pk, cells, before=cells, actor=office.post("an"), today=DAY)
    with pytest.raises(FrozenError):
        do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY)


def test_confirming_what_was_not_seen_is_refused(office: PlanningOffice) -> None:
    dataset = office.filled()
    with pytest.raises(StaleError):
        do_confirm_dataset(dataset, actor=office.post("giang"), today=DAY, version=dataset.version - 1)


def test_the_planners_are_told_of_the_confirmation(office: PlanningOffice) -> None:
    office.confirmed()
    told = set(Notice.objects.values_list("person__username", flat=True))
    assert told == {"p-an", "p-giang"}


def test_a_copy_has_the_same_facts_and_its_own_life(office: PlanningOffice) -> None:
    first = office.confirmed()
    Staff.objects.filter(school__dataset=first, code="G2").update(account=office.post("head-a").account)
    copy = office.start("Học kỳ 2", based_on=first)
    assert facts_of(copy) == facts_of(first)
    assert holdings_of(copy) == holdings_of(first)
    assert names_of(copy) == {"G1": "Nguyễn Minh Họa Ánh", "G2": "Trần Minh Họa Bình"}
    assert Staff.objects.get(school__dataset=copy, code="G2").account == office.post("head-a").account
    office.bring(copy, Table.STAFF, STAFF[:4])
    assert len(facts_of(first).staff) == 5
    copy.refresh_from_db()
    assert len(facts_of(copy).staff) == 4


def test_a_dataset_of_others_is_not_copied(office: PlanningOffice) -> None:
    theirs = office.filled()
    with pytest.raises(Http404):
        do_start_dataset("x", DAY, actor=office.post("ward"), today=DAY, based_on=theirs)


def test_schools_are_tied_to_the_organisation_by_name(office: PlanningOffice) -> None:
    dataset = office.filled()
    units = dict(School.objects.filter(dataset=dataset).values_list("code", "unit__key"))
    assert units == {"A": "truong-a", "B": None}


def test_the_policy_takes_known_rules_only_and_stands_after_confirmation(office: PlanningOffice) -> None:
    dataset = office.confirmed()
    with pytest.raises(PolicyError):
        do_set_policy(dataset, actor=office.post("an"), today=DAY, accept=["no/such/rule"])
    with pytest.raises(PermissionDenied):
        do_set_policy(dataset, actor=office.post("cuc"), today=DAY, rounding="ceil")
    do_set_policy(dataset, actor=office.post("an"), today=DAY, rounding="half_up")
    dataset.refresh_from_db()
    assert dataset.policy["norms"]["rounding"] == "half_up"


def _cells(dataset: Dataset, code: str) -> tuple[int, tuple[str, ...]]:
    row = Staff.objects.get(school__dataset=dataset, code=code)
    return row.pk, next(cells for cells in cells_of(dataset, Table.STAFF) if cells[0] == code)


def test_a_cell_is_corrected_and_the_audit_tells_which_but_no_name(office: PlanningOffice) -> None:
    dataset = office.filled()
    pk, before = _cells(dataset, "G2")
    after = ("G2", "Trần Thị Bình", *before[2:8], "0,75", *before[9:])
    assert do_correct_row(dataset, Table.STAFF, pk, after, before=before, actor=office.post("an"), today=DAY)
    assert Staff.objects.get(pk=pk).name == "Trần Thị Bình"
    assert next(row.fte for row in facts_of(dataset).staff if row.staff_id == "G2") == 75
    told = Entry.objects.get(action="dataset.correct").detail
    assert told["cells"] == ["Họ và tên", "Phần biên chế: 1 → 0.75"]


def test_a_wrong_correction_changes_nothing_and_says_why(office: PlanningOffice) -> None:
    dataset = office.filled()
    pk, before = _cells(dataset, "G2")
    who = {"before": before, "actor": office.post("an"), "today": DAY}
    for place, text, words in (
        (5, "PHILOSOPHY", "Chương trình không có môn"),
        (2, "Z", "Không có trường mã"),
        (0, "G1", "tổng 2.00 biên chế"),
    ):
        after = (*before[:place], text, *before[place + 1 :])
        with pytest.raises(WrongCellsError) as told:
            do_correct_row(dataset, Table.STAFF, pk, after, **who)  # type: ignore[arg-type]
        assert words in told.value.wrong[0].what
    assert _cells(dataset, "G2") == (pk, before)


def test_a_row_that_others_changed_is_not_overwritten(office: PlanningOffice) -> None:
    dataset = office.filled()
    pk, before = _cells(dataset, "G2")
    Staff.objects.filter(pk=pk).update(retires=2030)
    with pytest.raises(StaleError):
        do_correct_row(dataset, Table.STAFF, pk, before, before=before, actor=office.post("an"), today=DAY)


def test_a_school_code_that_others_speak_of_is_not_changed(office: PlanningOffice) -> None:
    dataset = office.filled()
    school = School.objects.get(dataset=dataset, code="A")
    before = cells_of(dataset, Table.SCHOOLS)[0]
    with pytest.raises(WrongCellsError) as told:
        do_correct_row(
            dataset, Table.SCHOOLS, school.pk, ("A1", *before[1:]), before=before,
            actor=office.post("an"), today=DAY,
        )  # fmt: skip
    assert "Lớp và học sinh" in told.value.wrong[0].what
