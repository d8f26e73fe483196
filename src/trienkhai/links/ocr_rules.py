"""The ruled lines of a picture: long straight runs of dark dots, after the page was laid straight."""

from typing import TYPE_CHECKING

import numpy
from PIL import Image
from scipy import ndimage

from trienkhai.core.documents.pages import Rule

if TYPE_CHECKING:
    _Dots = numpy.typing.NDArray[numpy.bool_]

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
    # A page of a kilometre is drawn so small that no line of it is a dot long.
    if least < 1:
        return ()
    across, down = _begins(dark.T, least).T, _begins(dark, least).T
    rules = [Rule(left, top, right, top) for left, top, right in _runs(across, least, thickest, scale)]
    rules += [Rule(top, left, top, right) for left, top, right in _runs(down, least, thickest, scale)]
    return tuple(rules) if len(rules) <= _MOST else ()


def _darkest(dots: "numpy.typing.NDArray[numpy.uint8]", step: int) -> "numpy.typing.NDArray[numpy.uint8]":
    high, wide = dots.shape[0] // step * step, dots.shape[1] // step * step
    # Whole rows first, then columns: several times quicker than both at once.
    rows = dots[:high:step, :wide].copy()
    for first in range(1, step):
        numpy.minimum(rows, dots[first:high:step, :wide], out=rows)
    darkest = rows[:, ::step].copy()
    for first in range(1, step):
        numpy.minimum(darkest, rows[:, first::step], out=darkest)
    return darkest


def _begins(dark: "_Dots", least: int) -> "_Dots":
    """Where a run of so many dark dots down the columns begins: runs of half the length, laid end to end."""
    length = 1
    while length < least and len(dark):
        more = min(length, least - length)
        dark = dark[:-more] & dark[more:]
        length += more
    return dark


def _runs(begins: "_Dots", least: int, thickest: int, scale: float) -> list[tuple[float, float, float]]:
    """Left, middle and right of each long run along the rows, from the dots where one begins."""
    rows = numpy.flatnonzero(begins.any(axis=1))
    # A page no wider than a line is long has none.
    if not len(rows) or begins.shape[1] == 1:
        return []
    top = int(rows[0])
    # Neighbours in rows and columns belong to one line.
    marked, count = ndimage.label(begins[top : int(rows[-1]) + 1], structure=numpy.ones((3, 3)))
    if count > 4 * _MOST:
        return []
    return [
        (
            across.start * scale,
            (top + (down.start + down.stop) / 2) * scale,
            (across.stop - 1 + least) * scale,
        )
        for down, across in ndimage.find_objects(marked)
        if down.stop - down.start <= thickest
    ]
