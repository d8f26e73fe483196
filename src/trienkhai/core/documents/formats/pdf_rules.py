"""The straight lines drawn on a PDF page: thin rectangles and strokes along or down it, as borders are drawn."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from trienkhai.core.documents.formats.pdf_places import FARTHEST, placing
from trienkhai.core.documents.pages import Rule

_THIN = 2.5
_SHORTEST = 3.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 2_000
_MOST_RULES = 5_000
_MOST_DEPTH = 3
_PICTURE = 0.12
_CURVES = 300
"""A page with so many drawn shapes and hardly a letter: its type was turned into curves."""

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def ruled_lines(page: pypdfium2.PdfPage) -> tuple[Rule, ...]:
    """The lines of a page; a page with more than can belong to tables (a drawing, a map) has none."""
    place = placing(page)
    rules: list[Rule] = []
    for x0, y0, x1, y1 in _lines(page):
        if not all(abs(side) < FARTHEST for side in (x0, y0, x1, y1)):
            continue
        rules.append(Rule(*place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))
        if len(rules) > _MOST_RULES:
            return ()
    return tuple(rules)


def is_pictured(page: pypdfium2.PdfPage) -> bool:
    """Whether the page is mostly a picture, or a drawing of letters turned into curves."""
    wide, high = page.get_size()
    paths = 0
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        paths += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING):
            sides = [ctypes.c_float() for _ in range(4)]
            raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides))
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > _PICTURE * wide * high and _holds_picture(drawn, kind, 0):
                return True
    return paths > _CURVES


def _holds_picture(drawn: ctypes.c_void_p, kind: int, depth: int) -> bool:
    """Scanners and signing software wrap the picture of a page in forms."""
    if kind != raw.FPDF_PAGEOBJ_FORM:
        return True
    if depth >= _MOST_DEPTH:
        return False
    for index in range(min(raw.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
        inner = raw.FPDFFormObj_GetObject(drawn, index)
        found = raw.FPDFPageObj_GetType(inner)
        if found in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and _holds_picture(
            inner, found, depth + 1
        ):
            return True
    return False


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    count = raw.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return
    for index in range(count):
        yield from _of_object(raw.FPDFPage_GetObject(page.raw, index), _PLAIN, 0)


def _of_object(
    drawn: ctypes.c_void_p, outer: Matrix, depth: int
) -> Iterator[tuple[float, float, float, float]]:
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _of_path(drawn, outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
        inner = _times(_matrix(drawn), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
            yield from _of_object(raw.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)


def _of_path(drawn: ctypes.c_void_p, outer: Matrix) -> Iterator[tuple[float, float, float, float]]:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(drawn, ctypes.byref(filled), ctypes.byref(stroked)):
        return
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides)):
        return
    left, bottom, right, top = (side.value for side in sides)
    if min(right - left, top - bottom) <= _THIN:
        if max(right - left, top - bottom) >= _SHORTEST:
            yield _flattened(*_moved((left, bottom), outer), *_moved((right, top), outer))
    elif stroked.value:
        yield from _strokes(drawn, _times(_matrix(drawn), outer))


def _strokes(drawn: ctypes.c_void_p, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    count = raw.FPDFPath_CountSegments(drawn)
    if count > _MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = before = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        here = _moved((x.value, y.value), matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(before, here)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from _straight(here, begun)
        before = here


def _straight(
    one: tuple[float, float], other: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if min(wide, high) < 1.0 and max(wide, high) >= _SHORTEST:
        yield _flattened(*one, *other)


def _flattened(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """A line without thickness, through the middle of what was drawn."""
    if abs(x1 - x0) >= abs(y1 - y0):
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _matrix(drawn: ctypes.c_void_p) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix)):
        return _PLAIN
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return (
        *(a * k + b * n, a * m + b * o),
        *(c * k + d * n, c * m + d * o),
        *(e * k + f * n + p, e * m + f * o + q),
    )


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f)
