"""Every route carries an access rule, and nothing but sign-in and the page about the product is open to strangers."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast

OPEN = {"sign-in", "sign-out", "about", "account_login", "account_logout"}
# Without a provider of single sign-on these lead nowhere; with one, test_single_sign_on.py walks through them.
OPEN |= {"openid_connect_login", "openid_connect_callback"}
FILLERS = {
    "pk": 1,
    "number": 1,
    "key": "x",
    "code": "x",
    "tree": "manager",
    "name": "x",
    "slug": "x",
    "unit": 1,
    "change": "merge",
    "table": "staff",
    "form": "csv",
}


def routes() -> Iterator[URLPattern]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    return walk(get_resolver().url_patterns)


def test_every_route_carries_an_access_rule() -> None:
    assert [str(route.pattern) for route in routes() if not hasattr(route.callback, "access_rule")] == []


def test_every_route_has_a_name() -> None:
    assert [str(route.pattern) for route in routes() if not route.name] == []


def test_a_stranger_sees_nothing_but_the_sign_in(cast: Cast) -> None:
    seen = []
    for route in routes():
        if route.name in OPEN:
            continue
        wanted = {name: FILLERS.get(name, 1) for name in route.pattern.converters}
        answer = Client().get(reverse(str(route.name), kwargs=wanted))
        if answer.status_code not in (302, 403, 405) or (
            answer.status_code == 302 and "/dang-nhap/" not in answer.headers["Location"]
        ):
            seen.append((route.name, answer.status_code))
    assert seen == []
