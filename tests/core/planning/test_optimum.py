"""The transfers against every other choice, on five hundred small places."""

from dataclasses import replace
from random import Random

import pytest

from tests.core.planning.brute import best
from tests.core.planning.places import DAY, LOWER, classes, place, school, teacher
from trienkhai.core.planning.facts import Consent, Facts
from trienkhai.core.planning.policy import Consents, Pin, Policy, Prohibition, Reallocation
from trienkhai.core.planning.results import claims_of, summary_of
from trienkhai.core.planning.staffing import Core, NoPlan, prepare, reallocate
from trienkhai.core.planning.staffing.solve import solve, solve_in_steps
from trienkhai.core.planning.staffing.whole import plan_staffing
from trienkhai.core.planning.verification import verify

BATCHES, IN_BATCH = 20, 25


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_other_choice_of_people_is_better(batch: int) -> None:
    for number in range(IN_BATCH):
        facts, policy = random_place(Random(f"{batch} {number}"))  # noqa: S311  a draw of cases
        try:
            core = reallocate(prepare(facts, policy, DAY))
        except NoPlan as no_plan:
            assert policy.reallocation.pins, no_plan
            continue
        assert result(core) == best(facts, policy), (batch, number)


@pytest.mark.parametrize("number", range(60))
def test_verification_agrees_with_every_plan_we_make(number: int) -> None:
    facts, policy = random_place(Random(f"verify {number}"))  # noqa: S311
    try:
        plan = plan_staffing(facts, policy, DAY)
    except NoPlan:
        policy = replace(policy, reallocation=replace(policy.reallocation, pins=()))
        plan = plan_staffing(facts, policy, DAY)
    findings = verify(claims_of(plan, summary_of(plan)), facts, policy, DAY)
    assert findings.found == []


@pytest.mark.parametrize("number", range(60))
def test_one_cost_after_the_other_gives_the_same_value(number: int) -> None:
    facts, policy = random_place(Random(f"steps {number}"))  # noqa: S311
    policy = replace(policy, reallocation=replace(policy.reallocation, pins=()))
    network = reallocate(prepare(facts, policy, DAY)).network
    together, stepwise = solve(network), solve_in_steps(network)
    assert together.unmet(network) == stepwise.unmet(network)
    assert together.burden(network) == stepwise.burden(network)


def result(core: Core) -> tuple[int, int, int]:
    return core.unmet_after, len(core.moves), core.km


def random_place(chance: Random) -> tuple[Facts, Policy]:
    """Three or four schools of few classes, two subjects with teachers, roads of all lengths, all limits in play."""
    count = chance.choice((3, 3, 4))
    schools = [school(number, commune=chance.choice(("X1", "X2"))) for number in range(count)]
    rows = [
        row
        for number in range(count)
        for row in classes(number, {grade: chance.randint(0, 2) for grade in ("6", "7", "8", "9")})
        if row.classes
    ]
    staff = []
    for number in range(count):
        for subject in ("MATH", "IT"):
            for _ in range(chance.choice((0, 0, 1, 2, 3) if len(staff) < 8 else (0,))):
                staff.append(
                    teacher(
                        f"G{len(staff)}",
                        number,
                        subject,
                        level=LOWER,
                        fte=chance.choice((100, 100, 100, 100, 50)),
                        reduction=chance.choice((0, 0, 100, 300)),
                        protected=chance.random() < 0.1,
                        consent=chance.choice([*Consent, Consent.UNKNOWN]),
                        last_moved=chance.choice((None, None, 2025, 2020)),
                        retires=chance.choice((None, None, 2027, 2040)),
                    )
                )
    roads = {
        (f"S{one}", f"S{other}"): chance.randint(1, 260)
        for one in range(count)
        for other in range(one + 1, count)
        if chance.random() < 0.8
    }
    return place(schools, rows, staff, roads), Policy(reallocation=_limits(chance, count, len(staff)))


def _limits(chance: Random, schools: int, staff: int) -> Reallocation:
    bars = []
    for _ in range(chance.choice((0, 0, 1, 2))):
        person = f"G{chance.randrange(staff)}" if staff and chance.random() < 0.6 else ""
        end = f"S{chance.randrange(schools)}"
        bars.append(Prohibition(person, "" if person else chance.choice(("", "S0")), end))
    pins = ()
    if staff and chance.random() < 0.15:
        pins = (Pin(f"G{chance.randrange(staff)}", f"S{chance.randrange(schools)}"),)
    return Reallocation(
        max_out=chance.randint(0, 3),
        consents=chance.choice([Consents.NOT_REFUSED, Consents.NOT_REFUSED, Consents.YES_ONLY, Consents.ANY]),
        donor_may_fall_short=chance.random() < 0.3,
        within_commune=chance.random() < 0.15,
        prohibitions=tuple(bars),
        pins=pins,
    )
