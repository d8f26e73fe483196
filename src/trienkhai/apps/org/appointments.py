"""People into posts: opening accounts, appointing, delegating, ending, closing; each within an area."""

import secrets
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.accounts.passwords import do_set_password
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion
from trienkhai.apps.org.queries import is_within

ALPHABET = "abcdefghjkmnpqrstuvwxyz"
FIGURES = "23456789"
REVIEW_EVERY = timedelta(days=92)
"""QCVN 12:2026/BCA 3.7.2.5: once a quarter."""


class NotPossible(Exception):
    """An appointment or account that cannot be; the text says why and what to do."""


def new_password() -> str:
    """A password to hand over once: four kinds of characters, none that look alike."""
    small = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{secrets.choice(ALPHABET).upper()}{small}-{''.join(secrets.choice(FIGURES) for _ in range(4))}"


@transaction.atomic
def do_open_account(
    username: str, full_name: str, *, email: str = "", actor: Post, today: date
) -> tuple[Account, str]:
    """A new account and its first password, which lasts one sign-in. One account is one person."""
    _administers(actor, today)
    if Account.objects.filter(username=username).exists():
        raise NotPossible(
            _("Tên đăng nhập %(username)s đã có người dùng; hãy chọn tên khác.") % {"username": username}
        )
    account = Account.objects.create_account(username, full_name, None, email=email)
    password = new_password()
    do_set_password(account, password, by_himself=False)
    record("account.open", account, actor=actor)
    return account, password


