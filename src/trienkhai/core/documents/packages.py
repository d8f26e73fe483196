"""An exchange package as one reading: its files one after the other, the head of the package where theirs is silent."""

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial

from trienkhai.core.documents.errors import (
    Damaged,
    EmptyFile,
    HiddenDanger,
    ReadingError,
    StateSecretRefused,
    TooLarge,
)
from trienkhai.core.documents.formats.edxml import Attached, looks_like_edxml, open_edxml
from trienkhai.core.documents.formats.edxml_head import PackageHead
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.model import Document, Evidence, Header, Reading, Signer, Source, Span
from trienkhai.core.documents.moving import moved
from trienkhai.core.documents.pages import Layout, PageSize, Piece
from trienkhai.core.documents.pages.carried import carried

MEDIA_TYPE = "application/edxml+xml"
Reader = Callable[[str, bytes, Limits], Reading]
Numbered = tuple[int, Reading]
"""What a file says, and which file of the package has its pages, from 1."""

_RULE = "theo phần đầu của gói trao đổi điện tử; trên văn bản không đọc thấy"
_CERTAINTY = 0.9
_BETWEEN = "\n\n"
_FILLED = tuple(one.name for one in fields(Header) if one.name not in ("system", "secrecy", "signer"))


def read_package(name: str, data: bytes, limits: Limits, read: Reader) -> Reading:
    """What the files of a package say, each read by `read`. Spans are offsets into the joined text."""
    package = open_edxml(data, limits)
    warnings = [package.head.kind] if package.head.kind else []
    if package.head.due:
        warnings.append(f"Gói trao đổi ghi hạn xử lý: {_day(package.head.due)}.")
    readings: list[Numbered] = []
    problems: list[ReadingError] = []
    for number, file in enumerate(package.files, start=1):
        try:
            reading = _read_one(file, limits, read)
        except StateSecretRefused:
            raise
        except ReadingError as problem:
            problems.append(problem)
            warnings.append(f"Tệp đính kèm thứ {number} không đọc được: {problem}")
            continue
        if readings and _is_copy(readings[0][1], reading):
            said, readings[0] = _better(readings[0], (number, reading))
            warnings.append(said)
            continue
        readings.append((number, reading))
    if not readings:
        raise problems[0] if problems else EmptyFile
    source = Source(
        name, MEDIA_TYPE, sum(one.source.pages for _, one in readings), 0, hashlib.sha256(data).hexdigest()
    )
    return _joined(source, readings, package.head, warnings, limits)


def files_of_package(data: bytes, limits: Limits) -> tuple[Attached, ...]:
    """The files alone, for whoever looks through them without reading; packages in a package are left out."""
    return tuple(file for file in open_edxml(data, limits).files if not looks_like_edxml(file.data))


def file_of_package(data: bytes, number: int, limits: Limits) -> Attached:
    """The file with that number, from 1, as layouts count them; `Damaged` where there is none."""
    files = open_edxml(data, limits).files
    if not 0 < number <= len(files):
        raise Damaged
    return files[number - 1]


def _read_one(file: Attached, limits: Limits, read: Reader) -> Reading:
    if looks_like_edxml(file.data):
        # A package in a package serves nobody but who wants the reader to unpack for ever.
        raise HiddenDanger
    return read(file.name, file.data, limits)


def _is_copy(first: Reading, other: Reading) -> bool:
    """The same document as Word file and as PDF: same number, same kind, about as long."""
    one, two = first.documents[0].header, other.documents[0].header
    alike = one.code is not None and (one.code, one.type, one.date) == (two.code, two.type, two.date)
    return alike and 0.7 < len(other.text) / max(len(first.text), 1) < 1.4


def _better(first: Numbered, copy: Numbered) -> tuple[str, Numbered]:
    """Of two copies the one whose words need no recognition, with the pages of the one that has pages; and why."""
    said = f"Tệp đính kèm thứ {copy[0]} là bản khác của văn bản chính nên không đọc hai lần."
    if _is_recognised(first[1]) and not _is_recognised(copy[1]):
        said = f"Tệp đính kèm thứ {copy[0]} là bản khác của văn bản chính; lời văn lấy ở tệp này vì bản kia là ảnh."
        first, copy = copy, first
    (number, reading), pages = first, copy[1].layout
    if reading.layout is None and pages is not None:
        number, reading = copy[0], replace(reading, layout=carried(pages, copy[1].text, reading.text))
    return said, (number, reading)


def _is_recognised(reading: Reading) -> bool:
    return reading.layout is not None and any(page.recognised for page in reading.layout.pages)


def _joined(
    source: Source,
    readings: list[Numbered],
    head: PackageHead,
    warnings: list[str],
    limits: Limits,
) -> Reading:
    documents: list[Document] = []
    texts: list[str] = []
    pages: list[PageSize] = []
    pieces: list[Piece] = []
    start = 0
    for number, reading in readings:
        first = len(documents)
        for document in reading.documents:
            here = moved(document, partial(_further_down, start)) if start else document
            attached = document.attached_to
            # What comes with a document in one package is attached to it.
            over = attached + first if attached is not None else 0 if first else None
            documents.append(replace(here, attached_to=over))
        if reading.layout is not None:
            own = reading.layout.as_attachment(number, start, len(pages))
            pages += own.pages
            pieces += own.pieces
        texts.append(reading.text)
        start += len(reading.text) + len(_BETWEEN)
        warnings.extend(reading.warnings)
    text = _BETWEEN.join(texts)
    if len(text) > limits.characters:
        raise TooLarge
    documents[0], differs = _completed(documents[0], head.header)
    warnings.extend(differs)
    return Reading(
        replace(source, characters=len(text)),
        text,
        tuple(documents),
        tuple(dict.fromkeys(warnings)),
        Layout(tuple(pages), tuple(pieces)) if pages else None,
    )


def _completed(document: Document, said: Header) -> tuple[Document, list[str]]:
    """The document with what its package says of it where the document itself is silent; and where they differ."""
    here = document.header
    found = {name: getattr(said, name) for name in _FILLED if getattr(said, name) and not getattr(here, name)}
    if said.signer != Signer() and here.signer == Signer():
        found["signer"] = said.signer
    evidence = {name: Evidence((document.span[0],) * 2, _CERTAINTY, _RULE) for name in found}
    warnings = []
    if said.code and here.code and said.code.casefold() != here.code.casefold():
        warnings.append(
            f"Gói trao đổi ghi số, ký hiệu {said.code}, trên văn bản là {here.code}; hãy đối chiếu lại."
        )
    if said.date and here.date and said.date != here.date:
        warnings.append(
            f"Gói trao đổi ghi ngày {_day(said.date)}, trên văn bản là {_day(here.date)}; hãy đối chiếu lại."
        )
    completed = replace(document, header=replace(here, **found), evidence={**document.evidence, **evidence})
    return completed, warnings


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _further_down(by: int, span: Span) -> Span:
    return span[0] + by, span[1] + by
