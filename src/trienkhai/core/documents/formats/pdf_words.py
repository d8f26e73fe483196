"""The words of a PDF page with their places. Only the first and last letter of a word are measured: that is quicker."""

import ctypes
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw

from trienkhai.core.documents.formats.pdf_places import FARTHEST, Placing, placing
from trienkhai.core.documents.pages import Box, Word
from trienkhai.core.documents.pages.rows import rows_of_words
from trienkhai.core.text import normal
from trienkhai.core.text.legacy import encoding_of_font

_HYPHENS = {0x02, 0xFFFE}
"""The library's own marks for a hyphen at the end of a line."""
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf071")
"""Signs of the symbol type that stand before points of a list."""
_WIDEST_LETTER = 1.7
"""Words wider than so many line heights a letter were put together from letters far apart."""

_TOUCHING = 0.08
"""Letters of one word stand closer than this share of their height; the narrowest blank is twice as wide."""
_BACK = 0.2
"""A letter that stands further back than this share of its height was lent to a word before."""
_BLANK = 0x20
_LONGEST_NAME = 100
_ABOVE, _BELOW = 0.7, 0.2
"""Each letter reaches at least so far from the foot of its line, in shares of its size: files whose fonts tell no
heights have a comma as high as its dot, which then stands on a line of its own."""

Letter = tuple[str, int]


def words_of(page: pypdfium2.PdfPage, textpage: ctypes.c_void_p, count: int) -> tuple[list[Word], int]:
    """The words in the order of the file, and how many letters have no meaning."""
    gatherer = _Gatherer(textpage, placing(page))
    unicode_of = raw.FPDFText_GetUnicode
    unknown = 0
    guessed = False
    letters: list[Letter] = []
    for position in range(count):
        code = unicode_of(textpage, position)
        if code in _HYPHENS:
            letters.append(("-", position))
            continue
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if code == 0 or code == 0xFFFD or (0xE000 <= code < 0xF900 and letter not in _BULLETS):
            unknown += 1
        if letter and not letter.isspace():
            letters.append((letter, position))
        elif letter:
            guessed = guessed or (code == _BLANK and raw.FPDFText_IsGenerated(textpage, position) == 1)
            gatherer.take(letters)
            letters = []
    gatherer.take(letters)
    return (_mended(gatherer) if guessed else gatherer.words), unknown


def _mended(gatherer: "_Gatherer") -> list[Word]:
    """The words with the pieces of each put together that touch.

    Where a font lacks a letter and another lends it, as `Ộ` in `HỘI`, the file holds `H I` and, somewhere else, `Ộ`:
    the library then guesses blanks, or none. Only where the letters stand tells what is one word.
    """
    gatherer.part(_overlaid(gatherer.words))
    mended: list[Word] = []
    for row in rows_of_words(gatherer.words):
        pieces = [row[0]]
        for word in row[1:]:
            before = pieces[-1]
            near = _TOUCHING * min(before.height, word.height)
            if -2 * near < word.left - before.right < near:
                pieces[-1] = _together(before, word)
            else:
                pieces.append(word)
        mended += pieces
    return mended


def _overlaid(words: list[Word]) -> set[int]:
    """The words, by identity, between whose letters another stands."""
    return {
        id(before)
        for row in rows_of_words(words)
        for before, word in pairwise(row)
        if before.left < word.left and word.right < before.right
    }


def _together(one: Word, other: Word) -> Word:
    top, bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    text, right = normal(one.text + other.text), max(one.right, other.right)
    return replace(one, text=text, top=top, bottom=bottom, right=right)


