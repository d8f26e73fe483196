"""The bytes of files that wait to be read. They are apart from received files: what is refused must leave nothing."""

import uuid
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from trienkhai.apps.documents.models import Upload

_FOLDER = "waiting"
_KEPT = timedelta(days=7)
"""What could not be read is forgotten after a week."""
_WRITING = timedelta(hours=1)
"""A file without a row is younger than this while its request still runs."""


def keep(data: bytes) -> str:
    """Writes the bytes under a name that says nothing about them."""
    place: str = default_storage.save(f"{_FOLDER}/{uuid.uuid4().hex}", ContentFile(data))
    return place


def read(place: str) -> bytes:
    with default_storage.open(place) as opened:
        data: bytes = opened.read()
    return data


def forget(place: str) -> None:
    """Removes the bytes; no harm where there are none."""
    if place:
        default_storage.delete(place)


def sweep(now: datetime) -> int:
    """Forgets failed files nobody came back for, and bytes whose row is gone; how many."""
    swept = 0
    for upload in Upload.objects.filter(status=Upload.Status.FAILED, at__lt=now - _KEPT).exclude(place=""):
        forget(upload.place)
        Upload.objects.filter(pk=upload.pk).update(place="")
        swept += 1
    known = set(Upload.objects.exclude(place="").values_list("place", flat=True))
    for name in _names():
        place = f"{_FOLDER}/{name}"
        if place not in known and default_storage.get_modified_time(place) < now - _WRITING:
            forget(place)
            swept += 1
    return swept


def _names() -> list[str]:
    try:
        return list(default_storage.listdir(_FOLDER)[1])
    except FileNotFoundError:
        return []
