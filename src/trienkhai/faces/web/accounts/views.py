"""Sign-in and out, the post one acts in, the language, one's notices, the day of a sample."""

from datetime import date

from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.accounts.sign_in import is_loopback
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Notice, SampleDay
from trienkhai.apps.org.queries import sample_posts
from trienkhai.faces.web.access import OfficeRequest, public, sample_only, signed_in, writes_when_read
from trienkhai.faces.web.accounts.forms import SignInForm


class SignInView(LoginView):  # type: ignore[misc]  # the library publishes no types
    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """In sample mode, on this machine, the sample sign-ins stand beside the form."""
        shown = settings.SAMPLE_MODE and is_loopback(self.request)
        context: dict[str, object] = super().get_context_data(**kwargs)
        single = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        return {**context, "sample_posts": sample_posts() if shown else [], "single_sign_on": single}


class SignOutView(LogoutView):  # type: ignore[misc]
    """By a button only: a picture in a message must not sign anybody out."""

    def get(self, *args: object, **kwargs: object) -> HttpResponse:
        return redirect("desk")


sign_in = public(SignInView.as_view())
sign_out = public(SignOutView.as_view())


@require_POST
@signed_in
def choose_post(request: OfficeRequest) -> HttpResponse:
    chosen = request.POST.get("post", "")
    if chosen not in {str(post.pk) for post in request.posts}:  # type: ignore[attr-defined]  # set by the middleware
        raise PermissionDenied
    request.session["post"] = int(chosen)
    return redirect("desk")


@require_POST
@signed_in
def choose_language(request: OfficeRequest) -> HttpResponse:
    language = request.POST.get("language", "vi")
    if language in dict(settings.LANGUAGES):
        request.user.language = language
        request.user.save(update_fields=["language"])
    return _onward(request, "desk")


@public
def sign_in_language(request: HttpRequest) -> HttpResponse:
    """The language of the sign-in in this browser; whoever signs in keeps it (`PostMiddleware`).

    Read, as after a form from a page that stood open for long, it leads back to the sign-in.
    """
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        request.session["language"] = language
    return _onward(request, "sign-in")


@writes_when_read
@signed_in
def notices(request: OfficeRequest) -> HttpResponse:
    """The person's notices, newest first; seeing them marks them read."""
    mine = Notice.objects.filter(person_id=request.user.pk)
    shown = list(mine[:100])
    mine.filter(read_at=None).update(read_at=timezone.now())
    return render(request, "accounts/notices.html", {"notices": shown})


@require_POST
@sample_only
def sample_day(request: OfficeRequest) -> HttpResponse:
    """Sets the date the sample plays on, for everyone in it."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, _("Ngày chưa đúng. Hãy chọn một ngày trong lịch."))
        return redirect("desk")
    SampleDay.objects.all().delete()
    SampleDay.objects.create(day=day)
    record("sample.day", None, actor=request.post or None, day=day.isoformat())
    messages.success(request, _("Dữ liệu mẫu nay chạy ở ngày %(day)s.") % {"day": day.strftime("%d/%m/%Y")})
    return redirect("desk")


def _onward(request: HttpRequest, otherwise: str) -> HttpResponse:
    following = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    return redirect(following if safe else otherwise)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a refusal: what it means and whom to ask."""
    return render(request, "web/refused.html", {"reason": str(exception)}, status=403)
