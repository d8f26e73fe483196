"""A draft that was taken back: for those who might have seen it, what became of it stands where it was."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.journal.models import Entry, Notice
from trienkhai.apps.org.access import reorganisations_seen_by
from trienkhai.apps.org.models import OF_THE_OFFICE, Post, Role
from trienkhai.apps.org.queries import is_within, kept_by

ACTION = "outgoing.withdraw"


@dataclass(frozen=True)
class TakenBack:
    """Who took a draft back, when and why, and its last words, from the line of the journal."""

    subject: str
    by: str
    acting_as: str
    at: datetime
    why: str
    text: str
    reorganisation: int | None  # for who may open it


class Withdrawn(Http404):
    """The record is gone, and this reader may know how."""

    def __init__(self, found: TakenBack) -> None:
        super().__init__(found.subject)
        self.found = found


def raise_if_withdrawn(post: Post, pk: int, today: date) -> None:
    """For who neither saw the draft nor was told of it nothing is different from what never was."""
    line = (
        Entry.objects.filter(action=ACTION, subject_type=OutgoingEntry._meta.label_lower, subject_id=pk)
        .select_related("actor")
        .first()
    )
    if line is None or not (_saw(post, line, today) or _was_told(post, pk)):
        return
    told = line.detail
    plan = told.get("reorganisation")
    may_open = plan is not None and reorganisations_seen_by(post, today).filter(pk=plan).exists()
    raise Withdrawn(
        TakenBack(
            subject=told.get("about", ""),
            by=line.actor.full_name if line.actor is not None else "",
            acting_as=line.acting_as,
            at=line.at,
            why=told.get("why", ""),
            text=told.get("text", ""),
            reorganisation=plan if may_open else None,
        )
    )


def _saw(post: Post, line: Entry, today: date) -> bool:
    """As `access.outgoing_abilities` said of the draft while it was there."""
    body = line.detail.get("body") or line.acting_unit
    if post.role not in OF_THE_OFFICE or body is None:
        return False
    if post.unit_id in (body, line.detail.get("drafted_in")):
        return True
    if post.role == Role.INSPECTOR and is_within(body, post.unit_id, today):
        return True
    return kept_by(post.unit_id).filter(unit=body).exists()


def _was_told(post: Post, pk: int) -> bool:
    return Notice.objects.filter(person=post.account_id, link=link_to(pk)).exists()


def link_to(pk: int) -> str:
    """The address that notices carried while the draft was there."""
    return link("outgoing-entry", OutgoingEntry(pk=pk))
