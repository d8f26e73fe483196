"""Correcting the head of a document: the register follows, the reading stays beside the decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from trienkhai.apps.documents.actions.review import entry_under_review, review_started
from trienkhai.apps.documents.models import Decision, Document, Finding
from trienkhai.apps.documents.rows import LISTS, folded_words
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post

# Header field of the reading → field of the record.
_STORED = {"issuer": "issuer_name", "parent_issuer": "parent_issuer_name"}
_SIGNER = "signer."


def header_values(document: Document) -> dict[str, Any]:
    """The header as registered now, by the field names of the reading."""
    values: dict[str, Any] = {
        "issuer": document.issuer_name,
        "parent_issuer": document.parent_issuer_name,
        "date": document.date.isoformat() if document.date else "",
        "addressees": list(document.addressees),
        "recipients": list(document.recipients),
    }
    for field in ("type", "number", "symbol", "place", "subject"):
        values[field] = getattr(document, field)
    for field in ("authority", "position", "name"):
        values[_SIGNER + field] = document.signer.get(field) or ""
    return values


@transaction.atomic
def do_correct_header(
    document: Document, values: Mapping[str, Any], *, actor: Post, today: date | None = None
) -> list[str]:
    """Registers the header as the person gives it; returns the fields that changed.

    Every field that the machine read gets a decision: accepted as it stands, or corrected. One that it did not
    read and the person fills in becomes a finding of the person.
    """
    entry = entry_under_review(document, actor, today)
    before = header_values(document)
    given = {field: values[field] for field in before if field in values}
    changed = [field for field, value in given.items() if value != before[field]]
    findings = {
        finding.field: finding
        for finding in Finding.objects.filter(document=document, kind=Finding.Kind.HEADER)
    }
    for field, value in given.items():
        finding = findings.get(field)
        if finding is None:
            if field not in changed or not value:
                continue
            finding = _added(document, field, value, actor)
        said = finding.data.get("value") or ""
        verdict = Decision.Verdict.ACCEPTED if said == value else Decision.Verdict.CORRECTED
        Decision.objects.create(
            finding=finding, verdict=verdict, data={} if said == value else {"value": value}, by=actor
        )
    _register(document, {field: given[field] for field in changed})
    record(
        "document.header",
        document,
        actor=actor,
        entry=entry.pk,
        before={field: before[field] for field in changed},
        after={field: given[field] for field in changed},
    )
    review_started(entry)
    return changed


def _added(document: Document, field: str, value: Any, actor: Post) -> Finding:
    """A field that stands nowhere in the text, or where the machine did not see it: no place is claimed."""
    return Finding.objects.create(
        document=document,
        kind=Finding.Kind.HEADER,
        field=field,
        span_start=document.span_start,
        span_end=document.span_start,
        data={"value": value},
        certainty=1.0,
        origin=Finding.Origin.PERSON,
        made_by=actor,
    )


def _register(document: Document, changed: Mapping[str, Any]) -> None:
    for field, value in changed.items():
        if field.startswith(_SIGNER):
            document.signer = {**document.signer, field.removeprefix(_SIGNER): value or None}
        elif field == "date":
            document.date = date.fromisoformat(value) if value else None
        elif field in LISTS:
            setattr(document, field, list(value))
        else:
            setattr(document, _STORED.get(field, field), value)
    document.folded = folded_words(document, document.attachments.all())
    document.save()
    if document.attached_to is not None:
        head = document.attached_to
        head.folded = folded_words(head, head.attachments.all())
        head.save(update_fields=["folded"])
