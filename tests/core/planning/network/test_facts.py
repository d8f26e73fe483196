"""Reading the facts and the policy of a network: every fault named with its cell, nothing guessed."""

import csv
from pathlib import Path
from typing import Any

import pytest

from trienkhai.core.planning.facts import Level, Table
from trienkhai.core.planning.network import (
    NetworkError,
    NetworkFacts,
    NetworkPolicy,
    generate_network,
    network_from,
    policies_from,
    read_network,
    read_policies,
)

# Written out, so that a column that changes its name is noticed here.
A_SITE = {
    "site_id": "S1",
    "school_id": "T1",
    "name": "Trường Minh họa",
    "level": "primary",
    "commune_id": "X1",
    "zone": "3",
    "lat": "9.65",
    "lon": "106.50",
    "island": "",
    "status": "existing",
    "main": "1",
    "classes": "2",
    "pupils": "60",
    "capacity": "120",
    "extra_rooms": "0",
    "yearly_cost": "100",
    "room_cost": "",
    "open_cost": "",
    "close_cost": "40",
}
A_PLACE = {
    "place_id": "A1",
    "name": "Ấp Minh họa",
    "commune_id": "X1",
    "lat": "9.65",
    "lon": "106.50",
    "island": "",
    "preschool": "",
    "primary": "60",
    "lower_secondary": "",
    "upper_secondary": "",
    "today_preschool": "",
    "today_primary": "S1",
    "today_lower_secondary": "",
    "today_upper_secondary": "",
}
SITES, SITE = list(A_SITE), list(A_SITE.values())
PLACES, PLACE = list(A_PLACE), list(A_PLACE.values())


def tables(
    site: dict[str, str] | None = None, place: dict[str, str] | None = None, **more: Table
) -> dict[str, Table]:
    row = [(site or {}).get(name, cell) for name, cell in zip(SITES, SITE, strict=True)]
    home = [(place or {}).get(name, cell) for name, cell in zip(PLACES, PLACE, strict=True)]
    return {"sites": Table(SITES, [(2, row)]), "places": Table(PLACES, [(2, home)]), **more}


def faults(given: dict[str, Table]) -> str:
    with pytest.raises(NetworkError) as refused:
        network_from(given)
    return "\n".join(refused.value.faults)


def facts() -> NetworkFacts:
    return network_from(tables())


def test_a_plain_folder_is_read_with_its_units() -> None:
    roads = Table(["place_id", "site_id", "km"], [(2, ["A1", "S1", "1.25"])])
    read = network_from(tables(distances=roads))
    assert read.sites[0].yearly_cost == 100_000
    assert read.sites[0].close_cost == 40_000
    assert read.places[0].pupils[Level.PRIMARY] == 60
    assert read.places[0].today == {Level.PRIMARY: "S1"}
    assert read.roads == {("A1", "S1"): 1250}


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ({"site_id": ""}, "cột site_id: Ô trống"),
        ({"level": "đại học"}, "cột level"),
        ({"zone": "4"}, "cột zone"),
        ({"lat": "abc"}, "không phải là tọa độ"),
        ({"lat": "9.0", "lon": "108.5"}, "nằm trên biển"),
        ({"lat": "48.8", "lon": "2.3"}, "nằm ngoài Việt Nam"),
        ({"capacity": "-5"}, "là số âm"),
        ({"capacity": "9999999"}, "lớn hơn mức có thể có"),
        ({"capacity": ""}, "cột capacity: Ô trống"),
        ({"yearly_cost": "1e9"}, "cột yearly_cost"),
        ({"status": "closed"}, "cột status"),
        ({"main": "0"}, "0 điểm chính"),
        ({"classes": "0"}, "không có lớp nào"),
        ({"status": "candidate"}, "điểm chưa mở (S1) không thể có học sinh"),
        ({"level": "preschool"}, "không dạy cấp tiểu học"),
    ],
)
def test_a_wrong_site_is_named_by_its_cell(site: dict[str, str], said: str) -> None:
    assert said in faults(tables(site=site))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"today_primary": "S9"}, "không có điểm trường mã “S9”"),
        ({"primary": "nhiều"}, "cột primary"),
        ({"primary": "-1"}, "là số âm"),
        ({"lon": "120"}, "nằm ngoài Việt Nam"),
        ({"place_id": ""}, "cột place_id: Ô trống"),
    ],
)
def test_a_wrong_place_is_named_by_its_cell(place: dict[str, str], said: str) -> None:
    assert said in faults(tables(place=place))


