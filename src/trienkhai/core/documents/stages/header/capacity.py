"""The words of a signature block in capitals: by whose right, and the signer's post."""

import re
from functools import cache

from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.vocabulary import posts

# TM. ỦY BAN NHÂN DÂN · T/M BAN THƯỜNG VỤ · KT. CHỦ TỊCH · K/T TRƯỞNG BAN · TL.CHỦ TỊCH · TUQ. · Q. CỤC TRƯỞNG
_AUTHORITY = re.compile(
    r"(?:t\s?[/.]\s?(?:m|l|uq)|k\s?[/.]\s?t|tm|kt|tl|tuq|tun|q|thay mat|ky thay|thua lenh|thua uy quyen)"
    r"\s?[.,:/]?\s*(?=[a-z])"
)
_DOTTED = (
    r"(?:tm|kt|tl|tuq|tun|q)\s?[.,:]|(?:tm|kt|tl|tuq)/\s|(?:thay mat|ky thay|thua lenh|thua uy quyen)\s(?=[a-z])"
    r"|t\s?[/.]\s?(?:m|l|uq)\b|k\s?[/.]\s?t\b"
    # The dot was left out.
    r"|(?:tm|kt|tl|tuq|tun)\s+(?=(?:uy ban|ubnd|hdnd|ban|hoi dong|dang uy|chi bo|chi uy|bch|btv|thuong truc"
    r"|doan chu tich|chu tich|giam doc|tong giam doc|bo truong|cuc truong|hieu truong|truong|chanh)\b)"
)
_PREFIX = re.compile(_DOTTED)
# A stamp over `KT.` is read as `-#T,`.
_LOST_PREFIX = re.compile(r"^\W*#\w[.,]")


@cache
def capacities() -> re.Pattern[str]:
    """A post or a prefix of signing anywhere in a folded text."""
    return re.compile(at_words(rf"{posts().pattern}|{_DOTTED}"))


def prefix_end(folded: str) -> int:
    """Where a prefix of signing at the beginning of folded words ends; 0 where there is none."""
    match = _PREFIX.match(folded)
    return match.end() if match else 0


def opens_authority(folded: str) -> bool:
    """Whether folded words open with a prefix and what it stands before."""
    return _PREFIX.match(folded) is not None and _AUTHORITY.match(folded) is not None


def is_capacity(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the words are an authority or a post in capitals, as only a signature block writes them."""
    words = sheet.plain[start:end].strip()
    if not 3 < len(words) < 90 or not mostly_upper(words):
        return False
    folded = sheet.flat[start:end]
    if "#" in folded:
        folded = _LOST_PREFIX.sub("", folded)
    folded = folded.strip(" -#;:,~_")
    if opens_authority(folded):
        return True
    match = posts().match(folded)
    return match is not None and (match.end() == len(folded) or folded[match.end()] in " ,.-~;/:")


def mostly_upper(words: str) -> bool:
    """Whether words are written in capitals, a letter or two that a recogniser took for small ones aside."""
    if words.isupper() or words[1:].islower():
        return words.isupper()  # told at once for most
    letters = list(filter(str.isalpha, words))
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


_LONE_PREFIX = re.compile(r"(?:TM|KT|TL|TUQ|T/M|T/L|K/T)\s?\.?|PHÓ|THỨ")


def with_prefix_above(sheet: Sheet, lines: list[Cell]) -> list[Cell]:
    """A block with the prefix that a narrow source left above it: `TM.` / `ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH`."""
    while (found := _prefix_above(sheet, lines[0])) is not None:
        start, index = found
        if index == lines[0].line - 1:
            lines = [lines[0]._replace(start=start, line=index), *lines[1:]]
        else:
            lines = [Cell(start, sheet.lines[index + 1].end, lines[0].column, index), *lines]
    return lines


def _prefix_above(sheet: Sheet, opening: Cell) -> tuple[int, int] | None:
    """Where a prefix stands alone on the line above, or on the one above the body it is written before."""
    for index in (opening.line - 1, opening.line - 2):
        if index < 0 or sheet.lines[index].empty:
            return None
        start, end = sheet.lines[index][:2]
        if end - start < 6 and _LONE_PREFIX.fullmatch(sheet.plain, start, end):
            return start, index
        if not sheet.plain[start:end].isupper():
            return None
    return None
