"""Receiving what another unit issued: into one's own register, under one's own number."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import does_clerk_work
from trienkhai.apps.documents.actions.register import enter, lock_register
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import Delivery, IncomingEntry
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post, Role


@transaction.atomic
def do_receive_delivery(delivery: Delivery, *, actor: Post, today: date) -> IncomingEntry:
    """The unit takes the document over; from now on the issuer sees it as received."""
    if not may_receive(actor, delivery, today):
        raise PermissionDenied
    lock_register(delivery.unit)
    fresh = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("outgoing__document", "unit")
        .get(pk=delivery.pk)
    )
    if fresh.handed_to_id is not None:
        raise StepNotPossible(_("Văn bản này đã bàn giao cho đơn vị kế tục tiếp nhận."))
    if fresh.received_at is not None:
        raise StepNotPossible(_("Văn bản này đã được tiếp nhận trước đó; hãy mở sổ văn bản đến để xem."))
    document = fresh.outgoing.document
    if fresh.delivered_at is None or document is None:
        raise StepNotPossible(_("Văn bản này chưa được phát hành."))
    entry = enter(fresh.unit, document, actor=actor, arrived_on=today)
    fresh.entry = entry
    fresh.received_at = timezone.now()
    fresh.received_by = actor
    fresh.save(update_fields=["entry", "received_at", "received_by"])
    record(
        "delivery.receive",
        fresh,
        actor=actor,
        outgoing=fresh.outgoing_id,
        entry=entry.pk,
        number=entry.number,
    )
    record(
        "incoming.register_delivery",
        entry,
        actor=actor,
        number=entry.number,
        year=entry.year,
        delivery=fresh.pk,
    )
    return entry


def may_receive(post: Post, delivery: Delivery, today: date) -> bool:
    return delivery.unit_id == post.unit_id and (post.role == Role.LEADER or does_clerk_work(post, today))
