"""Number and symbol: `Số: 2924/UBND-VX`, `Số 129-KH/TXU`, a blank left for the number."""

import re
from dataclasses import dataclass, replace

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.vocabulary import LOWER, UPPER, type_by_symbol, type_names

_LETTERS = f"{UPPER}{LOWER}"
_WORD = rf"[{_LETTERS}&][{_LETTERS}\d&.]*"
_SYMBOL = (
    rf"(?:\d{{4}}\s?[/⁄]\s?)?{_WORD}(?:[-–/⁄](?:\s(?=[{UPPER}]{{2,}}))?{_WORD}"
    rf"|\s[-–/⁄]\s?(?=[{UPPER}]{{2}}){_WORD})*"
)
_NUMBER_LINE = re.compile(
    rf"[Ss](?<![^\s|*>][Ss])(?:[ốỐ6óôÔổỗồộớỡõ](?![{_LETTERS}])\s{{0,3}}[:.;]?|:(?=\s?\d))\s{{0,60}}(?P<number>[^\n]{{0,18}}?)\s{{0,3}}(?P<mark>[/⁄–-])\s{{0,9}}-?(?P<symbol>{_SYMBOL})"
)
# `Số: 84 QĐ/TWĐTN`: the mark between number and symbol was left out.
_UNMARKED = re.compile(
    rf"[Ss](?<![^\s|*>][Ss])ố\s{{0,9}}[:.]?\s{{0,9}}(?P<number>\d{{1,5}})\s?(?P<mark>)(?P<symbol>[{UPPER}]{{2,4}}r?\s?/\s?[{UPPER}]{_WORD}(?:-{_WORD})*)"
)
_MARK_LEFT_OUT = re.compile(rf"\s*\d{{1,5}}\s?[{UPPER}]{{2,4}}r?\s*")
# A converter tears a blank number from its symbol: `Số:` … lines of the other column … `/TTr-VPCP`.
_TORN = re.compile(rf"^[ \t|*]{{0,80}}(?P<mark>[/–-])\s?(?P<symbol>{_SYMBOL})[ \t|*]*$", re.MULTILINE)
_TORN_OPENS = re.compile(
    r"(?<![^\s|*])Số[ \t]{0,9}:?[ \t]{0,40}(?P<number>[\d.…_]{0,12})[ \t]{0,40}(?=$|\n|\|)"
)
_TORN_REACH = 400
_CLEAN = re.compile(r"0*(\d{1,6}(?:\.\d{1,2})?[a-zđA-E]?)")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """`number` is None where it was left blank or cannot be read; `damaged` tells the second case."""

    start: int
    end: int
    number: str | None
    symbol: str
    damaged: bool
    party: bool
    certainty: float = 0.98


def find_number(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    """The first number line between two offsets."""
    for match in _NUMBER_LINE.finditer(sheet.plain, start, end):
        line_start = sheet.plain.rfind("\n", 0, match.start()) + 1
        before = sheet.flat[line_start : match.start()].strip(" |*")
        if before and before[-1:].isalpha() and not _may_precede(sheet, line_start, match.start(), before):
            continue
        if _MARK_LEFT_OUT.fullmatch(match["number"]):
            break
        if found := _number_line(sheet, match, match["number"]):
            return found
    return _without_mark(sheet, start, end) or _torn(sheet, start, end) or _headless(sheet, start, end)


def number_below(sheet: Sheet, title_end: int, end: int) -> NumberLine | None:
    """The number line just below a title: `CÔNG ĐIỆN` / `Số: 02/CĐ-TW hồi 10 giờ 00 ngày 01/02/2014`."""
    index = sheet.line_at(title_end) + 1
    while index < len(sheet.lines) and sheet.lines[index].empty:
        index += 1
    if index == len(sheet.lines) or sheet.lines[index].start >= end:
        return None
    line = sheet.lines[index]
    match = _NUMBER_LINE.match(sheet.plain, line.start, line.end)
    return _number_line(sheet, match, match["number"], 0.85) if match else None


def type_of_symbol(number: NumberLine | None) -> str | None:
    """The type of document that a symbol abbreviates: `84/QĐ-UBND` is a decision."""
    if number is None:
        return None
    head = re.split(r"[-/]", re.sub(r"^\d{4}/", "", number.symbol))[0]
    return type_by_symbol().get(head.upper())


def number_in_title(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    """The number beside a title: `QUYẾT ĐỊNH số 1677/QĐ-TTg`, `KẾT LUẬN 127-KL/TW`."""
    match = _BESIDE_TITLE.match(sheet.plain, start, end)
    return _number_line(sheet, match, match["number"], 0.75) if match else None


_BESIDE_TITLE = re.compile(
    rf"\W{{0,4}}(?:[Ss][ốỐ]\s*(?::\s*)?)?(?P<number>\d{{1,5}})\s?(?P<mark>[/–-])\s?(?P<symbol>{_SYMBOL})",
    re.IGNORECASE,
)


def _number_line(
    sheet: Sheet, match: re.Match[str], written: str, certainty: float = 0.98
) -> NumberLine | None:
    # An endless line was cut inside the words: `QĐ/TWĐTN-VP` | `ĐOÀN TNCS HỒ CHÍ MINH`.
    index = sheet.line_at(match.start("symbol"))
    line = sheet.lines[index]
    stop = min(match.end(), line.end) if line.end > match.start("symbol") else match.end()
    if stop < match.end() and sheet.plain[stop - 1] in "-–/" and sheet.lines[index + 1].end == match.end():
        stop = match.end()  # a narrow column broke the symbol: `Số: 12/QĐ-` / `UBND`
    symbol = "".join(sheet.plain[match.start("symbol") : stop].split())
    symbol = symbol.replace("⁄", "/").replace("–", "-").strip(".-")
    if not any(map(str.isupper, symbol)):
        return None
    written = written.strip(" .…_")
    clean = _CLEAN.fullmatch(written)
    damaged = clean is None and any(map(str.isalnum, written))
    party = match["mark"] in ("-", "–") or (not match["mark"] and "/" in symbol)
    return NumberLine(
        match.start(), stop, clean.group(1) if clean else None, symbol, damaged, party, certainty
    )


def _without_mark(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    match = _UNMARKED.search(sheet.plain, start, end)
    return _number_line(sheet, match, match["number"], 0.85) if match else None


def _torn(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    opening = _TORN_OPENS.search(sheet.plain, start, end)
    if opening is None:
        return None
    match = _TORN.search(sheet.plain, opening.end(), min(end, opening.end() + _TORN_REACH))
    return _number_line(sheet, match, opening["number"], 0.7) if match else None


def _headless(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    """`41 /CT-TTg Hà Nội, ngày …`: the word `Số` was lost, so the number is not believed either."""
    match = _WITHOUT_SO.search(sheet.plain, start, end)
    if match is None or match["symbol"].partition("-")[0].upper() not in type_by_symbol():
        return None
    found = _number_line(sheet, match, "", 0.6)
    return replace(found, damaged=True) if found else None


_WITHOUT_SO = re.compile(
    rf"(?P<mark>/)(?P<symbol>[{UPPER}]{{2,3}}r?-[{UPPER}][{_LETTERS}]+)(?=\s[^\n]{{0,40}},\s?ng[àa]y)"
)


def _may_precede(sheet: Sheet, start: int, end: int, before: str) -> bool:
    """A name in capitals of the same printed line, or the document's type alone: `Nghị quyết số: 17/…`."""
    if sheet.plain[end + 2 : end + 4].strip()[:1] == ":" and type_names().fullmatch(before):
        return True
    return sheet.plain[start:end].strip(" |*").split()[-1].isupper()
