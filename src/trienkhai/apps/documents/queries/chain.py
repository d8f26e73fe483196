"""How documents hang together: attached to each other, forwarded by a dispatch, cited and known to the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries.standing import latest_decisions
from trienkhai.apps.org.models import Unit

_DEPTH = 4  # a dispatch forwards a dispatch forwards a plan: more has not been met


def documents_of(entry: IncomingEntry) -> list[Document]:
    """The document of the entry, those attached to it, and those that it forwards with theirs, in reading order."""
    found = _with_attachments([entry.document])
    latest = [entry.document]
    for _step in range(_DEPTH):
        forwarded = list(
            Document.objects.filter(entries__dispatches__document__in=[document.pk for document in latest])
            .exclude(pk__in=[document.pk for document in found])
            .distinct()
        )
        if not forwarded:
            break
        found += _with_attachments(forwarded)
        latest = forwarded
    return found


def _with_attachments(heads: list[Document]) -> list[Document]:
    attached = Document.objects.filter(attached_to__in=[head.pk for head in heads]).order_by("position", "id")
    below: dict[int | None, list[Document]] = {}
    for document in attached:
        below.setdefault(document.attached_to_id, []).append(document)
    return [document for head in heads for document in (head, *below.get(head.pk, ()))]


@dataclass(frozen=True)
class Carried:
    """One document that this one rests on: what it is called here, and where it stands in a register if known."""

    finding: Finding
    code: str
    type: str
    day: str | None
    entry: IncomingEntry | None


def known_by_code(codes: Iterable[str], body: Unit | int) -> dict[str, IncomingEntry]:
    """Entries of the body's register by the code people cite, in one query: `129-KH/TXU`, `2924/UBND-VX`.

    A plan attached to a dispatch counts under the name the dispatch gives it.
    """
    wanted = {_plain(code): code for code in codes if code}
    if not wanted:
        return {}
    numbers = {plain.replace("-", "/", 1).split("/", 1)[0] for plain in wanted}
    own = Q(body=body, document__number__in=numbers)
    attached = Q(body=body, document__attachments__identified_as__code__in=list(wanted.values()))
    numbered = Q(body=body, document__attachments__number__in=numbers)
    found: dict[str, IncomingEntry] = {}
    rows = (
        IncomingEntry.objects.filter(own | attached | numbered)
        .select_related("document")
        .prefetch_related("document__attachments")
        .distinct()
    )
    for entry in rows:
        names = [entry.document.code] + [
            str((document.identified_as or {}).get("code") or document.code)
            for document in entry.document.attachments.all()
        ]
        for name in names:
            if (code := wanted.get(_plain(name))) is not None:
                found.setdefault(code, entry)
    return found


def chain(entry: IncomingEntry, documents: Iterable[Document]) -> list[Carried]:
    """What the documents of the entry rest on: their citations, each linked to this body's register where known."""
    citations = Finding.objects.filter(document__in=[one.pk for one in documents], kind=Finding.Kind.CITATION)
    found = list(citations.order_by("document__position", "span_start"))
    decisions = latest_decisions(found)
    first: dict[str, tuple[Finding, dict[str, Any]]] = {}
    for finding in found:
        data = _as_decided(finding, decisions.get(finding.pk))
        if data is not None:
            first.setdefault(_plain(str(data.get("code") or "")), (finding, data))
    known = known_by_code([str(data.get("code") or "") for _finding, data in first.values()], entry.body_id)
    return [
        Carried(
            finding=finding,
            code=str(data.get("code") or ""),
            type=str(data.get("type") or ""),
            day=data.get("date"),
            entry=known.get(str(data.get("code") or "")),
        )
        for finding, data in first.values()
    ]


def _as_decided(finding: Finding, decision: Decision | None) -> dict[str, Any] | None:
    """The citation as it counts now; None when a person left it out."""
    if decision is not None and decision.verdict == Decision.Verdict.REJECTED:
        return None
    return {**finding.data, **(decision.data if decision is not None else {})}


def _plain(code: str) -> str:
    return "".join(code.split()).upper().lstrip("0")
