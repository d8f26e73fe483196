"""Small towns by chance: every kind of school and person, limits and means a policy knows."""

from dataclasses import replace
from random import Random

from tests.core.planning.places import classes, place, school, teacher
from trienkhai.core.planning.facts import ClassRow, Consent, Contract, Facts, Level, Position, StaffRow
from trienkhai.core.planning.policy import (
    Around,
    Consents,
    Forecasting,
    Norms,
    Pin,
    Policy,
    Prohibition,
    Reallocation,
    Rounding,
)
from trienkhai.core.planning.policy.model import PartShares

LOWER = ("MATH", "LIT", "IT", "CIVIC", "PE", "HIST", "NATSCI")
PRIMARY = ("GENERAL", "FL1", "PE", "IT")
UPPER = ("MATH", "LIT", "PHYS", "IT")
SUBJECTS = {Level.PRIMARY: PRIMARY, Level.LOWER_SECONDARY: LOWER, Level.UPPER_SECONDARY: UPPER}
GRADES = {
    Level.PRESCHOOL: ("3-4y", "5-6y"),
    Level.PRIMARY: ("1", "3", "5"),
    Level.LOWER_SECONDARY: ("6", "8", "9"),
    Level.UPPER_SECONDARY: ("10", "12"),
}


def town(chance: Random) -> Facts:
    """Three to six schools on a line, too few teachers here and too many there."""
    count = chance.randint(3, 6)
    schools, rows, staff = [], [], []
    for number in range(1, count + 1):
        one = school(number, commune=f"X{chance.randint(1, 2)}", zone=chance.randint(1, 3))
        schools.append(replace(one, sessions=chance.randint(1, 2)))
        for level in levels(chance):
            counts = {grade: chance.randint(0, 4) for grade in GRADES[level]}
            rows += list(classes(number, counts, level, chance.randint(20, 45)))
            staff += people(chance, number, level, len(staff))
    if chance.random() < 0.5 and staff:
        one = staff[0]
        staff[0] = replace(one, fte=50)
        other = f"S{1 + int(one.school_id[1:]) % count}"
        staff.append(replace(one, fte=40, school_id=other))
    roads = {("S1", "S3"): chance.randint(5, 60)} if chance.random() < 0.5 else {}
    kinds = chance.choice(("ordinary", "ordinary", "PTDTBT"))
    schools[0] = replace(schools[0], school_type=kinds)
    return place(schools, _sized(rows), staff, roads)


def levels(chance: Random) -> tuple[Level, ...]:
    lower = (Level.LOWER_SECONDARY,)
    every = (lower, lower, lower, (Level.PRIMARY,), (Level.PRESCHOOL,), (Level.UPPER_SECONDARY,))
    return chance.choice((*every, (Level.PRIMARY, Level.LOWER_SECONDARY)))


def _sized(rows: list[ClassRow]) -> list[ClassRow]:
    return [row if row.classes else replace(row, pupils=0) for row in rows]


def people(chance: Random, number: int, level: Level, first: int) -> list[StaffRow]:
    if level is Level.PRESCHOOL:
        subjects = ["GENERAL"] * chance.randint(0, 6)
    else:
        subjects = [one for one in SUBJECTS[level] for _ in range(chance.choice((0, 0, 1, 2, 3)))]
    found = [
        teacher(
            f"G{first + place:03d}",
            number,
            subject,
            level=level,
            fte=chance.choice((100, 100, 100, 50)),
            reduction=chance.choice((0, 0, 0, 300)),
            protected=chance.random() < 0.1,
            consent=chance.choice((*Consent, Consent.UNKNOWN)),
            last_moved=chance.choice((None, None, 2015, 2025)),
            retires=chance.choice((None, 2027, 2028, 2030, 2050)),
            contract=chance.choice((Contract.CIVIL, Contract.CIVIL, Contract.LABOUR)),
            second=chance.choice(SUBJECTS[level]) if level in SUBJECTS and chance.random() < 0.3 else "",
        )
        for place, subject in enumerate(subjects)
    ]
    head = teacher(f"H{number}{level[:2]}", number, "", level=level, position=Position.PRINCIPAL)
    return [*found, replace(head, subject="MATH") if level is Level.LOWER_SECONDARY else head]


def policy(chance: Random, facts: Facts) -> Policy:
    """Limits, prices and people chosen by chance; pins only where nothing forbids them is left to the plan."""
    staff = [row for row in facts.staff if row.position is Position.TEACHER]
    names = [row.staff_id for row in staff]
    chance.shuffle(names)
    couples = ((names[0], names[1]),) if len(names) > 3 and chance.random() < 0.6 else ()
    bars = [Prohibition(names[-1])] if names and chance.random() < 0.4 else []
    bars += [Prohibition("", "S1", "S2")] if chance.random() < 0.3 else []
    bars += [Prohibition(names[-2], "", "S3")] if len(names) > 4 and chance.random() < 0.4 else []
    return Policy(
        norms=Norms(
            rounding=chance.choice(list(Rounding)), preschool_basis=chance.choice(("classes", "pupils"))
        ),
        lessons=replace(
            Policy().lessons,
            homeroom_in_demand=chance.random() < 0.7,
            parts=(PartShares("HISGEO", (("HIST", 60), ("GEO", 40)), ()),) if chance.random() < 0.3 else (),
        ),
        reallocation=Reallocation(
            max_km=chance.choice((20, 60, 200)),
            max_out=chance.randint(1, 3),
            consents=chance.choice(list(Consents)),
            donor_may_fall_short=chance.random() < 0.3,
            within_commune=chance.random() < 0.2,
            priorities=chance.choice((("unmet", "people", "km"), ("unmet", "km"))),
            pins=_pin(chance, facts, couples),
            prohibitions=tuple(bars),
        ),
        around=Around(
            run=chance.random() < 0.8,
            share_km=chance.choice((15, 50, 100)),
            overtime_percent=chance.choice((0, 20, 60)),
            second_subject=chance.random() < 0.8,
            couples=couples,
            couple_km=chance.choice((5, 40)),
            price_contract=chance.choice((130_000, 2_000_000)),
            price_recruit=chance.choice((180_000, 3_000_000)),
            price_training=chance.choice((20_000, 900_000)),
            smallest_share=chance.choice((0, 2, 5)),
            nodes=chance.choice((0, 3, 500)),
        ),
        forecast=Forecasting(
            years=chance.randint(0, 4),
            intake_percent=chance.choice((90, 100, 130)),
            moving_up_percent=chance.choice((95, 100)),
        ),
    )


def _pin(chance: Random, facts: Facts, couples: tuple[tuple[str, str], ...]) -> tuple[Pin, ...]:
    coupled = {name for pair in couples for name in pair}
    free = [row for row in facts.staff if row.position is Position.TEACHER and row.staff_id not in coupled]
    if not free or chance.random() < 0.6:
        return ()
    ends = [one.school_id for one in facts.schools]
    return (Pin(chance.choice(free).staff_id, chance.choice(ends)),)
