"""The summary of a letter: what stands behind `V/v` under its number."""

import re
from itertools import pairwise

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.stages.header.breaks import head_cells
from trienkhai.core.documents.stages.header.number import NumberLine

_ABOUT = re.compile(
    r"(?:v\s?[/.]\s?v|vv(?=[\s:])|ve\s+viec|trich\s+yeu(?=\s*:)|[(“\"]v\s?/\s?v)(?!\w)\s*(?:[:.;-]+\s*)*"
)
_OTHER = re.compile(
    r"c.ng\s+h.a\s+x|h.a\s+x.\s+h.i|doc\s+lap|dang\s+cong\s+san|kinh\s+(?:gui|trinh)|so\s*:|hoa toc"
    r"|thuong khan|khan$|(?:(?:cong\s+van|van\s+ban)\s+)?den(?:$|\s*so\s*:)|can cu\b|n.i nh.n"
    r"|[^.]{2,40},?\s*ngay\b.{0,20}thang"
)
_DATE_LINE = re.compile(
    r"(?:t[pxt]\.?\s*)?[^.:;]{2,40},\s*ngay\b(?:.{0,20}thang|\s*\d{1,2}\s?[/.-]\s?\d|[\s.…_]*$)"
)
_DATE_TAIL = re.compile(r"(?:n.m\s+\d{4}|thang\s+\d)")


def letter_subject(sheet: Sheet, start: int, end: int, number: NumberLine | None = None) -> list[Span]:
    """The lines of the summary behind `V/v`, in their own column; empty when there is none."""
    first, stop = sheet.line_at(start), sheet.line_at(end) + 1
    cells = [cell for cell in head_cells(sheet, first, stop) if start <= cell.start < end]
    for index, cell in enumerate(cells):
        match = _ABOUT.match(sheet.flat, cell.start, cell.end)
        if match:
            return _collect(sheet, cells, index, match.end())
        behind = _BEHIND_NUMBER.match(sheet.flat, cell.start, cell.end)
        if behind:
            return _collect(sheet, cells, index, behind.end())
        if sheet.flat.startswith("ve ", cell.start) and _below_number(sheet, cells, index):
            return _collect(sheet, cells, index, cell.start)
    return _unnamed(sheet, cells, number) if number and number.party and _LETTER.match(number.symbol) else []


_LETTER = re.compile(r"CV[/-]")
_NEAR = 4  # cells between the number and its summary, where the other column was read first


def matter_of_slip(sheet: Sheet, start: int, end: int) -> list[Span]:
    """What a slip asks a decision on (`1. Vấn đề trình: …`): the forms of offices leave no room for a summary."""
    match = _MATTER.search(sheet.flat, start, end)
    if match is None:
        return []
    line = sheet.lines[sheet.line_at(match.start())]
    return [(match.end(), line.end)] if match.end() < line.end else []


_MATTER = re.compile(r"van\s+de\s+trinh\s*:\s*")


def tidy_summary(words: str) -> str:
    """The words of a summary without closing marks, and without the bracket closed behind `(V/v …)`.

    >>> tidy_summary("xin kinh phí (đợt 2).")
    'xin kinh phí (đợt 2)'
    >>> tidy_summary("xin kinh phí)")
    'xin kinh phí'
    """
    words = words.strip(" .;:")
    for opening, closing in ("()", "“”"):
        if words.endswith(closing) and words.count(closing) > words.count(opening):
            words = words[:-1].rstrip(" .;:")
    return words


def _unnamed(sheet: Sheet, cells: list[Cell], number: NumberLine) -> list[Span]:
    """The summary of a letter of the Party below its number, with neither `V/v` nor `về`."""
    line = sheet.line_at(number.start)
    column = next((cell.column for cell in cells if cell.line == line), 0)
    seen = 0
    for index, cell in enumerate(cells):
        begun = number.end if cell.start < number.end < cell.end else cell.start
        words = sheet.plain[begun : cell.end].strip(" .,;:-*|")
        if cell.end <= number.end or sum(map(str.isalpha, words)) < 6:
            continue
        if cell.column != column and cell.line != line:
            continue
        folded = sheet.flat[begun : cell.end]
        if _DATE_LINE.match(folded) or _DATE_TAIL.match(folded):
            continue
        seen += 1
        if seen > _NEAR:
            return []
        if not words.isupper() and not _OTHER.match(folded):
            return _collect(sheet, cells, index, begun)
    return []


