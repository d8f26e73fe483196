"""Posts by the norm: the worked examples of the circulars' rules, remainders, zones, types, rounding."""

from datetime import date
from fractions import Fraction

import pytest

from tests.core.planning.places import DAY, classes, school
from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.law import EARLIEST, LawMissing, law_on
from trienkhai.core.planning.norms import explain_teachers, rounding_effect, school_posts, teacher_norm
from trienkhai.core.planning.policy import Rounding

LAW = law_on(DAY)
P, L, U, M = Level.PRIMARY, Level.LOWER_SECONDARY, Level.UPPER_SECONDARY, Level.PRESCHOOL


@pytest.mark.parametrize(
    ("level", "kind", "sessions", "ratio"),
    [
        (P, "ordinary", 2, 150),
        (P, "ordinary", 1, 120),
        (L, "ordinary", 2, 190),
        (L, "PTDTBT", 2, 220),
        (L, "disability_school", 2, 220),
        (U, "ordinary", 1, 225),
        (U, "PTDTNT", 1, 240),
        (U, "gifted", 1, 310),
        (P, "PTDTBT", 2, 150),  # no row of its own: as the ordinary school
    ],
)
def test_teachers_for_each_class(level: Level, kind: str, sessions: int, ratio: int) -> None:
    grade = {P: "1", L: "6", U: "10"}[level]
    norm = teacher_norm(LAW, school(1, kind=kind, sessions=sessions), level, classes(1, {grade: 10}, level))
    assert norm.by_classes == 10 * ratio


@pytest.mark.parametrize(
    ("level", "zone", "pupils", "posts"),
    [
        (P, 1, 25 * 4 + 11, 600),  # eleven left: below the block of 12
        (P, 1, 25 * 4 + 12, 700),
        (P, 2, 30 * 4 + 15, 700),
        (P, 3, 35 * 4 + 34, 800),  # 34 left: two blocks of 17
        (L, 1, 35 * 2 + 17, 480),
        (L, 2, 40 * 2 + 19, 380),
        (L, 3, 45 * 2 + 44, 580),
        (U, 3, 45 * 2 + 22, 550),
    ],
)
def test_the_remainder_rule(level: Level, zone: int, pupils: int, posts: int) -> None:
    grade = {P: "1", L: "6", U: "10"}[level]
    rows = classes(1, {grade: 1}, level, pupils)
    assert teacher_norm(LAW, school(1, zone=zone), level, rows).by_pupils == posts


def test_preschool_counts_each_age_apart() -> None:
    rows = (*classes(1, {"25-36m": 1}, M, 25 + 9), *classes(1, {"5-6y": 2}, M, 43))
    norm = teacher_norm(LAW, school(1), M, rows)
    assert norm.by_classes == 250 + 2 * 220
    # 34 children: one group and 9 left, below 10; 86 children: two classes of 35 and 16 left, one more teacher.
    assert norm.by_pupils == 250 + 0 + 2 * 220 + 100


def test_pupils_are_counted_school_by_school_over_all_grades() -> None:
    rows = classes(1, {"1": 1, "2": 1}, P, 26)
    # 52 pupils, zone 3: one class of 35 and 17 left, one more teacher; grade by grade there would be none.
    assert teacher_norm(LAW, school(1), P, rows).by_pupils == 150 + 100


def test_the_explanation_gives_the_number_rule_and_inputs() -> None:
    rows = classes(1, {"1": 4}, P, 40)
    by_pupils, by_classes = explain_teachers(LAW, school(1), P, rows)
    norm = teacher_norm(LAW, school(1), P, rows)
    assert by_pupils.result * 100 == norm.by_pupils
    assert by_classes.result == Fraction(6)
    text = "\n".join(by_pupils.lines())
    assert "160 học sinh : 35 = 4 lớp, dư 20" in text
    assert "TT 20/2023/TT-BGDĐT" in text
    assert "[V]" in text


def posts(kind: str = "ordinary", zone: int = 3, **levels: dict[str, int]) -> dict[str, int]:
    by_level = {Level(name): classes(1, counts, Level(name)) for name, counts in levels.items()}
    return {row.position: row.posts for row in school_posts(LAW, school(1, kind=kind, zone=zone), by_level)}


def test_heads_leader_and_shared_posts_of_a_primary_school() -> None:
    found = posts(primary={"1": 5, "2": 5})
    assert found["principal"] == 100
    assert found["vice_principal"] == 200
    assert found["pioneer_team_leader"] == 100
    assert found["library_office_admin"] == 100
    assert found["records_cashier_accounting"] == 200
    assert "disability_support" not in found  # nobody told how many pupils are integrated


@pytest.mark.parametrize(
    ("zone", "count", "wanted"), [(3, 27, 100), (3, 28, 200), (1, 18, 100), (1, 19, 200)]
)
def test_a_large_school_by_zone(zone: int, count: int, wanted: int) -> None:
    assert posts(zone=zone, primary={"1": count})["library_office_admin"] == wanted


def test_a_school_of_several_levels_has_one_set_of_posts_by_all_its_classes() -> None:
    found = posts(primary={"1": 20}, lower_secondary={"6": 20})
    assert found["principal"] == 100
    assert found["vice_principal"] == 300
    assert found["pioneer_team_leader"] == 100
    assert found["records_cashier_accounting"] == 300
    assert posts(lower_secondary={"6": 10}, upper_secondary={"10": 10})["pioneer_team_leader"] == 100


def test_an_upper_secondary_school_of_forty_classes_has_one_more_clerk() -> None:
    assert posts(upper_secondary={"10": 39})["records_cashier_accounting"] == 200
    assert posts(upper_secondary={"10": 40})["records_cashier_accounting"] == 300


@pytest.mark.parametrize(
    ("rounding", "each", "together"),
    [
        (Rounding.NONE, 580, 580),
        (Rounding.HALF_UP, 600, 600),
        (Rounding.CEIL, 700, 600),
        (Rounding.FLOOR, 400, 500),
    ],
)
def test_each_rounding_shows_its_effect(rounding: Rounding, each: int, together: int) -> None:
    effect = rounding_effect([150, 240, 190], rounding)
    assert (effect.exact, effect.schools_rounded, effect.sum_rounded) == (580, each, together)
    assert effect.effect == each - 580


def test_a_day_before_the_law_we_hold_is_refused_by_the_name_of_the_missing_law() -> None:
    with pytest.raises(LawMissing, match="TT 28/2009/TT-BGDĐT"):
        law_on(date(2025, 8, 31))
    with pytest.raises(LawMissing, match="TT 16/2017/TT-BGDĐT"):
        law_on(date(2023, 10, 26))
    assert law_on(EARLIEST).day == EARLIEST
