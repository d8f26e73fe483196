"""What every decision of the review has in common: the register line it belongs to, the right, the act."""

import uuid
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.actions.register import lock_entry
from trienkhai.apps.documents.errors import DecidedMeanwhile, StepNotPossible
from trienkhai.apps.documents.models import Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries import latest_decisions
from trienkhai.apps.journal.clock import today as clock_today
from trienkhai.apps.org.models import Post

Status = IncomingEntry.Status


def entry_under_review(document: Document, actor: Post, today: date | None) -> IncomingEntry:
    """The register line in which this document is read, locked, if the actor may review it."""
    root = document.attached_to if document.attached_to is not None else document
    found = IncomingEntry.objects.filter(document=root, delivery__isnull=True).first()
    if found is None:
        raise StepNotPossible(_("Văn bản này do cơ quan phát hành đã rà soát; ở đây chỉ xem, không sửa."))
    entry = lock_entry(found)
    require(incoming_abilities(actor, entry, today or clock_today()), "review")
    return entry


def check_still(finding: Finding, seen: int | None) -> None:
    """Refuses when another decision counts than the one that was looked at.

    `seen` is its id, 0 where there was none, None for who looked at nothing. The caller holds the lock of the entry.
    """
    if seen is None:
        return
    said = latest_decisions([finding]).get(finding.pk)
    if (said.pk if said is not None else 0) != seen:
        raise DecidedMeanwhile(said)


def review_started(entry: IncomingEntry) -> None:
    if entry.status == Status.REGISTERED:
        entry.status = Status.IN_REVIEW
        entry.save(update_fields=["status"])


def new_act() -> str:
    """The mark that decisions of one act share."""
    return uuid.uuid4().hex
