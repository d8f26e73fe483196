"""Training: who lacks what, the year plan, rotation, succession, recruitment; composed people."""

import itertools
import random
from datetime import date
from fractions import Fraction

from trienkhai.core.planning.training import (
    Course,
    Holding,
    Member,
    Need,
    Shortage,
    check_holdings,
    cited,
    needs,
    plan_years,
    recruitment,
    rotations,
    standards,
    successions,
    targets,
)
from trienkhai.core.planning.training.managers import longest_stay
from trienkhai.registries import rows

DAY = date(2025, 10, 1)


def teacher(
    n: int, level: str = "primary", subject: str = "GENERAL", school: str = "A", **more: int
) -> Member:
    return Member(f"GV{n:03d}", school, "teacher", level, subject, **more)


def rule(code: str):
    return next(each for each in standards(DAY, also=frozenset({code})) if each.code == code)


def test_recalled_standards_wait_for_a_persons_yes():
    codes = {each.code for each in standards(DAY)}
    assert "degree-primary" in codes
    assert "politics-principal" not in codes
    assert "politics-principal" in {
        each.code for each in standards(DAY, also=frozenset({"politics-principal"}))
    }


def test_a_phase_ends_on_its_day():
    assert "degree-primary-2025" in {each.code for each in standards(date(2025, 12, 31))}
    assert "degree-primary-2025" not in {each.code for each in standards(date(2026, 1, 1))}


def test_who_lacks_a_degree_and_who_need_not_get_it():
    people = [teacher(1), teacher(2), teacher(3, retires=2030), teacher(4, retires=2031)]
    held = [Holding("GV001", "degree", "bachelor"), Holding("GV002", "degree", "college")]
    found = needs(people, held, standards(DAY))
    assert [(each.staff_id, each.has, each.by) for each in found] == [
        ("GV002", "college", 2030),
        ("GV004", None, 2030),
    ]


def test_only_teachers_of_english_need_level_four():
    people = [teacher(1), teacher(2, subject="ENG")]
    held = [Holding(each.staff_id, "degree", "master") for each in people]
    held.append(Holding("GV002", "english", "3"))
    assert [(each.staff_id, each.item) for each in needs(people, held, standards(DAY))] == [
        ("GV002", "english")
    ]


def test_the_share_of_the_first_phase_counts_who_is_in_training():
    people = [teacher(n) for n in range(1, 8)]
    held = [Holding("GV001", "degree", "bachelor"), Holding("GV002", "degree", "bachelor", in_training=True)]
    (found,) = [
        each for each in targets(people, held, standards(DAY)) if each.standard.code == "degree-primary-2025"
    ]
    assert (found.covered, found.reached, found.in_training, found.to_start) == (7, 1, 1, 2)  # half of 7 is 4


def test_every_wrong_cell_is_told():
    cells = [
        {"staff_id": "GV001", "item": "degree", "value": "bachelor"},
        {"staff_id": "GV001", "item": "degree", "value": "college"},
        {"staff_id": "GV009", "item": "english", "value": "7"},
        {"staff_id": "GV001", "item": "piano", "value": "x", "note": "1"},
    ]
    good, problems = check_holdings(cells, frozenset({"GV001"}))
    assert len(good) == 1
    assert sorted((each.row, each.column) for each in problems) == [
        (2, "item"),
        (3, "staff_id"),
        (3, "value"),
        (4, "item"),
        (4, "note"),
    ]


def need(n: int, school: str, item: str, by: int | None) -> Need:
    return Need(f"GV{n:03d}", school, item, None, "4", by, rule("degree-primary"), False)


def test_places_deadlines_schools_and_money_are_kept():
    wanted = [need(n, "AB"[n % 2], "degree", 2027 if n < 3 else 2030) for n in range(6)]
    people = [teacher(n, school="AB"[n % 2]) for n in range(6)]
    plan = plan_years(
        wanted,
        people,
        {"degree": Course("degree", places=2, cost=30, years=2)},
        range(2026, 2031),
        budget={2026: 60, 2027: 30, 2028: 60, 2029: 60, 2030: 60},
    )
    assert plan.is_optimal and not plan.unplaced
    assert max(plan.money.values()) <= 60 and plan.money[2027] <= 30
    # A course of two years begun in 2026 ends in time for 2027; of the three only two find places that year.
    assert sum(seat.late for seat in plan.seats) == 1
    for year in range(2026, 2031):
        for school in "AB":
            assert sum(seat.year == year and seat.need.school_id == school for seat in plan.seats) <= 1


