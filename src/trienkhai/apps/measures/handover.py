"""Returns owed and rounds owned change hands when units are reorganised.

A period that had ended speaks of the old unit, so the return stays that unit's and its successor fills it in: the
figures stand on both maps. A period still running is reported by the successor, with each one's part of it stated.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.journal.actions import notify
from trienkhai.apps.measures.models import Consolidation, Return, ReturnEvent, Round, decided_by_any
from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import HandOver, Role, UnitVersion
from trienkhai.apps.org.queries import people_in, version_on
from trienkhai.core.org import part_periods

RETURN, ROUND = "return", "round"
State = Return.State
Action = ReturnEvent.Action
_TELL = (Role.LEADER, Role.SPECIALIST, Role.CLERK)


def parts_of(ret: Return) -> list[tuple[str, date, date]]:
    """Who carried which part of the period: the unit under its names, and those whose return it took over.

    Empty when it was one unit under one name all the time.
    """
    units = [ret.unit_id, *ret.taken_from.values_list("unit_id", flat=True)]
    lives = UnitVersion.objects.filter(unit_id__in=units).order_by("valid_from")
    parts = part_periods(
        ret.round.period_start,
        ret.round.period_end,
        [(version.name, version.valid_from, version.valid_to) for version in lives],
    )
    return parts if len(parts) > 1 else []


def find(units: Collection[int], on: date) -> Iterable[Holding]:
    owed = (
        Return.objects.filter(
            Q(unit_id__in=units, acting_unit=None) | Q(acting_unit_id__in=units),
            round__status=Round.Status.OPEN,
            handed_to=None,
        )
        .exclude(state=State.APPROVED)
        .select_related("round")
        .order_by("unit_id", "due", "id")
    )
    for ret in owed:
        yield Holding(
            RETURN, "measures.return", ret.pk, ret.filled_by_id, ret.round.name, str(ret.get_state_display()), ret.due,
            f"{ret.round.name} báo cáo số liệu thống kê",
        )  # fmt: skip
    rounds = Round.objects.filter(decided_by_any(units), status=Round.Status.OPEN)
    for round in rounds.order_by("id"):
        yield Holding(
            ROUND, "measures.round", round.pk, round.decides_id, round.name, due=round.due,
            words=f"{round.name} tổng hợp số liệu thống kê",
        )  # fmt: skip


def hand_over(lines: Sequence[HandOver], handing: Handing) -> None:
    going = [line for line in lines if line.target_id is not None]
    for line in going:
        if line.kind == ROUND:
            hand_round(line, handing)
        else:
            _hand_return(line, handing)
    targets = sorted({line.target_id for line in going if line.target_id})
    text = _("Đơn vị anh/chị nhận bàn giao biểu số liệu theo %(document)s.") % {
        "document": handing.reorganisation.legal_document
    }
    notify(people_in(targets, max(handing.on, handing.today), roles=_TELL), text, link=reverse("rounds"))


def hand_round(line: HandOver, handing: Handing) -> None:
    """The successor collects, freezes and reports in the owner's place; what stood there before is kept."""
    round = Round.objects.select_for_update().get(pk=line.subject_id)
    line.made = {
        "acting": round.acting_owner_id, "since": round.acting_since and round.acting_since.isoformat()
    }  # fmt: skip
    round.acting_owner_id, round.acting_since = line.target_id, handing.on
    round.save(update_fields=["acting_owner", "acting_since"])


def _hand_return(line: HandOver, handing: Handing) -> None:
    ret = Return.objects.select_for_update(of=("self",)).select_related("round").get(pk=line.subject_id)
    line.made = {"acting": ret.acting_unit_id, "since": ret.acting_since and ret.acting_since.isoformat()}
    if ret.round.period_end < handing.on or ret.is_in_force:
        ret.acting_unit_id, ret.acting_since = line.target_id, handing.on
        ret.save(update_fields=["acting_unit", "acting_since"])
        _remember(ret, Action.HAND_OVER, handing, version_on(line.target_id or 0, handing.on).name)
        return
    taken = Return.objects.filter(round=ret.round_id, unit=line.target_id).first()
    if taken is None:
        taken = Return.objects.create(
            round=ret.round, unit_id=line.target_id or 0, reported_by=ret.reported_by, school_level=ret.school_level,
            function=ret.function, due=ret.due,
        )  # fmt: skip
        line.made["made"] = taken.pk
    ret.handed_to, ret.handed_on = taken, handing.on
    ret.save(update_fields=["handed_to", "handed_on"])
    line.made["return"] = taken.pk
    _remember(ret, Action.HAND_OVER, handing, version_on(taken.unit_id, handing.on).name)
    _remember(taken, Action.TAKE_OVER, handing, _part_words(ret, handing.on))


