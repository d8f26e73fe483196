"""A staffing plan: started, computed, its moves pinned and forbidden and computed again at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.plans import lock_plan, start_plan
from trienkhai.apps.planning.actions.plans_opinions import ask_units_concerned
from trienkhai.apps.planning.models import Dataset, Move, Plan, School, Staff, Wish
from trienkhai.apps.planning.plan_errors import ConflictError, PlanError
from trienkhai.apps.planning.queries.staffing import change_between
from trienkhai.apps.planning.queries.staffing_solving import (
    Solved,
    move_fields,
    policy_with_wishes,
    price_staffing,
    solve_staffing,
)
from trienkhai.core.planning.policy import policy_from
from trienkhai.core.planning.staffing import Move as FoundMove
from trienkhai.core.planning.staffing import NoPlan

LARGE = 120  # schools; above it, and wherever means beside transfers are searched, a job computes
_KIND = Plan.Kind.STAFFING


@transaction.atomic
def do_start_staffing(
    dataset: Dataset,
    name: str,
    policy: Mapping[str, Any],
    *,
    assignment: Assignment | None = None,
    actor: Post,
    today: date,
) -> Plan:
    """A plan under a policy, computed at once where the place is small. Raises PolicyError, ConflictError."""
    policy_from(policy)
    plan = start_plan(dataset, _KIND, name, policy, assignment=assignment, actor=actor, today=today)
    return compute(plan, actor=actor, today=today)


@transaction.atomic
def do_run_staffing(
    plan: Plan, policy: Mapping[str, Any], *, version: int | None = None, actor: Post, today: date
) -> Plan:
    """Computes anew under another policy; pins and prohibitions stay. With no feasible plan nothing changes."""
    policy_from(policy)
    locked = lock_plan(plan, "run", version=version, actor=actor, today=today, kind=_KIND)
    before = locked.policy
    locked.policy = dict(policy)
    locked.save(update_fields=["policy"])
    changed = sorted(part for part in {*before, *policy} if before.get(part) != policy.get(part))
    record("planning.policy", locked, actor=actor, changed=changed, policy=locked.policy)
    return compute(locked, actor=actor, today=today)


@transaction.atomic
def do_wish(
    plan: Plan,
    kind: Wish.Kind,
    staff_code: str,
    *,
    to_school: str = "",
    note: str = "",
    version: int | None = None,
    actor: Post,
    today: date,
) -> Plan:
    """This move must stay, or must not be; computed again at once. What no plan can keep is not stored."""
    locked = lock_plan(plan, "run", version=version, actor=actor, today=today, kind=_KIND)
    add_wish(locked, kind, staff_code, to_school=to_school, note=note, actor=actor)
    return compute(locked, actor=actor, today=today)


@transaction.atomic
def do_take_back_wish(wish: Wish, *, actor: Post, today: date) -> Plan:
    """The wish no longer holds; it stays in the history."""
    locked = lock_plan(wish.plan, "run", actor=actor, today=today, kind=_KIND)
    Wish.objects.filter(pk=wish.pk, taken_back_at=None).update(taken_back_at=timezone.now())
    record("planning.take_back", locked, actor=actor, wish=wish.pk, staff=wish.staff_code)
    return compute(locked, actor=actor, today=today)


@transaction.atomic
def do_price_staffing(plan: Plan, *, actor: Post, today: date) -> Plan:
    """What each priority costs, kept with the run it speaks of; of a large place a job computes it."""
    locked = lock_plan(plan, "run", actor=actor, today=today, kind=_KIND)
    if locked.run_at is None or locked.result.get("job"):
        raise PlanError(_("Phương án chưa có kết quả để tính giá của từng ưu tiên."))
    if is_large(locked):
        from trienkhai.apps.planning.actions.staffing_jobs import run_prices  # the job needs what stands here

        locked.result = {**locked.result, "pricing": locked.version}
        locked.save(update_fields=["result"])
        run_prices.enqueue(locked.pk, locked.version, actor.pk)
        return locked
    return keep_prices(locked, price_staffing(locked.dataset, locked.result["policy"]), actor=actor)


def keep_prices(plan: Plan, prices: Sequence[Mapping[str, Any]], *, actor: Post) -> Plan:
    """The prices beside the run they speak of; the plan is locked by the caller."""
    rest = {name: value for name, value in plan.result.items() if name != "pricing"}
    plan.result = {**rest, "prices": list(prices)}
    plan.save(update_fields=["result"])
    record("planning.price", plan, actor=actor)
    return plan


def is_large(plan: Plan) -> bool:
    return School.objects.filter(dataset=plan.dataset_id).count() > LARGE


def add_wish(
    plan: Plan, kind: Wish.Kind, staff_code: str, *, to_school: str = "", note: str = "", actor: Post
) -> Wish:
    """One wish a person: a newer one takes the place of what was wished of him before."""
    if not Staff.objects.filter(school__dataset=plan.dataset_id, code=staff_code).exists():
        raise PlanError(_("Không có người mang mã %(code)s trong bộ số liệu.") % {"code": staff_code})
    schools = School.objects.filter(dataset=plan.dataset_id, code=to_school)
    if (to_school or kind == Wish.Kind.PIN) and not schools.exists():
        raise PlanError(_("Hãy chọn trường nhận trong bộ số liệu."))
    earlier = Wish.objects.filter(plan=plan, staff_code=staff_code, taken_back_at=None)
    if kind == Wish.Kind.FORBID and to_school:
        earlier = earlier.exclude(kind=Wish.Kind.FORBID)  # several schools may be closed to one person
    earlier.update(taken_back_at=timezone.now())
    made = Wish.objects.create(
        plan=plan, kind=kind, staff_code=staff_code, to_school=to_school, note=note.strip()[:300], by=actor
    )
    record("planning.wish", plan, actor=actor, kind=kind, staff=staff_code, to_school=to_school)
    return made


def compute(plan: Plan, *, actor: Post, today: date) -> Plan:
    """Solves in the request or asks for a job. Raises ConflictError and leaves everything as it was before."""
    given = policy_with_wishes(plan)
    if is_large(plan) or given.get("around", {}).get("run"):
        from trienkhai.apps.planning.actions.staffing_jobs import (
            run_staffing,
        )  # the job needs what stands here

        plan.version += 1
        plan.result = {**plan.result, "job": {"stage": "wait", "version": plan.version}}
        plan.save(update_fields=["result", "version"])
        run_staffing.enqueue(plan.pk, plan.version, actor.pk, today.isoformat())
        return plan
    try:
        solved = solve_staffing(plan.dataset, given)
    except NoPlan as refused:
        raise ConflictError(in_words(plan, refused)) from refused
    plan.version += 1
    return keep(plan, solved, actor=actor, today=today)


def keep(plan: Plan, solved: Solved, *, actor: Post, today: date) -> Plan:
    """The result in place of the earlier one, with what is different; the plan is locked by the caller."""
    before = [
        (move.staff.code, move.from_school.code, move.to_school.code)
        for move in plan.moves.select_related("staff", "from_school", "to_school")
    ]
    change = change_between(before, solved.moves, plan.result.get("summary"), solved.result["summary"])
    plan.moves.all().delete()
    Move.objects.bulk_create(_rows(plan, solved), batch_size=500)
    plan.result = {
        **solved.result,
        "change": change if plan.run_at is not None else None,
        "run_account": actor.account_id,
        "told": plan.result.get("told", []),
    }
    plan.run_at = timezone.now()
    plan.save(update_fields=["result", "run_at", "version"])
    summary = solved.result["summary"]
    record(
        "planning.run", plan, actor=actor, version=plan.version, moves=summary["moves"],
        unmet_before=summary["unmet_before"], unmet_after=summary["unmet_after"],
        verified=solved.result["verdict"]["ok"],
    )  # fmt: skip
    if plan.status == Plan.Status.CONSULTING:
        ask_units_concerned(plan, actor=actor, today=today)
    return plan


def in_words(plan: Plan, refused: NoPlan) -> tuple[str, ...]:
    """The conflicting limits by name, the person by code and the school by its name."""
    from trienkhai.core.planning.staffing.conflicts import LIMIT_WORDS

    names = dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "name"))
    return tuple(
        _("Không giữ được đồng thời: ghim %(who)s đến %(school)s và giới hạn “%(limit)s” (%(why)s).")
        % {
            "who": one.pin.staff_id,
            "school": names.get(one.pin.to_school, one.pin.to_school),
            "limit": one.limit,
            "why": LIMIT_WORDS[one.limit],
        }
        for one in refused.conflicts
    )


def _rows(plan: Plan, solved: Solved) -> Sequence[Move]:
    schools = dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "pk"))
    codes = {move.staff_id for move in solved.moves}
    rows = Staff.objects.filter(school__dataset=plan.dataset_id, code__in=codes).values_list(
        "code", "school__code", "pk"
    )
    people = {(code, school): pk for code, school, pk in rows}
    return [
        Move(
            plan=plan,
            staff_id=people[move.staff_id, move.from_school],
            from_school_id=schools[move.from_school],
            to_school_id=schools[move.to_school],
            **move_fields(move, solved.names),
        )
        for move in sorted(solved.moves, key=_by_school)  # the pages go through them in this order
    ]


def _by_school(move: FoundMove) -> tuple[str, str, str, str]:
    return move.from_school, move.level, move.subject, move.staff_id
