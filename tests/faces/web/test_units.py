import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit


def test_a_stranger_is_sent_to_sign_in(cast: Cast) -> None:
    assert Client().get("/don-vi/").status_code == 302


def test_the_tree_is_that_of_the_day(cast: Cast) -> None:
    then = cast.client("clerk").get("/don-vi/?ngay=2023-11-06").content.decode()
    now = cast.client("clerk").get("/don-vi/?ngay=2025-07-01").content.decode()
    assert "Ủy ban nhân dân Phường 1" in then and "Ủy ban nhân dân phường Duyên Hải" not in then
    assert "Ủy ban nhân dân Phường 1" not in now and "Ủy ban nhân dân phường Duyên Hải" in now


def test_two_days_are_compared(cast: Cast) -> None:
    page = cast.client("clerk").get("/don-vi/?ngay=2025-07-01&so-voi=2025-06-30").content.decode()
    assert "Kết thúc hoạt động" in page and "Thành lập mới" in page


def test_a_unit_shows_what_became_of_it(cast: Cast) -> None:
    page = cast.client("clerk").get(f"/don-vi/{cast.unit('ward-1').pk}/").content.decode()
    assert "Kế tục bởi" in page and "Ủy ban nhân dân phường Duyên Hải" in page and "30/06/2025" in page


def test_a_school_shows_who_runs_it_and_where_it_stands(cast: Cast) -> None:
    page = cast.client("clerk").get(f"/don-vi/{cast.unit('school-thpt').pk}/").content.decode()
    assert "Ủy ban nhân dân tỉnh Trà Vinh" in page and "Phường 1" in page


@pytest.mark.parametrize("address", ["/don-vi/?ngay=hom-nay", "/don-vi/?ngay=9999-99-99"])
def test_a_wrong_date_falls_back_to_today(cast: Cast, address: str) -> None:
    assert cast.client("clerk").get(address).status_code == 200


def test_the_tree_costs_the_same_with_many_units(cast: Cast) -> None:
    client = cast.client("clerk")
    client.get("/don-vi/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/don-vi/")
    for number in range(60):
        found_unit(
            f"more-{number}",
            valid_from=cast.today,
            name=f"Trường {number}",
            short_name=f"T{number}",
            kind="school",
            parent=cast.unit("town"),
        )
    do_rebuild_membership()
    with CaptureQueriesContext(connection) as many:
        client.get("/don-vi/")
    assert len(many) == len(few)
