"""Signature blocks: by whose right, the signer's post, the name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, tee

from trienkhai.core.documents.sheet import Cell, Sheet, cells_of, cells_on
from trienkhai.core.documents.stages.header.capacity import (
    capacities,
    is_capacity,
    mostly_upper,
    opens_authority,
    with_prefix_above,
)
from trienkhai.core.documents.stages.header.foot_cells import foot_cells
from trienkhai.core.documents.stages.header.persons import PERSON, TITLES, begins_known, is_name, name_in
from trienkhai.core.documents.vocabulary import LOWER, UPPER, posts
from trienkhai.core.text import fold

_SIGNED = re.compile(
    r"\(?\s*(?:(?:da|duoc) ky|ky ten|ky boi|ky,? dong dau|chu ky|signed|signature|digitally"
    r"|(?:ngay|gio|thoi gian) ky)\b.*"
)
_BEYOND = re.compile(
    r"(?:phu luc|mau so|mau \d|bieu (?:so|mau)|c.ng h.a x. h.i ch. ngh|dang cong san viet nam)\b"
)
_LISTED = re.compile(r"[-~_+*•]|n.i nh.n\b|luu\b|nhu (?:tren|dieu)|\(")
_TRAILING_NAME = re.compile(rf"[,;.)] {TITLES}({PERSON})$")
_LOOK_DOWN = 26
_FARTHEST = 110


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where a block stands and what it says; spans are offsets, None where nothing was found."""

    start: int
    end: int
    first_line: int
    last_line: int
    authority: tuple[tuple[int, int], ...]
    position: tuple[tuple[int, int], ...]
    name: tuple[int, int] | None


def signature_blocks(sheet: Sheet, start: int, end: int) -> list[SignatureBlock]:
    """The signature blocks between two offsets, in order."""
    last_line = sheet.line_at(end)
    blocks: list[SignatureBlock] = []
    following = sheet.line_at(start)
    for index in _capital_lines(sheet, start, end):
        block = _block_on(sheet, index, last_line) if index >= following else None
        if block is not None:
            blocks.append(block)
            following = block.last_line + 1
    return blocks


def _capital_lines(sheet: Sheet, start: int, end: int) -> list[int]:
    """The lines on which a post or a prefix of signing stands in capitals."""
    lines: list[int] = []
    capacity = capacities()
    for capitals in _CAPITALS.finditer(sheet.shape, start, end):
        begin, stop = capitals.span()
        if stop - begin > 4 and capacity.search(sheet.flat, begin, stop):
            index = sheet.line_at(begin)
            if not lines or lines[-1] != index:
                lines.append(index)
    return lines


# What stands behind the first letter is looked at first: most capitals open a word in small letters.
_CAPITALS = re.compile(r"A(?=[ /.A]) ?[/.]? ?A[A./, ]*")


def _block_on(sheet: Sheet, line: int, last: int) -> SignatureBlock | None:
    """The block that begins on a line; the cells below are cut only as far down as its name stands."""
    below = foot_cells(sheet, _cells_below(sheet, line, last))
    cells: list[Cell] = []
    for cell in below:
        cells.append(cell)
        if cell.line > line:
            break
    for position, opening in enumerate(cells):
        if opening.line > line:
            break
        if is_capacity(sheet, opening.start, opening.end) and not _is_head_line(sheet, opening):
            following, below = tee(below)
            block = _block_from(sheet, opening, chain(cells[position + 1 :], following))
            if block is not None:
                return block
    return None


def _cells_below(sheet: Sheet, index: int, last: int) -> Iterator[Cell]:
    """The cells of a line and of those below it on which the name of a block may stand.

    Entries of a long list beside it do not count.
    """
    yield from cells_on(sheet, index)
    counted, listed, line = 0, False, index
    while line < last and line < index + _FARTHEST and counted <= _LOOK_DOWN:
        line += 1
        start, _, empty, _ = sheet.lines[line]
        if not empty:
            listed = sheet.plain[start] in "-–+•"
        counted += not listed
        yield from cells_on(sheet, line)


def _block_from(sheet: Sheet, opening: Cell, following: Iterable[Cell]) -> SignatureBlock | None:
    lines, name = [opening], None
    for cell in following:
        verdict = _verdict(sheet, cell, opening, lines)
        if verdict == "name":
            name = _name_over_lines(sheet, cell, _name_span(sheet, cell))
            break
        if verdict == "more":
            lines.append(cell)
        elif verdict == "stop":
            break
    if name is None:
        if not _is_trustworthy(sheet, lines):
            return None
        name = _trailing_name(sheet, lines)
    return _compose(sheet, with_prefix_above(sheet, lines), name)


def _is_head_line(sheet: Sheet, cell: Cell) -> bool:
    """`THỦ TƯỚNG CHÍNH PHỦ`, `BỘ TRƯỞNG BỘ Y TẾ`, `CHỦ TỊCH ỦY BAN NHÂN DÂN` name an issuer above its `Căn cứ`."""
    folded = sheet.flat[cell.end : cell.end + 400].lstrip(" \n-_—|*.:;")
    return folded.startswith(
        ("can cu", "quyet dinh", "cong hoa xa hoi", "so:", "so ", "dien:", "theo de nghi")
    )


