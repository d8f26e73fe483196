"""The plan as the office sees it: people, reasons, approvers, pins, conflicts, prices, years ahead, other means."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.core.planning.places import DAY, classes, place, school, teacher
from trienkhai.core.planning.facts import Consent, Contract, Facts, Level, validate
from trienkhai.core.planning.fictitious import generate
from trienkhai.core.planning.policy import Around, Pin, Policy, Prohibition, Reallocation
from trienkhai.core.planning.results import claims_of, plan_tables, summary_of
from trienkhai.core.planning.staffing import (
    Core,
    MoveKind,
    NoPlan,
    prepare,
    reallocate,
    reason,
    reason_to_person,
)
from trienkhai.core.planning.staffing.prices import prices
from trienkhai.core.planning.staffing.whole import StaffingPlan, plan_staffing
from trienkhai.core.planning.verification import verify


def solved(facts: Facts, **limits: object) -> Core:
    policy = Policy(reallocation=Reallocation(**limits))  # type: ignore[arg-type]
    return reallocate(prepare(facts, policy, DAY))


def two_schools(*staff: object, level: Level = Level.LOWER_SECONDARY, apart: bool = False) -> Facts:
    """School 1 has one class and the staff given, school 2 many classes and nobody."""
    grade = {Level.LOWER_SECONDARY: "6", Level.UPPER_SECONDARY: "10"}[level]
    schools = [school(1), school(2, commune="X2" if apart else "X1")]
    rows = [*classes(1, {grade: 1}, level), *classes(2, {grade: 9}, level)]
    return place(schools, rows, list(staff))  # type: ignore[arg-type]


def test_whoever_agrees_goes_first_then_whoever_has_not_moved_for_longest() -> None:
    staff = [
        teacher("G1", 1, last_moved=2019),
        teacher("G2", 1),
        teacher("G3", 1, consent=Consent.YES, last_moved=2020),
        teacher("G4", 1, protected=True),
        teacher("G5", 1, contract=Contract.LABOUR),
    ]
    moves = solved(two_schools(*staff)).moves
    assert [move.staff_id for move in moves] == ["G2", "G3", "G5"]


def test_nobody_is_moved_whom_a_limit_keeps() -> None:
    staff = [
        teacher("G1", 1, protected=True),
        teacher("G2", 1, consent=Consent.NO),
        teacher("G3", 1, last_moved=2024),
        teacher("G4", 1, retires=2027),
        teacher("G5", 1, fte=50),
    ]
    assert solved(two_schools(*staff)).moves == ()


@pytest.mark.parametrize(
    ("level", "subject", "apart", "authority"),
    [
        (Level.LOWER_SECONDARY, "MATH", False, "Chủ tịch Ủy ban nhân dân cấp xã"),
        (Level.LOWER_SECONDARY, "MATH", True, "Giám đốc Sở Giáo dục và Đào tạo"),
        (Level.UPPER_SECONDARY, "MATH", False, "Giám đốc Sở Giáo dục và Đào tạo"),
    ],
)
def test_each_move_has_its_legal_approver(level: Level, subject: str, apart: bool, authority: str) -> None:
    staff = [teacher(f"G{number}", 1, subject, level=level) for number in range(3)]
    moves = solved(two_schools(*staff, level=level, apart=apart)).moves
    assert {move.approver.authority for move in moves} == {authority}
    assert {move.approver.document for move in moves} == {"NĐ 93/2026/NĐ-CP"}


def test_the_reason_has_figures_and_what_else_was_possible() -> None:
    facts = place(
        [school(1), school(2), school(3), school(4)],
        [row for number, count in ((1, 1), (2, 5), (3, 5), (4, 1)) for row in classes(number, {"6": count})],
        [teacher("G1", 1), teacher("G2", 1)],
    )
    move = solved(facts).moves[0]
    assert move.to_school == "S2"
    assert [one.school_id for one in move.alternatives] == ["S3", "S4"]
    assert move.alternatives[0].unmet == 0
    assert move.alternatives[0].km > 0
    assert move.alternatives[1].unmet > 0
    text = reason(move, {one.school_id: one.name for one in facts.schools})
    assert "Trường 1 thừa 1,72" in text
    assert "Trường 3: xa hơn" in text
    assert "còn thiếu nhiều hơn" in text
    assert "Toán" in text


@pytest.mark.parametrize("consent", [Consent.YES, Consent.UNKNOWN, Consent.NO])
@pytest.mark.parametrize("pinned", [False, True])
def test_to_the_person_himself_the_reason_speaks_to_him(consent: Consent, pinned: bool) -> None:
    facts = two_schools(*(teacher(f"G{n}", 1, contract=Contract.LABOUR) for n in range(2)))
    move = replace(solved(facts).moves[0], consent=consent, pinned=pinned)
    text = reason(move, {one.school_id: one.name for one in facts.schools})
    own = reason_to_person(text)
    assert own.startswith(text.split(". ")[0])  # the figures are the same
    for said in ("gười này", "Được ghim", "Nếu đến nơi khác"):
        assert said not in own
    assert "nh/chị" in own


def test_a_pin_is_kept_and_the_rest_planned_around_it() -> None:
    facts = two_schools(*(teacher(f"G{number}", 1) for number in range(5)))
    free = solved(facts)
    pinned = solved(facts, pins=(Pin("G4", "S2"),))
    assert "G4" in {move.staff_id for move in pinned.moves if move.pinned}
    assert pinned.unmet_after == free.unmet_after
    assert len(pinned.moves) == len(free.moves) == 3


def test_a_forbidden_person_is_left_and_a_forbidden_pair_too() -> None:
    facts = two_schools(*(teacher(f"G{number}", 1) for number in range(2)))
    assert [move.staff_id for move in solved(facts, prohibitions=(Prohibition("G0"),)).moves] == ["G1"]
    assert solved(facts, prohibitions=(Prohibition("", "S1", "S2"),)).moves == ()
    assert solved(facts, prohibitions=(Prohibition("", "", "S2"),)).moves == ()


@pytest.mark.parametrize(
    ("pin", "limit", "changes"),
    [
        (Pin("G1", "S2"), "protected", {}),
        (Pin("G2", "S2"), "consents", {}),
        (Pin("G3", "S2"), "prohibitions", {"prohibitions": (Prohibition("G3", "", "S2"),)}),
        (Pin("G3", "S2"), "max_km", {"max_km": 5}),
        (Pin("G3", "S2"), "max_out", {"max_out": 0}),
        (Pin("G3", "S1"), "same_school", {}),
        (Pin("G3", "S9"), "unknown_school", {}),
        (Pin("G9", "S2"), "unknown_staff", {}),
        (Pin("G4", "S2"), "part_time", {}),
    ],
)
def test_a_pin_that_a_limit_forbids_names_the_limit(pin: Pin, limit: str, changes: dict[str, object]) -> None:
    staff = [
        teacher("G1", 1, protected=True),
        teacher("G2", 1, consent=Consent.NO),
        teacher("G3", 1),
        teacher("G4", 1, fte=50),
    ]
    with pytest.raises(NoPlan) as refused:
        solved(two_schools(*staff), pins=(pin,), **changes)
    assert limit in {one.limit for one in refused.value.conflicts}
    assert pin.staff_id in str(refused.value)


def test_no_school_is_made_short_unless_the_policy_says_so() -> None:
    facts = two_schools(teacher("G1", 1), teacher("G2", 1))
    assert len(solved(facts).moves) == 1
    assert len(solved(facts, donor_may_fall_short=True).moves) == 2


@pytest.fixture(scope="module")
def town() -> Facts:
    facts = validate(generate("town", 3)).facts
    assert facts is not None
    return facts


@pytest.fixture(scope="module")
def whole(town: Facts) -> StaffingPlan:
    return plan_staffing(town, Policy(around=Around(run=True)), DAY)


def test_a_fictitious_town_is_good_facts_and_always_the_same() -> None:
    one, other = generate("town", 5), generate("town", 5)
    assert {name: list(table.rows) for name, table in one.items()} == {
        name: list(table.rows) for name, table in other.items()
    }
    assert len(list(one["schools"].rows)) == 30
    assert validate(one).problems == ()


def test_the_whole_plan_of_a_town_verifies(town: Facts, whole: StaffingPlan) -> None:
    findings = verify(claims_of(whole, summary_of(whole)), town, whole.core.policy, DAY)
    assert findings.found == []
    assert {move.kind for move in whole.moves} >= {MoveKind.TRANSFER, MoveKind.SHARED}


def test_the_order_of_the_facts_changes_nothing(town: Facts, whole: StaffingPlan) -> None:
    tables = generate("town", 3)
    for table in tables.values():
        Random(7).shuffle(table.rows)  # type: ignore[arg-type]  # noqa: S311
    again = validate(tables).facts
    assert again == town
    same = plan_staffing(again, whole.core.policy, DAY)
    assert {name: list(rows) for name, rows in plan_tables(same).items()} == {
        name: list(rows) for name, rows in plan_tables(whole).items()
    }
    assert summary_of(same) == summary_of(whole)


def test_doing_something_is_never_worse_than_doing_nothing(whole: StaffingPlan) -> None:
    core = whole.core
    assert core.unmet_after <= core.unmet_before
    assert core.unmet_after == core.unmet_bound
    assert whole.unmet_after <= core.unmet_after


def test_the_price_of_each_priority_is_the_plan_without_it(whole: StaffingPlan) -> None:
    found = {one.name: one for one in prices(whole.core)}
    assert found["unmet"].people == 0
    assert found["people"].unmet_difference == 0
    assert found["people"].people_difference <= 0
    assert found["km"].km_difference <= 0
    assert found["max_out"].unmet_difference >= 0


def test_other_means_cover_what_is_left_at_a_proven_price(whole: StaffingPlan) -> None:
    found = whole.beside
    assert found is not None
    assert found.price == found.bound
    shared = [move for move in whole.moves if move.kind is MoveKind.SHARED]
    assert max(Counter(move.staff_id for move in shared).values()) == 1
    assert all(move.km <= whole.core.policy.around.share_km for move in shared)
    assert sum(measure.price for measure in found.measures) <= found.price


def test_a_second_subject_is_taught_before_anybody_is_hired() -> None:
    facts = place(
        [school(1)],
        list(classes(1, {"6": 5})),
        [teacher(f"G{number}", 1, "LIT", second="CIVIC") for number in range(4)],
    )
    plan = plan_staffing(facts, Policy(around=Around(run=True)), DAY)
    assert plan.beside is not None
    civic = [one for one in plan.beside.measures if one.subject == "CIVIC"]
    assert {one.means for one in civic} == {"second_subject"}
    alone = plan_staffing(facts, Policy(around=Around(run=True, second_subject=False)), DAY)
    assert alone.beside is not None
    assert alone.beside.price > plan.beside.price


@pytest.mark.parametrize(("far", "gone"), [(100, 2), (0, 0)])
def test_a_couple_moves_together_or_stays(far: int, gone: int) -> None:
    schools = [school(1), school(2), school(3)]
    rows = [
        row
        for number, counts in ((1, {"6": 1}), (2, {"6": 3}), (3, {"6": 3}))
        for row in classes(number, counts)
    ]
    staff = [teacher(f"M{number}", 1) for number in range(2)] + [
        teacher(f"L{number}", 1, "LIT") for number in range(2)
    ]
    # Only school 2 lacks mathematics, only school 3 lacks literature.
    staff += [teacher("A0", 2, "LIT"), teacher("B0", 3)]
    around = Around(
        run=True, couples=(("M0", "L0"),), couple_km=far, price_share=1, share_km=0, overtime_percent=0
    )
    policy = Policy(
        around=around, reallocation=Reallocation(prohibitions=(Prohibition("M1"), Prohibition("L1")))
    )
    plan = plan_staffing(place(schools, rows, staff), policy, DAY)
    assert len([move for move in plan.moves if move.staff_id in ("M0", "L0")]) == gone
    assert verify(claims_of(plan, summary_of(plan)), place(schools, rows, staff), policy, DAY).found == []


def test_the_years_ahead_follow_cohorts_and_retirements() -> None:
    rows = list(classes(1, {"6": 4, "7": 2, "8": 2, "9": 2}))
    facts = place([school(1)], rows, [teacher("G1", 1, retires=2028), teacher("G2", 1)])
    years = plan_staffing(facts, Policy(), DAY).years
    assert [year.year for year in years] == [2027, 2028, 2029, 2030, 2031]
    assert {row.grade: row.pupils for row in years[0].classes} == {"6": 160, "7": 160, "8": 80, "9": 80}
    assert {row.grade: row.pupils for row in years[2].classes} == {"6": 160, "7": 160, "8": 160, "9": 160}
    assert [year.retired for year in years] == [0, 1, 1, 1, 1]


def test_a_move_is_for_a_term_where_the_giver_will_be_short_itself() -> None:
    staff = [teacher("G1", 1, retires=2029), teacher("G2", 1)]
    facts = place([school(1), school(2)], [*classes(1, {"6": 2}), *classes(2, {"6": 5})], staff)
    assert [move.kind for move in plan_staffing(facts, Policy(), DAY).moves] == [MoveKind.FIXED_TERM]
    lasting = [replace(row, retires=None) for row in staff]
    facts = place([school(1), school(2)], [*classes(1, {"6": 1}), *classes(2, {"6": 5})], lasting)
    assert [move.kind for move in plan_staffing(facts, Policy(), DAY).moves] == [MoveKind.TRANSFER]


@pytest.mark.parametrize(
    ("pins", "far", "allowed"),
    [
        ((Pin("M0", "S2"),), 100, False),
        ((Pin("M0", "S2"), Pin("L0", "S3")), 100, True),
        ((Pin("M0", "S2"), Pin("L0", "S3")), 5, False),
    ],
)
def test_half_a_couple_is_not_pinned(pins: tuple[Pin, ...], far: int, allowed: bool) -> None:
    rows = [row for number, count in ((1, 1), (2, 5), (3, 5)) for row in classes(number, {"6": count})]
    staff = [
        teacher(f"{letter}{n}", 1, subject)
        for letter, subject in (("M", "MATH"), ("L", "LIT"))
        for n in (0, 1)
    ]
    facts = place([school(1), school(2), school(3)], rows, staff)
    around = Around(run=True, couples=(("M0", "L0"),), couple_km=far)
    policy = Policy(around=around, reallocation=Reallocation(pins=pins))
    if not allowed:
        with pytest.raises(NoPlan) as refused:
            plan_staffing(facts, policy, DAY)
        assert {one.limit for one in refused.value.conflicts} == {"couples"}
        return
    plan = plan_staffing(facts, policy, DAY)
    assert verify(claims_of(plan, summary_of(plan)), facts, policy, DAY).found == []
    assert [move.staff_id for move in plan.moves if move.staff_id in ("M0", "L0")] == ["L0", "M0"]


def test_shared_teaching_can_be_forbidden_and_keeps_to_the_commune() -> None:
    schools = [school(1), school(2, commune="X2"), school(3)]
    rows = [row for number, count in ((1, 2), (2, 2), (3, 2)) for row in classes(number, {"6": count})]
    facts = place(schools, rows, [teacher("G1", 1)])

    def shared(**limits: object) -> list[str]:
        rules = Reallocation(**limits)  # type: ignore[arg-type]
        plan = plan_staffing(facts, Policy(around=Around(run=True), reallocation=rules), DAY)
        return [move.to_school for move in plan.moves if move.kind is MoveKind.SHARED]

    assert shared() == ["S2"]
    assert shared(within_commune=True) == ["S3"]
    assert shared(prohibitions=(Prohibition("G1", "", "S2"),)) == ["S3"]
    assert shared(prohibitions=(Prohibition("G1"),)) == []