def _below_number(sheet: Sheet, cells: list[Cell], index: int) -> bool:
    """`về công tác …` just under `Số 16-CV/TU`: letters of the Party write no `V/v`, and others leave it out."""
    column = cells[index].column
    above = next((cell for cell in reversed(cells[:index]) if cell.column == column), None)
    return (
        above is not None
        and 0 < cells[index].line - above.line <= 2
        and _NUMBERED.match(sheet.flat, above.start, above.end) is not None
    )


_BEHIND_NUMBER = re.compile(
    r"(?:so\s*:?[^:;]{3,40}?|/\s?[a-z\d/&.-]{3,30})\s(?:v\s?[/.]\s?v\b|ve\s+viec\b)\s*(?:[:.;]+\s*)?"
)  # `Số: 12/SYT-NV V/v phòng dịch`, `/SYT-NV V/v …` behind a blank for the number
_NUMBERED = re.compile(r"so\s*(?::\s*)?[\d.…_ ]*(?:-\s?[a-z]+\s?/|/\s?[a-z])")


def _goes_on(sheet: Sheet, cell: Cell, last: int) -> bool:
    """Over an empty line, where every line has one behind it: the next begins inside a sentence."""
    return cell.line - last == 2 and (sheet.plain[cell.start].islower() or sheet.plain[cell.start].isdigit())


def _is_spaced(sheet: Sheet, index: int) -> bool:
    """Whether an empty line stands between all lines of the head, so that none parts anything."""
    above = sheet.lines[max(0, index - 8) : index + 1]
    return len(above) == 9 and not any(not (one.empty or other.empty) for one, other in pairwise(above))


def _names_issuer(sheet: Sheet, cell: Cell) -> bool:
    """`HỘI ĐỒNG NHÂN DÂN TỈNH …` below a summary in capitals: who decides, no more what is decided."""
    name = sheet.plain[cell.start : cell.end]
    return name.isupper() and _ISSUER.match(sheet.flat, cell.start, cell.end) is not None


_ISSUER = re.compile(
    r"(?:hoi dong nhan dan|uy ban nhan dan|chu tich|bo truong|giam doc|hieu truong|tong cuc truong"
    r"|chinh phu|thu tuong)\b"
)


def _collect(sheet: Sheet, cells: list[Cell], index: int, begun: int) -> list[Span]:
    opening = cells[index]
    spaced = _is_spaced(sheet, opening.line)
    pieces: list[Span] = [(begun, opening.end)] if begun < opening.end else []
    last, last_end = opening.line, opening.end
    for cell in cells[index + 1 :]:
        if (
            cell.line - last > 1
            and not (spaced and cell.line - last == 2)
            and not _goes_on(sheet, cell, last)
        ):
            break
        if cell.column != opening.column:
            continue
        folded = sheet.flat[cell.start : cell.end]
        if pieces and _names_issuer(sheet, cell) and sheet.plain[pieces[0][0] : last_end].isupper():
            break
        if not any(map(str.isalnum, folded)):
            continue
        if sheet.plain[cell.start].isupper() and _DATE_LINE.match(folded):
            break
        if _OTHER.match(folded) or (_DATE_TAIL.match(folded) and cell.line == last):
            break
        pieces.append((cell.start, cell.end))
        last, last_end = cell.line, cell.end
    return pieces


def summary_without_title(sheet: Sheet, start: int, end: int) -> list[Span]:
    """The lines in capitals below number and place, where the name of the type above them was lost."""
    pieces: list[Span] = []
    first = sheet.line_at(start)
    for index in range(first, min(first + 14, len(sheet.lines))):
        line = sheet.lines[index]
        if line.start >= end:
            break
        if line.start < start or line.empty:
            continue
        capitals, letters = sheet.capitals(line.start, line.end)
        if not letters or capitals < 0.85 * letters:
            break
        if _OTHER.match(sheet.flat, line.start, line.end) or _ISSUER.match(sheet.flat, line.start, line.end):
            break
        if not pieces and letters < 8:
            break
        pieces.append((line.start, line.end))
    return pieces
