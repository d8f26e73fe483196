"""Who of the staff signs in: tied by school and name when the table is brought in, and nobody by a guess."""

import pytest

from tests.apps.planning.office import SCHOOLS, STAFF, PlanningOffice
from tests.cast import REFORM, Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.planning.models import Dataset, Staff, Table

NAME = "Trần Minh Họa Bình"  # G2 of school A


@pytest.fixture
def office(cast: Cast) -> PlanningOffice:
    return PlanningOffice(cast)


def _teacher(office: PlanningOffice, key: str, name: str, unit: str = "truong-a", **more: object) -> Account:
    account = Account.objects.create_account(f"t-{key}", name, "minhhoa2023")
    Post.objects.create(
        unit=office.cast.unit(unit), account=account, role=Role.TEACHER, title="Giáo viên",
        **({"valid_from": REFORM} | more),
    )  # fmt: skip
    return account


def _brought(office: PlanningOffice, staff: tuple[tuple[str, ...], ...] = STAFF) -> Dataset:
    dataset = office.start()
    office.bring(dataset, Table.SCHOOLS, SCHOOLS)
    office.bring(dataset, Table.STAFF, staff)
    return dataset


def _account(dataset: Dataset, code: str = "G2") -> Account | None:
    return Staff.objects.get(school__dataset=dataset, code=code).account


def test_a_name_in_another_spelling_or_at_another_school_is_nobody(office: PlanningOffice) -> None:
    _teacher(office, "other-name", "Trần Minh Họa Binh")
    _teacher(office, "other-unit", NAME, unit="ward-new")
    assert _account(_brought(office)) is None


def test_namesakes_are_tied_to_nobody(office: PlanningOffice) -> None:
    _teacher(office, "one", NAME)
    _teacher(office, "two", NAME)
    assert _account(_brought(office)) is None


def test_two_people_of_one_name_at_a_school_share_no_account(office: PlanningOffice) -> None:
    _teacher(office, "one", NAME)
    twin = ("G9", NAME, *STAFF[1][2:])
    dataset = _brought(office, (*STAFF, twin))
    assert _account(dataset) is None
    assert _account(dataset, "G9") is None


def test_a_post_that_ended_before_ties_nobody(office: PlanningOffice) -> None:
    _teacher(office, "gone", NAME, valid_to=office.cast.today)
    assert _account(_brought(office)) is None


def test_the_one_teacher_of_the_name_sees_what_is_planned_for_him(office: PlanningOffice) -> None:
    teacher = _teacher(office, "one", "trần  minh họa bình")
    dataset = _brought(office)
    assert _account(dataset) == teacher
    copy = office.start("Bản sau", based_on=dataset)
    assert _account(copy) == teacher
