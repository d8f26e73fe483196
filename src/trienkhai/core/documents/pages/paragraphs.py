"""Lines that a page broke put together again, where margins and indents leave no doubt that a paragraph runs on.

A line is full when the first word of the next would not have gone on it; a paragraph opens with an indent. In a
document without indents full lines go on, unless the words speak against it; where its lines were not broken by its
margins, or a line stands in the middle, nothing is joined here: the words decide later.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trienkhai.core.documents.pages.blocks import LOOK_BACK, Block, Line, PageEnd
from trienkhai.core.documents.pages.model import Word
from trienkhai.core.documents.pages.rows import Row, is_page_number, is_split, usual_distance
from trienkhai.core.documents.sheet.furniture import furniture_lines
from trienkhai.core.text import flat

_FEWEST_ROWS = 6
_DEEPEST_INDENT = 0.25
"""Lines that begin further right than this share of the width are set in the middle or on the right."""
_SAME_SIZE = 0.25
_FEWEST_LEFT = 0.08
_FEWEST_INDENTS = 0.04
# A sentence that ended with a full line, and words that a paragraph opens with.
_ENDS = re.compile(r"[.;:/!?][”\"')]*$")
_OPENS = re.compile(
    r"[-+–•*]|\d{1,3}(?:[.)]|/(?!\d))|[a-zđ]\)|[IVXLC]+(?:[.\-]|/(?!\d))|Điều \d|Nơi nhận|Chương [\dIVXLC]|Mục [\dIVX]"
    r"|Phần (?:[Tt]hứ |[\dIVX])|[A-ZĐ]+\.\s*[A-ZĐ]|Căn cứ"
)
# What only looks like a label: `giai đoạn 2021` / `- 2025`, `tại khoản` / `2. Điều …`.
_INSIDE = re.compile(r"(?:Điều|khoản|điểm|tháng|ngày)$")
_LOOKS_LABELLED = re.compile(r"[-–] ?(?:\d|[a-zà-ỹ])")
_FEWEST_PAIRS = 4
_WRAPPED = 0.85
_FEWEST_APART = 0.08
_MOSTLY = 0.5
_FURTHER = 1.25


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def join_paragraphs(blocks: list[Block], width: float) -> list[Block]:
    """The blocks with the lines of each paragraph in one `Line`, and apart only what is more than a paragraph apart."""
    joined = _joined(blocks, width)
    lines = [block for block in joined if isinstance(block, Line)]
    apart = [line for line in lines if line.apart]
    if len(apart) > _MOSTLY * len(lines):
        # Where every paragraph stands apart, the distance says no more than the end of the line does.
        usual = usual_distance([line.distance for line in apart])
        for line in apart:
            line.apart = line.distance > _FURTHER * usual
    return joined


def _joined(blocks: list[Block], width: float) -> list[Block]:
    margins = _margins(blocks, width)
    indented = _indents(blocks, margins, width)
    if not indented:
        margins = _widest(blocks, margins, width)
        if not _wraps(blocks, margins, width):
            return blocks
    joining = _Joining(margins, width, indented, _spaced(blocks))
    joined: list[Block] = []
    for block in blocks:
        at = _opening(joined) if isinstance(block, Line) else None
        before = joined[at] if at is not None else None
        if at is not None and isinstance(block, Line) and isinstance(before, Line):
            crossed = at < len(joined) - 1
            if joining.runs_on(before, block, crossed):
                del joined[at + 1 :]
                before.rows += block.rows
                continue
        joined.append(block)
    return joined


def _opening(joined: list[Block]) -> int | None:
    """Where the line stands that a further line may go on: the last, or the last of the page before."""
    crossed = False
    for at in range(len(joined) - 1, max(-1, len(joined) - 1 - LOOK_BACK), -1):
        block = joined[at]
        if isinstance(block, PageEnd):
            crossed = True
            continue
        if not isinstance(block, Line):
            return None
        if not (_is_furniture(block.rows[-1][1]) and (crossed or _opens_page(joined, at))):
            return at
    return None


def _opens_page(joined: list[Block], at: int) -> bool:
    return at > 0 and isinstance(joined[at - 1], PageEnd)


def _is_furniture(row: Row) -> bool:
    words = flat(" ".join(word.text for word in row)).strip()
    return is_page_number(row) or bool(furniture_lines(words, [0], [len(words)]))


@dataclass(frozen=True, slots=True)
class _Joining:
    """What is known of the document: its margins, and how it tells paragraphs apart."""

    margins: dict[int, _Margins]
    width: float
    indented: bool
    spaced: bool

    def runs_on(self, before: Line, line: Line, crossed: bool) -> bool:
        """Whether a line goes on with the paragraph before it."""
        (page, row), (number, further) = before.rows[-1], line.rows[0]
        here, there = self.margins.get(page), self.margins.get(number)
        if here is None or there is None or (line.apart and not crossed):
            return False
        if is_split(row, self.width) or is_split(further, self.width) or _is_furniture(further):
            return False
        if self._opens_anew(row, further, crossed):
            return False
        body = here.right - here.left
        first, last = further[0], row[-1]
        return (
            row[0].left - here.left < _DEEPEST_INDENT * body
            and (abs(first.left - there.left) < 1.2 * self.width or _hangs(before, first, self.width))
            and abs(first.height - last.height) < _SAME_SIZE * last.height
            and _is_full(row, further, here, self.width)
        )

    def _opens_anew(self, row: Row, further: Row, crossed: bool) -> bool:
        """Whether the words say that a paragraph ends and another begins; without indents they have more to say."""
        ended = _ENDS.search(row[-1].text)
        opening = " ".join(word.text for word in further[:3])
        opens = _OPENS.match(opening) is not None
        if self.indented or (ended and opens):
            return bool(ended) and opens
        if opens:
            return _INSIDE.search(row[-1].text) is None and _LOOKS_LABELLED.match(opening) is None
        if ended:
            # Between paragraphs that stand apart a full line that ends a sentence is only that.
            # After a semicolon a small letter goes on with the sentence; after a colon a list may begin with one.
            small = opening[0].islower()
            return row[-1].text[-1] == ":" or (
                not small and (row[-1].text[-1] == ";" or crossed or not self.spaced)
            )
        return _in_capitals(row) != _in_capitals(further)


def _is_full(row: Row, further: Row, margins: _Margins, width: float) -> bool:
    """Whether the first word of the next line would not have gone on this one."""
    return margins.right - row[-1].right < further[0].right - further[0].left + 0.7 * width


def _in_capitals(row: Row) -> bool:
    return "".join(word.text for word in row).isupper()


def _hangs(before: Line, first: Word, width: float) -> bool:
    """Whether a line stands under the words behind a label, or under the line before that does."""
    opening = before.rows[0][1]
    if len(opening) < 2 or _OPENS.match(f"{opening[0].text} {opening[1].text}") is None:
        return False
    return abs(first.left - opening[1].left) < 1.2 * width


def _margins(blocks: Sequence[Block], width: float) -> dict[int, _Margins]:
    """Of each page with enough lines: where its continued lines begin, and where the full ones end."""
    rows: dict[int, list[Row]] = {}
    for block in blocks:
        if isinstance(block, Line):
            for page, row in block.rows:
                rows.setdefault(page, []).append(row)
    margins = {page: _of_page(found, width) for page, found in rows.items() if len(found) >= _FEWEST_ROWS}
    for page in rows.keys() - margins.keys():
        # The few lines at the end of a document stand as those of the page before.
        if page - 1 in margins:
            margins[page] = margins[page - 1]
    return margins


def _of_page(rows: list[Row], width: float) -> _Margins:
    counts = Counter(round(row[0].left / width) for row in rows)
    shared = {at: counts[at - 1] + counts[at] + counts[at + 1] for at in counts}
    # Continued lines stand furthest left; a line or two beyond them are specks and numbers in the margin.
    usual = min(
        (at for at, count in shared.items() if count >= max(2, _FEWEST_LEFT * len(rows))), default=min(counts)
    )
    near = [row[0].left for row in rows if abs(row[0].left / width - usual) <= 1]
    ends = sorted(row[-1].right for row in rows)
    return _Margins(sorted(near)[len(near) // 2], ends[int(len(ends) * 0.9)] if len(ends) > 10 else ends[-1])


def _indents(blocks: Sequence[Block], margins: dict[int, _Margins], width: float) -> bool:
    """Whether paragraphs open with an indent: some lines stand a little further right than most."""
    deeper = all_rows = 0
    for block in blocks:
        for page, row in block.rows if isinstance(block, Line) else ():
            if page in margins:
                left, right = margins[page].left, margins[page].right
                all_rows += 1
                deeper += 1.5 * width < row[0].left - left < _DEEPEST_INDENT * (right - left)
    return deeper >= max(2, _FEWEST_INDENTS * all_rows)


def _widest(blocks: Sequence[Block], margins: dict[int, _Margins], width: float) -> dict[int, _Margins]:
    """The margins with the right one where the longest lines end: ragged ones all end before it.

    Pages of one width are looked at together; stamps and notes in the margin do not begin where the lines do.
    """
    lengths: dict[int, list[float]] = {page: [] for page in margins}
    for block in blocks:
        for page, row in block.rows if isinstance(block, Line) else ():
            if page in margins and abs(row[0].left - margins[page].left) < 1.2 * width:
                lengths[page].append(row[-1].right - margins[page].left)
    longest = {page: max(found, default=0.0) for page, found in lengths.items()}
    widest: dict[int, _Margins] = {}
    for page, own in margins.items():
        alike = [
            one
            for other in margins
            if abs(longest[other] - longest[page]) < 6 * width
            for one in lengths[other]
        ]
        body = sorted(alike)[int(len(alike) * 0.99)] if alike else own.right - own.left
        widest[page] = _Margins(own.left, own.left + body)
    return widest


def _wraps(blocks: Sequence[Block], margins: dict[int, _Margins], width: float) -> bool:
    """Whether the lines were broken by these margins: those that surely go on, in small letters, follow full ones."""
    full = pairs = 0
    for before, line in pairwise(blocks):
        if not isinstance(before, Line) or not isinstance(line, Line) or line.apart:
            continue
        (page, row), (_, further) = before.rows[-1], line.rows[0]
        # `b)` is small too, and begins a point.
        small = further[0].text[0].islower() and _OPENS.match(further[0].text) is None
        if page in margins and small and not is_split(row, width):
            pairs += 1
            full += _is_full(row, further, margins[page], width)
    return pairs >= _FEWEST_PAIRS and full >= _WRAPPED * pairs


def _spaced(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs are told apart by the distance between them."""
    lines = [block for block in blocks if isinstance(block, Line)]
    return sum(line.apart for line in lines) > _FEWEST_APART * len(lines)
