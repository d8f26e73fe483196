"""Who may open a session, from where, and what the office remembers of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.contrib.auth.backends import BaseBackend
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Himself:
    """A person at the door, in no post yet: the actor of the audit's lines about his own account."""

    account_id: int
    unit_id: None = None

    def __str__(self) -> str:
        return ""


FREE_TRIES = 5
LOCK = timedelta(minutes=15)
ADDRESS_TRIES = 50
"""Failures from one address within the time of a lock, whatever the names: an office behind one address makes a few."""

UNUSED = timedelta(days=45)
"""QCVN 12:2026/BCA 3.7.2.7: an account not used for so long is closed until an administrator opens it again."""


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request comes from this machine itself, not through a proxy that speaks for somebody else."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def address_of(request: HttpRequest | None) -> str | None:
    """Where a request comes from, for the audit."""
    given = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    try:
        return str(ip_address(given))
    except ValueError:
        return None


def is_locked(account: Account, *, now: datetime | None = None) -> bool:
    return account.locked_until is not None and (now or timezone.now()) < account.locked_until


def is_address_locked(address: str | None, *, now: datetime | None = None) -> bool:
    """Whether too many sign-ins from one address have failed lately."""
    if address is None:
        return False
    since = (now or timezone.now()) - LOCK
    failed = Entry.objects.filter(action="session.refused", address=address, at__gte=since)
    return failed[:ADDRESS_TRIES].count() >= ADDRESS_TRIES


def note_failure(
    account: Account | None, request: HttpRequest | None, why: str, *, now: datetime | None = None
) -> None:
    """Remembers a sign-in that failed; the fifth in a row locks the account for a while.

    A name nobody has is not written down: people type passwords into that field by mistake.
    """
    record("session.refused", account, actor=None, address=address_of(request), why=why)
    if account is None or why != "password":
        return
    Account.objects.filter(pk=account.pk).update(failures=F("failures") + 1)
    account.refresh_from_db(fields=["failures"])
    if account.failures >= FREE_TRIES:
        until = (now or timezone.now()) + LOCK
        Account.objects.filter(pk=account.pk).update(failures=0, locked_until=until)
        record("account.lock", account, actor=None, address=address_of(request))


def note_success(account: Account, *, now: datetime | None = None) -> None:
    Account.objects.filter(pk=account.pk).update(
        failures=0, locked_until=None, last_used_at=now or timezone.now()
    )


def do_close_unused(*, now: datetime | None = None) -> int:
    """Closes accounts nobody used for 45 days; the number closed. Sample sign-ins stay."""
    at = now or timezone.now()
    unused = Account.objects.filter(is_active=True, is_sample=False).filter(created_at__lt=at - UNUSED)
    closed = 0
    for account in unused:
        if (account.last_used_at or account.created_at) >= at - UNUSED:
            continue
        account.is_active, account.closed_at = False, at
        account.closed_because = "không dùng trong 45 ngày"
        account.save(update_fields=["is_active", "closed_at", "closed_because"])
        record("account.close_unused", account, actor=None)
        closed += 1
    return closed


class PasswordBackend(BaseBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> Account | None:
        """The account of a name and password; every refusal is remembered, and takes as long whatever its reason."""
        if username is None or password is None:
            return None
        account = Account.objects.filter(username=username).first()
        right = account is not None and account.check_password(password)
        if account is None:
            # As slow as a wrong password, so that names cannot be guessed by time.
            Account().set_password(password)
        why = _refusal(account, right, request)
        if why:
            note_failure(account, request, why)
            return None
        return account

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()


def _refusal(account: Account | None, right: bool, request: HttpRequest | None) -> str:
    """Why a sign-in is refused; empty when it is not."""
    if is_address_locked(address_of(request)):
        return "address"
    if account is None:
        return "name"
    if is_locked(account):
        return "locked"
    if not right:
        return "password"
    if not account.is_active:
        return "closed"
    if account.is_sample and (request is None or not is_loopback(request)):
        return "sample"
    return ""
