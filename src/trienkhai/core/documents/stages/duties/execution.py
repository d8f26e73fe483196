"""The closing `chịu trách nhiệm thi hành`: who carries the document out, its sole duty where it gives no other."""

import re

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.pieces import Piece, Taking
from trienkhai.core.documents.stages.duties.sentences import whole_sentences
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_of_words
from trienkhai.core.documents.stages.duties.words import predicate

_EXECUTION = re.compile(
    r"chiu\s+trach\s+nhiem\s+(?:thi\s+hanh|thuc\s+hien)\s+"
    r"(?:quyet\s+dinh|nghi\s+quyet|thong\s+tu|chi\s+thi|quy\s+che|ke\s+hoach|nghi\s+dinh|quy\s+dinh)\s*(?:nay|$)"
    r"|can\s+cu\s+quyet\s+dinh\s+(?:nay\s+)?thi\s+hanh"
)
# What a recogniser makes of it: `chju trách nhiêm thi hảnh`, `chịu trach nhiệm thỉ bành`.
_CLOSING = word_pattern(
    r"\bch[a-z1]{2,3}\s+t[a-z]{3,5}\s+nh[a-z]{2,4}\s+th[a-z1]{1,2}\s+[hbn][a-z]{3}\b|\bc.n\s+c.\s+quy.{1,2}t\s+d.nh\s+(?:n[a-z]{1,2}\s+)?th[a-z1]\s+h.nh"
)
_ADDRESS = re.compile(
    r"(?:các\s+)?(?:ông|đồng\s+chí)\s*(?:,?\s*\(?bà\)?)?\s*(?:có\s+tên\s+tại\s+[^:]{4,20})?:\s*",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.\s+(?=[^\W\d_])")
_LONGEST = 700


def carries_out(sheet: Sheet, start: int, end: int) -> bool:
    """The closing `chịu trách nhiệm thi hành Quyết định này`."""
    if sheet.flat.find("trach", start, end) < 0 and sheet.flat.find("hanh", start, end) < 0:
        return False
    return _EXECUTION.search(sheet.flat, start, end) is not None


def keep_execution(taking: Taking, start: int, stop: int) -> None:
    """The closing `chịu trách nhiệm thi hành`: a duty only where nothing else is one."""
    subject = find_subject(taking.sheet, start, stop)
    if subject:
        taking.execution.append(Piece(start, stop, subject.named.units, "execution", named=True))


def sole_order(taking: Taking, paragraphs: list[Paragraph]) -> list[Piece]:
    """The last such closing, whole: read again with an eye for damage where none was found."""
    kept = taking.execution[-1:] or _damaged(taking, paragraphs)
    for piece in kept:
        _whole(taking.sheet, piece, paragraphs)
    return kept


def _damaged(taking: Taking, paragraphs: list[Paragraph]) -> list[Piece]:
    for paragraph in reversed(paragraphs):
        if _CLOSING.search(taking.sheet.flat, paragraph.body, paragraph.end) is None:
            continue
        for begin, stop in whole_sentences(taking.sheet, paragraph.body, paragraph.end):
            closing = _CLOSING.search(taking.sheet.flat, begin, stop)
            if closing is None or closing.start() == begin:
                continue
            subject = find_subject(taking.sheet, begin, stop)
            lead = subject.named.units if subject else _names(taking.sheet, begin, closing.start())
            return [Piece(begin, stop, lead, "execution", named=True)]
    return []


def _whole(sheet: Sheet, piece: Piece, paragraphs: list[Paragraph]) -> None:
    """A list of names that a stop of a recogniser's or an empty line cut off stands in front."""
    index = next((at for at, own in enumerate(paragraphs) if own.start <= piece.start < own.end), None)
    if index is None:
        return
    begin, own = piece.start, paragraphs[index]
    if own.body < begin and _only_names(sheet, own.body, begin):
        begin = own.body
    above = paragraphs[index - 1] if index else None
    if above and begin == own.body and own.label is None and _only_names(sheet, above.body, above.end):
        begin = above.body
    closing = _CLOSING.search(sheet.flat, piece.start, piece.end)
    if begin < piece.start and closing:
        piece.start, piece.lead = begin, _names(sheet, begin, closing.start())


def _only_names(sheet: Sheet, start: int, end: int) -> bool:
    address = _ADDRESS.match(sheet.plain, start, end)
    names = address.end() if address else start
    return (
        end - start < _LONGEST
        and opens_unit(sheet, names, end) is not None
        and predicate().search(sheet.plain, names, end) is None
    )


def _names(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    address = _ADDRESS.match(sheet.plain, start, end)
    return units_of_words(_STOP.sub(", ", sheet.plain[address.end() if address else start : end]))
