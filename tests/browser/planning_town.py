"""The town of 30 made-up schools that the road of planning is walked with: its tables, its units, its people.

The tables are those of `trienkhai plan generate --kind town`, with a name beside each person, and what the generator
does not make: qualifications, sites and villages. No school or person is real.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from trienkhai.core.planning.facts.land import on_land
from trienkhai.core.planning.fictitious import generate
from trienkhai.registries import rows

AS_OF = date(2026, 9, 1)
TODAY = date(2026, 9, 7)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Ngô", "Dương", "Thạch", "Kim")
_GIVEN = (
    "An", "Ánh", "Bảo", "Bích", "Bình", "Châu", "Cúc", "Diễm", "Dung", "Duy", "Đào", "Giang", "Hà", "Hải", "Hạnh",
    "Hằng",
    "Hiền", "Hoa", "Hòa", "Huệ", "Hùng", "Hương", "Khánh", "Khoa", "Kiều", "Lan", "Liên", "Linh", "Loan", "Long", "Mai",
    "Minh", "My", "Nam", "Nga", "Ngân", "Ngọc", "Nhã", "Nhung", "Oanh", "Phúc", "Phương", "Quân", "Quyên", "Sang",
    "Sơn",
    "Tâm", "Thảo", "Thu", "Thục", "Tín", "Trang", "Trinh", "Tú", "Uyên", "Vân", "Việt", "Vinh", "Xuân", "Yến",
)  # fmt: skip
# What teachers usually hold, and how many in a hundred hold the lower value.
_DEGREES = {"preschool": ("college", "intermediate", 12), "primary": ("bachelor", "college", 22)}
_LATER_DEGREE = ("bachelor", "college", 10)

Cells = Sequence[str]


@cache
def town() -> Mapping[str, tuple[tuple[str, ...], list[Cells]]]:
    """Columns and rows of every table, in the order in which they are brought in."""
    made = {name: (tuple(table.columns), [row for _, row in table.rows]) for name, table in _generated()}
    columns, people = made["staff"]
    made["staff"] = ((columns[0], "full_name", *columns[1:]), list(_named(people)))
    made["qualifications"] = (
        ("staff_id", "item", "value", "in_training"),
        list(_qualifications(made["staff"][1])),
    )
    sites = list(_sites(made["schools"][1], made["classes"][1]))
    made["sites"] = (tuple(sites[0]), [tuple(site.values()) for site in sites])
    places = list(_places(sites))
    made["places"] = (tuple(places[0]), [tuple(place.values()) for place in places])
    return made


def as_csv(table: str, folder: Path) -> Path:
    path = folder / f"{table}.csv"
    columns, lines = town()[table]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *lines])
    return path


def as_xlsx(table: str, template: Path) -> Path:
    """The downloaded template, filled in below its headings as a person does it."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    columns, lines = town()[table]
    at, place = _heading(sheet, columns[0])
    order = [columns.index(str(cell.value)) for cell in sheet[at][place:] if cell.value in columns]
    for number, cells in enumerate(lines, at + 1):
        for column, index in enumerate(order, place + 1):
            sheet.cell(number, column, cells[index])
    filled = template.with_stem(f"{template.stem}-da-dien")
    book.save(filled)
    return filled


def found_town() -> None:
    """Units, people and the duty, in the database of the settings; called in the server's environment."""
    from django.db import transaction

    from tests.browser.planning_office import do_found

    with transaction.atomic():
        do_found(town()["schools"][1], town()["staff"][1])


def _generated() -> Iterator[tuple[str, object]]:
    yield from generate("town", 1).items()


def _heading(sheet: object, first: str) -> tuple[int, int]:
    for line in sheet.iter_rows(max_row=12):  # type: ignore[attr-defined]
        for cell in line:
            if cell.value == first:
                return cell.row, cell.column - 1
    raise AssertionError(f"the template has no column {first}")


