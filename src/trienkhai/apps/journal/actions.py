"""Writing the audit line, keeping a file, telling a person."""

import hashlib
from collections.abc import Iterable
from typing import Any, Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

from trienkhai.apps.journal.models import Entry, Notice, StoredFile


class Actor(Protocol):
    """Whoever acts: a post, seen from below. `account_id` is the person, `str()` the post in words."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def unit_id(self) -> int | None: ...


def record(
    action: str,
    subject: models.Model | None,
    *,
    actor: Actor | None,
    address: str | None = None,
    **detail: Any,
) -> Entry:
    """Writes one audit line in the running transaction. Detail holds identifiers and values, no personal data."""
    return Entry.objects.create(
        actor_id=actor.account_id if actor is not None else None,
        acting_as=str(actor) if actor is not None else "",
        acting_unit=actor.unit_id if actor is not None else None,
        action=action,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        detail=detail,
        address=address,
    )


def keep_file(name: str, data: bytes, media_type: str, *, actor: Actor | None) -> StoredFile:
    """The stored file of these bytes. The same bytes again give the earlier record, name and all."""
    digest = hashlib.sha256(data).hexdigest()
    earlier = StoredFile.objects.filter(sha256=digest).first()
    if earlier is not None:
        _put(earlier, data)
        return earlier
    with transaction.atomic():
        kept, _made = StoredFile.objects.get_or_create(
            sha256=digest,
            defaults={
                "name": name[:255],
                "media_type": media_type[:120],
                "size": len(data),
                "received_by_id": actor.account_id if actor is not None else None,
            },
        )
        # The bytes are written before the row is committed: a row never points at a missing file.
        _put(kept, data)
    return kept


def _put(kept: StoredFile, data: bytes) -> None:
    """The bytes under their address. What a machine that stopped left there half written is written anew."""
    if default_storage.exists(kept.path):
        with default_storage.open(kept.path) as there:
            if there.read() == data:
                return
        default_storage.delete(kept.path)
    default_storage.save(kept.path, ContentFile(data))


def notify(people: Iterable[int], text: str, *, link: str = "") -> None:
    """Tells each person (account ids) once, in the running transaction, so that nobody hears of undone work."""
    Notice.objects.bulk_create(
        Notice(person_id=person, text=text[:500], link=link) for person in sorted(set(people))
    )
