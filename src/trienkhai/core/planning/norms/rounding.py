"""Named ways of making whole posts, and what each adds or takes in all. The circulars read give no general
rule, so the choice is the office's and its effect is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from trienkhai.core.planning.facts import WHOLE
from trienkhai.core.planning.policy import Rounding


def round_posts(posts: int, rounding: Rounding) -> int:
    """Hundredths of a post after the rounding of that name."""
    match rounding:
        case Rounding.NONE:
            return posts
        case Rounding.HALF_UP:
            return (posts + WHOLE // 2) // WHOLE * WHOLE
        case Rounding.CEIL:
            return -(-posts // WHOLE) * WHOLE
        case Rounding.FLOOR:
            return posts // WHOLE * WHOLE


@dataclass(frozen=True, slots=True)
class RoundingEffect:
    """All in hundredths: the exact sum, the sum of rounded schools, and the rounded sum."""

    rounding: Rounding
    exact: int
    schools_rounded: int
    sum_rounded: int

    @property
    def effect(self) -> int:
        return self.schools_rounded - self.exact


def rounding_effect(posts: Iterable[int], rounding: Rounding) -> RoundingEffect:
    every = list(posts)
    exact = sum(every)
    return RoundingEffect(
        rounding, exact, sum(round_posts(one, rounding) for one in every), round_posts(exact, rounding)
    )
