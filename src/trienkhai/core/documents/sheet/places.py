"""The place in front of a date: `Thị xã Duyên Hải`, `TP. Hồ Chí Minh`, told from what stands before it on the line."""

import re

from trienkhai.core.documents.sheet.sheet import Sheet

_UNIT = frozenset(
    [
        "xã",
        "phường",
        "thị",
        "trấn",
        "huyện",
        "quận",
        "tỉnh",
        "thành",
        "phố",
        "đặc",
        "khu",
        "tp",
        "tp.",
        "tx",
        "tx.",
        "tt",
        "tt.",
        "đk",
    ]
)
_SHORT = frozenset({"TP", "TP.", "TX", "TX.", "TT", "TT.", "ĐK", "Ý", "P.", "Q.", "H.", "X."})
_NUMBERED = frozenset({"quận", "phường", "khóm"})
_MARKS = frozenset("/:;()|,")
_LONGEST = 7
_NEAR = 120
"""Letters in front of the date in which as many words stand in all but strange texts."""
_WORD = re.compile(r"[^\s|]+")
_DOUBLE = re.compile(
    r"(?:(?<=^)|(?<=\n)|(?<=   )|(?<=\| )|(?<=\t))(?:[^\W\d_a-z]\w+ ){1,2}[-–] ?$"
)  # `Bà Rịa - Vũng Tàu`


_HOUR = re.compile(
    r",\s*(?:(?:vào\s+)?(?:hồi|lúc)\s+)?\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2}(?:\s?(?:phút|p|’|'))?)?$"
)
_LONGEST_HOUR = 28


def place_before(sheet: Sheet, offset: int, start: int) -> tuple[int, int] | None:
    """The span of the place that stands before `offset`, where `ngày` begins; None where no place does."""
    end = offset
    while end > start and sheet.plain[end - 1] in " ,.;|\t*":
        end -= 1
    hour = _HOUR.search(sheet.plain, max(start, end - _LONGEST_HOUR), end)
    if hour:
        # `Hà Nội, hồi 15 giờ 00 ngày 26 tháng 9`: urgent dispatches tell the hour; in its middle a sentence may.
        line = max(start, sheet.plain.rfind("\n", 0, hour.start()) + 1)
        place = _run(sheet, line, hour.start())
        alone = place is not None and not sheet.plain[line:place].strip(" |*")
        return (place, hour.start()) if place is not None and alone else None
    if end > start and sheet.plain[end - 1] == "\n":
        return _line_above(sheet, end, start)
    line = max(start, sheet.plain.rfind("\n", 0, end) + 1)
    begun = _run(sheet, line, end)
    if begun is None:
        return None
    if double := _DOUBLE.search(sheet.plain, line, begun):
        begun = double.start()
    if not sheet.plain[line:begun].strip(" |*"):
        begun = _joined(sheet, begun, line, start)
    return begun, end


def _line_above(sheet: Sheet, end: int, start: int) -> tuple[int, int] | None:
    """`Hà Nội,` alone on its line above `ngày 3 tháng 4`."""
    while end > start and sheet.plain[end - 1] in " ,\n":
        end -= 1
    line = max(start, sheet.plain.rfind("\n", 0, end) + 1)
    begun = _run(sheet, line, end)
    if begun is None or sheet.plain[end : end + 1] != "," or sheet.plain[line:begun].strip(" |*"):
        return None
    return begun, end


def _run(sheet: Sheet, line: int, end: int) -> int | None:
    """Where the words of a place begin that end at `end`."""
    words = list(_WORD.finditer(sheet.plain, max(line, end - _NEAR), end))
    if len(words) <= _LONGEST + 1 and line < end - _NEAR:
        words = list(_WORD.finditer(sheet.plain, line, end))
    begun: int | None = None
    capitals = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index].group()
        before = words[index - 1].group() if index else ""
        if begun is not None and _parted(sheet.plain[words[index].end() : begun]):
            break
        bracket = word[0] == "("
        taken = _belongs(word[1:] if bracket else word, before, capitals, begun is None)
        if not taken or len(words) - index > _LONGEST:
            break
        begun = words[index].start() + bracket
        if bracket:
            break
        capitals = word.isupper() and len(word) > 1 and word not in _SHORT
    if begun is None or not any(map(str.isupper, sheet.plain[begun:end])):
        return None
    if (
        capitals
        and sheet.plain[line:begun].strip(" |*")
        and not sheet.plain[line:begun].endswith(("   ", "|"))
    ):
        # `SỞ NỘI VỤ, ngày …`: a name in capitals, not a place.
        return None
    return begun


def _parted(between: str) -> bool:
    return "|" in between or "\t" in between or len(between) >= 3


def _belongs(word: str, before: str, capitals: bool, last: bool) -> bool:
    bare = word.strip(".,*_'’“”\"()")
    if not bare or not _MARKS.isdisjoint(word) or word[0] in "-–":
        return False
    if bare.isdigit():
        return len(bare) <= 2 and before.lower() in _NUMBERED
    if any(map(str.isdigit, bare)):
        return False
    if bare.lower() in _UNIT and not last:
        return True
    if bare.isupper() and len(bare) > 1 and word not in _SHORT:
        return capitals or last
    return bare[0].isupper() and not capitals


def _joined(sheet: Sheet, begun: int, line: int, start: int) -> int:
    """A narrow column breaks even a name: `Cao` / `Bằng, ngày …`, `TP.` / `Hồ Chí Minh, ngày …`."""
    above_end = line - 1
    above = max(start, sheet.plain.rfind("\n", 0, max(above_end, 0)) + 1)
    written = sheet.plain[above:above_end].strip(" |*")
    words = written.split()
    if above_end <= start or not 0 < len(words) <= 2 or len(written) > 16:
        return begun
    if all(
        _belongs(word, "", False, False) and not (word.isupper() and word not in _SHORT) for word in words
    ):
        return above + sheet.plain[above:above_end].index(words[0])
    return begun
