"""A person's own account: password, second factor, open sessions, single sign-on. The library does, we show."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.openid_connect import views as openid_views
from allauth.usersessions import views as session_views
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.accounts.passwords import must_change
from trienkhai.apps.accounts.sign_in import Himself, address_of, is_loopback
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Role
from trienkhai.faces.web.access import View, writes_when_read

Answer = Callable[[HttpRequest], HttpResponse]


def person(view: View) -> View:
    """Open to whoever is signed in, also between posts: it is about the account, not about an office."""
    view.access_rule = "person"  # type: ignore[attr-defined]  # read by the middleware and the route test
    return view


def at_the_door(view: View) -> View:
    """Open in the middle of a sign-in; the library lets nobody through who has not begun one."""
    view.access_rule = "public"  # type: ignore[attr-defined]
    return view


class PasswordView(account_views.PasswordChangeView):  # type: ignore[misc]  # the library publishes no types
    template_name = "accounts/password.html"
    success_url = reverse_lazy("sign-in")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        labels = {
            "oldpassword": gettext_lazy("Mật khẩu đang dùng"),
            "password1": gettext_lazy("Mật khẩu mới"),
            "password2": gettext_lazy("Nhập lại mật khẩu mới"),
        }
        for name, label in labels.items():
            form.fields[name].label = label
            form.fields[name].help_text = ""
            form.fields[name].widget.attrs.pop("placeholder", None)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("Đã đổi mật khẩu. Hãy đăng nhập lại bằng mật khẩu mới."))
        return answer


class SessionsView(session_views.ListUserSessionsView):  # type: ignore[misc]
    template_name = "accounts/sessions.html"
    success_url = reverse_lazy("sessions")

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        account = self.request.user
        record("session.end_others", account, actor=Himself(account.pk), address=address_of(self.request))
        messages.success(self.request, _("Đã kết thúc mọi phiên đăng nhập khác của anh/chị."))
        return answer


sessions = person(SessionsView.as_view())
password = person(PasswordView.as_view())
confirm = person(account_views.ReauthenticateView.as_view(template_name="accounts/confirm.html"))
factor = person(factor_views.IndexView.as_view(template_name="accounts/factor.html"))
factor_code = at_the_door(factor_views.AuthenticateView.as_view(template_name="accounts/factor_code.html"))
factor_confirm = person(factor_views.ReauthenticateView.as_view(template_name="accounts/confirm.html"))
factor_on = writes_when_read(
    person(totp_views.ActivateTOTPView.as_view(template_name="accounts/factor_on.html"))
)
factor_off = person(totp_views.DeactivateTOTPView.as_view(template_name="accounts/factor_off.html"))
codes = person(code_views.ViewRecoveryCodesView.as_view(template_name="accounts/codes.html"))
codes_new = person(code_views.GenerateRecoveryCodesView.as_view(template_name="accounts/codes_new.html"))
codes_file = person(code_views.DownloadRecoveryCodesView.as_view(template_name="accounts/codes.txt"))


def _door(view: Any) -> View:
    """A function of the library under our rule; wrapped, so that the library's own is left as it is."""

    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return at_the_door(opened)


single_begin = _door(openid_views.login)
single_back = writes_when_read(_door(openid_views.callback))


def single_failed(request: HttpRequest) -> HttpResponse:
    """The provider refused, or the person turned round."""
    messages.error(request, _("Chưa đăng nhập được bằng đăng nhập một lần. Hãy thử lại hoặc dùng mật khẩu."))
    return redirect("sign-in")


single_failed = at_the_door(single_failed)  # type: ignore[assignment]


class SecureAccountMiddleware:
    """Whoever must choose a password or set up a second factor does so before anything else."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated and not request.path.startswith(settings.STATIC_URL)
        wanted = self._wanted(request) if signed_in else None
        if signed_in and request.method == "POST":
            _note_use(request)
        return redirect(wanted) if wanted else self.answer(request)

    def _wanted(self, request: HttpRequest) -> str | None:
        """The page the person must see first; None when he may go on."""
        match = request.path
        if match in (reverse("sign-out"), reverse("choose-language"), reverse("account_reauthenticate")):
            return None
        administers = any(post.role == Role.ADMINISTRATOR for post in request.posts)  # type: ignore[attr-defined]
        change = reverse("password")
        if must_change(cast(Account, request.user), administers=administers):
            return None if match == change else change
        steps = [reverse(name) for name in ("mfa_activate_totp", "mfa_index", "mfa_view_recovery_codes")]
        if needs_factor(request, administers=administers) and match not in (change, *steps):
            return steps[0]
        return None


_USE_EVERY = timedelta(minutes=5)


def _note_use(request: HttpRequest) -> None:
    """When the session was last used, told by what a person does, not by every page he reads: readers write nothing."""
    now = timezone.now()
    mine = UserSession.objects.filter(
        session_key=request.session.session_key, last_seen_at__lt=now - _USE_EVERY
    )
    mine.update(last_seen_at=now)


def needs_factor(request: HttpRequest, *, administers: bool) -> bool:
    """Whether the rules of the installation ask this person for a second factor that is not there yet.

    Sample sign-ins work on the very machine only and need none; single sign-on brings its own.
    """
    wanted = settings.SECOND_FACTOR
    if wanted == "nobody" or request.user.is_sample:  # type: ignore[union-attr]
        return False
    asked = administers or (wanted == "everybody" and not is_loopback(request))
    return asked and not is_mfa_enabled(request.user)
