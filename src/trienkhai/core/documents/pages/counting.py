"""Labels and bullets that a recogniser misread, told by those around them in the same column.

Labels count on: between `2.` and `4.` stands `3.`, whatever was seen (`5.`, `§.`, `VÃ`); before `2.` stands `1.`. The
bullets of a list stand below each other. What fits its neighbours is left as it is, and so is what has none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trienkhai.core.documents.pages.mended_words import apart, lowered
from trienkhai.core.documents.pages.model import Page, Word
from trienkhai.core.documents.pages.quoting import quoted
from trienkhai.core.documents.pages.rows import Row, rows_of_words

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LABEL = re.compile(rf"(?:(?P<number>\d{{1,2}})|(?P<letter>[{_LETTERS}]))(?P<by>[.)])")
_ARTICLE = re.compile(r"(?P<number>\d{1,3})(?P<by>[.:])")
_LONGEST = 4
_SAME_COLUMN = 4.0
_MOST_MISREAD = 3
_MOST_COLUMNS = 40
_MOST_BEHIND = 20
_MOST_BETWEEN = 200
"""So many labels of other columns are looked through; hundreds of columns would each ask for all of a file."""
# What is taken for each other.
_ALIKE = ("1lIi!|]JjL[tíìï", "358SB§sð", "0oOQDøò", "2Zz?", "6GbóôõB8", "7TV?/1", "9gqa", "4A", "aáàâäảqo860@đ", "ceo©",
          "dđäa", "hbn", "mn", "gø98q", "iïíì¡1ljI", "lI1|][i", "eéèêcø", "kK", "pP", "ýyv", "uưv")  # fmt: skip

_BULLETS = "-–*+•"
_MARK = re.compile(r"[^\w(\[]{1,2}|[re]")
_STUCK = re.compile(r"[“”\"'‘’^*«»~-]{1,2}(?P<word>[A-ZĐÁÀẢÂÉÊÍÓÔƠÚÙƯÝ]\w*[,;:.]?)")
_NEAR_ROWS = 14
_GAP = 2.0
UNSEEN = 0.3
"""How certain a bullet is that no recogniser saw."""

_ENDS = (";", ",", ".", ":")


def told_by_neighbours(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages with the labels, bullets and quotation marks of the recognised ones mended."""
    own = {number: rows_of_words(page.words) for number, page in enumerate(pages) if page.recognised}
    if not own:
        return pages
    last: Row = []
    for rows in own.values():
        _mend_bullets(rows, last)
        last = rows[-1] if rows else []
    all_rows = [row for rows in own.values() for row in rows]
    _mend_counts(all_rows)
    quoted(all_rows)
    return [
        replace(page, words=tuple(word for row in own[number] for word in row)) if number in own else page
        for number, page in enumerate(pages)
    ]


@dataclass(slots=True)
class _Label:
    """What opens a line as a label does: `kind` is None where it cannot be read as one.

    The kind is what counts (numbers, the letters of a list, articles) and the mark behind it.
    """

    row: Row
    kind: str | None
    value: int
    at: int = 0
    """Where in the line the number stands: behind `Điều` of an article."""

    @property
    def word(self) -> Word:
        return self.row[self.at]

    @property
    def alone(self) -> bool:
        """Whether no words stand behind it."""
        return len(self.row) == self.at + 1

    def told(self, kind: str, value: int) -> None:
        """Writes what it must have been."""
        shown = _LETTERS[value - 1] if kind[0] == "a" else str(value)
        self.row[self.at] = lowered(self.word, shown + kind[1])
        self.kind, self.value = kind, value


def _mend_counts(rows: Sequence[Row]) -> None:
    _mend_kinds(("n.", "n)", "a)", "a."), [label for label in map(_label, rows) if label is not None])
    _mend_kinds(("d.", "d:"), [label for label in map(_article, rows) if label is not None])


