from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.org.models import Post


def sign_in(client: Client, name: str, password: str = "minhhoa2023", **more: str) -> int:
    return client.post("/dang-nhap/", {"login": name, "password": password}, **more).status_code


def test_a_wrong_password_is_refused_with_a_way_out(cast: Cast) -> None:
    answer = Client().post("/dang-nhap/", {"login": "clerk", "password": "sai"})
    assert answer.status_code == 200
    assert "đề nghị quản trị hệ thống" in answer.content.decode()


def test_a_person_signs_in(cast: Cast) -> None:
    assert sign_in(Client(), "clerk") == 302


def test_the_sign_in_is_vietnamese_whatever_the_browser_prefers(cast: Cast) -> None:
    page = Client(headers={"Accept-Language": "en-US,en;q=0.9"}).get("/dang-nhap/").content.decode()
    assert 'lang="vi"' in page and "Đăng nhập" in page


def test_the_language_chosen_at_the_sign_in_is_the_person_s_from_then_on(cast: Cast) -> None:
    visitor, here = Client(), "/dang-nhap/?next=/nhiem-vu/"
    page = visitor.get(here).content.decode()
    assert 'lang="vi"' in page and 'action="/dang-nhap/ngon-ngu/"' in page
    for refused in ("xx", ""):
        visitor.post("/dang-nhap/ngon-ngu/", {"language": refused})
    assert 'lang="vi"' in visitor.get(here).content.decode()
    answer = visitor.post("/dang-nhap/ngon-ngu/", {"language": "en", "next": here})
    assert answer.headers["Location"] == here
    assert '<html lang="en">' in visitor.get(here).content.decode()
    old_page = Client(enforce_csrf_checks=True)
    sent = old_page.post("/dang-nhap/ngon-ngu/", {"language": "en"}, headers={"Origin": "http://testserver"})
    assert old_page.get(sent.headers["Location"]).headers["Location"] == "/dang-nhap/"
    account = cast.post("clerk").account
    account.refresh_from_db()
    assert account.language == "vi"  # nobody has signed in yet

    assert sign_in(visitor, "clerk") == 302
    assert '<html lang="en">' in visitor.get("/").content.decode()
    account.refresh_from_db()
    assert account.language == "en"
    visitor.post("/ngon-ngu/", {"language": "vi", "next": "/"})
    assert '<html lang="vi">' in visitor.get("/").content.decode()
    visitor.post("/dang-xuat/")
    assert '<html lang="vi">' in visitor.get(here).content.decode()  # the next person chooses for himself
    assert (
        Client().post("/dang-nhap/ngon-ngu/", {"next": "https://example.org/"}).headers["Location"]
        == "/dang-nhap/"
    )


@pytest.mark.parametrize("more", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_a_sample_sign_in_opens_on_this_machine_only(cast: Cast, more: dict[str, str]) -> None:
    Account.objects.update(is_sample=True)
    assert sign_in(Client(), "clerk", **more) == 200
    assert sign_in(Client(), "clerk") == 302


def test_the_sample_day_cannot_be_set_in_a_real_installation(cast: Cast, settings: object) -> None:
    settings.SAMPLE_MODE = False  # type: ignore[attr-defined]
    assert cast.client("clerk").post("/ngay-mau/", {"day": "2024-01-01"}).status_code == 403


def test_who_holds_no_post_on_the_day_is_told_so_and_can_sign_out(cast: Cast) -> None:
    visitor = cast.client("clerk")
    Post.objects.filter(pk=cast.post("clerk").pk).update(valid_to=date(2025, 7, 1))
    visitor.post("/ngay-mau/", {"day": "2025-08-01"})
    answer = visitor.get("/")
    assert answer.status_code == 403
    assert "Ngày 01/08/2025, anh/chị không giữ chức vụ nào" in answer.content.decode()
    assert 'action="/dang-xuat/"' in answer.content.decode()


def test_a_request_that_would_fill_the_disk_is_refused_before_it_is_read(
    cast: Cast, settings: object
) -> None:
    settings.UPLOAD_LIMIT = 1000  # type: ignore[attr-defined]
    answer = cast.client("clerk").post("/van-ban-den/vao-so/", {"note": "x" * 5000})
    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.content.decode()
