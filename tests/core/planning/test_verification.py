"""Plans with a fault planted in them: verification catches each one, and passes the plan without."""

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.core.planning.places import DAY, classes, place, school, teacher
from trienkhai.core.planning import verification
from trienkhai.core.planning.facts import Consent, Contract, Facts
from trienkhai.core.planning.policy import Around, Consents, Pin, Policy, Prohibition, Reallocation
from trienkhai.core.planning.results import claims_of, summary_of
from trienkhai.core.planning.staffing.whole import plan_staffing
from trienkhai.core.planning.verification import ClaimedMove, ClaimedPlan, verify

# G1 stays pinned; the plan moves one of the willing from S1 to S2 and one from S3 to S4.
POLICY = Policy(
    reallocation=Reallocation(
        max_km=150,
        max_out=2,
        pins=(Pin("G9", "S2"),),
        prohibitions=(Prohibition("G3", "", "S2"), Prohibition("", "S1", "S4")),
    ),
    around=Around(couples=(("C1", "C2"),)),
)

Change = Callable[[ClaimedPlan], ClaimedPlan]


def small_place() -> Facts:
    schools = [school(number, commune="X1" if number < 3 else "X2") for number in range(1, 6)]
    rows = [
        row
        for number, counts in ((1, {"6": 1}), (2, {"6": 5}), (3, {"6": 1}), (4, {"6": 5}), (5, {"6": 2}))
        for row in classes(number, counts)
    ]
    staff = [
        teacher("G1", 1, consent=Consent.YES),
        teacher("G2", 1),
        teacher("G3", 1),
        teacher("G4", 1, protected=True),
        teacher("G5", 1, consent=Consent.NO),
        teacher("G6", 1, last_moved=2025),
        teacher("G7", 1, retires=2027),
        teacher("G8", 1, fte=50),
        teacher("G9", 3),
        teacher("L1", 3, contract=Contract.LABOUR),
        teacher("L2", 3, consent=Consent.YES),
        teacher("C1", 5, "LIT"),
        teacher("C2", 5, "IT"),
        teacher("P1", 5, "PE"),
    ]
    roads = {(f"S{one}", f"S{two}"): 10 * (two - one) for one in range(1, 6) for two in range(one + 1, 6)}
    roads["S1", "S5"] = 400
    return place(schools, rows, staff, roads)


def good_plan() -> ClaimedPlan:
    plan = plan_staffing(small_place(), POLICY, DAY)
    return claims_of(plan, summary_of(plan))


def test_the_plan_itself_holds() -> None:
    plan = good_plan()
    assert len(plan.moves) >= 3
    assert verify(plan, small_place(), POLICY, DAY).found == []


def moved(number: int, **changes: Any) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        moves = list(plan.moves)
        moves[number] = replace(moves[number], **changes)
        return replace(plan, moves=tuple(moves))

    return change


def added(person: str, start: str, end: str, **changes: Any) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        move = ClaimedMove(
            person,
            start,
            end,
            "transfer",
            "lower_secondary",
            changes.pop("subject", "MATH"),
            Fraction(1),
            Fraction(1),
            "vì thiếu",
            "Chủ tịch Ủy ban nhân dân cấp xã",
        )
        return replace(plan, moves=(*plan.moves, replace(move, **changes)))

    return change


def without_move(person: str) -> Change:
    return lambda plan: replace(plan, moves=tuple(one for one in plan.moves if one.staff_id != person))


def without_first_free(plan: ClaimedPlan) -> ClaimedPlan:
    free = next(one for one in plan.moves if one.staff_id != "G9")
    return replace(plan, moves=tuple(one for one in plan.moves if one is not free))


def summary(name: str, by: float) -> Change:
    return lambda plan: replace(plan, summary={**plan.summary, name: float(plan.summary[name]) + by})  # type: ignore[arg-type]


def first(table: str, value: Callable[[Any], Any] | None) -> Change:
    """The first row of a table changed, or dropped."""

    def change(plan: ClaimedPlan) -> ClaimedPlan:
        rows = dict(getattr(plan, table))
        # Norms hold posts too, which only their own office checks; teachers stand first.
        key = sorted(rows)[0] if table != "norms" else next(key for key in rows if key[2] == "pupils")
        if value is None:
            del rows[key]
        else:
            rows[key] = value(rows[key])
        return replace(plan, **{table: rows})

    return change


def priced(node: str, unmet: int, burden: int) -> Change:
    def change(plan: ClaimedPlan) -> ClaimedPlan:
        assert plan.proof is not None
        known = next(name for name in plan.proof.prices if name.startswith(node))
        old = plan.proof.prices[known]
        prices = {**plan.proof.prices, known: (old[0] + unmet, old[1] + burden)}
        return replace(plan, proof=replace(plan.proof, prices=prices))

    return change


def unpriced(plan: ClaimedPlan) -> ClaimedPlan:
    assert plan.proof is not None
    kept = {name: price for name, price in plan.proof.prices.items() if not name.startswith("take|")}
    return replace(plan, proof=replace(plan.proof, prices=kept))


