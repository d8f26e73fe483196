"""One entry for every file that comes in: the core's formats, old Word files through LibreOffice, scans recognised."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PIL import Image

from trienkhai.core.documents import Limits, Reading, Source, read_file, read_pages
from trienkhai.core.documents.formats import Format, kind_of
from trienkhai.core.documents.formats.pdf import PdfPages, pdf_pages
from trienkhai.core.documents.packages import read_package
from trienkhai.core.documents.pages import Page
from trienkhai.links.ocr import Picture, recognise
from trienkhai.links.office import to_docx
from trienkhai.links.pictures import PDF, frames, media_type_of, opened_picture, pdf_picture, pictures_of

_LIMITS = Limits()
_OLD_WORD = {Format.WORD_97: (".doc", "application/msword"), Format.RTF: (".rtf", "application/rtf")}
Told = Callable[[int, int], None]


def _nobody(_done: int, _of: int) -> None:
    """Nobody waits to hear how far it is."""


RECOGNISED = "Văn bản là ảnh: chữ được nhận dạng tự động, cần đối chiếu với bản gốc trước khi duyệt."
PARTLY = "Trang {pages} là ảnh: chữ được nhận dạng tự động, cần đối chiếu với bản gốc trước khi duyệt."


def read_any(name: str, data: bytes, limits: Limits = _LIMITS, *, told: Told = _nobody) -> Reading:
    """What a file says; raises a `ReadingError` when it cannot or must not be read.

    `told` hears, while pages are recognised, how many of how many are done.
    """
    kind = kind_of(name, data, limits)
    if kind is Format.EXCHANGE:
        return read_package(name, data, limits, read_any)
    if kind in _OLD_WORD:
        return _read_old_word(name, data, kind, limits)
    if kind is Format.PICTURE:
        source = _source(name, data, media_type_of(data))
        with opened_picture(data) as image:
            count = frames(image)
        pages = tuple(_counted(recognise(_held(pictures_of(data, limits.pages))), count, told))
        return read_pages(source, pages, warnings=[RECOGNISED], limits=limits)
    if kind is Format.PDF:
        found = pdf_pages(data, limits)
        if found.is_scan or found.bare:
            return _read_scan(name, data, found, limits, told)
        return read_pages(
            _source(name, data, PDF),
            found.pages,
            warnings=found.notes,
            beside=found.stuck_on,
            limits=limits,
        )
    return read_file(name, data, limits=limits)


def _read_old_word(name: str, data: bytes, kind: Format, limits: Limits) -> Reading:
    suffix, media_type = _OLD_WORD[kind]
    reading = read_file("old.docx", to_docx(data, suffix, seconds=limits.seconds), limits=limits)
    source = _source(name, data, media_type)
    return replace(reading, source=replace(source, characters=reading.source.characters))


def _read_scan(name: str, data: bytes, found: PdfPages, limits: Limits, told: Told) -> Reading:
    """Pages without readable text are recognised, the others are taken as they are."""
    wanted = range(len(found.pages)) if found.is_scan else found.bare
    pictures = (partial(pdf_picture, data, index) for index in wanted)
    recognised = _counted(recognise(pictures), len(wanted), told)
    pages = list(found.pages)
    for index in wanted:
        pages[index] = next(recognised)
    numbers = ", ".join(str(index + 1) for index in wanted[:20])
    warning = RECOGNISED if len(wanted) == len(pages) else PARTLY.format(pages=numbers)
    source = _source(name, data, PDF)
    return read_pages(source, pages, warnings=[*found.notes, warning], beside=found.stuck_on, limits=limits)


def _counted(pages: Iterator[Page], of: int, told: Told) -> Iterator[Page]:
    told(0, of)
    for done, page in enumerate(pages, 1):
        told(done, of)
        yield page


def _held(pictures: Iterator[tuple[Image.Image, float]]) -> Iterator[Picture]:
    """A picture file is unpacked page by page, in order, by the one who asks for the next."""
    for image, density in pictures:
        yield partial(_given, image, density)


def _given(image: Image.Image, density: float) -> tuple[Image.Image, float]:
    return image, density


def _source(name: str, data: bytes, media_type: str) -> Source:
    return Source(name, media_type, 1, 0, hashlib.sha256(data).hexdigest())
