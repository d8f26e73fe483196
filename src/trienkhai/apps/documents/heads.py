"""The head of a document as it stands in the register, by the field names of the reading."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trienkhai.apps.documents.models import Document
from trienkhai.apps.documents.rows import LISTS, folded_words

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


def register_header(document: Document, changed: Mapping[str, Any]) -> None:
    """Writes values into the register; what a search looks at follows."""
    for field, value in changed.items():
        if field.startswith(_SIGNER):
            document.signer = {**document.signer, field.removeprefix(_SIGNER): value or None}
        elif field == "date":
            document.date = date.fromisoformat(value) if value else None
        elif field in LISTS:
            setattr(document, field, list(value or ()))
        else:
            setattr(document, _STORED.get(field, field), value or "")
    document.folded = folded_words(document, document.attachments.all())
    document.save()
    if document.attached_to is not None:
        head = document.attached_to
        head.folded = folded_words(head, head.attachments.all())
        head.save(update_fields=["folded"])


def clean_header_value(field: str, value: Any) -> Any:
    """A value as the register can keep it; a day that no calendar has is none."""
    if field in LISTS:
        return [line for line in (" ".join(str(one).split()) for one in value or ()) if line]
    words = " ".join(str(value or "").split())
    if field == "date":
        try:
            return date.fromisoformat(words).isoformat() if words else ""
        except ValueError:
            return ""
    limit = (
        200
        if "." in field
        else getattr(Document._meta.get_field(_STORED.get(field, field)), "max_length", None)
    )
    return words[:limit] if limit else words
