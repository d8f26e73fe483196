"""What somebody writes into an address never breaks a page: figures that are none, numbers and days beyond bounds."""

import pytest
from django.urls import reverse

from tests.cast import Cast

HOSTILE = ("²", "²²²²", "9" * 30, "9" * 5000, "-1", "\x00", "0001-01-01", "9999-12-31", "_" + "9" * 30)


@pytest.mark.parametrize("given", HOSTILE, ids=lambda text: text[:10].encode("unicode_escape").decode())
@pytest.mark.parametrize(
    ("who", "route", "name"),
    [
        ("clerk", "incoming", "q"),
        ("clerk", "incoming", "nam"),
        ("clerk", "incoming", "sau"),
        ("clerk", "incoming-print", "nam"),
        ("clerk", "outgoing", "nam"),
        ("clerk", "outgoing", "sau"),
        ("clerk", "outgoing-print", "nam"),
        ("leader", "duties", "don-vi"),
        ("leader", "duties", "nhiem-vu"),
        ("leader", "duties", "sau"),
        ("hoa", "reports", "before"),
        ("administrator", "audit", "before"),
        ("administrator", "audit", "first_day"),
        ("administrator", "audit", "last_day"),
    ],
)
def test_a_page_stands_whatever_its_address_asks(
    cast: Cast, who: str, route: str, name: str, given: str
) -> None:
    assert cast.client(who).get(reverse(route), {name: given}).status_code == 200
