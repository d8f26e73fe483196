"""A reading made into records: one row a document of the file, one finding for everything read in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trienkhai.apps.documents.models import Document, Finding, PageLayout, Urgency
from trienkhai.apps.journal.models import StoredFile
from trienkhai.core.documents import Document as ReadDocument
from trienkhai.core.documents import Reading
from trienkhai.core.text import fold

# The fields of a header that hold several names, one a line.
LISTS = frozenset({"addressees", "recipients"})
# Places on a page are kept in ten-thousandths of its sides.
_FRACTION = 10_000


def store_reading(
    reading: Reading, file: StoredFile | None, name: str, *, is_sample: bool = False
) -> list[Document]:
    """Writes documents and findings in the running transaction; returns the documents in file order."""
    documents = [
        _document(reading, number, file, name, is_sample) for number in range(len(reading.documents))
    ]
    for document in documents:
        document.save()
    for read, document in zip(reading.documents, documents, strict=True):
        if document.position > 0:
            # One file is one line of the register: what the reader could not tie to another hangs on the first.
            document.attached_to = documents[read.attached_to or 0]
            document.save(update_fields=["attached_to"])
    for document in documents:
        document.folded = folded_words(
            document, [other for other in documents if other.attached_to == document]
        )
        document.save(update_fields=["folded"])
    findings = [
        finding
        for read, document in zip(reading.documents, documents, strict=True)
        for finding in _findings(read, document)
    ]
    Finding.objects.bulk_create(findings, batch_size=500)
    PageLayout.objects.bulk_create(_pages(reading, documents[0]), batch_size=100)
    return documents


def folded_words(document: Document, attached: Iterable[Document] = ()) -> str:
    """What a search of the register looks at: the document's own head and what is attached to it."""
    known = str((document.identified_as or {}).get("code") or "")
    own = (
        document.code,
        known,
        document.type,
        document.subject,
        document.issuer_name,
        document.parent_issuer_name,
    )
    return fold(" ".join((*own, *(folded_words(other) for other in attached))))


def header_value(read: ReadDocument, field: str) -> Any:
    """The value of a header field by its name in the reading, such as `signer.name`."""
    value: Any = read.header.to_json()
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _urgency(words: str | None) -> str:
    """The mark of urgency as printed in the head (`KHẨN`, `HỎA TỐC HẸN GIỜ`), as a choice."""
    folded = fold(words or "")
    marks = (("hoa toc", Urgency.EXPRESS), ("thuong khan", Urgency.VERY_URGENT), ("khan", Urgency.URGENT))
    return next((choice.value for mark, choice in marks if mark in folded), "")


def _document(reading: Reading, number: int, file: StoredFile | None, name: str, is_sample: bool) -> Document:
    read = reading.documents[number]
    head = read.header
    return Document(
        file=file,
        file_name=name[:255],
        text=reading.text,
        span_start=read.span[0],
        span_end=read.span[1],
        position=number,
        system=head.system or "state",
        issuer_name=(head.issuer or "")[:300],
        parent_issuer_name=(head.parent_issuer or "")[:300],
        type=(head.type or "")[:60],
        number=(head.number or "")[:30],
        symbol=(head.symbol or "")[:60],
        place=(head.place or "")[:120],
        date=_day(head.date),
        subject=head.subject or "",
        signer=head.signer.to_json(),
        addressees=list(head.addressees),
        recipients=list(head.recipients),
        identified_as=read.identified_as.to_json() if read.identified_as else None,
        reading=read.to_json(),
        warnings=list(reading.warnings),
        urgency=_urgency(head.urgency),
        is_sample=is_sample,
    )


def _findings(read: ReadDocument, document: Document) -> list[Finding]:
    found = []
    for field, evidence in read.evidence.items():
        value = header_value(read, field)
        if value:
            found.append(_finding(document, Finding.Kind.HEADER, evidence, {"value": value}, field=field))
    for citation in read.citations:
        data = {"text": citation.text, "type": citation.type, "code": citation.code, "date": citation.date}
        found.append(_finding(document, Finding.Kind.CITATION, citation, data))
    for duty in read.duties:
        data = duty.to_json()
        for column in ("span", "part", "certainty", "rule"):
            data.pop(column)
        found.append(_finding(document, Finding.Kind.DUTY, duty, data, part=duty.part or ""))
    for target in read.targets:
        data = {name: getattr(target, name) for name in ("indicator", "comparator", "value", "unit", "by")}
        found.append(_finding(document, Finding.Kind.TARGET, target, data))
    return found


def _finding(document: Document, kind: str, read: Any, data: dict[str, Any], **more: str) -> Finding:
    """`read` is any finding of the reading: they share span, certainty and rule."""
    return Finding(
        document=document,
        kind=kind,
        span_start=read.span[0],
        span_end=read.span[1],
        data=data,
        certainty=read.certainty,
        rule=read.rule[:300],
        **more,
    )


def _pages(reading: Reading, document: Document) -> list[PageLayout]:
    """Where the words stand, a row a page; nothing for formats without pages."""
    if reading.layout is None:
        return []
    words: dict[int, list[list[int | None]]] = {}
    for piece in reading.layout.pieces:
        box = [round(edge * _FRACTION) for edge in piece.box]
        sure = None if piece.certainty is None else round(piece.certainty * 100)
        words.setdefault(piece.page, []).append([piece.start, piece.end, *box, sure])
    return [
        PageLayout(
            document=document,
            number=number,
            width=page.width,
            height=page.height,
            recognised=page.recognised,
            attachment=page.attachment,
            attachment_page=page.number,
            words=words.get(number, []),
        )
        for number, page in enumerate(reading.layout.pages, 1)
    ]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # a date that no calendar has stays in the reading, for the clerk to see
