"""The steps of a document as an office names them: the stepper, the history, the one next thing to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry
from trienkhai.apps.journal.models import Entry

ACTIONS: dict[str, str | Promise] = {
    "incoming.register": _("Vào sổ văn bản đến"),
    "incoming.register_paper": _("Vào sổ văn bản giấy"),
    "incoming.register_delivery": _("Tiếp nhận và vào sổ"),
    "incoming.pass_on": _("Chuyển cho người xử lý"),
    "incoming.note": _("Ghi chú, ký nhận"),
    "incoming.finish_review": _("Hoàn tất rà soát"),
    "incoming.instruct": _("Cho ý kiến chỉ đạo (bút phê)"),
    "incoming.close": _("Kết thúc xử lý"),
    "finding.accept_certain": _("Chấp nhận các nội dung chắc chắn"),
    "document.header": _("Xác nhận, sửa thể thức văn bản"),
    "outgoing.draft": _("Soạn dự thảo"),
    "outgoing.edit": _("Sửa dự thảo"),
    "outgoing.submit": _("Trình lãnh đạo duyệt"),
    "outgoing.approve": _("Duyệt dự thảo"),
    "outgoing.reopen": _("Trả lại để sửa"),
    "outgoing.number": _("Cấp số, ghi ngày"),
    "outgoing.attach": _("Tải bản đã ký"),
    "outgoing.issue": _("Phát hành"),
}


@dataclass(frozen=True)
class Step:
    label: str | Promise
    done: bool
    current: bool


@dataclass(frozen=True)
class Happening:
    label: str | Promise
    at: datetime
    by: str
    acting_as: str
    detail: dict[str, Any]


def incoming_steps(entry: IncomingEntry) -> list[Step]:
    status = IncomingEntry.Status
    order = [
        status.REGISTERED,
        status.IN_REVIEW,
        status.REVIEWED,
        status.INSTRUCTED,
        status.GIVEN_OUT,
        status.CLOSED,
    ]
    labels = [
        _("Vào sổ"), _("Đọc, rà soát"), _("Chờ bút phê"), _("Đã bút phê"), _("Giao nhiệm vụ"), _("Xong"),
    ]  # fmt: skip
    place = order.index(status(entry.status))
    return [Step(label, number < place, number == place) for number, label in enumerate(labels)]


def outgoing_steps(entry: OutgoingEntry) -> list[Step]:
    order = list(OutgoingEntry.Status)
    place = order.index(OutgoingEntry.Status(entry.status))
    last = len(order) - 1
    return [
        Step(one.label, number < place or place == last, number == place and place != last)
        for number, one in enumerate(order)
    ]


def history(*records: IncomingEntry | OutgoingEntry, documents: list[int] | None = None) -> list[Happening]:
    """What happened to the records, oldest first: the audit lines in words."""
    wanted = Q(pk__in=[])
    for record in records:
        wanted |= Q(subject_type=record._meta.label_lower, subject_id=record.pk)
    if documents:
        wanted |= Q(subject_type="documents.document", subject_id__in=documents)
    rows = Entry.objects.filter(wanted, action__in=ACTIONS).select_related("actor").order_by("id")[:200]
    return [
        Happening(
            ACTIONS[row.action], row.at, row.actor.full_name if row.actor else "", row.acting_as, row.detail
        )
        for row in rows
    ]
