"""How the sign-in library meets this office: no self-made accounts, every step in the audit, secrets encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.accounts.passwords import do_set_password
from trienkhai.apps.accounts.sign_in import Himself, address_of, note_failure, note_success
from trienkhai.apps.journal.actions import record


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library publishes no types
    """Passwords and sessions."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy(
            "Tài khoản này đã ngừng hoạt động. Đề nghị liên hệ quản trị hệ thống của cơ quan."
        ),
        "username_password_mismatch": gettext_lazy(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ và phím Caps Lock; sau năm lần sai liên tiếp, "
            "tài khoản tạm khóa 15 phút. Nếu quên mật khẩu, đề nghị quản trị hệ thống của cơ quan cấp lại."
        ),
        "enter_current_password": gettext_lazy("Mật khẩu đang dùng chưa đúng."),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng."),
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy kiểm tra giờ của điện thoại và nhập mã đang hiện."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        note_success(user)
        record("session.open", user, actor=Himself(user.pk), address=address_of(request))
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            record("session.close", request.user, actor=Himself(request.user.pk), address=address_of(request))
        super().logout(request)

    def set_password(self, user: Account, password: str) -> None:
        do_set_password(user, password, by_himself=True)
        record("account.password", user, actor=Himself(user.pk), address=address_of(self.request))

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """No mail: what happened to an account stands in the audit and on the person's own page."""

    def add_message(self, *_: Any, **__: Any) -> None:
        """Our pages say what happened in our own words."""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the provider vouches for gets the account that the administrator made for the same sign-in name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        claims = sociallogin.account.extra_data
        told = {**claims.get("id_token", {}), **claims.get("userinfo", {}), **claims}
        name = str(told.get(settings.OIDC_CLAIM) or "")
        account = (
            sociallogin.user if sociallogin.is_existing else Account.objects.filter(username=name).first()
        )
        if account is None or account.is_sample or not account.is_active:
            note_failure(account, request, "closed" if account is not None else "name")
            messages.error(
                request,
                _(
                    "Hệ thống đăng nhập một lần đã nhận ra anh/chị nhưng ở đây chưa có tài khoản đang mở cho tên này. "
                    "Hãy đề nghị quản trị hệ thống của cơ quan mở tài khoản."
                ),
            )
            raise ImmediateHttpResponse(redirect("sign-in"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)
            record("account.link", account, actor=Himself(account.pk), address=address_of(request))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of the second factor is never kept in the clear."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy kiểm tra giờ của điện thoại và nhập mã đang hiện."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Account) -> str:
        return user.username


def _cipher() -> Fernet:
    """A key of its own drawn from the installation's secret, so that the database alone gives nothing away."""
    drawn = hashlib.scrypt(
        settings.SECRET_KEY.encode(), salt=b"trienkhai.second-factor", n=2**14, r=8, p=1, dklen=32
    )
    return Fernet(base64.urlsafe_b64encode(drawn))
