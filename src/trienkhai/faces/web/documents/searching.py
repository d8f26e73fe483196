"""The page of the search: one line to ask in, what to keep to, what was found with the words lit."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from trienkhai.apps.documents.search import Wanted, search
from trienkhai.apps.org.models import Role
from trienkhai.core.documents.vocabulary import document_types
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import following


@roles(Role.CLERK, Role.LEADER, Role.SPECIALIST, Role.INSPECTOR)
def search_documents(request: OfficeRequest) -> HttpResponse:
    asked = request.GET
    wanted = Wanted(
        words=asked.get("q", "").strip(),
        type=asked.get("loai", ""),
        issuer=asked.get("co-quan", "").strip(),
        first_day=_day(asked.get("tu", "")),
        last_day=_day(asked.get("den", "")),
    )
    found, key = search(request.post, request.today, wanted, after=asked.get("sau", ""))
    context = {
        "wanted": wanted,
        "found": found,
        "types": sorted({kind.name.lower() for kind in document_types()}),
        "next_page": following(request, key, name="sau"),
        "narrowed": bool(wanted.type or wanted.issuer or wanted.first_day or wanted.last_day),
    }
    return render(request, "documents/search.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
