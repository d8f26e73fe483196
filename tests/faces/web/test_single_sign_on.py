"""Single sign-on against a certified provider that runs for the test: who is let in, and who is not."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from django.test import Client

from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import Entry

PROVIDER = Path(__file__).resolve().parents[2] / "provider"
CALLBACK = "http://testserver/dang-nhap/mot-lan/co-quan/ve/"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The provider's address."""
    if shutil.which("node") is None or not (PROVIDER / "node_modules").is_dir():
        pytest.skip("needs node and the provider: npm ci --prefix tests/provider")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        ["node", "provider.mjs", str(port), CALLBACK],
        cwd=PROVIDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert running.stdout is not None
        while b"ready" not in (line := running.stdout.readline()):
            assert line, "the provider did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


@pytest.fixture
def office(provider: str, cast: Cast, settings: object) -> Cast:
    """The office with that provider set up."""
    settings.OIDC_ISSUER, settings.OIDC_NAME, settings.OIDC_CLAIM = (
        provider,
        "Cổng của tỉnh",
        "preferred_username",
    )  # type: ignore[attr-defined]
    app = {
        "provider_id": "co-quan",
        "name": "Cổng của tỉnh",
        "client_id": "trienkhai",
        "secret": "for-tests-only-for-tests-only-xx",
        "settings": {"server_url": provider, "fetch_userinfo": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}  # type: ignore[attr-defined]
    return cast


def through_the_provider(client: Client, name: str) -> object:
    """From our button through the provider's own pages and back, as a browser goes."""
    begun = client.post("/dang-nhap/mot-lan/co-quan/")
    assert begun.status_code == 302
    browser = requests.Session()
    browser.headers["Accept"] = "text/html"
    address = begun.headers["Location"]
    answer = browser.get(address, allow_redirects=False, timeout=20)
    for _ in range(12):
        if answer.is_redirect:
            address = urljoin(address, answer.headers["Location"])
            if address.startswith(CALLBACK):
                parts = urlsplit(address)
                return client.get(f"{parts.path}?{parts.query}")
            answer = browser.get(address, allow_redirects=False, timeout=20)
            continue
        form = re.search(r'action="([^"]+)"', answer.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        assert form and prompt, answer.text[:500]
        sent = {"prompt": prompt[1], "login": name, "password": "x"}
        address = urljoin(address, form[1])
        answer = browser.post(address, data=sent, allow_redirects=False, timeout=20)
    raise AssertionError("the provider never came back")


def test_the_button_is_there_only_with_a_provider(office: Cast, settings: object) -> None:
    assert "Cổng của tỉnh" in Client().get("/dang-nhap/").content.decode()
    settings.OIDC_ISSUER = ""  # type: ignore[attr-defined]
    assert "Cổng của tỉnh" not in Client().get("/dang-nhap/").content.decode()


def test_nobody_without_an_account_gets_in_nor_gets_one(office: Cast) -> None:
    before = Account.objects.count()
    client = Client()
    through_the_provider(client, "nguoi-la")
    assert client.get("/van-ban-den/").status_code == 302
    assert Account.objects.count() == before
    assert Entry.objects.order_by("-id")[0].action == "session.refused"
    assert "chưa có tài khoản" in client.get("/dang-nhap/").content.decode()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_sample": True}])
def test_a_closed_or_a_sample_account_is_not_opened_by_another_house(
    office: Cast, change: dict[str, bool]
) -> None:
    Account.objects.filter(username="clerk").update(**change)
    client = Client()
    through_the_provider(client, "clerk")
    assert client.get("/van-ban-den/").status_code == 302


def test_a_person_gets_the_account_of_his_name_and_again_the_same(office: Cast) -> None:
    for _ in range(2):
        client = Client()
        through_the_provider(client, "clerk")
        page = client.get("/van-ban-den/")
        assert page.status_code == 200
        assert page.context["post"] == office.post("clerk")
    actions = list(Entry.objects.order_by("id").values_list("action", flat=True))
    assert actions.count("account.link") == 1
    assert actions.count("session.open") == 2


def test_a_forged_return_opens_nothing(office: Cast) -> None:
    client = Client()
    client.post("/dang-nhap/mot-lan/co-quan/")
    client.get("/dang-nhap/mot-lan/co-quan/ve/", {"code": "x", "state": "y"})
    assert client.get("/van-ban-den/").status_code == 302