def _mend_kinds(kinds: Sequence[str], labels: list[_Label]) -> None:
    places = {id(label): at for at, label in enumerate(labels)}
    for kind in kinds:
        columns: list[list[_Label]] = []
        for label in labels:
            if label.kind == kind:
                near = (one for one in columns[-_MOST_COLUMNS:] if _is_below(one[-1], label))
                column = next(near, None)
                if column is None:
                    columns.append([label])
                else:
                    column.append(label)
        for column in columns:
            _mend_column(kind, column, labels, places)


def _label(row: Row) -> _Label | None:
    """A short word at the beginning of a line: alone, or before words that begin with a capital."""
    text = row[0].text
    if len(text) > _LONGEST or (len(row) > 1 and not row[1].text[0].isupper()):
        return None
    found = _LABEL.fullmatch(text)
    if found is None:
        return _Label(row, None, 0)
    if found["number"]:
        return _Label(row, "n" + found["by"], int(found["number"]))
    return _Label(row, "a" + found["by"], _LETTERS.index(found["letter"]) + 1)


def _article(row: Row) -> _Label | None:
    """`Điều 3.` at the beginning of a line; without its mark it may be the middle of a sentence."""
    if len(row) < 2 or row[0].text != "Điều" or (len(row) > 2 and not row[2].text[0].isupper()):
        return None
    found = _ARTICLE.fullmatch(row[1].text)
    if found:
        return _Label(row, "d" + found["by"], int(found["number"]), 1)
    return _Label(row, None, 0, 1) if len(row[1].text) <= _LONGEST else None


def _is_below(one: _Label, other: _Label) -> bool:
    return (
        abs(one.row[0].left - other.row[0].left) < _SAME_COLUMN
        or abs(one.row[0].right - other.row[0].right) < _SAME_COLUMN
    )


def _mend_column(kind: str, column: list[_Label], labels: list[_Label], places: dict[int, int]) -> None:
    first = places[id(column[0])]
    whole = [*column, *_filled(kind, 0, column[0], labels[max(0, first - _MOST_BETWEEN) : first])]
    for last, label in pairwise(column):
        begins, ends = places[id(last)] + 1, places[id(label)]
        between = labels[max(begins, ends - _MOST_BETWEEN) : ends]
        if label.value > last.value:
            whole += _filled(kind, last.value, label, between)
        else:
            following = labels[begins : min(begins + _MOST_BEHIND, ends)]
            whole += [*_counted_on(kind, last, following), *_filled(kind, 0, label, between)]
    begins = places[id(column[-1])] + 1
    whole += _counted_on(kind, column[-1], labels[begins : begins + _MOST_BEHIND])
    whole.sort(key=lambda label: places[id(label)])
    for before, label, behind in zip(whole, whole[1:], [*whole[2:], None], strict=False):
        if label.value != before.value + 1:
            fits = behind is not None and behind.value == before.value + 2
            ends = (behind is None or behind.value == 1) and label.value != 1
            if fits or (ends and _is_like(label, kind, before.value + 1)):
                label.told(kind, before.value + 1)


def _counted_on(kind: str, last: _Label, behind: list[_Label]) -> list[_Label]:
    """The labels that count on behind the last one of a list, told."""
    found: list[_Label] = []
    for label in behind:
        # A number alone on its line is as likely that of a row of a table.
        open_ = label.kind is None and not label.alone
        if open_ and _is_below(last, label) and _is_like(label, kind, last.value + 1):
            label.told(kind, last.value + 1)
            found.append(label)
            last = label
    return found


