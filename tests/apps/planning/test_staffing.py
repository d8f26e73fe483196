"""A staffing plan: computed, verified, pinned and forbidden, computed again; what no plan can keep is told by name."""

import time

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import PlansOffice
from tests.cast import Cast
from trienkhai.apps.journal.jobs import run_ready
from trienkhai.apps.journal.models import Entry
from trienkhai.apps.planning.actions.staffing import (
    do_price_staffing,
    do_run_staffing,
    do_start_staffing,
    do_take_back_wish,
    do_wish,
)
from trienkhai.apps.planning.models import Plan, Staff, Wish
from trienkhai.apps.planning.plan_errors import ConflictError, PlanChangedError, PlanError
from trienkhai.core.planning.policy import PolicyError


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _ways(plan: Plan) -> set[tuple[str, str, str]]:
    rows = plan.moves.values_list("staff__code", "from_school__code", "to_school__code")
    return {(who, start, end) for who, start, end in rows}


def _wish(office: PlansOffice, plan: Plan, kind: Wish.Kind, who: str, school: str = "") -> Plan:
    return do_wish(plan, kind, who, to_school=school, actor=office.post("an"), today=DAY)


@pytest.mark.parametrize("who", ["cuc", "finance", "ward", "head-a", "watch", "quan"])
def test_only_planners_of_the_body_plan(office: PlansOffice, who: str) -> None:
    plan = office.plan()
    dataset = plan.dataset
    actor = office.post(who)
    before = _ways(plan)
    for act in (
        lambda: do_start_staffing(dataset, "x", {}, actor=actor, today=DAY),
        lambda: do_run_staffing(plan, {}, actor=actor, today=DAY),
        lambda: do_wish(plan, Wish.Kind.FORBID, "A01", actor=actor, today=DAY),
        lambda: do_price_staffing(plan, actor=actor, today=DAY),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Plan.objects.count() == 1 and _ways(plan) == before and not Wish.objects.exists()


def test_a_draft_of_facts_is_not_planned_from(office: PlansOffice) -> None:
    with pytest.raises(PermissionDenied):
        do_start_staffing(office.filled(), "x", {}, actor=office.post("an"), today=DAY)


def test_teachers_go_where_they_are_missing_and_the_result_is_verified(office: PlansOffice) -> None:
    plan = office.plan()
    # Five to spare at A, 2.4 short at C; Z lacks more and lies beyond the 20 km.
    assert _ways(plan) == {("A01", "A", "C"), ("A02", "A", "C"), ("A03", "A", "C")}
    summary = plan.result["summary"]
    assert summary["unmet_before"] - summary["unmet_after"] == pytest.approx(2.4347, abs=1e-4)
    assert summary["gap"] == 0 and summary["bound"] == summary["unmet_after"]
    assert plan.result["verdict"] == {"ok": True, "found": []}
    move = plan.moves.first()
    assert move is not None and "thừa 5,78" in move.reason and move.approver.startswith("Chủ tịch")
    assert Entry.objects.filter(action="planning.run", subject_id=plan.pk).count() == 1


def test_the_protected_are_not_moved_whatever_is_short(office: PlansOffice) -> None:
    plan = office.plan({"reallocation": {"max_out": 100, "max_km": 100}})
    assert "A90" not in {who for who, _start, _end in _ways(plan)}


def test_the_same_input_gives_the_same_plan(office: PlansOffice) -> None:
    first = office.plan()
    second = do_start_staffing(first.dataset, "Lần hai", {}, actor=office.post("an"), today=DAY)
    for each in (first, second):
        each.result["summary"].pop("seconds")
    assert _ways(first) == _ways(second)
    assert first.result["summary"] == second.result["summary"]
    assert first.result["balances"] == second.result["balances"]


def test_a_pin_and_a_prohibition_hold_in_the_next_run_and_the_difference_is_told(office: PlansOffice) -> None:
    plan = _wish(office, office.plan(), Wish.Kind.FORBID, "A01")
    assert _ways(plan) == {("A02", "A", "C"), ("A03", "A", "C"), ("A04", "A", "C")}
    assert plan.result["change"]["removed"] == [["A01", "A", "C"]]
    assert plan.result["change"]["added"] == [["A04", "A", "C"]]
    plan = _wish(office, plan, Wish.Kind.PIN, "A07", "C")
    assert ("A07", "A", "C") in _ways(plan) and len(_ways(plan)) == 3
    assert plan.result["verdict"]["ok"]
    wish = Wish.objects.get(plan=plan, staff_code="A01")
    plan = do_take_back_wish(wish, actor=office.post("an"), today=DAY)
    assert ("A01", "A", "C") in _ways(plan)
    assert Wish.objects.filter(plan=plan).count() == 2  # taken back, never deleted


def test_what_no_plan_can_keep_is_told_by_name_and_nothing_is_stored(office: PlansOffice) -> None:
    plan = office.plan()
    before, version = _ways(plan), plan.version
    for who, school, limit in (("A05", "Z", "max_km"), ("A90", "C", "protected")):
        with pytest.raises(ConflictError, match=limit):
            _wish(office, plan, Wish.Kind.PIN, who, school)
    plan.refresh_from_db()
    assert (_ways(plan), plan.version) == (before, version)
    assert not Wish.objects.filter(plan=plan).exists()


def test_a_wish_of_nobody_or_nowhere_is_refused(office: PlansOffice) -> None:
    plan = office.plan()
    for who, school in (("A00", "C"), ("A01", "Q"), ("A01", "")):
        with pytest.raises(PlanError):
            _wish(office, plan, Wish.Kind.PIN, who, school)


def test_what_was_changed_meanwhile_is_not_written_over(office: PlansOffice) -> None:
    plan = office.plan()
    seen = plan.version
    _wish(office, plan, Wish.Kind.FORBID, "A01")
    with pytest.raises(PlanChangedError):
        do_run_staffing(plan, {}, version=seen, actor=office.post("an"), today=DAY)


def test_a_policy_nobody_knows_changes_nothing(office: PlansOffice) -> None:
    plan = office.plan()
    with pytest.raises(PolicyError):
        do_run_staffing(plan, {"reallocation": {"max_kilo": 3}}, actor=office.post("an"), today=DAY)
    plan.refresh_from_db()
    assert plan.policy == {}


def test_other_limits_give_another_plan_and_wishes_stay(office: PlansOffice) -> None:
    plan = _wish(office, office.plan(), Wish.Kind.FORBID, "A01")
    plan = do_run_staffing(plan, {"reallocation": {"max_out": 1}}, actor=office.post("an"), today=DAY)
    assert _ways(plan) == {("A02", "A", "C")}
    assert [
        one["without"] for one in do_price_staffing(plan, actor=office.post("an"), today=DAY).result["prices"]
    ][:3] == ["unmet", "people", "km"]


def test_means_beside_transfers_are_searched_by_a_job(office: PlansOffice) -> None:
    plan = office.plan()
    plan = do_run_staffing(plan, {"around": {"run": True}}, actor=office.post("an"), today=DAY)
    assert plan.result["job"]["stage"] == "wait"
    assert run_ready() == 1
    plan.refresh_from_db()
    assert "job" not in plan.result and plan.result["verdict"]["ok"]
    assert plan.result["means"]
    assert run_ready() == 0


def test_a_job_of_an_earlier_version_leaves_the_plan_alone(office: PlansOffice) -> None:
    plan = office.plan()
    around = {"around": {"run": True}}
    do_run_staffing(plan, around, actor=office.post("an"), today=DAY)
    do_run_staffing(plan, around | {"reallocation": {"max_out": 1}}, actor=office.post("an"), today=DAY)
    assert run_ready() == 2
    plan.refresh_from_db()
    assert plan.result["summary"]["assumptions"]["max_out"] == 1
    assert Entry.objects.filter(action="planning.run", subject_id=plan.pk).count() == 2


def test_a_job_tells_the_limits_that_conflict(office: PlansOffice) -> None:
    plan = office.plan()
    pin = {"staff_id": "A90", "to_school": "C"}
    policy = {"around": {"run": True}, "reallocation": {"pins": [pin]}}
    do_run_staffing(plan, policy, actor=office.post("an"), today=DAY)
    run_ready()
    plan.refresh_from_db()
    assert "protected" in plan.result["refused"][0] and "job" not in plan.result


def test_a_pin_is_solved_again_within_a_second(office: PlansOffice) -> None:
    plan = office.plan()
    start = time.perf_counter()
    _wish(office, plan, Wish.Kind.PIN, "A07", "C")
    assert time.perf_counter() - start < 1


def test_names_stand_in_no_plan(office: PlansOffice) -> None:
    plan = _wish(office, office.plan(), Wish.Kind.FORBID, "A01")
    kept = str(plan.result) + str(list(plan.moves.values_list("reason", "alternatives")))
    assert not [name for name in Staff.objects.values_list("name", flat=True) if name and name in kept]