@transaction.atomic
def do_appoint(
    account: Account,
    unit: Unit,
    role: str,
    title: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    basis: str = Post.Basis.APPOINTED,
    legal_document: str = "",
    actor: Post,
    today: date,
) -> Post:
    """A post for a person from a day on. Administrators do nothing else, so nobody checks his own work."""
    _administers(actor, today, unit)
    _unit_lives(unit, valid_from, valid_to)
    _one_of_a_kind(account, unit, role, valid_from, valid_to)
    _apart(account, role, valid_from, valid_to)
    post = Post.objects.create(
        unit=unit,
        account=account,
        role=role,
        title=title,
        basis=basis,
        legal_document=legal_document,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    record("post.appoint", post, actor=actor, account=account.pk, unit=unit.pk, role=role)
    return post


@transaction.atomic
def do_delegate(
    own: Post, account: Account, *, valid_from: date, valid_to: date, legal_document: str, today: date
) -> Post:
    """A leader lends the rights of his post for a period, in writing; they end with his own post at the latest."""
    if own.role != Role.LEADER or own.basis == Post.Basis.DELEGATED:
        raise PermissionDenied(_("Chỉ người giữ chức vụ lãnh đạo mới ủy quyền được, và không ủy quyền lại."))
    if account.pk == own.account_id:
        raise NotPossible(_("Không thể ủy quyền cho chính mình."))
    if valid_from < today:
        raise NotPossible(_("Ủy quyền không có hiệu lực trở về trước; hãy chọn từ hôm nay trở đi."))
    if own.valid_to is not None and valid_to > own.valid_to:
        raise NotPossible(
            _("Chức vụ của người ủy quyền kết thúc ngày %(day)s; thời hạn ủy quyền không được dài hơn.")
            % {"day": _said(own.valid_to)}
        )
    _unit_lives(own.unit, valid_from, valid_to)
    _one_of_a_kind(account, own.unit, own.role, valid_from, valid_to)
    _apart(account, own.role, valid_from, valid_to)
    post = Post.objects.create(
        unit=own.unit,
        account=account,
        role=own.role,
        title=f"Thừa ủy quyền {own.title}",
        basis=Post.Basis.DELEGATED,
        delegated_by=own,
        legal_document=legal_document,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    record("post.delegate", post, actor=own, account=account.pk, unit=own.unit_id, until=valid_to.isoformat())
    return post


@transaction.atomic
def do_end_post(post: Post, on: date, *, actor: Post, today: date) -> None:
    """The first day on which the post is no longer held. A delegation is taken back by whoever gave it.

    One that begins today or later and was given by mistake ends at once: its rights are gone, its line stays.
    """
    if post.delegated_by_id != actor.pk:
        _administers(actor, today, post.unit)
    if on <= post.valid_from < today:
        raise NotPossible(_("Ngày kết thúc phải sau ngày bắt đầu %(day)s.") % {"day": _said(post.valid_from)})
    until = max(on, post.valid_from)
    Post.objects.filter(pk=post.pk).update(valid_to=until)
    record("post.end", post, actor=actor, account=post.account_id, until=until.isoformat())


@transaction.atomic
def do_close_account(account: Account, why: str, *, actor: Post, today: date) -> None:
    """Nobody opens it any more; everything the person did stays under the name."""
    _administers_person(actor, account, today)
    if account.pk == actor.account_id:
        raise NotPossible(_("Không thể tự đóng tài khoản đang dùng; hãy nhờ quản trị khác."))
    Account.objects.filter(pk=account.pk).update(
        is_active=False, closed_at=timezone.now(), closed_because=why[:200]
    )
    record("account.close", account, actor=actor, why=why)


@transaction.atomic
def do_reopen_account(account: Account, *, actor: Post, today: date) -> str:
    """Open again with a new first password."""
    _administers_person(actor, account, today)
    Account.objects.filter(pk=account.pk).update(
        is_active=True, closed_at=None, closed_because="", last_used_at=timezone.now()
    )
    account.refresh_from_db()
    password = new_password()
    do_set_password(account, password, by_himself=False)
    record("account.reopen", account, actor=actor)
    return password


@transaction.atomic
def do_give_password(account: Account, *, actor: Post, today: date) -> str:
    """A new first password for somebody who forgot his; a lock ends with it."""
    _administers_person(actor, account, today)
    password = new_password()
    do_set_password(account, password, by_himself=False)
    record("account.give_password", account, actor=actor)
    return password


@transaction.atomic
def do_reset_factor(account: Account, *, actor: Post, today: date) -> None:
    """Takes the second factor away from somebody who lost the telephone; the next sign-in sets up a new one."""
    from allauth.mfa.models import Authenticator

    _administers_person(actor, account, today)
    if account.pk == actor.account_id:
        raise NotPossible(_("Không thể tự gỡ xác thực hai lớp của mình ở đây; hãy nhờ quản trị khác."))
    Authenticator.objects.filter(user=account).delete()
    record("account.factor_reset", account, actor=actor)


@transaction.atomic
def do_confirm_review(actor: Post, *, today: date, accounts: int) -> None:
    """The administrator says that he has gone through the list of accounts, as every quarter."""
    _administers(actor, today)
    record("access.review", actor.unit, actor=actor, accounts=accounts)


def _administers(actor: Post, today: date, unit: Unit | None = None) -> None:
    if actor.role != Role.ADMINISTRATOR:
        raise PermissionDenied(_("Chỉ quản trị hệ thống làm được việc này."))
    if unit is not None and not is_within(unit, actor.unit, today) and not _was_below(unit, actor, today):
        raise PermissionDenied(_("Đơn vị này không thuộc phạm vi quản trị."))


def _was_below(unit: Unit, actor: Post, today: date) -> bool:
    """A unit that is still to come is administered by whoever it will stand under."""
    later = UnitVersion.objects.filter(unit=unit, valid_from__gt=today).order_by("valid_from").first()
    return later is not None and is_within(unit, actor.unit, later.valid_from)


def _administers_person(actor: Post, account: Account, today: date) -> None:
    """Somebody with a post in the area, now or once, or who has none anywhere."""
    _administers(actor, today)
    posts = list(Post.objects.filter(account=account).select_related("unit"))
    if posts and not any(is_within(post.unit, actor.unit, today) for post in posts):
        raise PermissionDenied(_("Người này không thuộc phạm vi quản trị."))


def _unit_lives(unit: Unit, valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to <= valid_from:
        raise NotPossible(_("Ngày kết thúc phải sau ngày bắt đầu."))
    versions = list(UnitVersion.objects.filter(unit=unit).order_by("valid_from"))
    if not any(
        version.valid_from <= valid_from and (version.valid_to is None or valid_from < version.valid_to)
        for version in versions
    ):
        last = versions[-1]
        if last.valid_to is not None and valid_from >= last.valid_to:
            raise NotPossible(
                _("%(unit)s đã kết thúc ngày %(day)s; hãy chọn đơn vị kế tục hoặc ngày sớm hơn.")
                % {"unit": last.name, "day": _said(last.valid_to)}
            )
        raise NotPossible(
            _("%(unit)s chưa có vào ngày %(day)s; hãy chọn ngày muộn hơn.")
            % {"unit": last.name, "day": _said(valid_from)}
        )
    end = versions[-1].valid_to
    if end is not None and (valid_to is None or valid_to > end):
        raise NotPossible(
            _("%(unit)s kết thúc ngày %(day)s; chức vụ phải kết thúc chậm nhất ngày đó.")
            % {"unit": versions[-1].name, "day": _said(end)}
        )


def _overlapping(account: Account, valid_from: date, valid_to: date | None) -> list[Post]:
    posts = Post.objects.filter(account=account).select_related("unit").prefetch_related("unit__versions")
    return [
        post
        for post in posts
        if (valid_to is None or post.valid_from < valid_to)
        and (post.valid_to is None or max(valid_from, post.valid_from) < post.valid_to)
    ]


def _one_of_a_kind(account: Account, unit: Unit, role: str, valid_from: date, valid_to: date | None) -> None:
    for post in _overlapping(account, valid_from, valid_to):
        if post.unit_id == unit.pk and post.role == role:
            raise NotPossible(_("Người này đã giữ chức vụ %(post)s trong thời gian đó.") % {"post": post})


def _apart(account: Account, role: str, valid_from: date, valid_to: date | None) -> None:
    """QCVN 12:2026/BCA 3.7.2.7: administering and working are done from different accounts."""
    administering = role == Role.ADMINISTRATOR
    for post in _overlapping(account, valid_from, valid_to):
        if (post.role == Role.ADMINISTRATOR) != administering:
            raise NotPossible(
                _(
                    "Tài khoản quản trị và tài khoản làm việc phải tách riêng; "
                    "hãy mở thêm một tài khoản cho chức vụ này."
                )
            )


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