def _filled(kind: str, value: int, behind: _Label, labels: list[_Label]) -> list[_Label]:
    """The labels that are missing between two of a column, told, where as many may be labels."""
    missing = behind.value - value - 1
    if not 0 < missing <= _MOST_MISREAD:
        return []
    between = [
        label
        for label in labels
        if _is_below(behind, label)
        and _may_be(label, kind)
        and (label.kind is None or (label.kind[1] == kind[1] and _is_like(label, kind, value + 1)))
    ]
    if value == 0:
        # Of a list that begins only the first one is known to be missing.
        between = [label for label in between if missing == 1 and _is_like(label, kind, 1)][-1:]
    elif len(between) > missing:
        # Numbers of pages and bullets stand in the column too.
        counts = range(value + 1, behind.value)
        between = [label for label in between if any(_is_like(label, kind, count) for count in counts)]
    if len(between) != missing:
        return []
    for count, label in enumerate(between, value + 1):
        label.told(kind, count)
    return between


def _may_be(label: _Label, kind: str) -> bool:
    """Whether it may be a label: no word of letters, or alone on its line, as the numbers of rows stand."""
    if label.alone:
        return kind[0] != "a"
    return len(label.word.text) == 1 or not label.word.text.isalpha()


def _is_like(label: _Label, kind: str, value: int) -> bool:
    """Whether what was seen may have been this label."""
    if kind[0] == "a" and value > len(_LETTERS):
        return False
    shown = _LETTERS[value - 1] if kind[0] == "a" else str(value)
    seen = label.word.text.rstrip(".,:;_)}]>'°") or label.word.text
    if len(seen) != len(shown):
        return False
    return all(
        one == other or any(one in alike and other in alike for alike in _ALIKE)
        for one, other in zip(seen, shown, strict=True)
    )


def _mend_bullets(rows: list[Row], last: Row) -> None:
    """Bullets misread, stuck to their word or lost, where those above and below stand in the same column."""
    bulleted = [len(row) > 1 and row[0].text in _BULLETS for row in rows]
    for at, row in enumerate(rows):
        if len(row) < 2 or bulleted[at]:
            continue
        near = range(at + 1, min(at + _NEAR_ROWS, len(rows)))
        above = next(
            (rows[one] for one in range(at - 1, max(-1, at - _NEAR_ROWS), -1) if bulleted[one]), None
        )
        following = [rows[one] for one in near if bulleted[one]]
        below = following[0] if following else None
        # The first line of a page may open an entry of a list that began on the page before.
        above = above or (following[1] if at == 0 and len(following) > 1 else None)
        if above is None:
            continue
        first, bullet = row[0], above[0]
        listed = below is not None and abs(below[0].left - bullet.left) < _SAME_COLUMN
        if abs(first.left - bullet.left) < _SAME_COLUMN:
            stuck = _STUCK.fullmatch(first.text) if listed else None
            if _MARK.fullmatch(first.text) and row[1].text[0].isupper():
                row[0] = lowered(first, bullet.text)
            elif stuck and not any("”" in word.text for word in row):
                row[0:1] = apart(first, bullet.text, stuck["word"])
        elif listed and below is not None and all(_stand_below(first, other[1]) for other in (above, below)):
            around = [row for row in rows[max(0, at - _NEAR_ROWS) : at + _NEAR_ROWS] if row]
            if _had_room(
                rows[at - 1] if at else last, first, max(_first_cell(row)[-1].right for row in around)
            ):
                row.insert(
                    0,
                    replace(first, text=bullet.text, left=bullet.left, right=bullet.right, certainty=UNSEEN),
                )


def _stand_below(one: Word, other: Word) -> bool:
    return abs(one.left - other.left) < _SAME_COLUMN


def _had_room(before: Row, first: Word, right: float) -> bool:
    """Whether an entry ended before a word that begins with a capital, and its line had room for that word."""
    cell = _first_cell(before)
    ended = bool(cell) and first.text[0].isupper() and cell[-1].text.endswith(_ENDS)
    return ended and cell[-1].right + first.right - first.left < right


def _first_cell(row: Row) -> Row:
    """The words before a gap as between columns."""
    for at, (one, other) in enumerate(pairwise(row), 1):
        if other.left - one.right > _GAP * one.height:
            return row[:at]
    return row
