"""The pages of accounts, the quarterly review and delegation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.models import Post

PAGES = ["/nguoi-dung/", "/nguoi-dung/moi/", "/nguoi-dung/ra-soat/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["clerk", "leader", "hoa", "inspector", "commune", "head"])
def test_only_administrators_see_accounts(cast: Cast, page: str, who: str) -> None:
    assert cast.client(who).get(page).status_code == 403


def test_a_person_outside_the_area_is_not_there(cast: Cast) -> None:
    client = cast.client("administrator")
    assert client.get(f"/nguoi-dung/{cast.post('outsider').account_id}/").status_code == 404
    assert client.post(f"/nguoi-dung/{cast.post('outsider').account_id}/mat-khau/").status_code == 404


def test_an_account_from_opening_to_work(cast: Cast) -> None:
    client = cast.client("administrator")
    page = client.post("/nguoi-dung/moi/", {"username": "nguoi.moi", "full_name": "Người Minh Họa Mới"})
    password = page.context["password"]
    assert page["Cache-Control"] == "no-store"
    account = Account.objects.get(username="nguoi.moi")
    sent = {
        "unit": cast.unit("pgd").pk,
        "role": "specialist",
        "title": "Chuyên viên",
        "basis": "appointed",
        "valid_from": "2023-11-06",
        "valid_to": "2025-06-30",
    }
    assert client.post(f"/nguoi-dung/{account.pk}/", sent).status_code == 302
    shown = client.get(f"/nguoi-dung/{account.pk}/").content.decode()
    assert "Chuyên viên, Phòng Giáo dục" in shown and "30/06/2025" in shown  # its last day
    assert "06/11/2023 – 30/06/2025" in client.get("/nguoi-dung/ra-soat/").content.decode()
    assert account.check_password(password)
    again = client.post(f"/nguoi-dung/{account.pk}/", sent)
    assert "đã giữ chức vụ" in again.content.decode()
    mistaken = Post.objects.get(account=account)
    assert "Rút chức vụ này" in shown
    assert client.post(f"/nguoi-dung/{account.pk}/chuc-vu/{mistaken.pk}/ket-thuc/").status_code == 302
    shown = client.get(f"/nguoi-dung/{account.pk}/").content.decode()
    assert "đã rút trong ngày" in shown and "Rút chức vụ này" not in shown
    assert "06/11/2023 – đã rút trong ngày" in client.get("/nguoi-dung/ra-soat/").content.decode()
    assert client.post(f"/nguoi-dung/{account.pk}/", sent).status_code == 302  # given anew


def test_the_review_is_remembered_and_its_table_is_safe_for_spreadsheets(cast: Cast) -> None:
    client = cast.client("administrator")
    Account.objects.filter(username="clerk").update(full_name="=1+1")
    table = client.get("/nguoi-dung/ra-soat/?tep=csv").content.decode("utf-8-sig")
    assert "'=1+1" in table and "outsider" not in table
    client.post("/nguoi-dung/ra-soat/")
    assert Entry.objects.order_by("-id")[0].action == "access.review"
    assert "đã quá một quý" not in client.get("/nguoi-dung/").content.decode()


def test_the_list_costs_the_same_whatever_its_length(cast: Cast) -> None:
    client = cast.client("administrator")

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/nguoi-dung/").status_code == 200
        return len(queries)

    client.get("/nguoi-dung/")
    few = cost()
    for number in range(30):
        account = Account.objects.create_account(f"them{number:02d}", "Thêm", None)
        Post.objects.create(
            unit=cast.unit("pgd"),
            account=account,
            role="specialist",
            title="Chuyên viên",
            valid_from=cast.today,
        )
    assert cost() == few


def test_a_leader_lends_and_takes_back(cast: Cast) -> None:
    client = cast.client("leader")
    assert cast.client("clerk").get("/uy-quyen/").status_code == 403
    sent = {
        "account": cast.post("clerk").account_id,
        "valid_from": "2023-11-06",
        "valid_to": "2023-11-19",
        "legal_document": "Giấy ủy quyền số 01",
    }
    assert client.post("/uy-quyen/", sent).status_code == 302
    lent = Post.objects.get(basis="delegated")
    assert cast.client("other-commune").post(f"/uy-quyen/{lent.pk}/cham-dut/").status_code == 404
    shown = client.get("/uy-quyen/").content.decode()
    assert "Giấy ủy quyền số 01" in shown and "06/11/2023 – 19/11/2023" in shown
