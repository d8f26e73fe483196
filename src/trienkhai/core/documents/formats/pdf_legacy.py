"""PDF pages set in the fonts of old encodings: their letters turned into those of today, line by line.

The file gives the letters that stand in the places of Vietnamese ones, `Céng hoµ`; the name of the font tells the
encoding, and where it says nothing, as in a file printed long ago, the letters themselves do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from trienkhai.core.documents.pages import Page, Word
from trienkhai.core.documents.pages.rows import Row, rows_of_words
from trienkhai.core.text.legacy import TCVN3, TCVN3_CAPITALS, convert, detect

_LOOKED_AT = 5_000
"""So many words are enough to tell an encoding."""
_APART = 1.5
"""Words further apart than so many line heights stand in two columns: one in capitals says nothing of the other."""
# In PDF the place of TCVN3's `ư` is a soft hyphen, and comes out as a hyphen: `tr-ëng`, `nh-`, `L-u`, `-u`.
_HORN = re.compile(
    "(?<=[a-z\xa1-\xff])-(?![A-Z0-9])|(?<=[A-Z])-(?=[a-z\xa1-\xff])|(?<!\\w)-(?=[ua\xa1-\xff])"
)


def in_unicode(pages: Sequence[Page]) -> tuple[tuple[Page, ...], str | None]:
    """The pages in the letters of today, and the old encoding that was met; the same pages where there was none."""
    told = next((word.encoding for page in pages for word in page.words if word.encoding), None)
    found = _by_letters(pages)
    if told is None and found is None:
        return tuple(pages), None
    return tuple(replace(page, words=tuple(_converted(page.words, found))) for page in pages), told or found


def _by_letters(pages: Sequence[Page]) -> str | None:
    """The encoding of the words whose fonts say nothing."""
    words: list[str] = []
    for page in pages:
        words += [word.text for word in page.words if word.encoding is None]
        if len(words) > _LOOKED_AT:
            break
    return detect(" ".join(words))


def _converted(words: Sequence[Word], otherwise: str | None) -> Iterator[Word]:
    for row in rows_of_words(words):
        for run in _runs(row, otherwise):
            encoding = run[0].encoding or otherwise
            if encoding is None:
                yield from run
                continue
            # Capitals are told by the words around, so a run is converted in one piece.
            letters = " ".join(word.text for word in run)
            if encoding in (TCVN3, TCVN3_CAPITALS):
                letters = _HORN.sub("\xad", letters)
            texts = convert(letters, encoding).split(" ")
            for word, text in zip(run, texts, strict=True):
                yield replace(word, text=text, encoding=None)


def _runs(row: Row, otherwise: str | None) -> Iterator[Row]:
    """The words of a line that stand together in one encoding."""
    run = [row[0]]
    for before, word in pairwise(row):
        same = (before.encoding or otherwise) == (word.encoding or otherwise)
        if not same or word.left - before.right > _APART * word.height:
            yield run
            run = []
        run.append(word)
    yield run
