"""More time, and the end: the holder asks and submits; the giver, and nobody else, decides."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.duties.access import require_giver, require_holder
from trienkhai.apps.duties.actions.stepping import lock_instance, name_of, remember, step
from trienkhai.apps.duties.actions.working import do_add_evidence
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Event, Extension, Instance
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.core.duties import Action, InstanceState, Who


@dataclass(frozen=True, slots=True)
class Product:
    """What came of a duty: the answering document's number and symbol, its date, what it says; a file when there is."""

    code: str
    date: date
    text: str = ""
    file: tuple[str, bytes, str] | None = None  # name, bytes, media type


@transaction.atomic
def do_ask_extension(
    instance: Instance, new_due: date, reason: str, *, actor: Post, today: date
) -> Extension:
    """The holder asks for a later date. The date in force stays until the giver agrees."""
    held = lock_instance(instance)
    require_holder(actor, held.assignment)
    if InstanceState(held.state).is_closed or held.state == InstanceState.SUBMITTED:
        raise DutyError(_("Nhiệm vụ đã trình kết quả hoặc đã kết thúc nên không gia hạn."))
    if held.due is None:
        raise DutyError(_("Nhiệm vụ không ấn định thời hạn nên không cần gia hạn."))
    if new_due <= max(held.due, today):
        raise DutyError(_("Ngày đề nghị phải sau thời hạn hiện tại và sau hôm nay."))
    if not reason.strip():
        raise DutyError(_("Hãy ghi lý do xin gia hạn."))
    if held.extensions.filter(outcome=Extension.Outcome.PENDING).exists():
        raise DutyError(_("Đã có một đề nghị gia hạn đang chờ quyết định."))
    asked = Extension.objects.create(
        instance=held, new_due=new_due, reason=reason.strip(), asked_by=actor, asked_on=today
    )
    note = f"{new_due:%d/%m/%Y}: {reason.strip()}"
    remember(held.assignment, "ask_extension", actor=actor, today=today, note=note, instance=held)
    record("extension.ask", asked, actor=actor, new_due=new_due.isoformat())
    words = _("%(unit)s xin gia hạn: %(title)s")
    _tell_giver(held, words, today)
    return asked


@transaction.atomic
def do_decide_extension(extension: Extension, granted: bool, note: str, *, actor: Post, today: date) -> None:
    """The giver agrees or not. The original date is never overwritten; the new one stands beside it."""
    held = lock_instance(extension.instance)
    asked = Extension.objects.select_for_update().get(pk=extension.pk)
    _giver_only(held, actor, asked.asked_by)
    if asked.outcome != Extension.Outcome.PENDING:
        raise DutyError(_("Đề nghị gia hạn này đã được quyết định."))
    if granted and InstanceState(held.state).is_closed:
        raise DutyError(_("Nhiệm vụ đã kết thúc nên không gia hạn."))
    asked.outcome = Extension.Outcome.GRANTED if granted else Extension.Outcome.REFUSED
    asked.decided_by, asked.decided_on, asked.note = actor, today, note.strip()
    asked.save(update_fields=["outcome", "decided_by", "decided_on", "note"])
    if granted:
        held.due = asked.new_due
        held.version += 1
        held.save(update_fields=["due", "version"])
    action = "grant_extension" if granted else "refuse_extension"
    remember(held.assignment, action, actor=actor, today=today, note=note.strip(), instance=held)
    record(f"extension.{asked.outcome}", asked, actor=actor, new_due=asked.new_due.isoformat())
    words = _("Đã đồng ý gia hạn: %(title)s") if granted else _("Chưa đồng ý gia hạn: %(title)s")
    _tell_holder(held, words, today)


@transaction.atomic
def do_submit(
    instance: Instance, product: Product, *, version: int | None = None, actor: Post, today: date
) -> None:
    """The holder hands the product in; it counts once the giver approves it, from the date it carries."""
    held = lock_instance(instance, version)
    require_holder(actor, held.assignment)
    if not product.code.strip() and not product.text.strip():
        raise DutyError(_("Hãy ghi số, ký hiệu văn bản trả lời hoặc mô tả kết quả."))
    if product.date > today:
        raise DutyError(_("Ngày của kết quả không thể sau hôm nay."))
    if product.file is not None:
        name, data, media_type = product.file
        title = product.code.strip() or name
        do_add_evidence(
            held, name, data, media_type, title=title, effective_on=product.date, is_product=True,
            actor=actor, today=today,
        )  # fmt: skip
    note = " · ".join(
        part for part in (product.code.strip(), f"{product.date:%d/%m/%Y}", product.text.strip()) if part
    )
    step(
        held, Action.SUBMIT, Who.HOLDER, actor=actor, today=today, note=note,
        product_code=product.code.strip()[:120], product_text=product.text.strip(), product_date=product.date,
    )  # fmt: skip
    record("instance.submit", held, actor=actor, code=held.product_code, date=product.date.isoformat())
    _tell_giver(held, _("%(unit)s trình kết quả: %(title)s"), today)


@transaction.atomic
def do_approve(
    instance: Instance, note: str = "", *, version: int | None = None, actor: Post, today: date
) -> None:
    """The giver takes the product as done. The completion carries the product's date, not the day of this step."""
    held = lock_instance(instance, version)
    _giver_only(held, actor, _submitter(held))
    step(
        held, Action.APPROVE, Who.GIVER, actor=actor, today=today, note=note.strip(), completed_on=held.product_date
    )  # fmt: skip
    record(
        "instance.approve",
        held,
        actor=actor,
        completed_on=held.completed_on and held.completed_on.isoformat(),
    )
    _tell_holder(held, _("Kết quả đã được duyệt: %(title)s"), today)


@transaction.atomic
def do_send_back(
    instance: Instance, note: str, *, version: int | None = None, actor: Post, today: date
) -> None:
    """The giver asks for more, saying what is missing."""
    held = lock_instance(instance, version)
    _giver_only(held, actor, _submitter(held))
    if not note.strip():
        raise DutyError(_("Hãy ghi rõ cần bổ sung gì."))
    step(held, Action.RETURN, Who.GIVER, actor=actor, today=today, note=note.strip())
    record("instance.return", held, actor=actor)
    _tell_holder(held, _("Kết quả được trả lại để bổ sung: %(title)s"), today)


def _submitter(instance: Instance) -> Post | None:
    last = Event.objects.filter(instance=instance, action=Action.SUBMIT).select_related("by").first()
    return last.by if last is not None else None


def _giver_only(instance: Instance, actor: Post, asker: Post | None) -> None:
    """A leader of the giving unit, and not the very person who asked, in whichever post."""
    require_giver(actor, instance.assignment.duty)
    if asker is not None and asker.account_id == actor.account_id:
        raise PermissionDenied(
            _("Người trình không tự duyệt việc của mình. Đề nghị lãnh đạo khác quyết định.")
        )


def _tell_giver(instance: Instance, words: str, today: date) -> None:
    assignment = instance.assignment
    text = words % {"unit": name_of(assignment.unit_id, today), "title": assignment.duty.title}
    notify(people_in([assignment.duty.decides_id], today, roles=[Role.LEADER]), text, link=_link(instance))


def _tell_holder(instance: Instance, words: str, today: date) -> None:
    text = words % {"title": instance.assignment.duty.title}
    notify(people_in([instance.assignment.unit_id], today), text, link=_link(instance))


def _link(instance: Instance) -> str:
    return f"{reverse('duty', args=[instance.assignment.duty_id])}?giao={instance.assignment_id}&ky={instance.pk}"
