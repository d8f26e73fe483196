"""Pictures of pages: of a PDF, a PNG, a JPEG, each page of a TIFF. Nothing is unpacked before its size is known."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from math import sqrt

import pypdfium2
from PIL import Image, ImageOps

from trienkhai.core.documents.errors import Damaged, HiddenDanger, TooLarge
from trienkhai.core.documents.formats.pdf import opened

PDF = "application/pdf"
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
"""The kinds of pictures that are taken in, by the library's names for them."""

MOST_PIXELS = 100_000_000
"""A3 at 600 dots an inch has 70 million; a picture that says it has more than this is not unpacked."""
_RENDERED_PIXELS = 12_000_000
"""A page of a PDF can call itself a field; it is drawn with so many dots at most (A4 at 300 has 8.7 million)."""
_WIDEST = 2400
_POINTS = 72
_FITTING = 300
"""Dots an inch at which recognition works best."""
_LIKELY = range(72, 1201)
_A4_WIDTH = 8.27

# PDFium keeps state of its own and may be used by one thread at a time.
_DRAWING = threading.Lock()


def page_picture(data: bytes, media_type: str, page: int, width: int) -> bytes:
    """A page (from 1) as PNG of that width, for a facsimile; a `ReadingError`, or `IndexError` for no such page."""
    width = max(16, min(width, _WIDEST))
    if media_type == PDF:
        picture, _ = _drawn(data, page - 1, lambda wide, high: min(width / wide, _most(wide, high)))
    else:
        with opened_picture(data) as image:
            if not 0 < page <= frames(image):
                raise IndexError(page)
            picture = _frame(image, page - 1, near=width)
    if picture.width != width:
        picture = picture.resize((width, max(1, round(picture.height * width / picture.width))))
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=False)
    return stream.getvalue()


def pdf_picture(data: bytes, index: int) -> tuple[Image.Image, float]:
    """A page (from 0) of a PDF in grey at 300 dots an inch, and the dots an inch it came out with."""
    fitting = _FITTING / _POINTS
    picture, scale = _drawn(data, index, lambda wide, high: min(fitting, _most(wide, high)), grey=True)
    return picture, scale * _POINTS


def pictures_of(data: bytes, most: int) -> Iterator[tuple[Image.Image, float]]:
    """Each page of a picture file in grey, with its dots an inch; `TooLarge` when there are more pages than `most`."""
    with opened_picture(data) as image:
        count = frames(image)
        if count > most:
            raise TooLarge
        for index in range(count):
            picture = _frame(image, index)
            yield picture, _density(image, picture)


def media_type_of(data: bytes) -> str:
    """The kind of a picture; raises a `ReadingError` for one that cannot be taken in."""
    with opened_picture(data) as image:
        return MEDIA_TYPES[image.format or ""]


@contextmanager
def opened_picture(data: bytes) -> Iterator[Image.Image]:
    """The open picture, nothing of it unpacked yet."""
    try:
        with Image.open(BytesIO(data), formats=list(MEDIA_TYPES)) as image:
            _check(image)
            yield image
    except Image.DecompressionBombError as problem:
        raise HiddenDanger from problem
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, OverflowError) as problem:
        raise Damaged from problem


def frames(image: Image.Image) -> int:
    """How many pages a picture file has."""
    return int(getattr(image, "n_frames", 1))


def _check(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise HiddenDanger


def _frame(image: Image.Image, index: int, near: int | None = None) -> Image.Image:
    if index or image.tell() != index:
        image.seek(index)
    _check(image)
    if near is not None:
        # A JPEG can be unpacked at a fraction of its size.
        image.draft(None, (near, max(1, round(image.height * near / image.width))))
        turned = ImageOps.exif_transpose(image)
        return turned.convert("RGB") if turned.mode not in ("L", "1", "RGB") else turned.convert(turned.mode)
    image.draft("L", image.size)
    turned = ImageOps.exif_transpose(image)
    if "A" in turned.mode or "transparency" in turned.info:
        turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned.convert("RGBA"))
    return turned.convert("L")


def _density(image: Image.Image, picture: Image.Image) -> float:
    """Dots an inch as the file says, or as if the page were A4."""
    said = image.info.get("dpi", (0, 0))
    value = float(said[0]) if isinstance(said, tuple) and said and said[0] else 0.0
    likely = picture.width / _A4_WIDTH
    return value if int(value) in _LIKELY and 0.5 < value / likely < 2 else max(likely, 50.0)


def _most(wide: float, high: float) -> float:
    return sqrt(_RENDERED_PIXELS / (wide * high))


def _drawn(
    data: bytes, index: int, fit: Callable[[float, float], float], *, grey: bool = False
) -> tuple[Image.Image, float]:
    """The page and the scale at which it was drawn; `fit` tells the scale from width and height in points."""
    with _DRAWING, opened(data) as document:
        scale = fit(*_size(document, index))
        page = document[index]
        try:
            return page.render(scale=scale, grayscale=grey, may_draw_forms=False).to_pil().copy(), scale
        finally:
            page.close()


def _size(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    if not 0 <= index < len(document):
        raise IndexError(index + 1)
    wide, high = document.get_page_size(index)
    return max(float(wide), 1.0), max(float(high), 1.0)
