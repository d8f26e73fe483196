"""Pages of rounds: who may not first, then opening, progress, reminding."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.measures.office import fill_and_approve, open_round
from tests.cast import Cast
from trienkhai.apps.measures.models import Return, Round
from trienkhai.apps.measures.reporters import expected_returns
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit


@pytest.fixture
def round(cast: Cast) -> Round:
    return open_round(cast)


FORM = {
    "year": "2023",
    "due_school": "2023-12-18",
    "due_commune": "2023-12-20",
    "due_department": "2023-12-20",
}


@pytest.mark.parametrize(
    "path", ["/so-lieu/", "/so-lieu/mo-dot/", "/so-lieu/1/", "/tong-hop/", "/tong-hop/1/"]
)
def test_nobody_comes_in_without_signing_in(cast: Cast, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("path", ["/so-lieu/", "/so-lieu/mo-dot/", "/tong-hop/"])
def test_an_administrator_has_no_part_in_figures(cast: Cast, path: str) -> None:
    assert cast.client("administrator").get(path).status_code == 403


@pytest.mark.parametrize("who", ["outsider", "other-head-of-nothing"])
def test_a_round_does_not_exist_for_outsiders(cast: Cast, round: Round, who: str) -> None:
    if who == "outsider":
        assert cast.client("outsider").get(f"/so-lieu/{round.pk}/").status_code == 404
        assert cast.client("outsider").post(f"/so-lieu/{round.pk}/nhac/").status_code == 404
    else:
        assert cast.client("hoa").get(f"/so-lieu/{round.pk + 99}/").status_code == 404


@pytest.mark.parametrize("who", ["head", "clerk", "inspector", "phuc"])
def test_those_who_see_a_round_do_not_all_steer_it(cast: Cast, round: Round, who: str) -> None:
    client = cast.client(who)
    assert client.get(f"/so-lieu/{round.pk}/").status_code == 200
    for action in ("nhac", "khoa-so"):
        assert client.post(f"/so-lieu/{round.pk}/{action}/").status_code == 403
        assert client.get(f"/so-lieu/{round.pk}/{action}/").status_code == 405


@pytest.mark.parametrize("who", ["clerk", "inspector", "head"])
def test_others_do_not_open_a_round(cast: Cast, who: str) -> None:
    answer = cast.client(who).post("/so-lieu/mo-dot/", {**FORM, "area": cast.unit("town").pk})
    assert answer.status_code == 403
    assert not Round.objects.exists()


def test_an_empty_page_says_what_to_do(cast: Cast) -> None:
    assert "Mở đợt thu thập" in cast.client("hoa").get("/so-lieu/").content.decode()
    assert "đơn vị được báo" in cast.client("head").get("/so-lieu/").content.decode()
    assert "Chưa có đợt thu thập" in cast.client("hoa").get("/tong-hop/").content.decode()


def test_the_office_opens_a_round(cast: Cast) -> None:
    answer = cast.client("hoa").post("/so-lieu/mo-dot/", {**FORM, "area": cast.unit("town").pk}, follow=True)
    assert "8 đơn vị đã nhận biểu" in answer.content.decode()
    assert Round.objects.get().owner == cast.unit("pgd")
    again = cast.client("hoa").post("/so-lieu/mo-dot/", {**FORM, "area": cast.unit("town").pk}, follow=True)
    assert "đã có đợt" in again.content.decode()
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"year": "2021"}, "Chưa có biểu mẫu"),
        ({"due_school": "2023-12-14"}, "sau ngày chốt"),
        ({"area": "1"}, "area"),
        ({"year": "x"}, "year"),
    ],
)
def test_a_round_that_cannot_be_is_explained(cast: Cast, wrong: dict[str, str], told: str) -> None:
    answer = cast.client("hoa").post("/so-lieu/mo-dot/", {**FORM, "area": cast.unit("town").pk, **wrong})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Round.objects.exists()


def test_the_owner_sees_every_return_and_a_unit_only_its_own(cast: Cast, round: Round) -> None:
    owner = cast.client("hoa").get(f"/so-lieu/{round.pk}/").content.decode()
    assert "Trường Trung học cơ sở Minh họa 02" in owner
    head = cast.client("head").get(f"/so-lieu/{round.pk}/").content.decode()
    assert "Minh họa 02" not in head
    own = Return.objects.get(round=round, unit=cast.unit("school-th"))
    assert f"/so-lieu/bieu/{own.pk}/" in head


def test_progress_says_n_of_all(cast: Cast, round: Round) -> None:
    fill_and_approve(cast, round.returns.get(unit=cast.unit("school-th")))
    page = cast.client("leader").get(f"/so-lieu/{round.pk}/").content.decode()
    assert "đã duyệt 1 / 8" in page
    filtered = (
        cast.client("leader").get(f"/so-lieu/{round.pk}/?trang-thai=approved&loai=school").content.decode()
    )
    assert "Trường Tiểu học Minh họa 01" in filtered
    assert "Trường Trung học cơ sở Minh họa 02" not in filtered


def test_reminding_and_closing(cast: Cast, round: Round) -> None:
    told = cast.client("hoa").post(f"/so-lieu/{round.pk}/nhac/", follow=True).content.decode()
    assert "Đã nhắc 8 đơn vị" in told
    assert cast.client("hoa").post(f"/so-lieu/{round.pk}/khoa-so/").status_code == 403  # its head locks
    closed = cast.client("head-pgd").post(f"/so-lieu/{round.pk}/khoa-so/", follow=True).content.decode()
    assert "Đã khóa sổ" in closed


def test_ten_and_a_hundred_returns_cost_the_same_queries(cast: Cast, round: Round) -> None:
    client = cast.client("hoa")
    pages = ("/so-lieu/", f"/so-lieu/{round.pk}/", f"/tong-hop/{round.pk}/")
    before = {page: _queries(client, page) for page in pages}
    for number in range(100):
        found_unit(
            f"more-{number}",
            valid_from=round.period_start,
            name=f"Trường Tiểu học Minh họa {number + 100}",
            short_name=f"TH {number + 100}",
            kind="school",
            school_level="primary",
            parent=cast.unit("town"),
            place=cast.unit("ward-1"),
        )
    do_rebuild_membership()
    known = set(round.returns.values_list("unit_id", flat=True))
    Return.objects.bulk_create(
        Return(
            round=round,
            unit_id=each.unit.unit_id,
            reported_by="school",
            school_level="primary",
            due=round.due,
        )
        for each in expected_returns(cast.unit("town"), round.period_end)
        if each.unit.unit_id not in known
    )
    assert {page: _queries(client, page) for page in pages} == before


def _queries(client: Client, page: str) -> int:

    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    return len(caught)
