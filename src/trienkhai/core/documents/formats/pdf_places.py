"""From the coordinates of a PDF page to places on the page as it is shown: turned, cut, and counted from the top."""

from collections.abc import Callable

import pypdfium2

from trienkhai.core.documents.pages import Box

FARTHEST = 100_000.0
"""What stands further away, or nowhere (no number at all), is not on the page."""

Placing = Callable[[float, float, float, float], Box]


def placing(page: pypdfium2.PdfPage) -> Placing:
    """A function from left, bottom, right, top in the file to left, top, right, bottom on the shown page."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation()

    def place(x0: float, y0: float, x1: float, y1: float) -> Box:
        if turned == 90:
            return (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        if turned == 180:
            return (right - x1, y0 - bottom, right - x0, y1 - bottom)
        if turned == 270:
            return (top - y1, right - x1, top - y0, right - x0)
        return (x0 - left, top - y1, x1 - left, top - y0)

    return place
