"""From a file or a text to a `Reading`: extract, lay out, run the stages."""

import hashlib
from dataclasses import replace

from trienkhai.core.documents.errors import EmptyFile, ReadingError, TooLarge
from trienkhai.core.documents.formats import extract
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.model import Document, Reading, Source
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages import STAGES, Draft, Work
from trienkhai.core.documents.stages.secrecy import refuse_stamps, refuse_state_secrets
from trienkhai.core.text import normal


def read_file(name: str, data: bytes, *, limits: Limits = Limits()) -> Reading:  # noqa: B008 - frozen, never changed
    """What a file says; raises a `ReadingError` when it cannot or must not be read."""
    extracted = extract(name, data, limits)
    warnings = [*extracted.warnings, *refuse_stamps(extracted.beside)]
    digest = hashlib.sha256(data).hexdigest()
    reading = _read(name, extracted.text, extracted.media_type, extracted.pages, digest, limits)
    if not warnings:
        return reading
    return replace(reading, warnings=tuple(dict.fromkeys((*warnings, *reading.warnings))))


def read_text(name: str, text: str, *, limits: Limits = Limits()) -> Reading:  # noqa: B008 - frozen, never changed
    """What a text says, as if it had come as a `.txt` file."""
    kept = normal(text)
    digest = hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()
    return _read(name, kept, "text/plain", 1, digest, limits)


def refuse_marked_file(data: bytes, *, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen, never changed
    """Raises `StateSecretRefused` for a file with the mark of a State secret, whatever its name says.

    A picture, a spreadsheet or a damaged file holds no words the reader could look at: it passes.
    """
    try:
        extracted = extract("", data, limits)
    except ReadingError:
        return
    list(refuse_stamps(extracted.beside))
    refuse_marked_text(extracted.text)


def refuse_marked_text(text: str) -> None:
    """The same for the words of a document."""
    work = Work(lay_out(normal(text)))
    for stage in STAGES[: STAGES.index(refuse_state_secrets) + 1]:
        stage(work)


def _read(name: str, text: str, media_type: str, pages: int, digest: str, limits: Limits) -> Reading:
    if not text.strip():
        raise EmptyFile
    if len(text) > limits.characters:
        raise TooLarge
    work = Work(lay_out(text))
    for stage in STAGES:
        stage(work)
    source = Source(name, media_type, pages, len(text), digest)
    return Reading(source, text, tuple(_document(draft) for draft in work.drafts), tuple(work.warnings))


def _document(draft: Draft) -> Document:
    return Document(
        draft.span,
        draft.header,
        draft.evidence,
        draft.attached_to,
        draft.identified_as,
        draft.parts,
        draft.citations,
        draft.duties,
        draft.targets,
    )