def _verdict(sheet: Sheet, cell: Cell, opening: Cell, lines: list[Cell]) -> str:
    words = sheet.plain[cell.start : cell.end]
    folded = sheet.flat[cell.start : cell.end]
    if _RULED.fullmatch(words) or _SIGNED.match(folded):
        return "skip"
    if _BEYOND.match(folded):
        return "stop"
    if folded.strip() == "kiem":
        return "more"
    same_side = cell.column == opening.column
    if is_name(words) and (same_side or opening.column == 0 or _stands_alone(sheet, cell, words)):
        return "name"
    if _LISTED.match(folded) and not (same_side and is_capacity(sheet, cell.start, cell.end)):
        return "skip"
    if not same_side:
        return "more" if _goes_on_below(sheet, cell, opening, lines) else "skip"
    close = cell.line - lines[-1].line <= 3
    if close and mostly_upper(words) and len(words) < 90 and sum(map(str.isalpha, words)) > 3:
        return "more" if len(lines) < 5 else "stop"
    if cell.line - lines[-1].line <= _OFFICE_BELOW and len(lines) < 5 and _is_office(sheet, cell):
        return "more"
    return "stop" if opening.column == 0 and len(words) > 60 else "skip"


def _goes_on_below(sheet: Sheet, cell: Cell, opening: Cell, lines: list[Cell]) -> bool:
    """A row of a table written with its lines: what stands below the last cell's first line is at the left edge.

    `- Lưu: VT. | TM. CHÍNH PHỦ` / `THỦ TƯỚNG`
    """
    last = sheet.lines[opening.line]
    bar = sheet.plain.rfind("|", last.start, opening.start)
    return (
        bar >= 0
        and opening.end == last.end
        and cell.line - lines[-1].line <= 2
        and len(lines) < 5
        and (cell.start, cell.end) == sheet.lines[cell.line][:2]
        and is_capacity(sheet, cell.start, cell.end)
    )


_OFFICE_BELOW = 9


def _is_office(sheet: Sheet, cell: Cell) -> bool:
    """The signer's own office below the signature: `TRƯỞNG BAN` … `CHỦ TỊCH UBND XÃ`."""
    if not is_capacity(sheet, cell.start, cell.end):
        return False
    span = (cell.start, cell.end)
    return _is_post(sheet, span) or opens_authority(sheet.flat[cell.start : cell.end])


_RULED = re.compile(r"[\W_]*")


def _stands_alone(sheet: Sheet, cell: Cell, words: str) -> bool:
    """A name that a recogniser moved to the left edge: a whole line, a known family name, no list punctuation."""
    line = sheet.lines[cell.line]
    whole = not any(map(str.isalnum, sheet.plain[line.start : cell.start] + sheet.plain[cell.end : line.end]))
    if whole and len(words.split()) > 2 and _follows_archive(sheet, cell.line):
        return True
    return whole and begins_known(words) and words[-1].isalpha() and fold(words) != "ho chi minh"


def _follows_archive(sheet: Sheet, index: int) -> bool:
    """Whether the line above is the last of a recipients' list: `- Lưu: VT`."""
    above = next((line for line in reversed(sheet.lines[max(0, index - 4) : index]) if not line.empty), None)
    return above is not None and _ARCHIVE.match(sheet.flat, above.start, above.end) is not None


_ARCHIVE = re.compile(r"[-–+•]\s*luu\b")


def _name_span(sheet: Sheet, cell: Cell) -> tuple[int, int]:
    start, end = name_in(sheet.plain[cell.start : cell.end])
    return cell.start + start, cell.start + end


def _name_over_lines(sheet: Sheet, cell: Cell, name: tuple[int, int]) -> tuple[int, int]:
    """`Lê Văn` / `Mẫu`, `Âu` / `Thị Mẫu`: a narrow source broke the name before its last word or behind its first."""
    above = sheet.lines[max(0, cell.line - 1)]
    if (
        not above.empty
        and above.end - above.start < 8
        and begins_known(sheet.plain[slice(*above[:2])])
        and (
            _LAST_WORD.fullmatch(sheet.plain, above.start, above.end)
            and name[0] == sheet.lines[cell.line].start
        )
    ):
        name = (above.start, name[1])
    line, below = sheet.lines[cell.line], sheet.lines[min(cell.line + 1, len(sheet.lines) - 1)]
    if name[1] != line.end or below.empty or len(sheet.plain[slice(*name)].split()) > 2:
        return name
    return (name[0], below.end) if _LAST_WORD.fullmatch(sheet.plain, below.start, below.end) else name


_LAST_WORD = re.compile(rf"[{UPPER}][{LOWER}]{{1,6}}")


