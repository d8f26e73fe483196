"""A fictitious place hangs together: its sites and villages have the pupils of its classes, its people their papers."""

from collections import Counter, defaultdict

import pytest

from trienkhai.core.planning.facts import Table, columns_of, validate
from trienkhai.core.planning.fictitious import generate, generate_whole
from trienkhai.core.planning.network import network_from
from trienkhai.core.planning.training import check_holdings


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.columns, cells, strict=True)) for _number, cells in table.rows]


@pytest.mark.parametrize("seed", range(1, 6))
def test_pupils_agree_between_classes_sites_and_villages(seed: int) -> None:
    made = generate_whole("town", seed)
    of_classes: Counter[tuple[str, str]] = Counter()
    classes: Counter[tuple[str, str]] = Counter()
    for row in rows(made["classes"]):
        of_classes[row["school_id"], row["level"]] += int(row["pupils"])
        classes[row["school_id"], row["level"]] += int(row["classes"])
    of_sites: Counter[tuple[str, str]] = Counter()
    rooms: Counter[tuple[str, str]] = Counter()
    for row in rows(made["sites"]):
        of_sites[row["school_id"], row["level"]] += int(row["pupils"])
        rooms[row["school_id"], row["level"]] += int(row["classes"])
    assert of_sites == of_classes
    assert rooms == classes
    attending: Counter[str] = Counter()
    for row in rows(made["places"]):
        for level in ("preschool", "primary", "lower_secondary", "upper_secondary"):
            if row[f"today_{level}"]:
                attending[row[f"today_{level}"]] += int(row[level])
            else:
                assert row[level] == "0"
    sites = rows(made["sites"])
    assert attending == Counter(
        {site["site_id"]: int(site["pupils"]) for site in sites if int(site["pupils"])}
    )
    assert all(int(site["pupils"]) <= int(site["capacity"]) for site in sites)


@pytest.mark.parametrize(("kind", "seed"), [("town", 1), ("town", 7), ("province", 1)])
def test_the_solvers_take_every_table(kind: str, seed: int) -> None:
    made = generate_whole(kind, seed)
    network = network_from(made)
    assert any(not site.exists for site in network.sites)
    staff = rows(made["staff"])
    facts = {
        "schools": made["schools"],
        "classes": made["classes"],
        "staff": Table(
            columns_of("staff"),
            [(n, [row[column] for column in columns_of("staff")]) for n, row in enumerate(staff, 2)],
        ),
    }
    assert validate(facts).facts == validate(generate(kind, seed)).facts
    assert all("Minh Họa" in row["full_name"] for row in staff)
    found, wrong = check_holdings(rows(made["qualifications"]), frozenset(row["staff_id"] for row in staff))
    assert not wrong
    held = defaultdict(set)
    for one in rows(made["qualifications"]):
        held[one["item"]].add(one["value"])
    assert held["degree"] >= {"bachelor", "college", "intermediate"}
    assert held["management"] == {"yes", "no"}
    assert len(found) == len(made["qualifications"].rows)


def test_a_seed_makes_the_same_place_and_another_another() -> None:
    first, again, other = (generate_whole("town", seed) for seed in (3, 3, 4))
    assert first == again
    assert rows(first["places"]) != rows(other["places"])
