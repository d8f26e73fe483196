"""Accounts, posts, delegation: who may not first, then what cannot be, then what is done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.appointments import (
    NotPossible,
    do_appoint,
    do_close_account,
    do_delegate,
    do_end_post,
    do_give_password,
    do_open_account,
    do_reset_factor,
)
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.people import accounts_of, is_review_due
from trienkhai.apps.org.queries import posts_of

DAY = date(2023, 11, 6)
FUTURE = date(2024, 1, 1)


def appoint(cast: Cast, who: Account, unit: str = "pgd", role: str = Role.SPECIALIST, **more: object) -> Post:
    wanted = {
        "valid_from": DAY,
        "valid_to": date(2025, 7, 1),
        "actor": cast.post("administrator"),
        "today": DAY,
    }
    return do_appoint(who, cast.unit(unit), role, "Chuyên viên", **{**wanted, **more})  # type: ignore[arg-type]


@pytest.fixture
def newcomer(cast: Cast) -> Account:
    return do_open_account("nguoi.moi", "Người Minh Họa Mới", actor=cast.post("administrator"), today=DAY)[0]


@pytest.mark.parametrize("who", ["clerk", "leader", "hoa", "inspector", "commune", "head"])
def test_nobody_but_an_administrator_opens_accounts_or_appoints(
    cast: Cast, newcomer: Account, who: str
) -> None:
    with pytest.raises(PermissionDenied):
        do_open_account("nguoi.khac", "Người Khác", actor=cast.post(who), today=DAY)
    with pytest.raises(PermissionDenied):
        appoint(cast, newcomer, actor=cast.post(who))
    with pytest.raises(PermissionDenied):
        do_give_password(cast.post("clerk").account, actor=cast.post(who), today=DAY)


def test_an_administrator_keeps_to_his_area(cast: Cast, newcomer: Account) -> None:
    with pytest.raises(PermissionDenied):
        appoint(cast, newcomer, unit="province")
    for step in (do_give_password, do_reset_factor):
        with pytest.raises(PermissionDenied):
            step(cast.post("outsider").account, actor=cast.post("administrator"), today=DAY)
    assert cast.post("outsider").account not in accounts_of(cast.unit("town"), DAY)


def test_administering_and_working_are_two_accounts(cast: Cast, newcomer: Account) -> None:
    appoint(cast, newcomer)
    with pytest.raises(NotPossible, match="tách riêng"):
        appoint(cast, newcomer, unit="town", role=Role.ADMINISTRATOR)
    with pytest.raises(NotPossible, match="tách riêng"):
        appoint(cast, cast.post("administrator").account)


def test_no_post_in_a_unit_that_has_ended_or_beyond_its_end(cast: Cast, newcomer: Account) -> None:
    with pytest.raises(NotPossible, match="đã kết thúc ngày 01/07/2025"):
        appoint(cast, newcomer, valid_from=date(2025, 8, 1), valid_to=None)
    with pytest.raises(NotPossible, match="chậm nhất ngày đó"):
        appoint(cast, newcomer, valid_to=None)
    with pytest.raises(NotPossible, match="sau ngày bắt đầu"):
        appoint(cast, newcomer, valid_to=DAY)


def test_rights_begin_and_end_with_the_post(cast: Cast, newcomer: Account) -> None:
    post = appoint(cast, newcomer, valid_from=FUTURE)
    assert posts_of(newcomer.pk, DAY) == []
    assert posts_of(newcomer.pk, FUTURE) == [post]
    do_end_post(post, date(2024, 3, 1), actor=cast.post("administrator"), today=DAY)
    assert posts_of(newcomer.pk, date(2024, 3, 1)) == []
    with pytest.raises(NotPossible, match="sau ngày bắt đầu"):  # what was done in it would be without rights
        do_end_post(post, FUTURE, actor=cast.post("administrator"), today=FUTURE + timedelta(days=9))


@pytest.mark.parametrize("begins", [DAY, FUTURE])
def test_a_post_given_by_mistake_ends_at_once_and_may_be_given_anew(
    cast: Cast, newcomer: Account, begins: date
) -> None:
    post = appoint(cast, newcomer, valid_from=begins)
    do_end_post(post, DAY, actor=cast.post("administrator"), today=DAY)
    assert posts_of(newcomer.pk, begins) == [] and Post.objects.filter(pk=post.pk, valid_to=begins).exists()
    assert Entry.objects.filter(action="post.end", subject_id=post.pk).exists()
    assert posts_of(newcomer.pk, FUTURE) == []
    again = appoint(cast, newcomer, valid_from=DAY)
    assert posts_of(newcomer.pk, FUTURE) == [again]


def test_a_person_holds_two_posts_but_not_the_same_twice(cast: Cast, newcomer: Account) -> None:
    appoint(cast, newcomer)
    appoint(cast, newcomer, unit="tckh")
    assert len(posts_of(newcomer.pk, DAY)) == 2
    with pytest.raises(NotPossible, match="đã giữ chức vụ"):
        appoint(cast, newcomer)


def delegate(cast: Cast, by: str = "leader", to: str = "clerk", **more: object) -> Post:
    wanted = {
        "valid_from": DAY,
        "valid_to": DAY + timedelta(days=10),
        "legal_document": "Giấy ủy quyền 01",
        "today": DAY,
    }
    return do_delegate(cast.post(by), cast.post(to).account, **{**wanted, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["clerk", "hoa", "inspector", "administrator"])
def test_only_a_leader_delegates(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        delegate(cast, by=who, to="leader")


def test_a_delegation_ends_by_itself_and_with_the_post_it_came_from(cast: Cast) -> None:
    lent = delegate(cast)
    account = cast.post("clerk").account_id
    assert lent in posts_of(account, DAY)
    assert lent not in posts_of(account, DAY + timedelta(days=10))
    Post.objects.filter(pk=cast.post("leader").pk).update(valid_to=DAY + timedelta(days=3))
    assert lent in posts_of(account, DAY + timedelta(days=2))
    assert lent not in posts_of(account, DAY + timedelta(days=3))


def test_what_was_lent_is_not_lent_on_nor_backwards_nor_to_oneself(cast: Cast) -> None:
    lent = delegate(cast)
    cast.posts["deputy"] = lent
    with pytest.raises(PermissionDenied):
        delegate(cast, by="deputy", to="hoa")
    with pytest.raises(NotPossible, match="trở về trước"):
        delegate(cast, to="hoa", valid_from=DAY - timedelta(days=1))
    with pytest.raises(NotPossible, match="chính mình"):
        delegate(cast, to="leader")


def test_what_was_lent_today_is_taken_back_today(cast: Cast) -> None:
    lent = delegate(cast)
    do_end_post(lent, DAY, actor=cast.post("leader"), today=DAY)
    assert lent not in posts_of(cast.post("clerk").account_id, DAY)


def test_who_gave_takes_back(cast: Cast) -> None:
    lent = delegate(cast)
    with pytest.raises(PermissionDenied):
        do_end_post(lent, DAY + timedelta(days=1), actor=cast.post("head-pgd"), today=DAY)
    do_end_post(lent, DAY + timedelta(days=1), actor=cast.post("leader"), today=DAY)
    assert lent not in posts_of(cast.post("clerk").account_id, DAY + timedelta(days=1))


def test_an_administrator_does_not_close_himself(cast: Cast) -> None:
    with pytest.raises(NotPossible):
        do_close_account(cast.post("administrator").account, "", actor=cast.post("administrator"), today=DAY)


def test_the_first_password_is_strong_and_lasts_one_sign_in(cast: Cast, newcomer: Account) -> None:
    from django.contrib.auth.password_validation import validate_password

    password = do_give_password(newcomer, actor=cast.post("administrator"), today=DAY)
    validate_password(password)
    newcomer.refresh_from_db()
    assert newcomer.check_password(password) and newcomer.must_change_password
    assert is_review_due(cast.unit("town"))