def test_unknown_missing_and_repeated_columns_are_named() -> None:
    given = tables()
    given["sites"] = Table([*SITES[:-1], "diện tích"], [(2, SITE)])
    given["places"] = Table([*PLACES, "name"], [(2, [*PLACE, ""])])
    said = faults(given)
    assert "Không có cột nào tên “diện tích”" in said
    assert "Thiếu cột “close_cost”" in said
    assert "Cột “name” có hai lần" in said


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    given = tables()
    rows = [(2, SITE), (3, SITE), (4, ["S2", "T1", *SITE[2:4], "X2", *SITE[5:]])]
    given["sites"] = Table(SITES, rows)
    given["distances"] = Table(
        ["place_id", "site_id", "km"], [(2, ["A9", "S9", "1"]), (3, ["A1", "S1", "-1"])]
    )
    said = faults(given)
    for wanted in ("đã có ở dòng 2", "hai xã", "điểm chính", "mã “A9”", "mã “S9”", "là số âm"):
        assert wanted in said


def test_a_folder_without_files_or_with_other_bytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"Không có tệp sites\.csv"):
        read_network(tmp_path)
    (tmp_path / "sites.csv").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(NetworkError, match=r"sites\.csv"):
        read_network(tmp_path)


def test_the_fictitious_town_is_read_without_a_fault_and_follows_its_seed(tmp_path: Path) -> None:
    made = generate_network(3)
    for name, table in made.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.columns, *(cells for _, cells in table.rows)])
    read = read_network(tmp_path)
    assert read == network_from(generate_network(3))
    assert read != network_from(generate_network(4))
    assert (len(read.schools), len(read.sites), len(read.places)) == (30, 60, 200)
    assert all("Minh họa" in site.name for site in read.sites)


def test_the_order_of_rows_changes_nothing() -> None:
    made = generate_network(3, villages=12)
    turned = {name: Table(table.columns, list(table.rows)[::-1]) for name, table in made.items()}
    assert network_from(turned) == network_from(made)


def test_a_policy_keeps_its_defaults_and_a_scenario_changes_only_what_it_says() -> None:
    raw = {
        "limits": {"distance_km": {"primary": 3.5}, "merge_km": 4, "crossings": [["X1", "X1"]]},
        "weights": {"pupil_km": 5},
        "scenarios": {"gan": {"weights": {"post": 0}, "decisions": {"keep": ["S1"]}}},
    }
    main, near = policies_from(raw, facts())
    assert main.limits.distance_m == {Level.PRIMARY: 3500}
    assert main.limits.merge_m == 4000
    assert near.limits == main.limits
    assert (near.weights.pupil_km, near.weights.post) == (5, 0)
    assert near.decisions.keep == ("S1",)
    assert policies_from({}, facts()) == (NetworkPolicy(),)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([], "phải là một bảng"),
        ({"limit": {}}, "limit: không có trong chính sách"),
        ({"limits": {"distance_km": {"đại học": 3}}}, "đại học"),
        ({"limits": {"distance_km": {"primary": -3}}}, "số km"),
        ({"limits": {"accept_unverified": ["X"]}}, "không biết “X”"),
        ({"limits": {"crossings": [["X1", "X9"]]}}, "không biết “X9”"),
        ({"limits": {"exempt_schools": ["T9"]}}, "không biết “T9”"),
        ({"decisions": {"keep": ["S9"]}}, "không biết “S9”"),
        ({"decisions": {"keep": ["S1"], "close": ["S1"]}}, "vừa phải giữ vừa phải đóng"),
        ({"decisions": {"merge": [["T1", "T1"]]}}, "nhập vào chính nó"),
        ({"weights": {"post": -1}}, "weights.post"),
        ({"weights": {"years": 0}}, "weights.years"),
        ({"seconds": 0}, "seconds"),
        ({"scenarios": {"hien-trang": {}}}, "dành riêng"),
        ({"scenarios": {"a": 3}}, "scenarios.a"),
        ({"scenarios": {"a": {"weight": {}}}}, "scenarios.a.weight"),
        ({"scenarios": 4}, "scenarios"),
    ],
)
def test_a_wrong_policy_is_named_by_its_key(raw: Any, said: str) -> None:
    with pytest.raises(NetworkError) as refused:
        policies_from(raw, facts())
    assert said in str(refused.value)


def test_a_policy_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    with pytest.raises(NetworkError, match="Không mở được"):
        read_policies(path, facts())
    path.write_text("= 3", encoding="utf-8")
    with pytest.raises(NetworkError, match="TOML"):
        read_policies(path, facts())
