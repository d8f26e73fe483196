"""What a password must be (QCVN 12:2026/BCA 3.7.2.6) and when it must be changed."""

import unicodedata
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.accounts.models import Account, EarlierPassword

REMEMBERED = 10
ADMINISTRATORS_CHANGE_AFTER = timedelta(days=61)
"""Two months."""


class FourKinds:
    """Capital letters, small letters, figures and other signs: one of each."""

    def validate(self, password: str, user: Account | None = None) -> None:
        kinds = {_kind(letter) for letter in password}
        if not {"upper", "lower", "figure", "other"} <= kinds:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return _(
            "Mật khẩu cần có đủ chữ hoa, chữ thường, chữ số và ký tự khác (ví dụ: dấu chấm, gạch ngang)."
        )


def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    return {"Lu": "upper", "Ll": "lower", "Nd": "figure"}.get(category, "other")


class NotUsedBefore:
    """Not the password in use, nor one of the last ten."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if user is None or user.pk is None:
            return
        earlier = user.earlier_passwords.values_list("password", flat=True)[:REMEMBERED]
        if any(check_password(password, each) for each in (user.password, *earlier)):
            raise ValidationError(
                _("Mật khẩu này đã dùng trong mười lần gần đây; hãy chọn mật khẩu khác."),
                code="password_used",
            )

    def get_help_text(self) -> str:
        return _("Mật khẩu mới phải khác mười mật khẩu gần nhất.")


def do_set_password(
    account: Account, password: str, *, by_himself: bool, now: datetime | None = None
) -> None:
    """Gives an account a checked password and keeps the old one's hash. Given by another, it lasts one sign-in."""
    if account.password and account.has_usable_password():
        EarlierPassword.objects.create(account=account, password=account.password)
    account.set_password(password)
    account.password_changed_at = now or timezone.now()
    account.must_change_password = not by_himself
    account.failures, account.locked_until = 0, None
    account.save()


def must_change(account: Account, *, administers: bool, now: datetime | None = None) -> bool:
    """Whether the person must choose a new password before anything else. Sample sign-ins never must."""
    if account.is_sample or not account.has_usable_password():
        return False
    since = account.password_changed_at or account.created_at
    too_old = administers and (now or timezone.now()) - since > ADMINISTRATORS_CHANGE_AFTER
    return account.must_change_password or too_old
