"""What was sent to a unit that ended before it was received lies in its successor's tray; nothing is sent twice."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.models import Delivery, waiting_at
from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import HandOver
from trienkhai.apps.org.queries import names_on

DELIVERY = "delivery"


def find(units: Collection[int], on: date) -> Iterable[Holding]:
    waiting = (
        Delivery.objects.filter(waiting_at(units))
        .select_related("outgoing")
        .defer("outgoing__description")
        .order_by("unit_id", "id")
    )
    issuers = names_on({one.outgoing.body_id for one in waiting}, on)
    for one in waiting:
        sent = one.outgoing
        dated = _("ngày %(day)s") % {"day": sent.date.strftime("%d/%m/%Y")} if sent.date else ""
        detail = " ".join(filter(None, (sent.type.capitalize(), sent.code, dated)))
        yield Holding(
            DELIVERY, "documents.delivery", one.pk, one.unit_id, sent.subject[:500],
            f"{detail} · {issuers[sent.body_id]}"[:500], words=sent.subject,
        )  # fmt: skip


def hand_over(lines: Sequence[HandOver], handing: Handing) -> None:
    """The successor receives it under its own number; where it was sent the same document, once is enough."""
    for line in lines:
        if line.target_id is None:
            continue
        held = Delivery.objects.select_for_update(of=("self",)).get(pk=line.subject_id)
        taken, is_new = Delivery.objects.get_or_create(
            outgoing_id=held.outgoing_id, unit_id=line.target_id, defaults={"delivered_at": timezone.now()}
        )
        held.handed_to = taken
        held.save(update_fields=["handed_to"])
        line.made = {"delivery": taken.pk, "is_new": is_new}


def take_back(lines: Sequence[HandOver], handing: Handing) -> None:
    made = [line for line in lines if "delivery" in line.made]
    Delivery.objects.filter(pk__in=[line.subject_id for line in made]).update(handed_to=None)
    Delivery.objects.filter(pk__in=[line.made["delivery"] for line in made if line.made["is_new"]]).delete()


def built_upon(lines: Sequence[HandOver]) -> list[str]:
    """Taken into the successor's register it cannot be unwritten."""
    new = [line.made["delivery"] for line in lines if line.made.get("is_new")]
    if Delivery.objects.filter(pk__in=new, received_at__isnull=False).exists():
        return [_("Đơn vị kế tục đã tiếp nhận văn bản được bàn giao.")]
    return []


deliveries = Provider(
    {DELIVERY: gettext_lazy("Văn bản gửi đến chưa tiếp nhận")}, find, hand_over, take_back, built_upon
)
