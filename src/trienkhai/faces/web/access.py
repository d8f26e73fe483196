"""The rule each route carries. A route without one answers nobody (middleware), and a test lists them all."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from trienkhai.apps.org.models import Post, Role
from trienkhai.faces.web.interrupted import ended

if TYPE_CHECKING:
    from datetime import date

    from trienkhai.apps.accounts.models import Account

View = Callable[..., HttpResponseBase]


class OfficeRequest(HttpRequest):
    """A request of somebody who is signed in and acts in a post."""

    post: Post
    user: "Account"
    today: "date"
    htmx: Any


def public(view: View) -> View:
    """Open to everyone, signed in or not."""
    view.access_rule = "public"  # type: ignore[attr-defined]  # read by the middleware and the route test
    return view


def signed_in(view: View) -> View:
    """Open to whoever acts in a post; which records he sees is the view's own check."""
    return _guarded(view, frozenset(), "signed_in")


def roles(*allowed: Role) -> Callable[[View], View]:
    """Open to posts with one of these roles; which records they see is the view's own check."""

    def guard(view: View) -> View:
        return _guarded(view, frozenset(allowed), "roles:" + ",".join(sorted(allowed)))

    return guard


def writes_when_read(view: View) -> View:
    """For the few pages that write a line when they are opened: they take a writer's place from the start."""
    view.writes_when_read = True  # type: ignore[attr-defined]  # read by the middleware
    return view


def sample_only(view: View) -> View:
    """Open to whoever is signed in to a sample installation, even between posts; elsewhere to nobody."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.SAMPLE_MODE or not request.user.is_authenticated:
            raise PermissionDenied
        return view(cast(OfficeRequest, request), *args, **kwargs)

    checked.access_rule = "sample_only"  # type: ignore[attr-defined]
    return checked


def _guarded(view: View, allowed: frozenset[str], rule: str) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ended(request)
        post = getattr(request, "post", None)
        if post is None or (allowed and post.role not in allowed):
            raise PermissionDenied
        return view(cast(OfficeRequest, request), *args, **kwargs)

    checked.access_rule = rule  # type: ignore[attr-defined]
    return checked
