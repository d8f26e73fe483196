"""Who may open a session, and from where."""

from ipaddress import ip_address

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from trienkhai.apps.accounts.models import Account


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request comes from this machine itself, not through a proxy that speaks for somebody else."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class PasswordBackend(BaseBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> Account | None:
        if username is None or password is None:
            return None
        account = Account.objects.filter(username=username).first()
        if account is None:
            Account().set_password(
                password
            )  # as slow as a wrong password, so that names cannot be guessed by time
            return None
        if not account.is_active or not account.check_password(password):
            return None
        if account.is_sample and (request is None or not is_loopback(request)):
            return None
        return account

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
