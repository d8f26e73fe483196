"""The text of a file with two views of the same length, and its lines.

`plain` is the text with markup and page furniture blanked out; `flat` is `plain` folded. Because all three have the
same length, an offset found in one is an offset in the others.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from trienkhai.core.documents.sheet.crushed import LONG, crushed_breaks
from trienkhai.core.documents.sheet.furniture import furniture_lines
from trienkhai.core.text import one_line, views_of

# Emphasis, headings and fences of Markdown, as converters leave them; a lone `*` before a blank is a bullet.
_MARKUP = re.compile(r"[*#`\ufeff\u200b\u00ad][*#`\ufeff\u200b\u00ad]*")
_MARKS = ("*", "#", "`", "\ufeff", "\u200b", "\u00ad")
# Hard and typographic blanks of pages of the web and of typesetters.
_BLANKS = ("\u00a0", "\u2002", "\u2003", "\u2009", "\u202f", "\u3000")
# Tags that converters to Markdown leave where it has no mark of its own, and emphasis by underscores.
_TAGS = re.compile(r"</?(?:u|b|i|em|strong|span|sup|sub|font|ins|center)\b[^<>\n]{0,80}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(_(?<!\w_)_?)(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])\1(?![\w_])")
# A page of the web puts its own short lines above a document that came as one line.
_ENDLESS = 300
_PAGE_HEAD = 60
# What some page programs wrote for `ư`, `Ư`, and a text layer still holds: `Sở Công Thƣơng`.
_GHA = (("ƣ", "ư"), ("Ƣ", "Ư"))
# Hyphens of other programs. Some that print to PDF write a soft one for the one typed: `QĐ­UBND`, `2016­2020`.
_HYPHENS = ("\u2010", "\u2011")
_SOFT = re.compile(r"(?<=[A-ZĐ\d])\u00ad(?=[A-ZĐ\d])")
_PAGE_MARK = re.compile(
    r"(?<=\n)Trang \d{1,3}(?=[^\W\d_]{2})"
)  # `Trang 1UBND TỈNH …`: glued to the next word
# `… thực hiện các nhiệm vụ sau.` over a list: the stop is typed for a colon.
_LIST_BELOW = re.compile(
    r"(?<=\s)((?:như|dung|pháp|vụ|việc|tác|đề|yếu|chính|tâm|thể|kiến)\s+sau|sau\s+đây)\."
    r"(?=[ \t]*\n\s*(?:\(?\d|\(?[a-zđ]\)|[-–+•]))"
)
_RULE = re.compile(r"[\s\-–—_=*.:~|\[\]]*")
_RULE_MARKS = frozenset("-–—_=*.:~|[]")

# Letters that two words seldom take.
_TWO_WORDS = 32


class Line(NamedTuple):
    """One line by offsets of its words; blank, ruled and furniture lines are `empty`."""

    start: int
    end: int
    empty: bool
    furniture: bool


class Cell(NamedTuple):
    """A stretch of one line that stands in one column; `column` is 0 on the left, 1 further right."""

    start: int
    end: int
    column: int
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The laid-out text."""

    text: str
    plain: str
    flat: str
    lines: tuple[Line, ...]
    ends: tuple[int, ...] = ()
    letters: str = field(default="", compare=False, repr=False)
    """`flat` with a blank for whatever is no letter."""
    shape: str = field(default="", compare=False, repr=False)
    """What kind of letter stands where: what is written in capitals and figures is found in it several times faster."""
    ordinary: bool = False
    """Whether white space is nothing but blanks and line feeds."""
    tagged: bool = True
    """Whether there is any `<`, which begins a tag: asked for each cell, it is looked for once."""
    cells: dict[int, tuple[Cell, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Lines already cut into cells: heads and feet are looked at by several stages."""
    tasks: dict[tuple[int, int], bool] = field(default_factory=dict, compare=False, repr=False)
    """Whether a stretch begins with a task: several rules ask it of the same sentence."""
    unit_words: dict[tuple[int, int], int | None] = field(default_factory=dict, compare=False, repr=False)
    """Where the first word of a unit's name ends that begins a stretch: several rules ask at the same places."""
    name_ends: dict[tuple[int, int, int], int] = field(default_factory=dict, compare=False, repr=False)
    """Where the names end that begin at an offset, by what may end them at the latest."""
    subjects: dict[tuple[int, int], Any] = field(default_factory=dict, compare=False, repr=False)
    """Who a stretch speaks of: a lead-in asks it of the lines below it before they are read themselves."""
    headings: dict[tuple[int, int], tuple[str, ...] | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    """The units a stretch names if it is a heading, for the same reason."""

    def words(self, start: int, end: int) -> str:
        """The words between two offsets on one line, markup and furniture left out."""
        words = self.plain[start:end]
        if not self.ordinary:
            return one_line(words)
        words = words.replace("\n", " ")
        return " ".join(words.split()) if "  " in words else words.strip()

    def said(self, start: int, end: int) -> str:
        """The folded words between two offsets, as on one line."""
        words = self.flat[start:end].replace("\n", " ")
        if "  " not in words and "\t" not in words:
            return words
        if not words.isprintable():  # white space but the blank
            return " ".join(words.split())
        while "  " in words:
            words = words.replace("  ", " ")
        return words.strip()

    def capitals(self, start: int, end: int) -> tuple[int, int]:
        """How many capitals stand between two offsets, and how many letters."""
        if self.ordinary:
            capitals = self.shape.count("A", start, end)
            return capitals, capitals + self.shape.count("a", start, end)
        letters = list(filter(str.isalpha, self.plain[start:end]))
        return sum(map(str.isupper, letters)), len(letters)

    def word_set(self, start: int, end: int) -> frozenset[str]:
        """The folded words between two offsets, each once.

        Whatever a rule finds holds one of few words: a stretch without them is passed over before any pattern is
        tried. Several rules ask of the same stretch.
        """
        return _word_set(self.letters, start, end)

    def first_word(self, start: int, end: int) -> str:
        """The folded letters that stand at an offset, empty where none do; what `patterns.first_words` tells of."""
        stop = self.letters.find(" ", start, end)
        return self.letters[start : end if stop < 0 else stop]

    def second_word(self, start: int, end: int) -> str:
        """The folded letters behind the first word at an offset, empty where none follow."""
        words = self.letters[start : min(end, start + _TWO_WORDS)].split(None, 2)
        if len(words) < 3:  # the second one may go on
            words = self.letters[start:end].split(None, 2)
        return words[1] if len(words) > 1 else ""

    def line_at(self, offset: int) -> int:
        """The index of the line that holds the offset, or of the first one after it."""
        ends = self.ends
        low = bisect_left(ends, offset)
        # Lines of an endless line meet without a character between them: the offset is the later one's.
        if low + 1 < len(ends) and ends[low] == offset == self.lines[low + 1].start:
            return low + 1
        return low


@lru_cache(maxsize=16)
def _word_set(letters: str, start: int, end: int) -> frozenset[str]:
    return frozenset(letters[start:end].split())


_BLANKED = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)


def _letters_alone(folded: str) -> str:
    return folded.encode("ascii", "replace").translate(_BLANKED).decode("ascii")


def lay_out(text: str) -> Sheet:
    """The sheet of a text in normal form."""
    view = text
    for blank in _BLANKS:
        if blank in view:
            view = view.replace(blank, " ")
    for written, meant in _GHA:
        if written in view:
            view = view.replace(written, meant)
    if "<" in view and "</" in view:
        view = _TAGS.sub(lambda tag: " " * len(tag.group()), view)
    if "_" in view:
        view = _EMPHASIS.sub(lambda words: _without_edges(words.group(), len(words[1])), view)
    if any(mark in view for mark in _MARKS):
        if "\u00ad" in view:
            view = _SOFT.sub("-", view)
        view = _MARKUP.sub(_without_markup, view)
    if "\nTrang " in view:
        view = _PAGE_MARK.sub(lambda mark: " " * len(mark.group()), view)
    if "sau.\n" in view or "đây.\n" in view:
        view = _LIST_BELOW.sub(r"\1:", view)
    rows = view.replace("\f", "\n").split("\n")
    starts = list(accumulate([len(row) + 1 for row in rows[:-1]], initial=0))
    if len(view) > 80 * len(rows) or any(len(row) > _ENDLESS for row in rows[:_PAGE_HEAD]):
        view, rows, starts = _unfolded(view, rows, starts)
    folded, shape, ordinary = views_of(view)
    if not ordinary and any(hyphen in view for hyphen in _HYPHENS):
        for hyphen in _HYPHENS:
            view = view.replace(hyphen, "-")
        folded, shape, ordinary = views_of(view)
    folded = _as_usual(folded)
    begins, ends, empty = _words_of_rows(rows, starts)
    outside = furniture_lines(folded, begins, ends)
    if outside:
        whole = [(starts[index], starts[index] + len(rows[index])) for index in sorted(outside)]
        view, folded, shape = (_blanked(one, whole) for one in (view, folded, shape))
        for index in outside:
            begins[index] = ends[index] = starts[index]
            empty[index] = True
    lines = _lines(begins, ends, empty, outside)
    letters, blanks = _letters_alone(folded), ordinary and "\t" not in view
    return Sheet(text, view, folded, lines, tuple(ends), letters, shape, blanks, "<" in view)


# `định kì hằng quí`, `quản lí`: schools spell so what offices spell with a y. Names stay as they are written.
_WITH_I = re.compile(r"(?<![a-z])(qu|k|l)i(?![a-z])")


def _as_usual(folded: str) -> str:
    is_met = "qui" in folded or "ki " in folded or " li " in folded
    return _WITH_I.sub(r"\1y", folded) if is_met else folded


def _without_markup(match: re.Match[str]) -> str:
    """Blanks in place of the marks; marks that belong to the text stay."""
    marks, text = match.group(), match.string
    start, end = match.span()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if marks[0] == "*" and len(marks) == 1:
        return " " if not before.isspace() or not after.isspace() else marks
    if marks[0] == "#" and not _opens_line(text, start):
        return marks
    if marks[0] == "#" and (len(marks) > 6 or after != " "):
        return marks
    if marks[0] == "`" and (len(marks) != 3 or not _opens_line(text, start)):
        return marks
    return " " * len(marks)


def _without_edges(words: str, width: int) -> str:
    return f"{' ' * width}{words[width:-width]}{' ' * width}"


def _opens_line(text: str, start: int) -> bool:
    # Step by step: a line may be as long as the document and hold nothing but marks.
    while start and text[start - 1] in " \t":
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _blanked(view: str, spans: list[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in spans:
        pieces += [view[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, view[last:]])


def _unfolded(view: str, rows: list[str], starts: list[int]) -> tuple[str, list[str], list[int]]:
    """Endless lines cut where their lines once ended; a blank that stands there becomes the line's end."""
    breaks = {
        start: crushed_breaks(view, start, start + len(row))
        for start, row in zip(starts, rows, strict=True)
        if len(row) >= LONG
    }
    if not any(breaks.values()):
        return view, rows, starts
    cut: list[tuple[int, int]] = []
    letters = list(view)
    for start, row in zip(starts, rows, strict=True):
        end = start + len(row)
        for place in breaks.get(start, ()):
            if view[place].isspace():
                letters[place] = "\n"
            elif view[place - 1].isspace():
                letters[place - 1] = "\n"
            cut.append((start, place))
            start = place
        cut.append((start, end))
    view = "".join(letters)
    return view, [view[start:end] for start, end in cut], [start for start, _ in cut]


def _words_of_rows(rows: list[str], starts: list[int]) -> tuple[list[int], list[int], list[bool]]:
    """For each row where its words begin and end, and whether there is nothing but marks."""
    stripped = list(map(str.strip, rows))
    begins = [
        start if len(words) == len(row) or not words else start + row.index(words[0])
        for start, row, words in zip(starts, rows, stripped, strict=True)
    ]
    ends = [start + len(words) for start, words in zip(begins, stripped, strict=True)]
    empty = [not words or (words[0] in _RULE_MARKS and _is_rule(words)) for words in stripped]
    return begins, ends, empty


def _is_rule(words: str) -> bool:
    return _RULE.fullmatch(words) is not None


def _lines(begins: list[int], ends: list[int], empty: list[bool], outside: set[int]) -> tuple[Line, ...]:
    furniture = [index in outside for index in range(len(begins))] if outside else repeat(False)
    # All at once, as a named tuple itself makes them: one by one they take twice the time.
    return tuple(map(tuple.__new__, repeat(Line), zip(begins, ends, empty, furniture)))  # noqa: B905
