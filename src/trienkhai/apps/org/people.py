"""Reads about people: who has an account in an area, in which posts, and whether the list was gone through in time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils import timezone

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.accounts.sign_in import is_locked
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.appointments import REVIEW_EVERY
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import ids_within

PAGE = 50


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list of accounts."""

    account: Account
    posts: list[Post]  # all of them, oldest first
    has_factor: bool
    state: str  # open, locked, closed

    @property
    def is_administrator(self) -> bool:
        return any(post.role == Role.ADMINISTRATOR for post in self.posts)


def accounts_of(area: Unit | int, today: date, *, words: str = "", state: str = "") -> "QuerySet[Account]":
    """Accounts with a post in the area, now or once, and those without any post, by sign-in name."""
    posts = Post.objects.filter(unit_id__in=ids_within(area, today)).values("account_id")
    found = Account.objects.filter(Q(pk__in=posts) | Q(posts=None)).order_by("username")
    if words:
        found = found.filter(Q(username__icontains=words) | Q(full_name__icontains=words))
    if state == "closed":
        found = found.filter(is_active=False)
    elif state == "locked":
        found = found.filter(is_active=True, locked_until__gt=timezone.now())
    elif state == "open":
        found = found.filter(is_active=True)
    return found


def people(accounts: list[Account]) -> list[Person]:
    """The accounts with posts and second factor, in two queries whatever their number."""
    ids = [account.pk for account in accounts]
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in (
        Post.objects.filter(account_id__in=ids)
        .select_related("unit", "delegated_by__account")
        .prefetch_related("unit__versions")
        .order_by("valid_from", "id")
    ):
        posts[post.account_id].append(post)
    factors = set(
        Authenticator.objects.filter(user_id__in=ids, type="totp").values_list("user_id", flat=True)
    )
    return [
        Person(account, posts[account.pk], account.pk in factors, _state(account)) for account in accounts
    ]


def _state(account: Account) -> str:
    if not account.is_active:
        return "closed"
    return "locked" if is_locked(account) else "open"


def page_of_accounts(found: "QuerySet[Account]", after: str = "") -> tuple[list[Person], str]:
    """A stretch of the list behind a sign-in name, and the name behind which the next one begins."""
    if after:
        found = found.filter(username__gt=after)
    accounts = list(found[: PAGE + 1])
    following = accounts[PAGE - 1].username if len(accounts) > PAGE else ""
    return people(accounts[:PAGE]), following


def last_review(area: Unit) -> datetime | None:
    """When the list of accounts of an area was last gone through."""
    lines = Entry.objects.filter(action="access.review", subject_type="org.unit", subject_id=area.pk)
    return lines.order_by("-id").values_list("at", flat=True).first()


def is_review_due(area: Unit, *, now: datetime | None = None) -> bool:
    last = last_review(area)
    return last is None or (now or timezone.now()) - last > REVIEW_EVERY
