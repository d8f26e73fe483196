"""A network plan carried over to staffing: every pupil in a grade, every person at a school."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from tests.core.planning.network.cases import DAY, LAT, a_place, a_site
from trienkhai.core.planning.facts import (
    ClassRow,
    Consent,
    Contract,
    Facts,
    Level,
    Position,
    School,
    StaffRow,
    tables_of,
    validate,
)
from trienkhai.core.planning.network import (
    NetworkDecisions,
    NetworkFacts,
    NetworkLimits,
    NetworkPlan,
    NetworkPolicy,
    build_network,
    heirs_of,
    solve_network,
    staffing_facts,
)
from trienkhai.core.planning.network.facts import Status
from trienkhai.core.planning.network.staffing import spread

NETWORK = NetworkFacts(
    (a_site("S1", "T1", capacity=400), a_site("S2", "T2", lat=LAT + 0.01)),
    (a_place("A1", 120, "S1"), a_place("A2", 80, "S2", lat=LAT + 0.01)),
)


def a_school(school_id: str) -> School:
    return School(school_id, f"Trường Minh họa {school_id}", "ordinary", "UBND", "X1", 1, 2, LAT, 106.5)


def staffing() -> Facts:
    grades = [("1", 40), ("2", 30), ("3", 20), ("4", 20), ("5", 10)]
    classes = [ClassRow("T1", Level.PRIMARY, grade, 2, pupils) for grade, pupils in grades]
    classes += [ClassRow("T2", Level.PRIMARY, grade, 1, pupils // 2 + 4) for grade, pupils in grades]
    classes += [ClassRow("T3", Level.PRIMARY, "1", 1, 20)]
    teacher = StaffRow(
        *("N1", "T2", Position.TEACHER, Level.PRIMARY, "GENERAL", "", Contract.CIVIL, 100, 0, False),
        *(Consent.UNKNOWN, None, None),
    )
    schools = tuple(a_school(one) for one in ("T1", "T2", "T3"))
    return Facts(schools, tuple(classes), (teacher, replace(teacher, staff_id="N2", school_id="T1")))


def closing() -> NetworkPlan:
    policy = NetworkPolicy(
        limits=NetworkLimits(minimum_size=False, merges=False), decisions=NetworkDecisions(close=("S2",))
    )
    return solve_network(build_network(NETWORK, policy, DAY), clock=lambda: 0.0)


def test_pupils_and_staff_of_a_closed_school_stand_at_the_school_that_takes_them() -> None:
    plan = closing()
    assert heirs_of(NETWORK, plan) == {"T2": "T1"}
    after = staffing_facts(staffing(), NETWORK, plan)
    assert [school.school_id for school in after.schools] == ["T1", "T3"]
    assert {row.school_id for row in after.classes} == {"T1", "T3"}
    assert sum(row.pupils for row in after.classes if row.school_id == "T1") == 200
    assert {person.school_id for person in after.staff} == {"T1"}
    assert [row for row in after.classes if row.school_id == "T3"] == [
        row for row in staffing().classes if row.school_id == "T3"
    ]


def test_classes_hold_no_more_than_the_norm_and_none_is_empty() -> None:
    after = staffing_facts(staffing(), NETWORK, closing())
    for row in after.classes:
        assert 0 < row.pupils <= 25 * row.classes


def test_a_new_school_comes_with_what_is_usual_around_it_and_can_be_read_again() -> None:
    network = NetworkFacts(
        (*NETWORK.sites, a_site("S4", "T4", lat=LAT + 0.02, status=Status.CANDIDATE, capacity=300)),
        (*NETWORK.places, a_place("A3", 150, "", lat=LAT + 0.02)),
    )
    policy = NetworkPolicy(
        limits=NetworkLimits(minimum_size=False, merges=False),
        decisions=NetworkDecisions(keep=("S4",), close=("S2",)),
    )
    plan = solve_network(build_network(network, policy, DAY), clock=lambda: 0.0)
    roads = {("T1", "T2"): 12, ("T1", "T3"): 34}
    after = staffing_facts(replace(staffing(), distances=MappingProxyType(roads)), network, plan)
    made = next(one for one in after.schools if one.school_id == "T4")
    assert (made.manager_id, made.sessions, made.school_type) == ("UBND", 2, "ordinary")
    assert sum(row.pupils for row in after.classes if row.school_id == "T4") > 0
    assert after.distances == {("T1", "T3"): 34}
    assert validate(tables_of(after)).facts == after


def test_staff_of_a_level_that_ends_go_with_its_pupils() -> None:
    lower = Level.LOWER_SECONDARY
    network = NetworkFacts(
        (*NETWORK.sites, a_site("S5", "T2", level=lower, lat=LAT + 0.01)),
        (*NETWORK.places, a_place("A5", 60, "S5", level=lower, lat=LAT + 0.01)),
    )
    policy = NetworkPolicy(
        limits=NetworkLimits(minimum_size=False, merges=False), decisions=NetworkDecisions(close=("S2",))
    )
    plan = solve_network(build_network(network, policy, DAY), clock=lambda: 0.0)
    assert heirs_of(network, plan) == {}
    facts = staffing()
    math = replace(facts.staff[0], staff_id="N3", level=lower, subject="MATH")
    after = staffing_facts(replace(facts, staff=(*facts.staff, math)), network, plan)
    assert {(row.staff_id, row.school_id) for row in after.staff} == {
        ("N1", "T1"),
        ("N2", "T1"),
        ("N3", "T2"),
    }


def test_a_whole_number_is_spread_without_losing_anyone() -> None:
    shares = {"1": Fraction(1, 3), "2": Fraction(1, 3), "3": Fraction(1, 3)}
    assert spread(10, shares) == {"1": 4, "2": 3, "3": 3}
    for count in range(50):
        assert sum(spread(count, shares).values()) == count
