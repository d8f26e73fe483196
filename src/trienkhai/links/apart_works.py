"""What the process apart can be asked for: a reading, a look for marks, a glance at a file, a picture of a page."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trienkhai.core.documents import Limits, refuse_marked_file
from trienkhai.core.documents.errors import Damaged
from trienkhai.core.documents.formats import Format, kind_of
from trienkhai.core.documents.formats.pdf import opened
from trienkhai.core.documents.packages import file_of_package
from trienkhai.links.pictures import PDF, frames, media_type_of, opened_picture, page_picture
from trienkhai.links.reading import read_any

Told = Callable[[int, int], None]
Work = Callable[[str, bytes, Limits, Told], Any]

_LOOKED_AT = 4
"""Pages of a PDF whose letters are counted to tell a scan."""
_FEWEST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said about a file without reading it: its kind, its pages, whether they are pictures of words."""

    kind: str
    pages: int
    is_scan: bool


def _read(name: str, data: bytes, limits: Limits, told: Told) -> Any:
    return read_any(name, data, limits, told=told)


def _marks(_name: str, data: bytes, limits: Limits, _told: Told) -> None:
    refuse_marked_file(data, limits=limits)


def _glance(name: str, data: bytes, limits: Limits, _told: Told) -> Glance:
    kind = kind_of(name, data, limits)
    if kind is Format.PICTURE:
        with opened_picture(data) as image:
            return Glance(kind.name, frames(image), True)
    if kind is not Format.PDF:
        return Glance(kind.name, 1, False)
    with opened(data) as document:
        bare = 0
        for index in range(min(len(document), _LOOKED_AT)):
            textpage = document[index].get_textpage()
            bare += textpage.count_chars() < _FEWEST_LETTERS
            textpage.close()
        return Glance(kind.name, len(document), bare > 0)


def _picture(asked: str, data: bytes, limits: Limits, _told: Told) -> str:
    media_type, page, width, attachment = asked.split("|")
    if attachment:
        file = file_of_package(data, int(attachment), limits)
        data = file.data
        media_type = PDF if kind_of(file.name, data, limits) is Format.PDF else media_type_of(data)
    try:
        return base64.b64encode(page_picture(data, media_type, int(page), int(width))).decode("ascii")
    except IndexError as problem:
        raise Damaged from problem


WORKS: dict[str, Work] = {"read": _read, "marks": _marks, "glance": _glance, "picture": _picture}