def _named(people: Sequence[Cells]) -> Iterator[Cells]:
    for number, (code, *rest) in enumerate(people):
        name = f"{_SURNAMES[number % 12]} Minh Họa {_GIVEN[(number // 12 + number) % 60]}"
        yield (code, name, *rest)


def _qualifications(people: Sequence[Cells]) -> Iterator[Cells]:
    chance = Random("qualifications")  # noqa: S311  a game of chance, not a secret
    for code, _name, _school, position, level, subject, *_rest in people:
        if position == "other":
            continue
        usual, lower, share = _DEGREES.get(level, _LATER_DEGREE)
        yield code, "degree", lower if chance.randrange(100) < share else usual, "0"
        if subject == "FL1":
            yield code, "english", "3" if chance.randrange(100) < 30 else "4", "0"
        if position in ("principal", "vice_principal"):
            if chance.randrange(100) < 70:
                yield code, "political_theory", "intermediate", "0"
            yield code, "management", "no" if chance.randrange(100) < 25 else "yes", "0"


def _sites(schools: Sequence[Cells], classes: Sequence[Cells]) -> Iterator[dict[str, str]]:
    """A main site for each level of a school, and one beside it where the school is small or the commune poor."""
    chance = Random("sites")  # noqa: S311
    sizes: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for school, level, _grade, number, pupils in classes:
        sizes[school, level][0] += int(number)
        sizes[school, level][1] += int(pupils)
    for (school, level), (number, pupils) in sorted(sizes.items()):
        name, commune, zone, lat, lon = next(
            (one[1], one[4], one[5], float(one[7]), float(one[8])) for one in schools if one[0] == school
        )
        aside = number // 4 if level in ("preschool", "primary") else 0
        parts = [(number - aside, pupils - pupils * aside // number)]
        parts += [(aside, pupils * aside // number)] if aside else []
        for place, (part, there) in enumerate(parts):
            at = (lat, lon) if not place else _near(chance, lat, lon, 0.012)
            yield {
                "site_id": f"{school}-{level[:2]}{place}", "school_id": school,
                "name": f"{name[7:]}, {'điểm lẻ' if place else 'điểm chính'}", "level": level, "commune_id": commune,
                "zone": zone, "lat": f"{at[0]:.5f}", "lon": f"{at[1]:.5f}", "island": "", "status": "existing",
                "main": "0" if place else "1", "classes": str(part), "pupils": str(there),
                "capacity": str(max(60, there * 3 // 2)), "extra_rooms": "2", "yearly_cost": str(90 + 20 * part),
                "room_cost": "650", "open_cost": "0", "close_cost": "60",
            }  # fmt: skip


def _places(sites: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    chance = Random("places")  # noqa: S311
    for number, site in enumerate(sites, 1):
        half = int(site["pupils"]) // 2
        for part, pupils in enumerate((half, int(site["pupils"]) - half)):
            lat, lon = _near(chance, float(site["lat"]), float(site["lon"]), 0.008)
            levels = ("preschool", "primary", "lower_secondary", "upper_secondary")
            yield {
                "place_id": f"K{number:03d}{part}", "name": f"Khóm Minh họa {2 * number + part - 1}",
                "commune_id": site["commune_id"], "lat": f"{lat:.5f}", "lon": f"{lon:.5f}", "island": "",
                **{level: str(pupils) if level == site["level"] else "0" for level in levels},
                **{f"today_{level}": site["site_id"] if level == site["level"] else "" for level in levels},
            }  # fmt: skip


def _near(chance: Random, lat: float, lon: float, width: float) -> tuple[float, float]:
    for _ in range(50):
        point = (lat + chance.uniform(-width, width), lon + chance.uniform(-width, width))
        if on_land(*point):
            return point
    return lat, lon


def communes() -> dict[str, str]:
    """The communes the town's schools stand in, by code."""
    wanted = {cells[4] for cells in town()["schools"][1]}
    return {row["code"]: row["name"] for row in rows("place_units_2025") if row["code"] in wanted}
