"""Official documents: formats in, one model, stages of reading, findings with their place in the text."""

from trienkhai.core.documents.as_json import json_bytes
from trienkhai.core.documents.errors import ReadingError, StateSecretRefused
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.model import (
    Citation,
    Document,
    Duty,
    Evidence,
    Header,
    Identification,
    Part,
    Reading,
    Signer,
    Source,
    Target,
)
from trienkhai.core.documents.reading import (
    read_file,
    read_pages,
    read_text,
    refuse_marked_file,
    refuse_marked_text,
)

__all__ = [
    "Citation",
    "Document",
    "Duty",
    "Evidence",
    "Header",
    "Identification",
    "Limits",
    "Part",
    "Reading",
    "ReadingError",
    "Signer",
    "Source",
    "StateSecretRefused",
    "Target",
    "json_bytes",
    "read_file",
    "read_pages",
    "read_text",
    "refuse_marked_file",
    "refuse_marked_text",
]
