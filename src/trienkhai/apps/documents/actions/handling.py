"""How a document is to be handled: who may come near it, how urgent it is, by when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import IncomingEntry, Sensitivity, Urgency
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post


@transaction.atomic
def do_set_handling(
    entry: IncomingEntry,
    *,
    sensitivity: int,
    urgency: str,
    due: date | None,
    kept_at: str = "",
    actor: Post,
    today: date,
) -> IncomingEntry:
    """The clerk's word on a line of the register; what it was before stays in the audit."""
    require(incoming_abilities(actor, entry, today), "note")
    if sensitivity not in Sensitivity.values or (urgency and urgency not in Urgency.values):
        raise WrongValue("sensitivity", _("Hãy chọn mức nhạy cảm và độ khẩn trong danh sách."))
    if due is not None and due < entry.arrived_on:
        raise WrongValue("due", _("Thời hạn giải quyết không thể trước ngày đến."))
    document = entry.document
    before = [document.sensitivity, document.urgency, entry.due.isoformat() if entry.due else None]
    document.sensitivity, document.urgency = sensitivity, urgency
    document.save(update_fields=["sensitivity", "urgency"])
    entry.due, entry.kept_at = due, kept_at.strip()[:200]
    entry.save(update_fields=["due", "kept_at"])
    after = [sensitivity, urgency, due.isoformat() if due else None]
    record("incoming.handling", entry, actor=actor, before=before, after=after)
    return entry
