"""A sign-in that ended, or was begun anew in another tab, while somebody was writing: what he wrote stays with him.

A script's request is answered with `X-Session`; `session.js` then asks for a sign-in beside the page, which stays as
it is. Without a script the page `send_again.html` keeps what was sent, to be sent once more.
"""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trienkhai.apps.accounts.models import Account

ENDED, CHANGED = "ended", "changed"
_FOREIGN = REASON_BAD_ORIGIN.partition("%")[0]
_AT_THE_DOOR = ("public", "person")  # pages of the sign-in and of one's account: passwords are not sent twice


def ended(request: HttpRequest) -> HttpResponseBase:
    """For who is not signed in: the way to the sign-in, without losing what he sent."""
    if _by_script(request):
        return HttpResponse(status=401, headers={"X-Session": ENDED})
    if request.method == "POST":
        return _send_again(request, status=401)
    return redirect_to_login(request.get_full_path())


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """In the place of Django's page for a form whose token is not the session's, as after a sign-in in another tab.

    Only what one of our own pages sent is offered to be sent again: browsers say in `Origin` where a form came from.
    """
    if "Origin" not in request.headers or reason.startswith(_FOREIGN):
        return render(request, "web/refused.html", {"reason": _foreign_words()}, status=403)
    if _by_script(request):
        return HttpResponse(status=403, headers={"X-Session": CHANGED})
    rule = getattr(getattr(request.resolver_match, "func", None), "access_rule", "")
    if rule in _AT_THE_DOOR:
        messages.warning(request, _("Trang mở đã lâu nên chưa thực hiện được. Hãy nhập lại."))
        return redirect(request.get_full_path())
    return _send_again(request, status=403 if request.user.is_authenticated else 401)


def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in now and the token of his forms, for a page that was opened before."""
    if not isinstance(request.user, Account):
        return JsonResponse({}, status=403, headers={"Cache-Control": "no-store"})
    told = {"account": request.user.pk, "name": request.user.full_name, "token": get_token(request)}
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


session.access_rule = "person"  # type: ignore[attr-defined]  # read by the middleware and the route test


def _by_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or "X-Upload" in request.headers


def _send_again(request: HttpRequest, status: int) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {"kept": kept, "files": bool(request.FILES), "to": request.get_full_path()}
    answer = render(request, "web/send_again.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _foreign_words() -> str:
    return _(
        "Yêu cầu này không đến từ một trang của hệ thống, hoặc trình duyệt không cho biết nó đến từ đâu. "
        "Chưa có gì thay đổi; hãy mở lại trang rồi thực hiện lại."
    )
