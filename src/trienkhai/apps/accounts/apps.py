from datetime import timedelta
from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "trienkhai.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa import signals

        from trienkhai.apps.accounts.sign_in import do_close_unused
        from trienkhai.apps.journal.jobs import Chore, chores

        chores.append(Chore("close-unused-accounts", timedelta(hours=6), do_close_unused))
        for signal, action in (
            (signals.authenticator_added, "account.factor_on"),
            (signals.authenticator_removed, "account.factor_off"),
            (signals.authenticator_reset, "account.recovery_codes"),
        ):
            signal.connect(_noter(action), weak=False)
        signals.authentication_failed.connect(_note_wrong_code)


def _note_wrong_code(sender: Any, request: Any, user: Any, **_: Any) -> None:
    from trienkhai.apps.accounts.sign_in import note_failure

    note_failure(user, request, "code")


def _noter(action: str) -> Any:
    """A listener that writes the change of a second factor into the audit."""

    def note(sender: Any, request: Any, user: Any, authenticator: Any, **_: Any) -> None:
        from trienkhai.apps.accounts.sign_in import Himself, address_of
        from trienkhai.apps.journal.actions import record

        written = (
            "account.recovery_codes" if authenticator.type == authenticator.Type.RECOVERY_CODES else action
        )
        record(written, user, actor=Himself(user.pk), address=address_of(request))

    return note
