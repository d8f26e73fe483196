"""Lock-out, passwords, second factor, sessions: who may not, first."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.accounts.passwords import do_set_password
from trienkhai.apps.accounts.sign_in import ADDRESS_TRIES, do_close_unused
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.journal.queries import lines_of

GOOD = "Duyên-Hải 2023"


def sign_in(client: Client, name: str, password: str, **more: str) -> int:
    return client.post("/dang-nhap/", {"login": name, "password": password}, **more).status_code


def actions() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(cast: Cast) -> None:
    for _ in range(5):
        assert sign_in(Client(), "clerk", "sai") == 200
    assert sign_in(Client(), "clerk", "minhhoa2023") == 200
    assert actions()[-3:] == ["session.refused", "account.lock", "session.refused"]
    Account.objects.filter(username="clerk").update(locked_until=timezone.now() - timedelta(seconds=1))
    assert sign_in(Client(), "clerk", "minhhoa2023") == 302


def test_many_failures_from_one_address_close_it_for_a_while(cast: Cast) -> None:
    for number in range(ADDRESS_TRIES):
        sign_in(Client(), f"nobody{number}", "sai", REMOTE_ADDR="10.1.1.1")
    assert sign_in(Client(), "clerk", "minhhoa2023", REMOTE_ADDR="10.1.1.1") == 200
    assert sign_in(Client(), "clerk", "minhhoa2023", REMOTE_ADDR="10.1.1.2") == 302


def test_a_password_typed_as_a_name_is_written_nowhere(cast: Cast) -> None:
    sign_in(Client(), "MậtKhẩu-Của-Tôi1", "x")
    line = Entry.objects.get(action="session.refused")
    assert "Mật" not in str(line.detail) + line.acting_as
    assert line.subject_id is None and line.address == "127.0.0.1"


def test_opening_and_closing_a_session_is_remembered_with_its_address(cast: Cast) -> None:
    client = Client(REMOTE_ADDR="10.2.3.4")
    sign_in(client, "clerk", "minhhoa2023")
    client.post("/dang-xuat/")
    lines = Entry.objects.filter(action__startswith="session.").order_by("id")
    assert [(line.action, line.address, line.actor_id) for line in lines] == [
        ("session.open", "10.2.3.4", cast.post("clerk").account_id),
        ("session.close", "10.2.3.4", cast.post("clerk").account_id),
    ]
    assert lines_of([cast.unit("town").pk], unnamed=True).filter(action="session.open").exists()


def test_a_link_signs_nobody_out(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.get("/dang-xuat/").status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("poor", ["ngan1!A", "khongcohoa1!", "KHONGTHUONG1!", "KhongCoSo!!", "KhongKyTu123"])
def test_a_poor_password_is_refused(cast: Cast, poor: str) -> None:
    client = cast.client("clerk")
    sent = {"oldpassword": "minhhoa2023", "password1": poor, "password2": poor}
    assert client.post("/tai-khoan/mat-khau/", sent).status_code == 200


def test_a_new_password_ends_every_session_and_is_not_taken_twice(cast: Cast) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, "clerk", "minhhoa2023")
    sign_in(elsewhere, "clerk", "minhhoa2023")
    sent = {"oldpassword": "minhhoa2023", "password1": GOOD, "password2": GOOD}
    assert here.post("/tai-khoan/mat-khau/", sent).status_code == 302
    assert elsewhere.get("/").status_code == 302
    assert sign_in(Client(), "clerk", GOOD) == 302
    again = {"oldpassword": GOOD, "password1": GOOD, "password2": GOOD}
    client = Client()
    sign_in(client, "clerk", GOOD)
    page = client.post("/tai-khoan/mat-khau/", again)
    assert "đã dùng trong mười lần gần đây" in page.content.decode()


def test_a_password_given_by_another_lasts_one_sign_in(cast: Cast) -> None:
    do_set_password(cast.post("clerk").account, GOOD, by_himself=False)
    client = Client()
    sign_in(client, "clerk", GOOD)
    assert client.get("/van-ban-den/").headers["Location"] == "/tai-khoan/mat-khau/"
    new = "Khác-Hẳn 99"
    client.post("/tai-khoan/mat-khau/", {"oldpassword": GOOD, "password1": new, "password2": new})
    sign_in(client, "clerk", new)
    assert client.get("/van-ban-den/").status_code == 200


def test_an_administrator_changes_his_password_every_two_months(cast: Cast) -> None:
    account = cast.post("administrator").account
    client = cast.client("administrator")
    assert client.get("/don-vi/").status_code == 200
    Account.objects.filter(pk=account.pk).update(password_changed_at=timezone.now() - timedelta(days=70))
    assert client.get("/don-vi/").headers["Location"] == "/tai-khoan/mat-khau/"
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=70))
    assert cast.client("clerk").get("/").status_code == 200


def test_accounts_unused_for_45_days_are_closed_and_told(cast: Cast) -> None:
    used = cast.post("leader").account
    Account.objects.filter(pk=used.pk).update(last_used_at=timezone.now() + timedelta(days=30))
    closed = do_close_unused(now=timezone.now() + timedelta(days=46))
    assert closed == Account.objects.filter(is_active=False).count() > 1
    used.refresh_from_db()
    assert used.is_active
    assert sign_in(Client(), "clerk", "minhhoa2023") == 200


def _code(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def with_factor(
    cast: Cast, settings: object, django_capture_on_commit_callbacks: Callable[..., Any]
) -> tuple[Client, str]:
    """An administrator who was led to the second factor and set it up."""
    settings.SECOND_FACTOR = "administrators"  # type: ignore[attr-defined]
    client = Client()
    sign_in(client, "administrator", "minhhoa2023")
    page = client.get("/don-vi/", follow=True)
    assert page.request["PATH_INFO"] == "/tai-khoan/xac-nhan/"  # who sits there may not be who signed in
    page = client.post(
        page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"],
        {"password": "minhhoa2023"},
        follow=True,
    )
    assert page.request["PATH_INFO"] == "/tai-khoan/hai-lop/bat/"
    secret = page.context["form"].secret
    assert client.post("/tai-khoan/hai-lop/bat/", {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/tai-khoan/hai-lop/bat/", {"code": _code(secret)}, follow=True)
    assert "Mã dự phòng" in done.content.decode()
    return client, secret


def test_an_administrator_needs_a_second_factor_and_others_do_not(
    cast: Cast, with_factor: tuple[Client, str]
) -> None:
    client, _secret = with_factor
    assert client.get("/don-vi/").status_code == 200
    assert cast.client("clerk").get("/").status_code == 200
    assert "account.factor_on" in actions()


def test_the_password_alone_opens_nothing(cast: Cast, with_factor: tuple[Client, str]) -> None:
    client = Client()
    answer = client.post("/dang-nhap/", {"login": "administrator", "password": "minhhoa2023"})
    assert answer.headers["Location"].startswith("/dang-nhap/ma-xac-thuc/")
    assert client.get("/don-vi/").status_code == 302
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": "123456"}).status_code == 200
    assert Entry.objects.order_by("-id")[0].detail == {"why": "code"}
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": codes[0]}).status_code == 302
    assert client.get("/don-vi/").status_code == 200
    again = Client()
    again.post("/dang-nhap/", {"login": "administrator", "password": "minhhoa2023"})
    assert again.post("/dang-nhap/ma-xac-thuc/", {"code": codes[0]}).status_code == 200  # once only


def test_the_secret_is_not_kept_in_the_clear(cast: Cast, with_factor: tuple[Client, str]) -> None:
    _client, secret = with_factor
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept


def test_sessions_are_listed_and_the_others_ended(cast: Cast) -> None:
    here, elsewhere = Client(), Client(REMOTE_ADDR="10.9.8.7")
    sign_in(here, "clerk", "minhhoa2023")
    sign_in(elsewhere, "clerk", "minhhoa2023", REMOTE_ADDR="10.9.8.7")
    elsewhere.get("/")
    assert "10.9.8.7" in here.get("/tai-khoan/phien/").content.decode()
    here.post("/tai-khoan/phien/")
    assert elsewhere.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert "session.end_others" in actions()


def test_the_last_use_of_a_session_is_told_by_what_is_done_not_by_what_is_read(cast: Cast) -> None:
    client = Client()
    sign_in(client, "clerk", "minhhoa2023")
    earlier = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=earlier)
    client.get("/van-ban-den/")
    assert UserSession.objects.get().last_seen_at == earlier
    client.post("/ngon-ngu/", {"language": "vi"})
    assert UserSession.objects.get().last_seen_at > earlier


def test_a_browser_is_told_by_the_name_people_know(cast: Cast) -> None:
    del cast
    engine = "AppleWebKit/537.36 (KHTML, like Gecko)"
    for agent, told in (
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {engine} Chrome/120.0 Safari/537.36", "Chrome trên Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {engine} coc_coc_browser/120.0 Chrome/114.0", "Cốc Cốc trên Windows"),
        (f"Mozilla/5.0 (Linux; Android 13) {engine} Chrome/120.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari trên iPhone"),
        ("curl/8.0", "curl/8.0"),
    ):  # fmt: skip
        client = Client(headers={"user-agent": agent})
        assert sign_in(client, "clerk", "minhhoa2023") == 302
        assert f">{told}</span>" in client.get("/tai-khoan/phien/").content.decode()
