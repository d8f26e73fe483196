"""Why a number is what it is: the arithmetic in words, the rule, what went in, and the parts it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from trienkhai.core.planning.law.certainty import Rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number opened. `words` is the arithmetic as a person would say it; `parts` open further."""

    what: str
    result: Fraction
    words: str
    rule: Rule | None = None
    inputs: tuple[tuple[str, str], ...] = ()
    parts: tuple["Explanation", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The explanation as indented lines of text."""
        source = f" ({self.rule})" if self.rule else ""
        yield f"{'  ' * depth}{self.what}: {self.words}{source}"
        for part in self.parts:
            yield from part.lines(depth + 1)


def number_words(value: Fraction | int, decimals: int = 3) -> str:
    """A number as it is written in Vietnamese; half is rounded up; no idle zeros."""
    return ratio_words(value.numerator, value.denominator, decimals)


def ratio_words(numerator: int, denominator: int, decimals: int = 3) -> str:
    """The same for a ratio of whole numbers, fast enough for thousands of reasons."""
    rounded = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    before, after = divmod(rounded, 10**decimals)
    sign = "−" if numerator < 0 and rounded else ""
    if not after:
        return f"{sign}{before}"
    return f"{sign}{before},{str(after).zfill(decimals).rstrip('0')}"
