"""The town of Duyên Hải, whose seven communes became three on 1 July 2025, and units that divide."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.org import (
    BrokenLineage,
    Carried,
    Link,
    LinkKind,
    carry,
    check_links,
    crosswalk,
    predecessors,
    successors,
)
from trienkhai.registries import rows

REFORM, BEFORE, AFTER = date(2025, 7, 1), date(2025, 6, 30), date(2025, 12, 31)
TOWN = [row for row in rows("place_units") if row["district_code"] == "851"]
MERGERS = [Link(r["old_name"], f"{r['new_name_2025']} (2025)", LinkKind.MERGE, REFORM) for r in TOWN]


def merge(source, target, on_date=REFORM):
    return Link(source, target, LinkKind.MERGE, on_date)


def split(source, target, share=None):
    return Link(source, target, LinkKind.SPLIT, REFORM, share)


def test_seven_communes_become_three():
    check_links(MERGERS)
    old = [row["old_name"] for row in TOWN]
    walk = crosswalk(old, MERGERS, since=BEFORE, until=AFTER)
    assert len(old) == 7
    assert {carried.target for parts in walk.values() for carried in parts} == {
        "Phường Duyên Hải (2025)",
        "Phường Trường Long Hòa (2025)",
        "Xã Long Hữu (2025)",
    }
    assert predecessors("Xã Long Hữu (2025)", old, MERGERS, AFTER) == ["Xã Hiệp Thạnh", "Xã Long Hữu"]


def test_a_unit_is_its_own_successor_until_the_day_it_ends():
    assert successors("Phường 1", MERGERS, BEFORE) == ["Phường 1"]
    assert successors("Phường 1", MERGERS, REFORM) == ["Phường Duyên Hải (2025)"]


def test_counts_of_merged_units_add_up_and_a_missing_one_leaves_a_gap():
    walk = crosswalk(["Phường 2", "Xã Trường Long Hòa", "Phường 1"], MERGERS, since=BEFORE, until=AFTER)
    carried = carry({"Phường 2": Decimal(310), "Xã Trường Long Hòa": Decimal("120.5")}, walk)
    assert carried == {
        "Phường Trường Long Hòa (2025)": Fraction(861, 2),
        "Phường Duyên Hải (2025)": None,
    }


def test_a_split_with_stated_shares_carries_and_one_without_is_not_comparable():
    stated = [
        Link("a", "b", LinkKind.SPLIT, REFORM, Fraction(2, 5)),
        Link("a", "c", LinkKind.SPLIT, REFORM, Fraction(3, 5)),
    ]
    unstated = [Link("a", "b", LinkKind.SPLIT, REFORM), Link("a", "c", LinkKind.SPLIT, REFORM)]
    assert crosswalk(["a"], stated, since=BEFORE, until=AFTER)["a"] == [
        Carried("b", Fraction(2, 5)),
        Carried("c", Fraction(3, 5)),
    ]
    assert not any(part.is_comparable for part in crosswalk(["a"], unstated, since=BEFORE, until=AFTER)["a"])


def test_a_unit_that_gives_a_part_away_keeps_the_rest():
    links = [Link("a", "b", LinkKind.PART_TRANSFER, REFORM, Fraction(1, 4))]
    walk = crosswalk(["a", "b"], links, since=BEFORE, until=AFTER)
    assert walk == {
        "a": [Carried("a", Fraction(3, 4)), Carried("b", Fraction(1, 4))],
        "b": [Carried("b", Fraction(1))],
    }


def test_shares_multiply_along_a_chain_and_meet_again():
    later = date(2026, 6, 9)
    links = [
        split("a", "b", Fraction(1, 2)),
        split("a", "c", Fraction(1, 2)),
        merge("b", "d", later),
        merge("c", "d", later),
    ]
    assert crosswalk(["a"], links, since=BEFORE, until=date(2027, 1, 1))["a"] == [Carried("d", Fraction(1))]


def test_a_unit_dissolved_without_heir_has_no_successor():
    assert successors("a", [Link("a", None, LinkKind.DISSOLVE, REFORM)], AFTER) == []


def test_two_units_may_exchange_parts_on_one_day():
    links = [
        Link("a", "b", LinkKind.PART_TRANSFER, REFORM, Fraction(1, 10)),
        Link("b", "a", LinkKind.PART_TRANSFER, REFORM, Fraction(1, 5)),
    ]
    check_links(links)
    carried = carry({"a": Decimal(100), "b": Decimal(50)}, crosswalk("ab", links, since=BEFORE, until=AFTER))
    assert carried == {"a": 100, "b": 50}


@pytest.mark.parametrize(
    "links",
    [
        [merge("a", "b"), merge("b", "a", AFTER)],
        [merge("a", "b"), merge("b", "a")],
        [
            merge("a", "b"),
            Link("b", "c", LinkKind.MERGE, AFTER),
            Link("c", "a", LinkKind.MERGE, AFTER),
        ],
        [merge("a", "a")],
        [merge("a", "b"), Link("a", "c", LinkKind.PART_TRANSFER, AFTER)],
        [merge("a", "b"), Link("c", "a", LinkKind.PART_TRANSFER, AFTER)],
        [Link("a", None, LinkKind.MERGE, REFORM)],
        [
            Link("a", "b", LinkKind.SPLIT, REFORM, Fraction(1, 2)),
            Link("a", "c", LinkKind.SPLIT, REFORM, Fraction(1, 3)),
        ],
        [Link("a", "b", LinkKind.PART_TRANSFER, REFORM, Fraction(3, 2))],
        [merge("a", "b"), merge("a", "b")],
        [merge("a", "b"), Link("a", "c", LinkKind.PART_TRANSFER, REFORM)],
    ],
)
def test_circles_and_contradictions_are_refused(links):
    with pytest.raises(BrokenLineage):
        check_links(links)


@given(
    shares=st.lists(st.fractions(Fraction(1, 100), 1), min_size=1, max_size=5),
    figure=st.decimals(0, 10**9, places=2),
)
def test_nothing_is_lost_or_won_when_a_unit_divides(shares, figure):
    total = sum(shares)
    links = [Link(0, n, LinkKind.SPLIT, REFORM, share / total) for n, share in enumerate(shares, start=1)]
    check_links(links)
    carried = carry({0: figure}, crosswalk([0], links, since=BEFORE, until=AFTER))
    assert sum(carried.values()) == Fraction(figure)
