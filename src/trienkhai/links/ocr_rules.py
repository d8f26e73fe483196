"""The ruled lines of a picture: long straight runs of dark dots, after the page was laid straight."""

import numpy
from PIL import Image
from scipy import ndimage

from trienkhai.core.documents.pages import Rule

_LOOKED_AT = 100
"""Dots an inch that are enough to see lines; thin ones are kept by taking the darkest dot of each square."""
_DARK = 140
_SHORTEST_INCH = 0.35
_THICKEST_INCH = 0.06
_STRAIGHT_ENOUGH = 0.15
_MOST = 800


def drawn_rules(picture: Image.Image, density: float, askew: float) -> tuple[Rule, ...]:
    """The lines in points on the straightened page; `askew` is how many degrees lines fall to the right."""
    step = max(1, round(density / _LOOKED_AT))
    dots = _darkest(numpy.asarray(picture), step)
    if abs(askew) > _STRAIGHT_ENOUGH:
        # What lies outside after turning is white.
        dots = numpy.asarray(Image.fromarray(dots).rotate(askew, Image.Resampling.BILINEAR, fillcolor=255))
    dark = dots < _DARK
    scale = step * 72 / density
    least, thickest = round(density / step * _SHORTEST_INCH), round(density / step * _THICKEST_INCH) + 1
    rules = [Rule(left, top, right, top) for left, top, right in _runs(dark, least, thickest, scale)]
    rules += [Rule(top, left, top, right) for left, top, right in _runs(dark.T, least, thickest, scale)]
    return tuple(rules) if len(rules) <= _MOST else ()


def _darkest(dots: "numpy.typing.NDArray[numpy.uint8]", step: int) -> "numpy.typing.NDArray[numpy.uint8]":
    high, wide = dots.shape[0] // step * step, dots.shape[1] // step * step
    # Whole rows first, then columns: several times quicker than both at once.
    rows = numpy.minimum.reduce([dots[first:high:step, :wide] for first in range(step)])
    darkest: numpy.typing.NDArray[numpy.uint8] = numpy.minimum.reduce(
        [rows[:, first::step] for first in range(step)]
    )
    return darkest


def _runs(
    dark: "numpy.typing.NDArray[numpy.bool_]", least: int, thickest: int, scale: float
) -> list[tuple[float, float, float]]:
    """Left, middle and right of each long run of dark dots along the rows."""
    # A page of a kilometre is drawn so small that no line of it is a dot long.
    if least < 1 or dark.shape[1] <= least:
        return []
    counted = numpy.cumsum(numpy.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=numpy.int32)
    # Where a run of the least length begins; neighbours in rows and columns belong to one line.
    begins = counted[:, least:] - counted[:, :-least] == least
    marked, count = ndimage.label(begins, structure=numpy.ones((3, 3)))
    if count > 4 * _MOST:
        return []
    return [
        (across.start * scale, (down.start + down.stop) / 2 * scale, (across.stop - 1 + least) * scale)
        for down, across in ndimage.find_objects(marked)
        if down.stop - down.start <= thickest
    ]
