"""What waits on the desk because of figures: returns the unit owes, returns that wait for its approval."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.duties.desk import MOST, DeskLine
from trienkhai.apps.measures.models import Return, Round, owed_by
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import versions_on

_State = Return.State
_WRITERS = (Role.LEADER, Role.SPECIALIST, Role.CLERK)
_DECIDERS = (Role.LEADER, Role.SPECIALIST)


def lines(post: Post, today: date) -> Iterable[DeskLine]:
    """Lines of the desk, for `apps.duties.desk`."""
    if post.role in _WRITERS:
        yield from _owed(post, today)
    if post.role in _DECIDERS:
        yield from _waiting(post)


def _owed(post: Post, today: date) -> Iterable[DeskLine]:
    unsent = (_State.EMPTY, _State.DRAFT, _State.RETURNED)
    owed = Return.objects.filter(
        owed_by(post.unit_id), round__status=Round.Status.OPEN, state__in=unsent, handed_to=None
    ).select_related("round")
    for ret in owed.order_by("due")[:MOST]:
        yield DeskLine(
            kind=_("Nộp biểu số liệu"),
            title=ret.round.name,
            why=_why(ret, today),
            due=ret.due,
            link=reverse("return", args=[ret.pk]),
            tone="bad" if ret.is_late(today) else "warn" if ret.state == _State.RETURNED else "busy",
        )


def _why(ret: Return, today: date) -> str:
    if ret.state == _State.RETURNED and ret.is_in_force:
        return _("Biểu đang mở để đính chính: %(note)s") % {"note": ret.note}
    if ret.state == _State.RETURNED:
        return _("Biểu được trả lại để sửa: %(note)s") % {"note": ret.note}
    if ret.is_late(today):
        return _("Đã quá hạn gửi biểu số liệu của đơn vị")
    if ret.state == _State.DRAFT:
        return _("Biểu số liệu của đơn vị đang nhập dở")
    return _("Đơn vị cần nhập biểu số liệu")


def _waiting(post: Post) -> Iterable[DeskLine]:
    """Returns sent to the post's unit, those left out that this very person sent."""
    sent = (
        Return.objects.filter(
            Q(round__owner_id=post.unit_id, round__acting_owner=None)
            | Q(round__acting_owner_id=post.unit_id),
            handed_to=None,
            round__status=Round.Status.OPEN,
            state=_State.SUBMITTED,
        )
        .exclude(submitted_by__account_id=post.account_id)
        .select_related("round")
        .order_by("submitted_on", "pk")
    )
    shown = list(sent[:MOST])
    if not shown:
        return
    names = versions_on([ret.unit_id for ret in shown], max(ret.round.period_end for ret in shown))
    for ret in shown:
        yield DeskLine(
            kind=_("Duyệt biểu số liệu"),
            title=_("Duyệt biểu số liệu của %(unit)s") % {"unit": names[ret.unit_id].short_name},
            why=_("Đơn vị gửi ngày %(day)s, chờ duyệt")
            % {"day": ret.submitted_on.strftime("%d/%m/%Y") if ret.submitted_on else ""},
            due=ret.round.due,
            link=reverse("return", args=[ret.pk]),
            tone="warn",
        )
