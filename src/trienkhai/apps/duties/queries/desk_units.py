"""Desk lines of units: a plan that waits for a leader's decision, a hand-over that waits to be signed for, units with
open work that nobody leads.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.duties.desk import MOST, DeskLine
from trienkhai.apps.duties.models import Instance
from trienkhai.apps.org.access import reorganisations_seen_by
from trienkhai.apps.org.models import HandOver, Post, Reorganisation, Role
from trienkhai.apps.org.queries import below, without_leader

NAMED = 3  # units by name in one line; the others are counted
State = Reorganisation.State


def unit_lines(post: Post, today: date) -> Iterator[DeskLine]:
    """Two queries whatever their number. Who prepared a plan does not decide on it, in whichever post he acts."""
    if post.role == Role.ADMINISTRATOR:
        yield from _leaderless(post, today)
    if post.role != Role.LEADER:
        return
    unsigned = HandOver.objects.filter(
        reorganisation=OuterRef("pk"), target=post.unit_id, on__isnull=False, accepted_by=None
    )
    waiting = (
        reorganisations_seen_by(post, today)
        .filter(state=State.SUBMITTED)
        .exclude(prepared_by__account_id=post.account_id)
        .order_by("on", "id")
    )
    for found in waiting[:MOST]:
        yield DeskLine(
            _("Quyết định phương án"), found.title, _waits(found, today), found.on,
            reverse("reorganisation", args=[found.pk]), "warn",
        )  # fmt: skip
    handed = Reorganisation.objects.filter(Exists(unsigned), state=State.DONE).order_by("on", "id")
    for found in handed[:MOST]:
        yield DeskLine(
            _("Ký nhận bàn giao"), found.title,
            _("Đơn vị anh/chị nhận bàn giao từ ngày %(day)s, chờ lãnh đạo ký nhận.")
            % {"day": found.on.strftime("%d/%m/%Y")},
            None, reverse("reorganisation", args=[found.pk]), "warn",
        )  # fmt: skip


def _leaderless(post: Post, today: date) -> Iterator[DeskLine]:
    """One line for all of them: work that was given or handed over to a unit nobody leads is on nobody's desk."""
    work = Instance.objects.owed(today).still_open().filter(assignment__unit=OuterRef("unit"))
    handed = HandOver.objects.filter(
        target=OuterRef("unit"), on__lte=today, accepted_by=None, reorganisation__state=State.DONE
    )
    busy = below(post.unit_id, today).filter(Exists(work) | Exists(handed))
    names = list(without_leader(busy, today).values_list("short_name", flat=True))
    if not names:
        return
    shown = ", ".join(names[:NAMED])
    if more := len(names) - NAMED if len(names) > NAMED else 0:
        shown = _("%(names)s và %(more)d đơn vị khác") % {"names": shown, "more": more}
    yield DeskLine(
        _("Ghi chức vụ lãnh đạo"), shown,
        _("Đang có việc mà chưa ai giữ chức vụ lãnh đạo, nên việc chưa nằm trên bàn làm việc của ai."),
        None, reverse("persons"), "warn",
    )  # fmt: skip


def _waits(found: Reorganisation, today: date) -> str:
    if today < found.on:
        return _("Phương án sắp xếp đơn vị đã trình, thực hiện được từ ngày %(day)s.") % {
            "day": found.on.strftime("%d/%m/%Y")
        }
    return _("Phương án sắp xếp đơn vị đã trình, chờ lãnh đạo quyết định.")
