"""On SQLite a page that only reads begins as a reader: it waits for no writer, and no page waits for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases let readers by themselves"),
]


def _begun(cast: Cast, method: str, route: str) -> set[str]:
    client = cast.client("leader")
    with CaptureQueriesContext(connection) as run:
        getattr(client, method)(reverse(route))
    return {query["sql"] for query in run.captured_queries if query["sql"].startswith("BEGIN")}


@pytest.mark.parametrize("route", ["desk", "duties", "incoming", "consolidations", "units"])
def test_a_page_that_reads_takes_no_writers_place(transactional_db: None, cast: Cast, route: str) -> None:
    assert _begun(cast, "get", route) == {"BEGIN DEFERRED"}


@pytest.mark.parametrize(
    ("method", "route"), [("post", "choose-language"), ("get", "notices"), ("get", "duties-export")]
)
def test_what_writes_waits_its_turn_from_the_start(
    transactional_db: None, cast: Cast, method: str, route: str
) -> None:
    assert _begun(cast, method, route) == {"BEGIN IMMEDIATE"}
