"""A session that ends while somebody works: what was written is not lost, and nothing is done in another's name."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.documents.steps import plan_of, register, span_of
from tests.cast import Cast
from trienkhai.apps.documents.models import Decision, Finding

HTMX = {"HX-Request": "true"}
OWN = {"Origin": "http://testserver"}
WORDS = "Xây dựng kế hoạch\nthực hiện của “đơn vị”;"


@pytest.fixture
def address(cast: Cast) -> str:
    entry = register(cast)
    plan = plan_of(entry)
    start, end = span_of(plan, "Xây dựng kế hoạch thực hiện của đơn vị;")
    finding = Finding.objects.create(
        document=plan, kind="duty", span_start=start, span_end=end, certainty=0.6, data={"lead": ["Phường 1"]}
    )
    return reverse("correct-finding", args=[entry.pk, finding.pk])


def sent_again(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.partition("<main")[2])
    return {name: html.unescape(value) for name, value in found}


def test_a_script_is_told_that_nobody_is_signed_in(cast: Cast, address: str) -> None:
    for answer in (
        Client().get(address, headers=HTMX),
        Client().post(address, {"words": WORDS}, headers=HTMX),
        Client().post(reverse("register-incoming"), {}, headers={"X-Upload": "1"}),
    ):
        assert (answer.status_code, answer.headers["X-Session"], answer.content) == (401, "ended", b"")
    assert Client().get(address).headers["Location"].endswith(f"?next={address}")
    assert not Decision.objects.exists()


def test_what_was_sent_after_the_end_of_the_session_can_be_sent_again(cast: Cast, address: str) -> None:
    visitor = Client()
    page = visitor.post(address, {"words": WORDS, "lead": "Phòng Y tế", "cut": ["1", "2"]})
    assert page.status_code == 401
    kept = sent_again(page.content.decode())
    assert (kept["words"], kept["lead"]) == (WORDS, "Phòng Y tế")
    assert page.content.decode().count('name="cut"') == 2
    assert f'action="{address}"' in page.content.decode()
    visitor.force_login(cast.post("clerk").account)
    assert visitor.post(address, {**kept, "words": "Xây dựng kế hoạch"}).status_code == 302
    assert Decision.objects.get().data["lead"] == ["Phòng Y tế"]


def test_a_form_of_the_session_before_is_kept_and_sent_with_the_token_of_this_one(
    cast: Cast, address: str
) -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(cast.post("clerk").account)
    visitor.get(address)
    old = {"csrfmiddlewaretoken": "a" * 64, "words": "Xây dựng kế hoạch", "lead": "Phòng Y tế"}
    told = visitor.post(address, old, headers={**HTMX, **OWN})
    assert (told.status_code, told.headers["X-Session"]) == (403, "changed")
    page = visitor.post(address, old, headers=OWN)
    assert page.status_code == 403
    assert cast.post("clerk").account.full_name in page.content.decode()
    kept = sent_again(page.content.decode())
    assert kept["csrfmiddlewaretoken"] != old["csrfmiddlewaretoken"]
    assert not Decision.objects.exists()
    assert visitor.post(address, kept, headers=OWN).status_code == 302
    assert Decision.objects.get().data["lead"] == ["Phòng Y tế"]


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {}])
def test_what_another_site_sends_is_never_offered_to_be_sent_again(
    cast: Cast, address: str, headers: dict[str, str]
) -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(cast.post("clerk").account)
    visitor.get(address)
    page = visitor.post(address, {"words": WORDS, "lead": "Phòng Y tế"}, headers=headers)
    assert page.status_code == 403
    assert "Phòng Y tế" not in page.content.decode()
    assert "không đến từ một trang của hệ thống" in page.content.decode()


def test_a_password_is_not_kept_in_a_page(cast: Cast) -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/dang-nhap/", {"login": "clerk", "password": "minhhoa2023"}, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/")
    assert "Hãy nhập lại" in visitor.get("/dang-nhap/").content.decode()


def test_a_page_learns_who_is_signed_in_now(cast: Cast) -> None:
    client = cast.client("clerk")
    told = client.get(reverse("session")).json()
    assert told["account"] == cast.post("clerk").account.pk
    page = client.get("/").content.decode()
    assert f'data-account="{told["account"]}"' in page
    assert "no-store" in client.get(reverse("session")).headers["Cache-Control"]
    assert Client().get(reverse("session")).status_code == 403
