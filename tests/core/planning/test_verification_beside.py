"""Faults planted in what stands beside transfers: means, terms, posts, forecast, totals. Each one is caught, and
no right plan of a town by chance is suspected.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.core.planning import towns
from tests.core.planning.places import DAY, classes, place, school, teacher
from trienkhai.core.planning.facts import Consent, Facts
from trienkhai.core.planning.policy import Around, Consents, Policy, Reallocation
from trienkhai.core.planning.results import claims_of, summary_of
from trienkhai.core.planning.staffing import NoPlan
from trienkhai.core.planning.staffing.whole import plan_staffing
from trienkhai.core.planning.verification import ClaimedMeans, ClaimedPlan, verify

# Contracts dearer than posts, and leaving a period cheaper than either: every means is somebody's best.
POLICY = Policy(
    reallocation=Reallocation(max_out=2, max_km=300, consents=Consents.NOT_REFUSED),
    around=Around(
        run=True,
        couples=(("C1", "C2"),),
        couple_km=300,
        price_contract=200_000,
        price_recruit=180_000,
        price_unmet=190_000,
        price_spread=1_000,
    ),
)
KINDS = {
    *("shared", "second_subject", "overtime", "training", "contract", "recruit"),
    *("couple", "unmet", "spread"),
}

Change = Callable[[ClaimedPlan], ClaimedPlan]


@cache
def rich_town() -> Facts:
    """A town by chance, and a couple that can be spared where only a large school lacks both."""
    facts = towns.town(Random(1))  # noqa: S311
    schools = [*facts.schools, school(8), school(9)]
    rows = [*facts.classes, *classes(8, {"6": 1}), *classes(9, {"6": 9, "7": 9})]
    staff = [*facts.staff, teacher("C1", 8), teacher("C2", 8, "LIT")]
    staff += [teacher("C3", 8, protected=True), teacher("C4", 8, "LIT", protected=True)]
    staff += [
        teacher("P1", 8, "PE", second="CIVIC", last_moved=2025),
        teacher("P2", 8, "PE", second="CIVIC", consent=Consent.NO),
    ]
    return place(schools, rows, staff, dict(facts.distances))


@cache
def good_plan() -> ClaimedPlan:
    plan = plan_staffing(rich_town(), POLICY, DAY)
    return claims_of(plan, summary_of(plan))


def test_the_plan_uses_every_means_and_holds() -> None:
    assert {one.means for one in good_plan().means or ()} == KINDS
    assert {one.kind for one in good_plan().moves} == {"transfer", "fixed_term", "shared"}
    assert verify(good_plan(), rich_town(), POLICY, DAY).found == []


def row_of(plan: ClaimedPlan, means: str) -> ClaimedMeans:
    return next(one for one in plan.means or () if one.means == means)


def means(kind: str, **changes: Any) -> Change:
    """The first row of a kind changed; a change may be a function of the value."""

    def change(plan: ClaimedPlan) -> ClaimedPlan:
        old = row_of(plan, kind)
        values = {name: one(getattr(old, name)) if callable(one) else one for name, one in changes.items()}
        rows = tuple(replace(one, **values) if one is old else one for one in plan.means or ())
        return replace(plan, means=rows)

    return change


def dropped(kind: str) -> Change:
    return lambda plan: replace(
        plan, means=tuple(one for one in plan.means or () if one is not row_of(plan, kind))
    )


def added(**row: Any) -> Change:
    usual = {"staff_id": "", "from_school": "", "level": "lower_secondary", "periods": 1, "price": 0}
    return lambda plan: replace(
        plan,
        means=(*(plan.means or ()), ClaimedMeans(**{**usual, **row})),  # type: ignore[arg-type]
    )


def move(old_kind: str, **changes: Any) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        old = next(one for one in plan.moves if one.kind == old_kind)
        return replace(
            plan, moves=tuple(replace(one, **changes) if one is old else one for one in plan.moves)
        )

    return change


def summary(name: str, value: Any) -> Change:
    return lambda plan: replace(plan, summary={**plan.summary, name: value})


def beside(name: str, by: float) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        told = plan.summary["beside"]
        assert isinstance(told, dict)
        return replace(plan, summary={**plan.summary, "beside": {**told, name: told[name] + by}})

    return change


def norm(position: str, value: Callable[[Any], Any] | None) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        rows = dict(plan.norms)
        key = next(key for key in sorted(rows) if key[2] == position)
        old = rows.pop(key)
        return replace(plan, norms=rows if value is None else {**rows, key: value(old)})

    return change


def years(plan: ClaimedPlan) -> ClaimedPlan:
    assert plan.forecast is not None
    key = sorted(plan.forecast)[0]
    wrong = (plan.forecast[key][0] + 1, *plan.forecast[key][1:])
    return replace(plan, forecast={**plan.forecast, key: wrong})


def told_year(plan: ClaimedPlan) -> ClaimedPlan:
    told = plan.summary["forecast"]
    assert isinstance(told, list)
    return replace(plan, summary={**plan.summary, "forecast": [{**told[0], "short": 0}, *told[1:]]})


def told_balance(plan: ClaimedPlan) -> ClaimedPlan:
    told = plan.summary["balance"]
    assert isinstance(told, list)
    first = next(one for one in told if one["short"])
    rest = [one for one in told if one is not first]
    return replace(plan, summary={**plan.summary, "balance": [{**first, "short": 0}, *rest]})


def both(*changes: Change) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        for one in changes:
            plan = one(plan)
        return plan

    return change


def more(by: int) -> Callable[[int], int]:
    return lambda value: value + by


FAULTS: dict[str, tuple[Change, str]] = {
    "a means nobody knows": (means("contract", means="volunteers"), "means_unknown"),
    "a school nobody knows": (means("contract", school_id="S77"), "means_unknown"),
    "no periods": (means("contract", periods=0), "means_unknown"),
    "shared teaching by nobody": (means("shared", staff_id=""), "means_unknown"),
    "a row that comes twice": (
        lambda plan: replace(plan, means=(*(plan.means or ()), row_of(plan, "contract"))),
        "means_repeated",
    ),
    "a person of another school": (means("second_subject", from_school="S9"), "means_person"),
    "a couple nobody named": (means("couple", staff_id="C3"), "means_person"),
    "shared teaching of another subject": (means("shared", subject="ART"), "means_person"),
    "a protected person": (
        added(means="shared", staff_id="C3", from_school="S8", school_id="S9", subject="MATH"),
        "protected",
    ),
    "somebody who refused": (
        added(means="second_subject", staff_id="P2", from_school="S8", school_id="S8", subject="CIVIC"),
        "consents",
    ),
    "somebody who has moved": (
        added(means="shared", staff_id="C1", from_school="S8", school_id="S9", subject="MATH"),
        "means_busy",
    ),
    "a second subject they do not teach": (means("second_subject", subject="IT"), "second_subject"),
    "a second subject elsewhere": (means("second_subject", school_id="S9"), "second_subject"),
    "more than a person's week": (means("second_subject", periods=40), "means_hours"),
    "shared teaching not worth the way": (means("shared", periods=1), "smallest_share"),
    "more than there is to spare": (means("shared", periods=45), "means_spare"),
    "training nobody has time for": (means("training", periods=200), "training"),
    "training for another group": (means("training", subject="IT"), "training"),
    "more contract than is missing": (means("contract", periods=500), "means_full"),
    "more brought than is missing": (means("shared", periods=500), "means_full"),
    "extra lessons above the limit": (means("overtime", periods=more(30)), "overtime"),
    "part of a post recruited": (means("recruit", periods=more(1)), "recruit"),
    "a post too many recruited": (means("recruit", periods=more(95)), "recruit"),
    "shared teaching not among the moves": (
        lambda plan: replace(plan, moves=tuple(one for one in plan.moves if one.kind != "shared")),
        "means_moves",
    ),
    "a shared move without its periods": (dropped("shared"), "means_moves"),
    "a shared move of another part of a post": (move("shared", fte=Fraction(1, 50)), "means_moves"),
    "half a couple": (dropped("couple"), "means_moves"),
    "a cheaper contract": (means("contract", price=more(-1)), "means_price"),
    "a cheaper recruit": (means("recruit", price=more(-1000)), "means_price"),
    "free shared teaching": (means("shared", price=0), "means_price"),
    "free training": (means("training", price=0), "means_price"),
    "a cheaper shortage": (means("unmet", price=more(-1)), "means_price"),
    "a shortage left out": (dropped("unmet"), "means_left"),
    "a smaller shortage": (means("unmet", periods=more(-1)), "means_left"),
    "a contract left out": (dropped("contract"), "means_left"),
    "the worst place left out": (
        lambda plan: replace(plan, means=tuple(one for one in plan.means or () if one.means != "spread")),
        "means_spread",
    ),
    "a better worst place": (means("spread", periods=more(1)), "means_spread"),
    "no table of means": (lambda plan: replace(plan, means=None), "means_missing"),
    "a lower price in all": (beside("price", -1000), "beside_price"),
    "a bound above the price": (beside("bound", 10**9), "beside_bound"),
    "a lower bound": (beside("bound", -1000), "beside_gap"),
    "a gap": (beside("gap", 0.1), "beside_gap"),
    "more proven than there are": (beside("proven_parts", 1), "beside_parts"),
    "a part not proven": (beside("proven_parts", -1), "beside_proven_parts"),
    "fewer unmet periods": (beside("unmet_periods", -1), "beside_unmet_periods"),
    "no totals": (lambda plan: replace(plan, summary=dict(plan.summary, beside=None)), "beside_missing"),
    "a lasting transfer for a term": (move("transfer", kind="fixed_term"), "term"),
    "a term for good": (move("fixed_term", kind="transfer"), "term"),
    "a deputy too many": (norm("vice_principal", lambda old: (old[0] + 1, old[1])), "norm_wrong"),
    "a head nobody counted": (norm("principal", lambda old: (old[0], "9")), "norm_present"),
    "a post left out": (norm("other_posts", None), "norm_missing"),
    "a teacher not there": (norm("classes", lambda old: (old[0], "77")), "norm_present"),
    "a post the law does not know": (
        lambda plan: replace(plan, norms={**plan.norms, ("S8", "primary", "poet"): (Fraction(1), "")}),
        "norm_unasked",
    ),
    "another year ahead": (years, "forecast"),
    "no table of years": (lambda plan: replace(plan, forecast=None), "forecast"),
    "no shortage next year": (told_year, "summary_forecast"),
    "a year left out": (summary("forecast", []), "summary_forecast"),
    "no shortage in a subject": (told_balance, "summary_balance"),
    "other rounding": (summary("rounding", {}), "summary_rounding"),
    "another day": (summary("as_of", "2026-09-02"), "summary_as_of"),
    "fewer people": (summary("staff", 1), "summary_staff"),
    "fewer terms": (summary("fixed_term", 0), "summary_fixed_term"),
    "less sharing": (summary("shared", 0), "summary_shared"),
    "transfers that leave less": (summary("unmet_after_transfers", 0.0), "summary_unmet_after_transfers"),
    "a gap of the transfers": (summary("gap", 0.5), "summary_gap"),
    "not proven": (summary("proven", False), "summary_gap"),
    "norms nobody accepted": (summary("used_unverified", ["CT/primary/IT"]), "summary_unverified"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_beside_the_transfers_is_caught(name: str) -> None:
    change, code = FAULTS[name]
    findings = verify(change(good_plan()), rich_town(), POLICY, DAY)
    assert code in findings.codes, findings.found


def test_means_nobody_asked_for_are_caught() -> None:
    quiet = replace(POLICY, around=replace(POLICY.around, run=False))
    assert "means_unasked" in verify(good_plan(), rich_town(), quiet, DAY).codes


def test_a_couple_far_from_each_other_is_caught() -> None:
    near = replace(POLICY, around=replace(POLICY.around, couple_km=5))
    apart = replace(
        good_plan(),
        moves=tuple(
            replace(one, to_school="S1") if one.staff_id == "C1" else one for one in good_plan().moves
        ),
    )
    assert "couples" in verify(apart, rich_town(), near, DAY).codes


@pytest.mark.parametrize("seed", range(60))
def test_no_right_plan_is_suspected(seed: int) -> None:
    chance = Random(f"town {seed}")  # noqa: S311
    facts = towns.town(chance)
    policy = towns.policy(chance, facts)
    try:
        plan = plan_staffing(facts, policy, DAY)
    except NoPlan as none:
        assert policy.reallocation.pins, none
        return
    assert verify(claims_of(plan, summary_of(plan)), facts, policy, DAY).found == []
