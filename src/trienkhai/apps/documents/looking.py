"""Who looked at a confidential document, and on which day."""

from datetime import date

from trienkhai.apps.documents.models import Document, Sensitivity
from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.org.models import Post


def remember_look(document: Document | None, *, actor: Post, today: date) -> None:
    """One line a person, document and day; nothing is written of documents under any other label."""
    if document is None or document.sensitivity != Sensitivity.CONFIDENTIAL:
        return
    day = today.isoformat()
    seen = Entry.objects.filter(
        action="document.look",
        subject_type=document._meta.label_lower,
        subject_id=document.pk,
        actor=actor.account_id,
    )
    if not seen.filter(detail__on=day).exists():
        record("document.look", document, actor=actor, on=day)
