"""A page as words and ruled lines with their places, whether a text layer or a recogniser gave them.

Places are in points (1/72 inch) from the top left corner of the page as it is shown.
"""

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together; `certainty` is the recogniser's own, None for a text layer."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    certainty: float | None = None
    glued: bool = False
    """No blank stood before it in the file: where the gap is small too, it goes on with the word before."""
    opens_cell: bool = False
    """A ruled line parts it from the word before, however near that stands."""
    encoding: str | None = None
    """The old encoding that the name of its type tells; None once its letters are those of today."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn along or down the page: the border of a cell."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def lies(self) -> bool:
        """Along the page, not down it."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Words and rules of a picture taken askew come straightened; `tilt` is what was taken out."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    recognised: bool = False
    tilt: float = 0.0
    """How far a line of the picture falls for each point to the right; 0 for a page that is straight."""

    def shown(self, word: Word) -> Box:
        """Where a word stands on the page as it is shown, in fractions of its width and height."""
        down = (word.centre - self.width / 2) * self.tilt
        along = (word.middle - self.height / 2) * self.tilt
        return (
            _share(word.left - along, self.width),
            _share(word.top + down, self.height),
            _share(word.right - along, self.width),
            _share(word.bottom + down, self.height),
        )


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 4) if whole > 0 else 0.0
