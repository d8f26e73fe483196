"""What things are called on pages about duties."""

from trienkhai.apps.documents.models import Document

# Columns of a document that are long and that no list needs.
HEAVY = ("text", "reading", "warnings", "folded", "addressees", "recipients", "signer")


def document_name(document: Document) -> str:
    """As people cite it: type and code; for a plan inside a dispatch the code by which the dispatch calls it."""
    code = document.code or str((document.identified_as or {}).get("code") or "")
    kind = document.type[:1].upper() + document.type[1:]
    return " ".join(part for part in (kind, code) if part) or document.subject[:80]


def heavy_columns(path: str) -> list[str]:
    return [f"{path}__{column}" for column in HEAVY]
