"""Number and symbol: `Số: 2924/UBND-VX`, `Số 129-KH/TXU`, a blank left for the number."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.vocabulary import LOWER, UPPER, type_names

_LETTERS = f"{UPPER}{LOWER}"
_WORD = rf"[{_LETTERS}&][{_LETTERS}\d&.]*"
_SYMBOL = (
    rf"(?:\d{{4}}\s?[/⁄]\s?)?{_WORD}(?:[-–/⁄](?:\s(?=[{UPPER}]{{2,}}))?{_WORD}"
    rf"|\s[-–/⁄]\s?(?=[{UPPER}]{{2}}){_WORD})*"
)
_NUMBER_LINE = re.compile(
    rf"(?:^|(?<=[\s|*]))[Ss][ốỐ6ó]\s*[:.;]?\s*(?P<number>[^\n]{{0,18}}?)\s*(?P<mark>[/⁄–-])\s*(?P<symbol>{_SYMBOL})"
)
_CLEAN = re.compile(r"0*(\d{1,6}(?:\.\d{1,2})?[a-zđ]?)")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """`number` is None where it was left blank or cannot be read; `damaged` tells the second case."""

    start: int
    end: int
    number: str | None
    symbol: str
    damaged: bool
    party: bool


def find_number(sheet: Sheet, start: int, end: int) -> NumberLine | None:
    """The first number line between two offsets."""
    for match in _NUMBER_LINE.finditer(sheet.plain, start, end):
        line_start = sheet.plain.rfind("\n", 0, match.start()) + 1
        before = sheet.flat[line_start : match.start()].strip(" |*")
        if before and before[-1:].isalpha() and not _may_precede(sheet, line_start, match.start(), before):
            continue
        symbol = re.sub(r"\s+", "", match["symbol"]).replace("⁄", "/").replace("–", "-").strip(".-")
        if not any(letter.isupper() for letter in symbol):
            continue
        written = match["number"].strip()
        clean = _CLEAN.fullmatch(written)
        damaged = clean is None and any(letter.isalnum() for letter in written)
        party = match["mark"] in "-–"
        return NumberLine(
            match.start(), match.end(), clean.group(1) if clean else None, symbol, damaged, party
        )
    return None


def _may_precede(sheet: Sheet, start: int, end: int, before: str) -> bool:
    """A name in capitals of the same printed line, or the document's type alone: `Nghị quyết số: 17/…`."""
    if sheet.plain[end + 2 : end + 4].strip()[:1] == ":" and type_names().fullmatch(before):
        return True
    return sheet.plain[start:end].strip(" |*").split()[-1].isupper()
