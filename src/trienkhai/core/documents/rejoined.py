"""A text whose letters stand apart inside words: read joined, its findings told in the text as it came."""

from bisect import bisect_right
from dataclasses import dataclass

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet, lay_out
from trienkhai.core.text import blanks_inside_words


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The sheet of the joined text, and where its letters stand in the text that came."""

    sheet: Sheet
    behind: tuple[int, ...] = ()
    """Offsets in the joined text before each of which one more blank was left out."""

    def place(self, span: Span) -> Span:
        """A stretch of the joined text in the text that came: words in pieces are in it whole."""
        start, end = span
        first = start + bisect_right(self.behind, start)
        return first, end + bisect_right(self.behind, end - 1) if end > start else first


def rejoined(text: str) -> Rejoined:
    """The sheet of a text in normal form; nothing is left out of an ordinary one."""
    sheet = lay_out(text)
    blanks = blanks_inside_words(text, sheet.shape)
    if not blanks:
        return Rejoined(sheet)
    ends = [*blanks, len(text)]
    starts = [0, *(blank + 1 for blank in blanks)]
    joined = "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return Rejoined(lay_out(joined), tuple(blank - at for at, blank in enumerate(blanks)))
