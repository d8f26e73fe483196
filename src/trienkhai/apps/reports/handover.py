"""The report of a round that is closed and not reported on yet goes to a successor, with the round's frozen figures.

A round that is still open is handed over with its collection (apps/measures); its report follows it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.journal.actions import notify
from trienkhai.apps.measures.handover import frozen_since, hand_round, take_round_back
from trienkhai.apps.measures.models import Round, decided_by_any
from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import HandOver, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.reports.models import Report

REPORT = "report"
_WRITE = (Role.LEADER, Role.SPECIALIST)


def find(units: Collection[int], on: date) -> Iterable[Holding]:
    closed = Round.objects.filter(decided_by_any(units), status=Round.Status.CLOSED)
    issued = Report.objects.filter(outgoing__status=OutgoingEntry.Status.ISSUED)
    owing = list(closed.exclude(pk__in=issued.values("round")).order_by("id"))
    begun = set(Report.objects.filter(round__in=owing).values_list("round_id", flat=True))
    for round in owing:
        has_draft = round.pk in begun
        yield Holding(
            REPORT, "measures.round", round.pk, round.decides_id, round.name,
            _("Đã khóa sổ, có dự thảo báo cáo chưa phát hành") if has_draft else _("Đã khóa sổ, chưa có báo cáo"),
            words=f"{round.name} báo cáo năm",
        )  # fmt: skip


def hand_over(lines: Sequence[HandOver], handing: Handing) -> None:
    going = [line for line in lines if line.target_id is not None]
    for line in going:
        hand_round(line, handing)
    targets = sorted({line.target_id for line in going if line.target_id})
    text = _("Đơn vị anh/chị nhận bàn giao việc báo cáo của đợt số liệu đã khóa sổ, theo %(document)s.") % {
        "document": handing.reorganisation.legal_document
    }
    notify(people_in(targets, max(handing.on, handing.today), roles=_WRITE), text, link=reverse("reports"))


def take_back(lines: Sequence[HandOver], handing: Handing) -> None:
    for line in reversed([line for line in lines if line.made]):
        take_round_back(line)


reports = Provider(
    {REPORT: gettext_lazy("Báo cáo của đợt đã khóa sổ")}, find, hand_over, take_back, frozen_since
)
