"""Tables of text checked and turned into network facts; every fault is reported, with its cell."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts import LEVEL_WORDS, Level, Problem, Table
from trienkhai.core.planning.facts.cells import BadCell
from trienkhai.core.planning.facts.land import in_country, on_land
from trienkhai.core.planning.network.errors import NetworkError
from trienkhai.core.planning.network.facts.columns import OPTIONAL, READERS, TABLES
from trienkhai.core.planning.network.facts.model import NetworkFacts, Place, Site

Row = tuple[int, dict[str, Any]]


def read_network(folder: Path) -> NetworkFacts:
    """The facts of a folder; NetworkError names every fault."""
    tables: dict[str, Table] = {}
    faults: list[str] = []
    for name in TABLES:
        path = folder / f"{name}.csv"
        # Beside the roads between schools, those from places to sites go by a name of their own.
        if name == "distances" and (folder / "roads.csv").is_file():
            path = folder / "roads.csv"
        if not path.is_file():
            continue
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file)
                lines = [(reader.line_num, row) for row in reader]
        except (OSError, UnicodeDecodeError, csv.Error):
            faults.append(str(Problem(name, 0, "", "not_text")))
            continue
        tables[name] = Table(lines[0][1] if lines else [], lines[1:])
    if faults:
        raise NetworkError(faults)
    return network_from(tables)


def network_from(tables: Mapping[str, Table]) -> NetworkFacts:
    """The facts of tables of text, from files, a sheet or pasted cells."""
    faults: list[str] = []
    read: dict[str, list[Row]] = {}
    ids: dict[str, set[str]] = {}
    for name in TABLES:
        if name not in tables and name not in OPTIONAL:
            faults.append(str(Problem(name, 0, "", "missing_file")))
        table = tables.get(name, Table(tuple(READERS[name]), ()))
        table = Table([column.strip() for column in table.columns], list(table.rows))
        ids[name] = _ids(name, table)
        read[name] = list(_rows(name, table, faults))
    faults += [*_site_faults(read["sites"]), *_place_faults(read, ids), *_road_faults(read, ids)]
    if faults:
        raise NetworkError(faults)
    sites = [Site(**values) for _, values in read["sites"]]
    places = [_place(values) for _, values in read["places"]]
    roads = {(row["place_id"], row["site_id"]): row["km"] for _, row in read["distances"]}
    return NetworkFacts(
        tuple(sorted(sites, key=lambda one: one.site_id)),
        tuple(sorted(places, key=lambda one: one.place_id)),
        MappingProxyType(roads),
    )


def _ids(name: str, table: Table) -> set[str]:
    """The identifiers of a table, those of faulty rows too, so that one fault does not look like many."""
    key = next(iter(READERS[name]))
    if key not in table.columns:
        return set()
    place = list(table.columns).index(key)
    return {cells[place].strip() for _, cells in table.rows if place < len(cells)}


def _rows(name: str, table: Table, faults: list[str]) -> Iterator[Row]:
    readers = READERS[name]
    heading = list(table.columns)
    wrong = list(_heading_faults(name, heading))
    faults += wrong
    if wrong:
        return
    for number, cells in table.rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            widths = (("value", str(len(cells))), ("expected", str(len(heading))))
            faults.append(str(Problem(name, number, "", "wrong_width", widths)))
            continue
        values, good = {}, True
        for column, cell in zip(heading, cells, strict=True):
            try:
                values[column] = readers[column](cell.strip())
            except BadCell as bad:
                faults.append(str(Problem(name, number, column, bad.code, bad.places)))
                good = False
        if good:
            yield number, values


def _heading_faults(name: str, heading: Sequence[str]) -> Iterable[str]:
    wanted = tuple(READERS[name])
    for column in dict.fromkeys(heading):
        if column not in wanted:
            places = (("value", column), ("columns", ", ".join(wanted)))
            yield str(Problem(name, 1, column, "unknown_column", places))
        elif heading.count(column) > 1:
            yield str(Problem(name, 1, column, "repeated_column", (("value", column),)))
    for column in wanted:
        if column not in heading:
            yield str(Problem(name, 1, column, "missing_column", (("value", column),)))


def _site_faults(rows: list[Row]) -> Iterator[str]:
    yield from _repeats("sites", rows, ("site_id",), "điểm trường")
    yield from _points("sites", rows)
    mains = Counter((row["school_id"], row["level"]) for _, row in rows if row["main"])
    told = set()
    for number, row in rows:
        where = f"sites.csv, dòng {number}"
        key = (row["school_id"], row["level"])
        if mains[key] != 1 and key not in told:
            told.add(key)
            words = LEVEL_WORDS[row["level"]]
            yield (
                f"{where}, cột main: trường {row['school_id']} cấp {words} có {mains[key]} điểm chính. "
                "Mỗi trường ở mỗi cấp có đúng một điểm chính (main = 1)."
            )
        if row["pupils"] and not row["classes"]:
            yield str(
                Problem("sites", number, "classes", "pupils_without_class", (("value", str(row["pupils"])),))
            )
        if row["status"] == "candidate" and (row["pupils"] or row["classes"]):
            yield f"{where}: điểm chưa mở ({row['site_id']}) không thể có học sinh, lớp. Để trống hoặc sửa status."
    yield from _one_commune(rows)


def _one_commune(rows: list[Row]) -> Iterator[str]:
    communes: dict[str, str] = {}
    for number, row in rows:
        first = communes.setdefault(row["school_id"], row["commune_id"])
        if row["commune_id"] != first:
            yield (
                f"sites.csv, dòng {number}, cột commune_id: trường {row['school_id']} có điểm ở hai xã "
                f"({first}, {row['commune_id']}). Một trường thuộc một xã."
            )


def _place_faults(read: Mapping[str, list[Row]], ids: Mapping[str, set[str]]) -> Iterator[str]:
    rows = read["places"]
    sites = {row["site_id"]: row for _, row in read["sites"]}
    yield from _repeats("places", rows, ("place_id",), "nơi ở")
    yield from _points("places", rows)
    for number, row in rows:
        for level in Level:
            column = f"today_{level}"
            site_id = row[column]
            where = f"places.csv, dòng {number}, cột {column}"
            if not site_id or (site_id in ids["sites"] and site_id not in sites):
                continue
            if site_id not in sites:
                yield f"{where}: không có điểm trường mã “{site_id}” trong sites.csv. Sửa mã hoặc thêm điểm trường."
            elif sites[site_id]["level"] is not level:
                yield f"{where}: điểm trường {site_id} không dạy cấp {LEVEL_WORDS[level]}. Sửa mã."
            elif sites[site_id]["status"] == "candidate":
                yield f"{where}: điểm trường {site_id} chưa mở nên chưa thể có học sinh. Sửa mã."


def _road_faults(read: Mapping[str, list[Row]], ids: Mapping[str, set[str]]) -> Iterator[str]:
    rows = read["distances"]
    known = {"place_id": ids["places"], "site_id": ids["sites"]}
    yield from _repeats("distances", rows, ("place_id", "site_id"), "cặp nơi ở và điểm trường")
    for number, row in rows:
        for column, words in (("place_id", "nơi ở"), ("site_id", "điểm trường")):
            if row[column] not in known[column]:
                yield f"distances.csv, dòng {number}, cột {column}: không có {words} mã “{row[column]}”. Sửa mã."


def _repeats(table: str, rows: list[Row], columns: tuple[str, ...], thing: str) -> Iterator[str]:
    first: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        key = tuple(row[column] for column in columns)
        if key in first:
            places = (("value", ", ".join(key)), ("first", str(first[key])), ("thing", thing))
            yield str(Problem(table, number, columns[0], "repeated", places))
        first.setdefault(key, number)


def _points(table: str, rows: list[Row]) -> Iterator[str]:
    for number, row in rows:
        point = (row["lat"], row["lon"])
        if not on_land(*point):
            code = "in_the_sea" if in_country(*point) else "outside_country"
            yield str(Problem(table, number, "lat", code, (("value", f"{point[0]}, {point[1]}"),)))


def _place(values: Mapping[str, Any]) -> Place:
    return Place(
        values["place_id"],
        values["name"],
        values["commune_id"],
        values["lat"],
        values["lon"],
        values["island"],
        MappingProxyType({level: values[level.value] for level in Level}),
        MappingProxyType({level: values[f"today_{level}"] for level in Level if values[f"today_{level}"]}),
    )
