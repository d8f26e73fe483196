"""Opening a round, reminding those who have not sent, closing it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.measures.access import may_open_round
from trienkhai.apps.measures.errors import NoFormError, RoundExistsError, WrongStateError
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
    """Reminds every unit that has not sent its return; returns how many units were reminded."""
    if actor.unit_id != round.owner_id or not may_open_round(actor):
        raise PermissionDenied
    if round.status != Round.Status.OPEN:
        raise WrongStateError("the round is closed")
    unsent = (Return.State.EMPTY, Return.State.DRAFT, Return.State.RETURNED)
    units = list(Return.objects.filter(round=round, state__in=unsent).values_list("unit_id", flat=True))
    if units:
        notify(
            people_in(units, today, roles=_TELL),
            _("Nhắc nhập biểu “%(name)s”: đơn vị chưa gửi số liệu. Hạn chung là ngày %(due)s.")
            % {"name": round.name, "due": round.due.strftime("%d/%m/%Y")},
            link=reverse("round", args=[round.pk]),
        )
        record("round.remind", round, actor=actor, units=len(units))
    return len(units)


@transaction.atomic
def do_close_round(round: Round, *, actor: Post, today: date) -> None:
    """Locks the figures of a round: nothing is entered, approved or reopened any more."""
    if actor.unit_id != round.owner_id or actor.role != Role.LEADER:
        raise PermissionDenied
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if locked.status != Round.Status.OPEN:
        raise WrongStateError("the round is closed already")
    locked.status = Round.Status.CLOSED
    locked.save(update_fields=["status"])
    round.status = locked.status
    approved = Return.objects.filter(round=round, approved_on__isnull=False).count()
    record("round.close", round, actor=actor, approved=approved)
