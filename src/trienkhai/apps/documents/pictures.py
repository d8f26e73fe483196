"""Pictures of pages for a facsimile: drawn once in the process apart, then kept under the address of the bytes."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from trienkhai.apps.documents.models import PageLayout
from trienkhai.apps.documents.receiving import draw_page
from trienkhai.apps.journal.models import StoredFile
from trienkhai.core.documents import ReadingError

_log = logging.getLogger(__name__)
_END = b"IEND\xaeB`\x82"  # what a whole PNG ends in


class NotDrawn(Exception):
    """The page cannot be drawn, or there is no such page."""


def page_picture(file: StoredFile, page: PageLayout, width: int) -> bytes:
    """A page as PNG of that width."""
    number = page.number if page.attachment_page is None else page.attachment_page
    name = f"{page.attachment}." if page.attachment is not None else ""
    path = f"pages/{file.sha256[:2]}/{file.sha256}/{name}{number}-{width}.png"
    if (kept := _kept(path)) is not None:
        return kept
    try:
        data = draw_page(file.read(), file.media_type, number, width, page.attachment)
    except (ReadingError, FileNotFoundError) as problem:
        raise NotDrawn from problem
    _keep(path, data)
    return data


def _kept(path: str) -> bytes | None:
    """The picture drawn before, if it is whole: a machine that stopped may have left the half of one."""
    try:
        with default_storage.open(path) as kept:
            data: bytes = kept.read()
    except FileNotFoundError:
        return None
    return data if data.endswith(_END) else None


def _keep(path: str, data: bytes) -> None:
    """Kept for the next time, in place of half a one; without room for it the page is drawn again each time."""
    written = path
    try:
        if default_storage.exists(path):
            default_storage.delete(path)
        written = default_storage.save(path, ContentFile(data))
    except OSError:
        _log.warning("no room to keep the picture %s", path, exc_info=True)
        default_storage.delete(path)
    if written != path:
        default_storage.delete(written)  # two asked at once: the other one's stands already
