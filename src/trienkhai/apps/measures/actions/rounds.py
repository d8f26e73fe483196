"""Opening a round, reminding those who have not sent, closing it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.measures.access import may_open_round
from trienkhai.apps.measures.errors import (
    AlreadyRemindedError,
    NoFormError,
    RoundExistsError,
    WrongStateError,
)
from trienkhai.apps.measures.models import Return, ReturnEvent, Round
from trienkhai.apps.measures.queries import owner_areas
from trienkhai.apps.measures.reporters import expected_returns
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import people_in
from trienkhai.core.duties import office_calendar
from trienkhai.core.measures import due_dates, reporting_year

_TELL = (Role.LEADER, Role.SPECIALIST, Role.CLERK)


@transaction.atomic
def do_open_round(
    owner: Unit,
    area: Unit,
    year: int,
    *,
    actor: Post,
    today: date,
    due: Mapping[str, date] | None = None,
    name: str = "",
) -> Round:
    """The round of a reporting year, with a return at once for every unit that owes one.

    `due` replaces the preset day of a level (`school`, `commune`, `department`).
    """
    if actor.unit_id != owner.pk or not may_open_round(actor):
        raise PermissionDenied
    if area.pk not in {each.unit_id for each in owner_areas(owner, today)}:
        raise PermissionDenied
    if earlier := Round.objects.filter(owner=owner, year=year).first():
        raise RoundExistsError(earlier.pk)
    period = reporting_year(year)
    expected = expected_returns(area, period.cut_off)
    if not expected:
        raise NoFormError(f"nobody owes figures in unit {area.pk} for {year}")
    days = {**due_dates(year, office_calendar().add_working_days), **(due or {})}
    levels = {each.reported_by for each in expected}
    opened = Round.objects.create(
        year=year,
        name=name or f"Số liệu năm {year} về nâng cao chất lượng giáo dục",  # a record's name: not translated
        owner=owner,
        area=area,
        period_start=period.start,
        period_end=period.cut_off,
        cut_off=period.cut_off,
        due=max(days[level] for level in levels),
        opened_by=actor,
        opened_on=today,
    )
    owed = Return.objects.bulk_create(
        Return(
            round=opened,
            unit_id=each.unit.unit_id,
            reported_by=each.reported_by,
            school_level=each.school_level,
            function=each.function,
            due=days[each.reported_by],
        )
        for each in expected
    )
    ReturnEvent.objects.bulk_create(
        ReturnEvent(owner=each, action=ReturnEvent.Action.OPEN, by=actor, on=today) for each in owed
    )
    record("round.open", opened, actor=actor, year=year, area=area.pk, returns=len(owed))
    notify(
        people_in([each.unit_id for each in owed], today, roles=_TELL),
        _("Mời nhập biểu “%(name)s”. Hạn gửi của từng đơn vị ghi trong biểu.") % {"name": opened.name},
        link=reverse("round", args=[opened.pk]),
    )
    return opened


@transaction.atomic
def do_remind(round: Round, *, actor: Post, today: date) -> int:
    """Reminds every unit that has not sent its return, of its own day; returns how many units were reminded.

    Raises AlreadyRemindedError on a second time the same day: two notices in one day say no more than one.
    """
    if actor.unit_id != round.decides_id or not may_open_round(actor):
        raise PermissionDenied
    if round.status != Round.Status.OPEN:
        raise WrongStateError("the round is closed")
    unsent = (Return.State.EMPTY, Return.State.DRAFT, Return.State.RETURNED)
    owed = Return.objects.filter(round=round, state__in=unsent, handed_to=None).order_by("due", "id")
    by_due: dict[date, list[int]] = {}
    for due, unit, acting in owed.values_list("due", "unit_id", "acting_unit_id"):
        by_due.setdefault(due, []).append(acting or unit)
    if by_due and _was_reminded(round, today):
        raise AlreadyRemindedError(round.pk, today)
    for due, units in by_due.items():
        words = (
            _("Nhắc nhập biểu “%(name)s”: đơn vị đã quá hạn gửi số liệu (hạn gửi là ngày %(due)s).")
            if due < today
            else _("Nhắc nhập biểu “%(name)s”: đơn vị chưa gửi số liệu. Hạn gửi là ngày %(due)s.")
        )
        notify(
            people_in(units, today, roles=_TELL),
            words % {"name": round.name, "due": due.strftime("%d/%m/%Y")},
            link=reverse("round", args=[round.pk]),
        )
    count = sum(map(len, by_due.values()))
    if count:
        record("round.remind", round, actor=actor, units=count, day=today.isoformat())
    return count


def _was_reminded(round: Round, today: date) -> bool:
    return Entry.objects.filter(
        action="round.remind",
        subject_type=round._meta.label_lower,
        subject_id=round.pk,
        detail__day=today.isoformat(),
    ).exists()


@transaction.atomic
def do_close_round(round: Round, *, actor: Post, today: date) -> None:
    """Locks the figures of a round: nothing is entered, approved or reopened any more."""
    if actor.unit_id != round.decides_id or actor.role != Role.LEADER:
        raise PermissionDenied
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if locked.status != Round.Status.OPEN:
        raise WrongStateError("the round is closed already")
    locked.status = Round.Status.CLOSED
    locked.save(update_fields=["status"])
    round.status = locked.status
    approved = Return.objects.filter(round=round, approved_on__isnull=False).count()
    record("round.close", round, actor=actor, approved=approved)
