"""What documents do to each other, as people say it, and the picture of a chain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.documents.queries.chain import documents_of, known_by_code
from trienkhai.apps.documents.register_models import Relation
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post

# Higher apps say what is still open because of a document: (label, number, link).
dependants: list[Callable[[Document], Iterable[Any]]] = []
_REACH = 4


@transaction.atomic
def do_relate(entry: IncomingEntry, kind: str, code: str, *, actor: Post, today: date) -> Relation:
    """Says that the document of an entry carries out, amends or replaces another, known here or not."""
    if not incoming_abilities(actor, entry, today)["note"] and entry.body_id != actor.unit_id:
        raise PermissionDenied
    code = " ".join(code.split())
    if not code:
        raise WrongValue("code", _("Hãy nhập số, ký hiệu của văn bản liên quan, ví dụ 129-KH/TXU."))
    known = known_by_code([code], entry.body_id).get(code)
    target = known.document if known else None
    if target is not None and target.pk == entry.document_id:
        raise WrongValue("code", _("Văn bản không thể thay thế hoặc sửa đổi chính nó."))
    made = Relation.objects.create(
        source=entry.document, kind=kind, target=target, target_code=code[:120], by=actor, on=today
    )
    record("relation.add", entry, actor=actor, kind=kind, code=code[:120])
    return made


@transaction.atomic
def do_take_back_relation(relation: Relation, *, actor: Post, today: date) -> None:
    entry = relation.source.entries.filter(body=actor.unit_id).first()
    if entry is None:
        raise PermissionDenied
    Relation.objects.filter(pk=relation.pk, taken_back_on=None).update(taken_back_on=today)
    record("relation.take_back", entry, actor=actor, kind=relation.kind, code=relation.target_code)


def replaced_by(document: Document) -> list[Relation]:
    """Who took its place, while that is said."""
    return list(
        Relation.objects.filter(
            target=document, kind=Relation.Kind.REPLACES, taken_back_on=None
        ).select_related("source")
    )


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the picture: `step` counts from the one looked at, below zero what it rests on."""

    key: str
    label: str
    title: str
    step: int
    entry: IncomingEntry | None
    outgoing: OutgoingEntry | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """From what rests on, carries out, amends or replaces, to what it does that to."""

    source: str
    target: str
    kind: str


def picture(entry: IncomingEntry) -> tuple[list[Node], list[Arrow]]:
    """The chain around an entry: what its documents rest on by their citations, what they carry out or replace, the
    dispatches that send them on, and the plans that came of them in this office."""
    nodes: dict[str, Node] = {}
    arrows: dict[tuple[str, str], Arrow] = {}

    def add(
        key: str,
        label: str,
        title: str,
        step: int,
        *,
        at: IncomingEntry | None = None,
        out: OutgoingEntry | None = None,
    ) -> None:
        nodes.setdefault(key, Node(key, label, title, step, at, out))

    documents = documents_of(entry)
    names = {document.pk: _name(document) for document in documents}
    for document in documents:
        add(names[document.pk], names[document.pk], document.subject, 0, at=entry)
    for document in documents:
        if document.attached_to_id in names:
            forwarding = names[document.attached_to_id]
            arrows[forwarding, names[document.pk]] = Arrow(forwarding, names[document.pk], "sends_on")
    _rests_on(entry, documents, names, add, arrows)
    _said(documents, names, add, arrows)
    for dispatch in OutgoingEntry.objects.filter(forwards=entry).select_related("body").order_by("pk")[:12]:
        key = dispatch.code or f"d{dispatch.pk}"
        add(key, dispatch.code or _("dự thảo"), dispatch.subject, 1, out=dispatch)
        arrows[key, names[entry.document_id]] = Arrow(key, names[entry.document_id], "sends_on")
    return list(nodes.values()), list(arrows.values())


def _rests_on(
    entry: IncomingEntry, documents: list[Document], names: dict[int, str], add: Any, arrows: Any
) -> None:
    from trienkhai.apps.documents.queries.chain import chain

    for carried in chain(entry, documents)[:24]:
        if not carried.code or carried.code in names.values():
            continue
        add(carried.code, carried.code, carried.type, -1, at=carried.entry)
        source = names[carried.finding.document_id]
        arrows[source, carried.code] = Arrow(source, carried.code, Relation.Kind.RESTS_ON)


def _said(documents: list[Document], names: dict[int, str], add: Any, arrows: Any) -> None:
    said = Relation.objects.filter(
        Q(source__in=list(names)) | Q(target__in=list(names)), taken_back_on=None
    ).select_related("source", "target")
    for relation in said:
        source = names.get(relation.source_id) or _name(relation.source)
        target = names.get(relation.target_id or 0) or relation.target_code
        add(source, source, relation.source.subject, 1)
        add(target, target, relation.target.subject if relation.target else "", -1)
        arrows[source, target] = Arrow(source, target, relation.kind)


def _name(document: Document) -> str:
    told = str((document.identified_as or {}).get("code") or "")
    return document.code or told or _("văn bản %(number)s") % {"number": document.pk}
