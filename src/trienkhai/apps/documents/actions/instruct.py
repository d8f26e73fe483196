"""The leader's instruction on a document that came in (bút phê): lead, co-ordination, time limit.

NĐ 30/2020 Điều 23 asks whoever assigns to name all three.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents.access import incoming_abilities, require
from trienkhai.apps.documents.actions.register import lock_entry
from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import IncomingEntry, Instruction
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import people_in

Status = IncomingEntry.Status


@transaction.atomic
def do_instruct(
    entry: IncomingEntry,
    *,
    text: str,
    lead: Unit | None,
    coordinators: Iterable[Unit] = (),
    informed: Iterable[Unit] = (),
    due: date | None = None,
    without_date: bool = False,
    actor: Post,
    today: date,
) -> Instruction:
    """Writes the instruction; the units it names may read the document from now on, and are told with the clerk."""
    entry = lock_entry(entry)
    require(incoming_abilities(actor, entry, today), "instruct")
    if not text.strip():
        raise WrongValue("text", _("Hãy ghi ý kiến chỉ đạo, hoặc chọn một mẫu câu có sẵn."))
    if due is None and not without_date:
        raise WrongValue("due", _("Hãy chọn thời hạn giải quyết, hoặc đánh dấu “Không đặt thời hạn”."))
    if due is not None and due < today:
        raise WrongValue("due", _("Thời hạn giải quyết không thể trước ngày hôm nay."))
    with_lead = {lead.pk} if lead is not None else set()
    others = {unit.pk: unit for unit in coordinators if unit.pk not in with_lead}
    told = {unit.pk: unit for unit in informed if unit.pk not in with_lead and unit.pk not in others}
    instruction = Instruction.objects.create(
        entry=entry, by=actor, on=today, text=text.strip(), lead=lead,
        due=None if without_date else due, without_date=without_date,
    )  # fmt: skip
    instruction.coordinators.set(others.values())
    instruction.informed.set(told.values())
    if entry.status in (Status.REGISTERED, Status.IN_REVIEW, Status.REVIEWED):
        entry.status = Status.INSTRUCTED
        entry.save(update_fields=["status"])
    record(
        "incoming.instruct", entry, actor=actor, instruction=instruction.pk,
        lead=lead.pk if lead else None, coordinators=sorted(others), informed=sorted(told),
        due=instruction.due.isoformat() if instruction.due else None, without_date=without_date,
    )  # fmt: skip
    people = people_in([entry.body_id], today, roles=[Role.CLERK])
    people += people_in([*with_lead, *others, *told], today, roles=[Role.LEADER])
    if entry.holder is not None:
        people.append(entry.holder.account_id)
    notify(
        set(people) - {actor.account_id},
        _("Lãnh đạo đã cho ý kiến về văn bản đến số %(number)s: %(text)s")
        % {"number": entry.number, "text": instruction.text},
        link=link("incoming-entry", entry),
    )
    return instruction
