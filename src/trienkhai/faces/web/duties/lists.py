"""The list of duties by unit, document and state, and the same as a spreadsheet."""

from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.models import Document
from trienkhai.apps.duties.access import instances_seen_by
from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.duties.queries import Filters, document_name, listed, rows_of, stretch
from trienkhai.apps.duties.queries.lists import BELOW, GIVEN, HELD
from trienkhai.apps.duties.queries.names import HEAVY, heavy_columns
from trienkhai.apps.duties.queries.sheet import write_sheet
from trienkhai.apps.duties.words import FOLLOW_UPS, STATES
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post, Role, UnitVersion
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import FollowUp, InstanceState
from trienkhai.faces.web.access import OfficeRequest, signed_in, writes_when_read
from trienkhai.faces.web.addresses import following, number
from trienkhai.faces.web.downloads import XLSX

SIZE = 50
SCOPES: dict[str, Promise] = {
    HELD: gettext_lazy("Nhiệm vụ của đơn vị"),
    GIVEN: gettext_lazy("Nhiệm vụ đã giao"),
    BELOW: gettext_lazy("Toàn bộ trong phạm vi"),
}
# Bodies at the top of a cascade: they give, and owe nothing inside the system.
_BODIES = (UnitVersion.Kind.MINISTRY, UnitVersion.Kind.PROVINCE, UnitVersion.Kind.TOWN)
_CHOICES = 300  # units or documents in a filter box


@signed_in
def duties(request: OfficeRequest) -> HttpResponse:
    filters = filters_of(request)
    found = listed(request.post, filters, request.today)
    kept, key = stretch(found, request.GET.get("sau", ""), SIZE)
    query = {key: value for key, value in request.GET.items() if key != "sau"}
    context = {
        "rows": rows_of(kept, request.today),
        "parts": _other_parts(request) if filters.scope == HELD and not request.GET.get("sau") else [],
        "filters": filters,
        "scopes": scopes_of(request.post).items(),
        "states": STATE_CHOICES,
        "units": _units(request, filters) if filters.scope != HELD else [],
        "documents": _documents(request, filters),
        "query": urlencode(query),
        "next_page": following(request, key),
        "filtered": bool(filters.unit or filters.document or filters.duty or filters.state or filters.words),
    }
    part = request.htmx and not request.htmx.history_restore_request
    return render(request, "duties/_duty_rows.html" if part else "duties/duties.html", context)


@writes_when_read
@signed_in
def export(request: OfficeRequest) -> FileResponse:
    """The same rows as a spreadsheet, written to disk as it is read, so that its length does not matter."""
    filters = filters_of(request)
    opened: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed by the answer when it has been sent
    number = write_sheet(opened, listed(request.post, filters, request.today), request.today)
    opened.seek(0)
    record("duty.export", None, actor=request.post, rows=number)
    name = _("theo-doi-nhiem-vu-%(day)s.xlsx") % {"day": request.today.isoformat()}
    return FileResponse(opened, as_attachment=True, filename=name, content_type=XLSX)


def filters_of(request: OfficeRequest) -> Filters:
    """What the address asks for; what it may not ask for falls back to what it may."""
    scopes = scopes_of(request.post)
    scope = request.GET.get("pham-vi", "")
    return Filters(
        scope=scope if scope in scopes else next(iter(scopes)),
        unit=number(request.GET.get("don-vi")),
        document=number(request.GET.get("van-ban")),
        duty=number(request.GET.get("nhiem-vu")),
        state=request.GET.get("trang-thai", ""),
        words=request.GET.get("tim", "")[:200],
    )


def scopes_of(post: Post) -> dict[str, Promise]:
    """Which scopes a post has; the first is what it sees unasked: a body what it gave, a unit what it owes."""
    if post.role == Role.INSPECTOR:
        return {BELOW: SCOPES[BELOW]}
    first = (GIVEN, HELD) if post.version.kind in _BODIES else (HELD, GIVEN)
    chosen = (*first, BELOW) if post.role == Role.LEADER else first
    return {scope: SCOPES[scope] for scope in chosen}


def _other_parts(request: OfficeRequest) -> list[dict[str, Any]]:
    """What the unit co-ordinates or is told of: no dates of its own, so above the rows and without pages."""
    parts = list(
        Assignment.objects.filter(unit=request.post.unit_id, withdrawn_on=None)
        .exclude(role=Assignment.Role.LEAD)
        .select_related("duty__document")
        .defer("duty__folded", "duty__source_text", *heavy_columns("duty__document"))
        .order_by("-id")[:SIZE]
    )
    names = names_on({part.duty.giver_id for part in parts}, request.today)
    return [
        {"part": part, "giver": names[part.duty.giver_id], "document": document_name(part.duty.document)}
        for part in parts
    ]


def _units(request: OfficeRequest, filters: Filters) -> list[tuple[int, str]]:
    seen = listed(request.post, Filters(scope=filters.scope), request.today)
    ids = set(seen.order_by().values_list("assignment__unit_id", flat=True).distinct()[:_CHOICES])
    ids |= {filters.unit} if filters.unit else set()
    return sorted(names_on(ids, request.today).items(), key=lambda pair: pair[1])


def _documents(request: OfficeRequest, filters: Filters) -> list[tuple[int, str]]:
    seen = instances_seen_by(request.post, request.today).order_by()
    ids = seen.values("assignment__duty__document_id").distinct()
    found = Document.objects.filter(pk__in=ids).defer(*HEAVY).order_by("-id")[:_CHOICES]
    return [(document.pk, document_name(document)) for document in found]


STATE_CHOICES: list[tuple[str, Promise]] = [
    *((state.value, FOLLOW_UPS[state]) for state in FollowUp),
    *((state.value, STATES[state]) for state in InstanceState if state != InstanceState.COMPLETED),
]
