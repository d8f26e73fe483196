from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from trienkhai.core.org import (
    Change,
    ChangeKind,
    Fault,
    Life,
    Placement,
    Problem,
    Target,
    check_changes,
    part_periods,
)

ON = date(2025, 7, 1)
START = date(2020, 1, 1)
LIVES: dict[str, list[Life[str]]] = {
    "province": [Life(START, None)],
    "town": [Life(START, None, "province")],
    "ward-1": [Life(START, None, "town")],
    "long-toan": [Life(START, None, "town")],
    "school": [Life(START, None, "town", "ward-1")],
    "gone": [Life(START, date(2024, 1, 1), "town")],
    "later": [Life(date(2026, 1, 1), None, "province")],
    "renamed": [Life(START, date(2025, 9, 1), "town"), Life(date(2025, 9, 1), None, "town")],
}
NEW = Target("new", is_new=True, parent="province")
SCHOOL = Placement("school", "new", "new")


def check(*changes: Change[str], placements: tuple[Placement[str], ...] = (SCHOOL,)) -> list[Problem[str]]:
    return check_changes(ON, changes, placements, LIVES)


def faults(*changes: Change[str], **more: Any) -> set[Fault]:
    return {problem.fault for problem in check(*changes, **more)}


def merge(*sources: str, target: Target[str] = NEW, document: str = "NQ 1687") -> Change[str]:
    return Change(ChangeKind.MERGE, sources, (target,), document)


def test_two_communes_become_one_ward() -> None:
    assert check(merge("ward-1", "long-toan")) == []


def test_a_merger_dated_before_its_source_is_told_with_the_day_it_began() -> None:
    problems = check(merge("ward-1", "later"))
    assert [(one.fault, one.unit, one.day) for one in problems] == [
        (Fault.SOURCE_NOT_BEGUN, "later", date(2026, 1, 1))
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (merge("gone"), Fault.SOURCE_ENDED),
        (merge("renamed"), Fault.SOURCE_CHANGES_LATER),
        (merge("ward-1", document=" "), Fault.NO_DOCUMENT),
        (merge(), Fault.NO_SOURCE),
        (merge("ward-1", target=Target("gone")), Fault.TARGET_ENDED),
        (merge("ward-1", target=Target("later")), Fault.TARGET_NOT_BEGUN),
        (merge("ward-1", target=Target("nobody")), Fault.TARGET_NOT_BEGUN),
        (merge("ward-1", target=Target("ward-1")), Fault.ITSELF),
        (Change(ChangeKind.SPLIT, ("ward-1",), (NEW,), "x"), Fault.TOO_FEW_TARGETS),
        (Change(ChangeKind.MERGE, ("ward-1",), (NEW, Target("long-toan")), "x"), Fault.TOO_MANY_TARGETS),
        (
            Change(ChangeKind.FOUND, (), (Target("new", is_new=True, parent="gone"),), "x"),
            Fault.PARENT_NOT_THERE,
        ),
        (Change(ChangeKind.FOUND, (), (Target("new", is_new=True, has_name=False),), "x"), Fault.NO_NAME),
        (
            Change(ChangeKind.MOVE, ("ward-1",), (Target("ward-1", parent="town"),), "x", differs=False),
            Fault.NOTHING_CHANGES,
        ),
    ],
)
def test_what_cannot_be_is_named(change: Change[str], fault: Fault) -> None:
    assert fault in faults(change)


def test_nobody_stands_under_himself() -> None:
    circle = Change(ChangeKind.MOVE, ("town",), (Target("town", parent="ward-1"),), "x")
    assert {problem.unit for problem in check(circle, placements=()) if problem.fault is Fault.CYCLE} == {
        "town",
        "ward-1",
    }


def test_nobody_is_left_under_a_unit_that_ends() -> None:
    problems = check(merge("ward-1", "long-toan"), placements=())
    assert [(one.fault, one.unit, one.other) for one in problems] == [(Fault.LEFT_BEHIND, "school", "ward-1")]


def test_a_unit_that_ends_with_its_parent_is_not_left_behind() -> None:
    assert check(merge("ward-1"), placements=(Placement("school", None, None, ends=True),)) == []


def test_a_unit_ends_once() -> None:
    assert Fault.SOURCE_TWICE in faults(merge("ward-1"), merge("ward-1", target=Target("long-toan")))


def test_a_successor_does_not_end_on_the_same_day() -> None:
    assert Fault.TARGET_ENDS_TOO in faults(merge("ward-1", target=Target("long-toan")), merge("long-toan"))


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [("1/2", "1/2", False), ("1/2", "1/3", True), ("2/3", "2/3", True), ("1/2", None, False)],
)
def test_shares_make_the_whole(first: str, second: str | None, wrong: bool) -> None:
    parts = tuple(
        Target(key, Fraction(share) if share else None, is_new=True, parent="province")
        for key, share in (("new", first), ("other", second))
    )
    assert (Fault.SHARES in faults(Change(ChangeKind.SPLIT, ("ward-1",), parts, "x"))) is wrong


def test_a_period_is_told_by_who_carried_which_part() -> None:
    lives = [("Xã Long Hồ", ON, date(2026, 6, 9)), ("Phường Long Hồ", date(2026, 6, 9), None)]
    assert part_periods(date(2026, 4, 1), date(2026, 6, 30), lives) == [
        ("Xã Long Hồ", date(2026, 4, 1), date(2026, 6, 8)),
        ("Phường Long Hồ", date(2026, 6, 9), date(2026, 6, 30)),
    ]
    assert part_periods(date(2025, 8, 1), date(2025, 8, 31), lives) == [
        ("Xã Long Hồ", date(2025, 8, 1), date(2025, 8, 31))
    ]
