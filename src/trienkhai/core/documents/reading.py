"""From a file or a text to a `Reading`: extract, lay out, run the stages."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from trienkhai.core.documents.errors import (
    EmptyFile,
    HiddenDanger,
    ReadingError,
    StateSecretRefused,
    TooLarge,
)
from trienkhai.core.documents.formats import Format, extract, kind_of
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.model import Document, Reading, Source
from trienkhai.core.documents.moving import moved
from trienkhai.core.documents.packages import files_of_package, read_package
from trienkhai.core.documents.pages import Layout, Page, compose
from trienkhai.core.documents.recognised import doubt_recognised
from trienkhai.core.documents.rejoined import rejoined
from trienkhai.core.documents.stages import STAGES, Draft, Work
from trienkhai.core.documents.stages.secrecy import refuse_stamps, refuse_state_secrets
from trienkhai.core.text import normal


def read_file(name: str, data: bytes, *, limits: Limits = Limits()) -> Reading:  # noqa: B008 - frozen, never changed
    """What a file says; raises a `ReadingError` when it cannot or must not be read."""
    if kind_of(name, data, limits) is Format.EXCHANGE:
        return read_package(name, data, limits, lambda *file: read_file(*file[:2], limits=file[2]))
    extracted = extract(name, data, limits)
    warnings = [*extracted.warnings, *refuse_stamps(extracted.beside)]
    source = Source(name, extracted.media_type, extracted.pages, len(extracted.text), _digest(data))
    return _with(warnings, _read(source, extracted.text, limits, extracted.layout))


def read_pages(
    source: Source,
    pages: Sequence[Page],
    *,
    warnings: Iterable[str] = (),
    beside: Iterable[str] = (),
    limits: Limits = Limits(),  # noqa: B008 - frozen, never changed
) -> Reading:
    """What pages of words say, whoever read the words; `source.characters` is counted here."""
    composed = compose(pages)
    found = [*warnings, *refuse_stamps(beside)]
    source = replace(source, pages=len(pages), characters=len(composed.text))
    return _with(found, _read(source, composed.text, limits, composed.layout))


def read_text(name: str, text: str, *, limits: Limits = Limits()) -> Reading:  # noqa: B008 - frozen, never changed
    """What a text says, as if it had come as a `.txt` file."""
    kept = normal(text)
    digest = _digest(kept.encode("utf-8", "surrogatepass"))
    return _read(Source(name, "text/plain", 1, len(kept), digest), kept, limits)


def refuse_marked_file(data: bytes, *, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen, never changed
    """Raises `StateSecretRefused` for a file with the mark of a State secret, whatever its name says.

    A picture, a spreadsheet or a damaged file holds no words the reader could look at: it passes.
    """
    try:
        if kind_of("", data, limits) is Format.EXCHANGE:
            for file in files_of_package(data, limits):
                refuse_marked_file(file.data, limits=limits)
            return
        extracted = extract("", data, limits)
    except StateSecretRefused:
        raise
    except ReadingError:
        return
    list(refuse_stamps(extracted.beside))
    refuse_marked_text(extracted.text)


def refuse_marked_text(text: str) -> None:
    """The same for the words of a document."""
    work = Work(rejoined(normal(text)).sheet)
    for stage in STAGES[: STAGES.index(refuse_state_secrets) + 1]:
        stage(work)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _with(warnings: list[str], reading: Reading) -> Reading:
    if not warnings:
        return reading
    return replace(reading, warnings=tuple(dict.fromkeys((*warnings, *reading.warnings))))


def _read(source: Source, text: str, limits: Limits, layout: Layout | None = None) -> Reading:
    if not text.strip():
        raise EmptyFile
    if len(text) > limits.characters:
        raise TooLarge
    laid_out = rejoined(text)
    work = Work(laid_out.sheet)
    if not work.sheet.plain.strip():
        raise EmptyFile  # letters that show nothing: marks without width, ornaments
    try:
        for stage in STAGES:
            stage(work)
    except RecursionError as problem:
        raise HiddenDanger from problem  # words nested without end, as no office writes them
    documents = tuple(_document(draft) for draft in work.drafts)
    if laid_out.behind:
        documents = tuple(moved(document, laid_out.place) for document in documents)
    reading = Reading(source, text, documents, tuple(work.warnings), layout)
    return doubt_recognised(reading) if layout is not None else reading


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
