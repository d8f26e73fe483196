"""The first administrator of a place: named on the machine, only where nobody administers."""

import pytest

from tests.cast import DAY, Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.appointments import NotPossible, do_appoint, do_end_post, do_open_account
from trienkhai.apps.org.founding import do_appoint_first_administrator
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.sheets import do_import_units


def found(*keys: str) -> None:
    rows = [
        {"key": key, "valid_from": "2020-01-01", "name": f"UBND xã {key}", "kind": "commune"} for key in keys
    ]
    assert not do_import_units(rows, today=DAY).wrong


@pytest.mark.django_db
def test_nobody_is_appointed_where_there_is_no_unit_or_no_such_one() -> None:
    with pytest.raises(NotPossible, match="Chưa có đơn vị"):
        do_appoint_first_administrator("quantri", "Lê Thị Mẫu", today=DAY)
    found("mau")
    with pytest.raises(NotPossible, match="khóa khac"):
        do_appoint_first_administrator("quantri", "Lê Thị Mẫu", "khac", today=DAY)
    with pytest.raises(NotPossible, match="không được để trống"):
        do_appoint_first_administrator("quantri", " ", today=DAY)
    for wrong in ("", "Quản Trị", "ab", "a" * 61, "quantri\n"):
        with pytest.raises(NotPossible, match="chữ thường"):
            do_appoint_first_administrator(wrong, "Lê Thị Mẫu", today=DAY)
    with pytest.raises(NotPossible, match="dài tối đa"):
        do_appoint_first_administrator("quantri", "Mẫu" * 70, today=DAY)
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_of_several_highest_units_one_is_chosen() -> None:
    found("mau", "khac")
    with pytest.raises(NotPossible, match=r"mau, khac|khac, mau"):
        do_appoint_first_administrator("quantri", "Lê Thị Mẫu", today=DAY)
    post, _ = do_appoint_first_administrator("quantri", "Lê Thị Mẫu", "khac", today=DAY)
    assert post.unit.key == "khac"


@pytest.mark.django_db
def test_the_first_administrator_appoints_the_others() -> None:
    found("mau")
    post, password = do_appoint_first_administrator("quantri", "Lê Thị Mẫu", today=DAY)
    assert (post.role, post.unit.key, post.valid_from) == (Role.ADMINISTRATOR, "mau", DAY)
    assert post.account.check_password(password)
    assert post.account.must_change_password
    account, _ = do_open_account("vanthu", "Trần Thị Mẫu", actor=post, today=DAY)
    clerk = do_appoint(
        account, Unit.objects.get(), Role.CLERK, "Văn thư", valid_from=DAY, actor=post, today=DAY
    )
    assert clerk.unit == post.unit
    first = Entry.objects.order_by("pk")[1:3]
    assert [(one.action, one.actor_id) for one in first] == [("account.open", None), ("post.appoint", None)]


@pytest.mark.parametrize("unit", ["town", "noivu"])
def test_where_somebody_administers_he_is_named_and_nobody_is_added(cast: Cast, unit: str) -> None:
    with pytest.raises(NotPossible, match=r"Quản trị hệ thống, .*Duyên Hải"):
        do_appoint_first_administrator("nua", "Lê Thị Mẫu", unit, today=DAY)
    assert not Account.objects.filter(username="nua").exists()


def test_where_the_last_administrator_has_left_one_is_named_again(cast: Cast) -> None:
    do_end_post(cast.post("administrator"), DAY, actor=cast.post("administrator"), today=DAY)
    post, _ = do_appoint_first_administrator("nua", "Lê Thị Mẫu", "town", today=DAY)
    assert post.unit == cast.unit("town")


@pytest.mark.django_db
def test_a_name_that_is_taken_is_not_taken_again() -> None:
    found("mau")
    Account.objects.create_account("quantri", "Ai Đó", None)
    with pytest.raises(NotPossible, match="đã có người dùng"):
        do_appoint_first_administrator("quantri", "Lê Thị Mẫu", today=DAY)
    assert not Post.objects.exists()