FAULTS: dict[str, tuple[Change, str]] = {
    "a person nobody employs": (added("Z", "S1", "S2"), "not_there"),
    "a person of another school": (moved(0, from_school="S5"), "not_there"),
    "a school nobody knows": (moved(0, to_school="S77"), "bad_receiver"),
    "a move to the school itself": (added("G2", "S1", "S1"), "bad_receiver"),
    "another subject": (moved(0, subject="LIT"), "other_group"),
    "another level": (moved(0, level="primary"), "other_group"),
    "half a person": (moved(0, fte=Fraction(1, 2)), "not_whole"),
    "a part-time teacher": (added("G8", "S1", "S2"), "not_whole"),
    "a protected person": (added("G4", "S1", "S2"), "protected"),
    "somebody who refused": (added("G5", "S1", "S2"), "consents"),
    "somebody moved last year": (added("G6", "S1", "S2"), "rest_years"),
    "somebody about to retire": (added("G7", "S1", "S2"), "near_retirement_years"),
    "a forbidden person and school": (added("G3", "S1", "S2"), "prohibitions"),
    "a forbidden pair of schools": (added("G2", "S1", "S4"), "prohibitions"),
    "too far": (added("G2", "S1", "S5"), "max_km"),
    "a shorter way than it is": (moved(0, km=Fraction(1, 10)), "km_claimed"),
    "another authority": (moved(0, approver="Giám đốc Sở Nội vụ"), "approver"),
    "no reason": (moved(0, reason=" "), "no_reason"),
    "a person moved twice": (lambda plan: replace(plan, moves=(*plan.moves, plan.moves[0])), "moved_twice"),
    "too many out of one school": (
        lambda plan: added("G3", "S1", "S4")(added("G7", "S1", "S2")(added("G6", "S1", "S2")(plan))),
        "max_out",
    ),
    "a pin forgotten": (without_move("G9"), "pins"),
    "one of a couple alone": (added("C1", "S5", "S4", subject="LIT"), "couples"),
    "a school left short": (added("P1", "S5", "S4", subject="PE"), "giver_short"),
    "a school where nobody is missing": (added("G2", "S1", "S3"), "taker_full"),
    "a move left out": (without_first_free, "not_optimal"),
    "a shortage not told": (first("unmet", None), "unmet_wrong"),
    "a smaller shortage": (first("unmet", lambda value: value / 2), "unmet_wrong"),
    "less demand": (first("demand", lambda row: (row[0], row[1] / 2, *row[2:])), "demand_wrong"),
    "more people there": (first("demand", lambda row: (*row[:2], row[2] + 1, row[3])), "demand_wrong"),
    "other periods": (first("demand", lambda row: ("99", *row[1:])), "demand_wrong"),
    "a demand left out": (first("demand", None), "demand_missing"),
    "a higher norm": (first("norms", lambda row: (row[0] + 1, row[1])), "norm_wrong"),
    "a norm left out": (first("norms", None), "norm_missing"),
    "a row that comes twice": (lambda plan: replace(plan, repeated=("S1 x y",)), "repeated"),
    "a better total before": (summary("unmet_before", 1), "summary_unmet_before"),
    "a better total after": (summary("unmet_after", -1), "summary_unmet_after"),
    "fewer moves": (summary("moves", -1), "summary_moves"),
    "fewer kilometres": (summary("km", -1), "summary_km"),
    "a lower bound": (summary("bound", -0.5), "summary_bound"),
    "no proof": (lambda plan: replace(plan, proof=None), "no_proof"),
    "a price that is too low": (priced("take|", -2_000_000, 0), "not_optimal"),
    "a price that is too high": (priced("give|", 2_000_000, 0), "not_optimal"),
    "prices left out": (unpriced, "not_optimal"),
    "a person that weighs nothing": (
        lambda plan: replace(plan, proof=replace(plan.proof, person=0) if plan.proof else None),
        "not_optimal",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught(name: str) -> None:
    change, code = FAULTS[name]
    findings = verify(change(good_plan()), small_place(), POLICY, DAY)
    assert code in findings.codes, findings.found


def test_a_contract_that_may_not_move_is_caught() -> None:
    rules = replace(POLICY.reallocation, contracts=("civil",))
    strict = replace(POLICY, reallocation=rules)
    assert "contracts" in verify(added("L1", "S3", "S4")(good_plan()), small_place(), strict, DAY).codes


def test_silence_is_no_consent_where_the_policy_wants_one() -> None:
    strict = replace(POLICY, reallocation=replace(POLICY.reallocation, consents=Consents.YES_ONLY))
    assert "consents" in verify(good_plan(), small_place(), strict, DAY).codes


def test_leaving_the_commune_is_caught_where_it_is_not_allowed() -> None:
    inside = replace(POLICY, reallocation=replace(POLICY.reallocation, within_commune=True))
    assert "within_commune" in verify(good_plan(), small_place(), inside, DAY).codes


def test_a_third_school_is_caught() -> None:
    def twice(plan: ClaimedPlan) -> ClaimedPlan:
        one = added("G8", "S1", "S2", kind="shared", fte=Fraction(1, 10))
        other = added("G8", "S1", "S4", kind="shared", fte=Fraction(1, 10))
        return other(one(plan))

    assert "two_schools" in verify(twice(good_plan()), small_place(), POLICY, DAY).codes


def test_verification_shares_no_code_with_what_makes_plans() -> None:
    folder = Path(verification.__file__).parent
    allowed = {"facts", "policy", "verification"}
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "trienkhai.core.planning."
            ):
                assert (node.module or "").split(".")[3] in allowed, f"{path.name}: {node.module}"