class _Gatherer:
    """Makes words of letters; those of one run of letters that stand apart become several."""

    def __init__(self, textpage: ctypes.c_void_p, place: Placing) -> None:
        self.words: list[Word] = []
        self._fonts: dict[bytes, str | None] = {}
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        self._runs: list[list[Letter]] = []
        self._textpage = textpage
        self._place = place
        self._box = raw.FS_RECTF()
        self._x, self._y, self._matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        self._origin_x, self._origin_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._turning = ctypes.byref(self._matrix)

    def take(self, letters: list[Letter]) -> None:
        """One run of letters without a blank in it."""
        if not letters:
            return
        first, last = self._measure(letters[0][1]), self._measure(letters[-1][1])
        if first is None or last is None:
            self._apart([letter for letter in letters if self._measure(letter[1])])
        elif self._is_one(first, last, letters):
            self._add(letters, first, last)
        else:
            self._apart(letters)

    def part(self, words: set[int]) -> None:
        """Takes those words, given by identity, once more letter by letter."""
        taken = [run for word, run in zip(self.words, self._runs, strict=True) if id(word) in words]
        kept = [
            (word, run) for word, run in zip(self.words, self._runs, strict=True) if id(word) not in words
        ]
        self.words, self._runs = [word for word, _ in kept], [run for _, run in kept]
        for run in taken:
            self._apart(run)

    def _is_one(self, first: Box, last: Box, letters: list[Letter]) -> bool:
        height = max(first[3] - first[1], 1.0)
        level = abs((first[1] + first[3]) - (last[1] + last[3])) / 2 < 0.45 * height
        forward = last[0] >= first[0] - _BACK * height or unicodedata.combining(letters[-1][0]) != 0
        wide = last[2] - first[0]
        return level and forward and -0.5 * height <= wide <= _WIDEST_LETTER * height * len(letters)

    def _apart(self, letters: list[Letter]) -> None:
        """Letters that are not one word on one line: parted where the next one stands elsewhere."""
        begun: list[Letter] = []
        first = last = None
        glued = False
        for letter in letters:
            box = self._measure(letter[1])
            if box is None:
                continue
            combining = unicodedata.combining(letter[0]) != 0
            if begun and first and last and not combining and not _goes_on(box, first, last):
                self._add(begun, first, last, glued)
                begun, glued = [], True
            if not begun:
                first = box
            begun.append(letter)
            last = last if combining and last else box
        if begun and first and last:
            self._add(begun, first, last, glued)

    def _add(self, letters: list[Letter], first: Box, last: Box, glued: bool = False) -> None:
        text = normal("".join(letter for letter, _ in letters))
        text = "-" if text in _BULLETS else text
        left, top = min(first[0], last[0]), min(first[1], last[1])
        right, bottom = max(first[2], last[2]), max(first[3], last[3])
        if all(abs(side) < FARTHEST for side in (left, top, right, bottom)):
            encoding = self._encoding(letters[0][1])
            self.words.append(Word(text, left, top, right, bottom, None, glued, encoding=encoding))
            self._runs.append(letters)

    def _encoding(self, position: int) -> str | None:
        """The old encoding that the type of a letter implies by its name, `.VnTime` or `VNI-Times`."""
        raw.FPDFText_GetFontInfo(
            self._textpage, position, self._name, _LONGEST_NAME, ctypes.byref(self._flags)
        )
        name = self._name.value
        if name not in self._fonts:
            # Of a font that is there in part the name has six letters and a plus sign before it.
            self._fonts[name] = encoding_of_font(name.decode("latin-1").rpartition("+")[2])
        return self._fonts[name]

    def _measure(self, position: int) -> Box | None:
        box = self._box
        if not raw.FPDFText_GetLooseCharBox(self._textpage, position, ctypes.byref(box)):
            return None
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if raw.FPDFText_GetCharOrigin(
            self._textpage, position, self._origin_x, self._origin_y
        ) and raw.FPDFText_GetMatrix(self._textpage, position, self._turning):
            size = raw.FPDFText_GetFontSize(self._textpage, position)
            along, up = self._matrix.c * size, self._matrix.d * size
            x, y = self._x.value, self._y.value
            left, right = min(left, x - _BELOW * along), max(right, x + _ABOVE * along)
            bottom, top = min(bottom, y - _BELOW * up), max(top, y + _ABOVE * up)
        return self._place(left, bottom, right, top)


def _goes_on(box: Box, first: Box, last: Box) -> bool:
    """Whether the next letter stands on the same line, close behind."""
    height = max(first[3] - first[1], 1.0)
    same = abs((box[1] + box[3]) - (first[1] + first[3])) / 2 < 0.45 * height
    return same and -_BACK * height < box[0] - last[0] and -1.5 * height < box[0] - last[2] < 0.2 * height
