"""The audit for inspectors and administrators, and the page that says what the product is and keeps to."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trienkhai.apps.accounts.models import Account
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.journal.queries import lines_of, page_of
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import below
from trienkhai.faces.web.access import OfficeRequest, public, roles
from trienkhai.faces.web.addresses import following, number
from trienkhai.faces.web.journal import links
from trienkhai.faces.web.journal.forms import AuditFilterForm


@roles(Role.INSPECTOR, Role.ADMINISTRATOR)
def audit(request: OfficeRequest) -> HttpResponse:
    """The lines of the posts in the reader's unit and below, newest first."""
    form = AuditFilterForm(request.GET or None, people=_people(request))
    found, last = page_of(_lines(request), form.wanted(), before=number(request.GET.get("before", "")))
    for line in found:
        line.address_of_record = links.page_of(line.subject_type, line.subject_id)  # type: ignore[attr-defined]
    context = {
        "form": form,
        "lines": found,
        "next_page": following(request, last, name="before"),
        "filtered": any(value for name, value in request.GET.items() if name != "before"),
    }
    return render(request, "journal/_lines.html" if request.htmx else "journal/audit.html", context)


@roles(Role.INSPECTOR, Role.ADMINISTRATOR)
def audit_line(request: OfficeRequest, pk: int) -> HttpResponse:
    line = _lines(request).select_related("actor").filter(pk=pk).first()
    if line is None:
        raise Http404
    before = Entry.objects.none()
    if line.subject_id is not None:
        same = {"subject_type": line.subject_type, "subject_id": line.subject_id}
        before = _lines(request).filter(**same).select_related("actor").order_by("-id")
    context = {
        "line": line,
        "record_page": links.page_of(line.subject_type, line.subject_id),
        "history": list(before[:50]),
        # Where a person was signed in from is the administrator's business only.
        "shows_address": request.post.role == Role.ADMINISTRATOR,
    }
    return render(request, "journal/line.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/about.html")


def _lines(request: OfficeRequest) -> "QuerySet[Entry]":
    units = below(request.post.unit, request.today).order_by().values("unit_id")
    # What no post wrote (the system itself, people signing in) concerns the administrator.
    return lines_of(units, unnamed=request.post.role == Role.ADMINISTRATOR)


def _people(request: OfficeRequest) -> "QuerySet[Account]":
    units = below(request.post.unit, request.today).order_by().values("unit_id")
    holders = Post.objects.filter(unit_id__in=units).values("account_id")
    return Account.objects.filter(pk__in=holders).order_by("full_name")
