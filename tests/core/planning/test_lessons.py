"""Demand by lessons: the curriculum's totals, the worked figures, combined and optional subjects, exactness."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.planning.places import DAY, LOWER, classes, place, school, teacher
from trienkhai.core.planning.facts import GRADES, Facts, Level, Position
from trienkhai.core.planning.law import law_on
from trienkhai.core.planning.lessons import (
    LevelTable,
    class_load,
    demand_tables,
    explain_demand,
    periods_of_grade,
)
from trienkhai.core.planning.policy import Policy, policy_from
from trienkhai.registries import rows

EVERY = tuple(sorted({r["rule_id"] for r in rows("curriculum_periods") if r["confidence"] == "unverified"}))
ALL = policy_from({"norms": {"accept_unverified": list(EVERY)}})

# Totals the curriculum itself states (TT 32/2018/TT-BGDĐT; upper secondary computed from its parts).
TOTALS = {
    **dict(zip(GRADES[Level.PRIMARY], (875, 875, 980, 1050, 1050), strict=True)),
    **dict(zip(GRADES[LOWER], (1015, 1015, 1032, 1032), strict=True)),
    **dict.fromkeys(GRADES[Level.UPPER_SECONDARY], 997),
}


@pytest.mark.parametrize("level", [Level.PRIMARY, LOWER, Level.UPPER_SECONDARY])
def test_the_periods_of_each_grade_add_up_to_the_official_total(level: Level) -> None:
    for grade in GRADES[level]:
        assert periods_of_grade(law_on(DAY, EVERY), ALL.lessons, level, grade) == TOTALS[grade]


def test_the_joint_subject_keeps_the_total_while_its_split_is_unverified() -> None:
    law = law_on(DAY)
    assert {row.subject for row in law.curriculum if row.level is Level.PRIMARY and row.grade == "3"} >= {
        "IT_TECH"
    }
    assert periods_of_grade(law, Policy().lessons, Level.PRIMARY, "3") == 980


@pytest.mark.parametrize(
    ("level", "weekly", "periods", "lessons", "homeroom", "in_all"),
    [
        (Level.PRIMARY, 23, Fraction(276, 10), "1.200", "0.174", "1.374"),
        (LOWER, 19, Fraction(2925, 100), "1.539", "0.211", "1.750"),
        (Level.UPPER_SECONDARY, 17, Fraction(285, 10), "1.676", "0.235", "1.911"),  # 997 : 35 is 28.486
    ],
)
def test_the_worked_figures_of_a_mean_class(
    level: Level, weekly: int, periods: Fraction, lessons: str, homeroom: str, in_all: str
) -> None:
    table = table_of(one_class_each(level), ALL)
    grades = len(GRADES[level])
    taught = Fraction(int(table.lessons.sum()), table.unit) / grades
    heads = Fraction(int(table.homeroom.sum()), table.unit) / grades
    assert abs(taught * weekly - periods) < Fraction(3, 100)
    assert (f"{float(taught):.3f}", f"{float(heads):.3f}", f"{float(taught + heads):.3f}") == (
        lessons,
        homeroom,
        in_all,
    )


def test_periods_a_week_of_a_subject() -> None:
    """Four classes of grade 6: mathematics has 140 periods a year, four a week in each class, and its part of
    experience and local education.
    """
    policy = policy_from({"lessons": {"spread": []}})
    facts = place([school(1)], list(classes(1, {"6": 4})), [])
    table = table_of(facts, policy)
    column = table.groups.index("MATH")
    assert Fraction(int(table.lessons[0, column]) * 19, table.unit) == 16
    spread = table_of(facts, Policy())
    assert Fraction(int(spread.lessons.sum()), spread.unit) == Fraction(4 * 1015, 35 * 19)


def test_primary_subjects_belong_to_class_teachers_but_for_specialists() -> None:
    table = table_of(one_class_each(Level.PRIMARY), Policy())
    assert table.groups == ("ART", "FL1", "GENERAL", "IT", "MUSIC", "PE")


def test_english_in_the_first_grades_is_taught_where_the_policy_says_so() -> None:
    facts = place([school(1)], list(classes(1, {"1": 2}, Level.PRIMARY)), [])
    assert demand(facts, Policy(), "FL1") == 0
    taught = policy_from({"lessons": {"optional": ["primary/FL1_INTRO"]}})
    assert demand(facts, taught, "FL1") == Fraction(2 * 70, 35 * 23)


def test_combined_subjects_are_one_group_until_the_policy_splits_them() -> None:
    facts = place(
        [school(1), school(2)], [*classes(1, {"6": 4}), *classes(2, {"6": 4})], [teacher("G1", 1, "PHYS")]
    )
    table = table_of(facts, Policy())
    assert "PHYS" not in table.groups
    assert int(table.present[0, table.groups.index("NATSCI")]) == table.unit
    parts = {"NATSCI": {"PHYS": 40, "CHEM": 20, "BIO": 40}}
    split = policy_from({"lessons": {"parts": parts, "parts_by_school": {"S2": {"NATSCI": {"BIO": 100}}}}})
    whole = demand(facts, Policy(), "NATSCI")
    assert demand(facts, split, "PHYS") == whole * Fraction(40, 100)
    assert demand(facts, split, "BIO", line=1) == whole
    assert demand(facts, split, "PHYS", line=1) == 0


def test_electives_follow_the_choice_of_each_school() -> None:
    rows_of = [*classes(1, {"10": 4}, Level.UPPER_SECONDARY), *classes(2, {"10": 4}, Level.UPPER_SECONDARY)]
    facts = place([school(1), school(2)], rows_of, [])
    own = {"PHYS": 100, "CHEM": 100, "BIO": 100, "IT": 100}
    policy = policy_from({"lessons": {"electives_by_school": {"S2": own}}})
    assert demand(facts, policy, "GEO", Level.UPPER_SECONDARY) > 0
    assert demand(facts, policy, "GEO", Level.UPPER_SECONDARY, line=1) == 0


def test_other_reductions_stay_with_the_school_and_heads_teach_a_little() -> None:
    staff = [
        teacher("G1", 1, reduction=300),
        teacher("H1", 1, position=Position.PRINCIPAL),
        teacher("H2", 1, position=Position.VICE_PRINCIPAL),
    ]
    facts = place([school(1)], list(classes(1, {"6": 4})), staff)
    table = table_of(facts, Policy())
    column = table.groups.index("MATH")
    assert Fraction(int(table.duties[0, column]), table.unit) == Fraction(3, 19)
    assert Fraction(int(table.present[0, column]), table.unit) == 1 + Fraction(2, 19) + Fraction(4, 19)
    quiet = replace(Policy(), lessons=replace(Policy().lessons, managers_teach=False))
    assert Fraction(int(table_of(facts, quiet).present[0, column]), table_of(facts, quiet).unit) == 1


def test_the_opened_number_is_the_number() -> None:
    staff = [teacher("G1", 1, "PHYS", reduction=100)]
    facts = place([school(1)], list(classes(1, {"6": 3, "8": 2})), staff)
    law = law_on(DAY)
    for group in table_of(facts, Policy()).groups:
        opened = explain_demand(law, Policy(), facts.schools[0], LOWER, group, facts.classes, facts.staff)
        assert opened.result == demand(facts, Policy(), group)
        assert sum((part.result for part in opened.parts), Fraction(0)) == opened.result
        text = "\n".join(opened.lines())
        assert "TT 05/2025/TT-BGDĐT" in text
        assert "TT 32/2018/TT-BGDĐT" in text


def test_a_load_says_which_rules_it_used() -> None:
    load = class_load(law_on(DAY), Policy().lessons, Level.PRIMARY, "4")
    assert all(one.row.rule.document for one in load.subjects)
    assert sum(load.lessons.values()) == 1050


def one_class_each(level: Level) -> Facts:
    return place([school(1)], list(classes(1, dict.fromkeys(GRADES[level], 1), level)), [])


def table_of(facts: Facts, policy: Policy) -> LevelTable:
    return demand_tables(facts, law_on(DAY, policy.norms.accept_unverified), policy)[0]


def demand(facts: Facts, policy: Policy, group: str, level: Level = LOWER, line: int = 0) -> Fraction:
    table = table_of(facts, policy)
    if group not in table.groups:
        return Fraction(0)
    return Fraction(int(table.demand[line, table.groups.index(group)]), table.unit)
