"""Who acts, in which post, on which day; and no route without an access rule."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from trienkhai.apps.documents.withdrawn import Withdrawn
from trienkhai.apps.journal import clock
from trienkhai.apps.org.queries import posts_of

Answer = Callable[[HttpRequest], HttpResponse]
_DIGITS = 18  # a length written in more is no length


class RequestSizeMiddleware:
    """Refuses a request far beyond what any form takes before a byte of its body is read.

    A file a little too large still comes in and gets its own message; one that would fill the disk does not.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or len(length) > _DIGITS or int(length) > 4 * settings.UPLOAD_LIMIT:
            return HttpResponse(render_to_string("413.html"), status=413)
        if request.method == "POST":
            try:
                _ = request.POST
            except UnreadablePostError:
                # The client went away: a form that came in half must not be taken for what somebody wanted to send.
                return HttpResponse(render_to_string("400.html"), status=400)
        return self.answer(request)


class PostMiddleware:
    """Sets `request.today`, `request.posts` and `request.post`: the post chosen in this session, else the first.

    And the language: the person's own, which is the one he chose at the sign-in if he did.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            today = clock.today()
            posts = posts_of(request.user.pk, today)
            chosen = request.session.get("post")
            request.today = today  # type: ignore[attr-defined]
            request.posts = posts  # type: ignore[attr-defined]
            request.post = next((post for post in posts if post.pk == chosen), posts[0] if posts else None)  # type: ignore[attr-defined]
            chosen_at_the_door = request.session.pop("language", None)
            if chosen_at_the_door not in (None, request.user.language):
                request.user.language = chosen_at_the_door
                request.user.save(update_fields=["language"])
            language = request.user.language
        else:
            # Not the browser's: on many an official's computer that is the English it came with.
            language = request.session.get("language", settings.LANGUAGE_CODE)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        return self.answer(request)


class UploadMiddleware:
    """Tells a script that sent a file with progress which page follows, instead of leading it there.

    A browser's XMLHttpRequest follows a redirect by itself, and the messages of that page would be shown to nobody.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if "X-Upload" in request.headers and answer.status_code == 302:
            told = HttpResponse(headers={"X-Next-Page": answer["Location"]})
            told.cookies = answer.cookies
            return told
        return answer


class WithdrawnMiddleware:
    """In the place of a draft that was taken back, and of every page of it: who did it, when and why."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Withdrawn):
            return None
        return render(request, "documents/withdrawn.html", {"draft": problem.found}, status=410)


class ReaderMiddleware:
    """A page that only reads takes no writer's place: on SQLite one writer at a time works, readers never wait."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.answer(request)
        finally:
            if connection.connection is not None:
                _begin_as("IMMEDIATE")

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        reads = request.method in ("GET", "HEAD") and not hasattr(view, "writes_when_read")
        _begin_as("DEFERRED" if reads else "IMMEDIATE")


def _begin_as(mode: str) -> None:
    """How the next transaction of this thread begins; other databases need nothing of the kind."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()  # connecting sets the mode of the settings
        connection.transaction_mode = mode  # type: ignore[attr-defined]  # SQLite has one


class AccessRuleMiddleware:
    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if not hasattr(view, "access_rule") and not request.path.startswith("/static/"):
            raise ImproperlyConfigured(f"the route {request.path} has no access rule")
