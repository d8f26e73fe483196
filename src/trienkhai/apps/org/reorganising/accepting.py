"""The successor signs for what it was given."""

from datetime import date

from django.db import transaction

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.models import Post, Reorganisation


@transaction.atomic
def do_accept_hand_over(reorganisation: Reorganisation, *, actor: Post, today: date) -> int:
    """All that went to the actor's unit is signed for by him; returns how many lines."""
    held = locked(reorganisation, "accept", actor, today)
    lines = held.hand_overs.filter(target=actor.unit_id, accepted_by=None, on__isnull=False)
    number = lines.update(accepted_by=actor, accepted_on=today)
    record("reorganisation.accept", held, actor=actor, lines=number)
    return number