def brute(wanted, sizes, courses, years, share):
    """Every way of giving each need a year or none: the best by places, lateness, years gained."""
    best = None
    for choice in itertools.product([None, *years], repeat=len(wanted)):
        taken = [(each, year) for each, year in zip(wanted, choice, strict=True) if year is not None]
        if any(
            len([1 for each, year in taken if (each.item, year) == (item, y)]) > courses[item].places
            for item in courses
            for y in years
        ):
            continue
        if any(
            len([1 for each, year in taken if (each.school_id, year) == (school, y)])
            > max(1, size * share // 100)
            for school, size in sizes.items()
            for y in years
        ):
            continue
        if len({(each.staff_id, year) for each, year in taken}) < len(taken):
            continue
        late = sum(
            each.by is not None and year + courses[each.item].years - 1 > each.by for each, year in taken
        )
        value = (-len(taken), late, sum(years.index(year) for _, year in taken))
        best = value if best is None else min(best, value)
    return best


def test_the_year_plan_agrees_with_every_way_tried():
    chance = random.Random(7)  # noqa: S311 - repeatable cases, no secret
    for _ in range(60):
        years = list(range(2026, 2026 + chance.choice([2, 3])))
        items = ["degree", "english"]
        wanted = [
            need(
                chance.randrange(3),
                chance.choice("AB"),
                chance.choice(items),
                chance.choice([None, 2026, 2027]),
            )
            for _ in range(chance.randrange(1, 6))
        ]
        wanted = list({(each.staff_id, each.item): each for each in wanted}.values())
        people = [teacher(n, school="AB"[n % 2]) for n in range(20)]
        courses = {item: Course(item, chance.randrange(0, 3), 10, chance.choice([1, 2])) for item in items}
        share = chance.choice([10, 20])
        plan = plan_years(wanted, people, courses, years, school_share=share)
        late = sum(seat.late for seat in plan.seats)
        found = (-len(plan.seats), late, sum(years.index(seat.year) for seat in plan.seats))
        assert found == brute(wanted, {"A": 10, "B": 10}, courses, years, share)


def line(one: str, other: str) -> float:
    return abs(ord(one) - ord(other)) * 3.0


def principal(school: str, since: int, **more: int) -> Member:
    return Member(f"HT{school}", school, "principal", "primary", "", since=since, **more)


def test_principals_whose_terms_are_over_change_places():
    assert longest_stay(DAY) == 10
    people = [principal("A", 2010), principal("B", 2012), principal("C", 2020), principal("Z", 2010)]
    found = {each.staff_id: each for each in rotations(people, line, year=2025, longest=10, cap=10)}
    assert found["HTA"].to_school == "B" and found["HTB"].to_school == "A"
    assert found["HTZ"].to_school is None  # nobody in reach
    assert "HTC" not in found


def test_nobody_is_moved_just_before_retiring_and_no_circle_stays_open():
    people = [
        principal("A", 2010, retires=2027),
        principal("B", 2010),
        principal("C", 2010),
        principal("D", 2010),
    ]
    found = rotations(people, line, year=2025, longest=10, cap=4)
    assert {each.staff_id for each in found} == {"HTB", "HTC", "HTD"}
    goes = {each.from_school: each.to_school for each in found if each.to_school}
    assert set(goes) == set(goes.values())


def test_deputies_who_meet_the_standard_can_follow():
    deputies = [Member(f"P{n}", school, "vice_principal", "primary", "") for n, school in enumerate("BCX")]
    people = [principal("A", 2015, retires=2027), *deputies]
    held = [Holding("P0", "management", "yes"), Holding("P2", "management", "yes")]
    (found,) = successions(people, held, line, years=range(2026, 2031), cap=20, wanted={"management": "yes"})
    assert found.candidates == ("P0",) and found.year == 2027


def test_posts_first_then_contracts_then_lessons():
    short = [
        Shortage("A", "primary", "ENG", 2026, Fraction(9, 4)),
        Shortage("A", "primary", "MUS", 2026, Fraction(2, 5)),
        Shortage("A", "primary", "ENG", 2027, Fraction(13, 4)),
    ]
    first, small, later = recruitment(short, {("A", "primary"): 1}, {("A", "primary"): 1})
    assert (first.posts, first.contracts, first.lessons) == (1, 1, Fraction(1, 4))
    assert (small.posts, small.contracts, small.lessons) == (0, 0, Fraction(2, 5))
    assert later.posts == 0 and later.lessons == Fraction(5, 4)
    assert "Nghị định 111/2022/NĐ-CP" in first.reason


def test_a_standard_is_cited_as_a_paper_cites_it():
    assert rule("degree-primary").basis == (
        "Điều 72 Luật Giáo dục số 43/2019/QH14; Điều 5 Nghị định số 71/2020/NĐ-CP"
    )
    assert cited("Luật A; Nghị định B", "Điều 1") == "Điều 1 Luật A; Nghị định B"
    assert cited("hướng dẫn C", "") == "hướng dẫn C"


def test_every_standard_says_in_words_what_must_be_held():
    every = standards(DAY, also=frozenset(row["code"] for row in rows("training_standards")))
    assert len(every) > 10
    for each in every:
        assert each.wording.startswith(("có ", "đạt ")), each.code
        assert each.source and each.article.count(";") <= each.source.count(";"), each.code
