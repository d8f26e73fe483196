"""A teacher signs in to see what is planned for him, and for nothing else of the office."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.measures.office import open_round
from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.documents.access import incoming_seen_by, outgoing_seen_by
from trienkhai.apps.duties.access import duties_seen_by, instances_seen_by
from trienkhai.apps.measures.access import return_abilities
from trienkhai.apps.org.models import Post, Role
from trienkhai.faces.web.navigation import MENU

OFFICE_PAGES = ("rounds", "consolidations", "reports", "planning", "search-documents")


@pytest.fixture
def teacher(cast: Cast) -> Post:
    account = Account.objects.create_account("giao-vien", "Trần Minh Họa Khải", "minhhoa2023")
    school = cast.post("head").unit
    return Post.objects.create(
        unit=school, account=account, role=Role.TEACHER, title="Giáo viên", valid_from=cast.today
    )


@pytest.fixture
def client(teacher: Post) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(teacher.account)
    return client


def test_the_return_of_the_school_is_not_his(cast: Cast, teacher: Post, client: Client) -> None:
    found = open_round(cast).returns.select_related("round").get(unit=teacher.unit)
    assert not any(return_abilities(teacher, found, cast.today).values())
    assert client.get(reverse("return", args=[found.pk])).status_code in (403, 404)
    head = return_abilities(cast.post("head"), found, cast.today)
    assert head["see"]
    assert head["edit"]


def test_nor_are_the_papers_and_duties_of_the_school(cast: Cast, teacher: Post) -> None:
    assert not incoming_seen_by(teacher, cast.today).exists()
    assert not outgoing_seen_by(teacher, cast.today).exists()
    assert not duties_seen_by(teacher, cast.today).exists()
    assert not instances_seen_by(teacher, cast.today).exists()


@pytest.mark.parametrize("route", OFFICE_PAGES)
def test_pages_of_the_office_are_closed(client: Client, route: str) -> None:
    assert client.get(reverse(route)).status_code == 403


def test_his_menu_holds_his_desk_and_the_units(teacher: Post) -> None:
    assert [item.route for item in MENU if teacher.role in item.roles] == ["desk", "units"]


def test_he_opens_his_desk_and_what_is_planned_for_him(client: Client) -> None:
    assert client.get(reverse("desk")).status_code == 200
    assert client.get(reverse("my-moves")).status_code == 200