def lone_name(sheet: Sheet, start: int, end: int) -> SignatureBlock | None:
    """The signer's name around the recipients where no capitals told a block.

    A stamp swallowed all that stood above the name, or post and authority are written in small letters.
    """
    first = max(0, sheet.line_at(start) - _ABOVE_LIST)
    cells = list(foot_cells(sheet, cells_of(sheet, first, sheet.line_at(end) + 1)))
    for index, cell in enumerate(cells):
        words = sheet.plain[cell.start : cell.end]
        if cell.start > start and _BEYOND.match(sheet.flat, cell.start, cell.end):
            break
        if cell.start >= end or not is_name(words) or not begins_known(words) or words.isupper():
            continue
        lines = _small_lines(sheet, cells[:index], cell)
        if lines or cell.start > start:
            return _compose(sheet, lines, _name_span(sheet, cell))
    return None


def _small_lines(sheet: Sheet, above: list[Cell], name: Cell) -> list[Cell]:
    """`KT. Giám đốc`, `Phó Giám đốc` above a name."""
    lines: list[Cell] = []
    below = name
    for cell in reversed(above):
        if cell.column != name.column and cell.line != below.line:
            continue
        folded = sheet.flat[cell.start : cell.end]
        if _SIGNED.match(folded):
            below = cell
            continue
        if below.line - cell.line > _SIGNATURE_LINES or len(lines) == 3 or not _is_small(sheet, cell):
            break
        lines.insert(0, cell)
        below = cell
    return lines


def _is_small(sheet: Sheet, cell: Cell) -> bool:
    words, folded = sheet.plain[cell.start : cell.end], sheet.flat[cell.start : cell.end]
    if mostly_upper(words) and 1 < len(words.split()) < 9 and words.replace(" ", "").isalpha():
        return True  # a post that no list knows, or that a recogniser misspelt
    if len(words) > 60 or words[-1] in ";:.," or not words[0].isupper():
        return False
    return opens_authority(folded) or posts().match(folded) is not None


_ABOVE_LIST = 14
_SIGNATURE_LINES = 7


def _is_trustworthy(sheet: Sheet, lines: list[Cell]) -> bool:
    """A block without a name is believed when a recipients' list is close: names get lost under stamps."""
    first = max(0, lines[0].line - 25)
    last = min(len(sheet.lines) - 1, lines[-1].line + 8)
    if opens_authority(sheet.flat[lines[0].start : lines[0].end]) and _closes(sheet, lines[-1].end):
        return True
    around = sheet.flat[sheet.lines[first].start : sheet.lines[last].end]
    return re.search(r"n.i nh.n\s*:", around) is not None


def _closes(sheet: Sheet, end: int) -> bool:
    """Whether the text ends with the block, as where a page of the web kept nothing of what follows."""
    return len(sheet.plain) - end < 80 and not any(map(str.isalnum, sheet.plain[end:]))


def _trailing_name(sheet: Sheet, lines: list[Cell]) -> tuple[int, int] | None:
    """The name at the end of a recipients' line, where a recogniser ran both columns together."""
    if lines[0].column == 0:
        return None
    for line in sheet.lines[lines[-1].line + 1 : lines[-1].line + 18]:
        match = None if line.empty else _TRAILING_NAME.search(sheet.plain, line.start, line.end)
        if match and begins_known(match.group(1)):
            return match.span(1)
    return None


def _compose(sheet: Sheet, lines: list[Cell], name: tuple[int, int] | None) -> SignatureBlock:
    spans = [(cell.start, cell.end) for cell in lines]
    by_right = 0
    while by_right < len(spans) and opens_authority(sheet.flat[spans[by_right][0] : spans[by_right][0] + 12]):
        by_right += 1
    if by_right == 1 and len(spans) == 1 and sheet.flat.startswith("q", spans[0][0]):
        by_right = 0  # who acts as head signs by his own right: `Q. GIÁM ĐỐC`
    while (
        0 < by_right < len(spans) - 1 and not _is_post(sheet, spans[by_right]) and _is_post(sheet, spans[-1])
    ):
        # The body's name behind the prefix runs on: `KT. CHỦ TỊCH` / `ỦY BAN CHỨNG KHOÁN NHÀ NƯỚC`.
        by_right += 1
    if by_right == 0 and len(spans) > 1 and _is_deputy(sheet, spans[-1]) and not _is_deputy(sheet, spans[0]):
        # The prefix was lost (`-#T, GIÁM ĐỐC`), yet a deputy signs below his head's title.
        by_right = len(spans) - 1
    known = [*spans, *([name] if name else [])]
    start, end = min(known)[0], max(stop for _, stop in known)
    return SignatureBlock(
        start,
        end,
        sheet.line_at(start),
        sheet.line_at(end),
        tuple(spans[:by_right]),
        tuple(spans[by_right:]),
        name,
    )


def _is_post(sheet: Sheet, span: tuple[int, int]) -> bool:
    return posts().match(sheet.flat[span[0] : span[1]].strip()) is not None


def _is_deputy(sheet: Sheet, span: tuple[int, int]) -> bool:
    return re.match(r"(?:pho|thu truong)\b", sheet.flat[span[0] : span[1]].strip()) is not None