def _part_words(ret: Return, on: date) -> str:
    """Which part of the period the old unit carried, in a sentence of the return's history."""
    name = version_on(ret.unit_id, on).name
    first, last = ret.round.period_start, date.fromordinal(on.toordinal() - 1)
    if last < first:
        return name
    return _("Phần từ %(first)s đến %(last)s: %(unit)s") % {
        "first": first.strftime("%d/%m/%Y"),
        "last": min(last, ret.round.period_end).strftime("%d/%m/%Y"),
        "unit": name,
    }


def _remember(ret: Return, action: Action, handing: Handing, note: str) -> None:
    ReturnEvent.objects.create(owner=ret, action=action, note=note, by=handing.actor, on=handing.today)


def take_back(lines: Sequence[HandOver], handing: Handing) -> None:
    for line in reversed([line for line in lines if line.made]):
        if line.kind == ROUND:
            take_round_back(line)
            continue
        Return.objects.filter(pk=line.subject_id).update(
            acting_unit=line.made["acting"], acting_since=_since(line), handed_to=None, handed_on=None
        )
        _remember(Return.objects.get(pk=line.subject_id), Action.UNDO, handing, "")
        if "made" in line.made and not Return.objects.filter(handed_to=line.made["made"]).exists():
            ReturnEvent.objects.filter(owner=line.made["made"]).delete()
            Return.objects.filter(pk=line.made["made"]).delete()


def take_round_back(line: HandOver) -> None:
    Round.objects.filter(pk=line.subject_id).update(
        acting_owner=line.made["acting"], acting_since=_since(line)
    )


def _since(line: HandOver) -> date | None:
    since = line.made["since"]
    return date.fromisoformat(since) if since else None


def frozen_since(lines: Sequence[HandOver]) -> list[str]:
    """Rounds that changed hands with these lines and whose figures the successor has frozen since, for a report."""
    since = _done_at(lines)
    if since is None:
        return []
    ids = [line.subject_id for line in lines if line.made]
    frozen = Consolidation.objects.filter(round_id__in=ids, made_at__gte=since).order_by("round__name")
    names = list(frozen.values_list("round__name", flat=True).distinct()[:3])
    return [
        _("Đơn vị kế tục đã khóa số liệu hoặc soạn báo cáo của đợt “%(name)s”.") % {"name": name}
        for name in names
    ]


def _done_at(lines: Sequence[HandOver]) -> datetime | None:
    return min((line.reorganisation.done_at for line in lines if line.reorganisation.done_at), default=None)


def built_upon(lines: Sequence[HandOver]) -> list[str]:
    """Figures entered, sent, approved or frozen since at the successor."""
    ids = {line.made.get("return") or line.subject_id for line in lines if line.kind == RETURN and line.made}
    since = _done_at(lines)
    if since is None:
        return []
    touched = Return.objects.filter(
        Q(values__entered_at__gte=since)
        | Q(
            events__at__gte=since,
            events__action__in=(Action.SUBMIT, Action.APPROVE, Action.SEND_BACK, Action.REOPEN),
        ),
        pk__in=ids,
    )
    names = list(touched.values_list("round__name", flat=True).distinct()[:3])
    entered = [_("Đơn vị kế tục đã nhập hoặc gửi biểu “%(name)s”.") % {"name": name} for name in names]
    return entered + frozen_since([line for line in lines if line.kind == ROUND])


measures = Provider(
    {RETURN: gettext_lazy("Biểu số liệu phải nộp"), ROUND: gettext_lazy("Đợt thu thập đang mở")},
    find, hand_over, take_back, built_upon,
)  # fmt: skip
