"""A reading told to a person in a few lines."""

import re
from collections.abc import Iterator

from trienkhai.core.documents import Document, Duty, Reading


def summary_lines(reading: Reading) -> Iterator[str]:
    """The lines of the summary, one document after the other."""
    source = reading.source
    yield f"{source.name} — {source.pages} trang, {source.characters} ký tự, {len(reading.documents)} văn bản"
    for number, document in enumerate(reading.documents, start=1):
        yield from _document(reading, document, number)
    for warning in reading.warnings:
        yield f"  ! {warning}"


def _document(reading: Reading, document: Document, number: int) -> Iterator[str]:
    header = document.header
    yield ""
    yield f"  Văn bản {number}: {(header.type or 'không rõ loại').capitalize()} {_code(document)}".rstrip()
    for label, value in (
        ("Cơ quan ban hành", header.issuer),
        ("Cơ quan cấp trên", header.parent_issuer),
        ("Ngày", _day(header.date or "")),
        ("Trích yếu", header.subject),
        ("Người ký", " – ".join(filter(None, (header.signer.position, header.signer.name)))),
        ("Kính gửi", "; ".join(header.addressees)),
    ):
        if value:
            yield f"    {label}: {value}"
    if document.attached_to is not None:
        known = document.identified_as
        yield f"    Kèm theo văn bản {document.attached_to + 1}" + (
            f" (gọi là {known.code})" if known else ""
        )
    if document.citations:
        yield f"    Văn bản viện dẫn: {', '.join(citation.code for citation in document.citations)}"
    if not document.duties:
        yield "    Không thấy nhiệm vụ nào được giao."
        return
    yield f"    Nhiệm vụ ({len(document.duties)}):"
    for duty in document.duties:
        yield from _duty(reading, duty)


def _code(document: Document) -> str:
    header = document.header
    if header.code:
        return header.code
    return f"…/{header.symbol}" if header.symbol else ""


def _duty(reading: Reading, duty: Duty) -> Iterator[str]:
    words = " ".join(reading.text[slice(*duty.span)].split())
    short = words if len(words) <= 110 else words[:110].rsplit(" ", 1)[0] + " …"
    yield f"    • {'; '.join(duty.lead) or '(chưa rõ đơn vị)'}: {short}"
    details = [
        f"phối hợp {'; '.join(duty.coordinate)}" if duty.coordinate else "",
        f"hạn {_day(duty.due)}" if duty.due else "",
        _RECURRENCES.get(duty.recurrence or "", ""),
        f"báo cáo {duty.report_to}" if duty.report_to else "",
    ]
    if any(details):
        yield f"      ({'; '.join(filter(None, details))})"


def _day(words: str) -> str:
    """A day, month, quarter or year as an office writes it; other words stay.

    >>> [_day(words) for words in ("2023-12-15", "2023-12", "2023-Q4", "cuối năm học")]
    ['15/12/2023', 'tháng 12/2023', 'quý IV/2023', 'cuối năm học']
    """
    match = _ISO.fullmatch(words)
    if match is None:
        return words
    year, quarter, month, day = match.groups()
    if quarter:
        return f"quý {('I', 'II', 'III', 'IV')[int(quarter) - 1]}/{year}"
    if day:
        return f"{day}/{month}/{year}"
    return f"tháng {month}/{year}" if month else f"năm {year}"


_ISO = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_RECURRENCES = {
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half-yearly": "6 tháng một lần",
    "nine-monthly": "9 tháng",
    "yearly": "hằng năm",
    "school-yearly": "mỗi năm học",
    "standing": "thường xuyên",
}
