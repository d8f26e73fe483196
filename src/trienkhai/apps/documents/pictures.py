"""Pictures of pages for a facsimile: drawn once in the process apart, then kept under the address of the bytes."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from trienkhai.apps.documents.models import PageLayout
from trienkhai.apps.documents.receiving import draw_page
from trienkhai.apps.journal.models import StoredFile
from trienkhai.core.documents import ReadingError


class NotDrawn(Exception):
    """The page cannot be drawn, or there is no such page."""


def page_picture(file: StoredFile, page: PageLayout, width: int) -> bytes:
    """A page as PNG of that width."""
    number = page.number if page.attachment_page is None else page.attachment_page
    name = f"{page.attachment}." if page.attachment is not None else ""
    path = f"pages/{file.sha256[:2]}/{file.sha256}/{name}{number}-{width}.png"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            data: bytes = kept.read()
        if data:
            return data
    try:
        data = draw_page(file.read(), file.media_type, number, width, page.attachment)
    except ReadingError as problem:
        raise NotDrawn from problem
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
    return data
