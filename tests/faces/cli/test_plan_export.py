"""What one part of the program writes, the next reads: the pages' export, the network's hand-over, the generator."""

import csv
import json
from pathlib import Path

import pytest
from django.urls import reverse

from tests.apps.planning.office import PlanningOffice
from tests.cast import Cast
from trienkhai.core.planning.facts import FactsError, read_facts, tables_of, validate
from trienkhai.core.planning.fictitious import generate
from trienkhai.core.planning.network import generate_network
from trienkhai.faces.cli.main import main


@pytest.mark.django_db
def test_the_export_of_a_dataset_is_planned_from_as_it_is_and_names_go_nowhere(
    cast: Cast, tmp_path: Path
) -> None:
    office = PlanningOffice(cast)
    dataset = office.filled()
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    for table in ("schools", "classes", "staff"):
        address = reverse("dataset-template", args=[dataset.pk, table, "csv"]) + "?du-lieu=1"
        (data / f"{table}.csv").write_bytes(cast.client("an").get(address).content)
    assert "Nguyễn Minh Họa Ánh" in (data / "staff.csv").read_text(encoding="utf-8")
    words = ["--data", str(data), "--out", str(out)]
    assert main(["plan", "staffing", *words, "--as-of", "2025-09-15"]) in (0, 1)
    assert main(["plan", "verify", *words]) == 0
    written = "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    assert "Minh Họa Ánh" not in written
    assert "Minh Họa Bình" not in written


@pytest.mark.parametrize("column", ["Full_name", "full_name,full_name", "name"])
def test_other_columns_are_refused_by_name_still(tmp_path: Path, column: str) -> None:
    for name, table in generate("town", 4).items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            more = column.split(",") if name == "staff" else []
            writer.writerow([*table.columns, *more])
            writer.writerows([*cells, *(["x"] * len(more))] for _, cells in table.rows)
    with pytest.raises(FactsError) as refused:
        read_facts(tmp_path)
    assert column.split(",")[0] in str(refused.value.problems[0])


def test_facts_written_as_rows_are_read_as_the_same_facts() -> None:
    facts = validate(generate("town", 6)).facts
    assert facts is not None
    assert validate(tables_of(facts)).facts == facts


def test_a_network_hands_over_to_staffing(tmp_path: Path) -> None:
    data, out, policy = tmp_path / "data", tmp_path / "out", tmp_path / "p.toml"
    data.mkdir()
    policy.write_text("[limits]\nminimum_size = false\n", encoding="utf-8")
    for name, table in generate_network(5, schools=8, sites=12, villages=16, communes=2).items():
        with (data / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.columns, *(cells for _, cells in table.rows)])
    words = ["plan", "network", "--data", str(data), "--policy", str(policy), "--as-of", "2026-09-01"]
    assert main([*words, "--out", str(out)]) == 0
    handed = out / "staffing"
    assert sorted(path.name for path in handed.iterdir()) == ["classes.csv", "schools.csv"]
    staff = tmp_path / "staff"
    handed.rename(staff)
    school, level = _first_class(staff)
    heading = ",".join(_staff_columns())
    row = f"G1,{school},teacher,{level},GENERAL,,civil,1.0,0,0,yes,,2050"
    (staff / "staff.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")
    assert main([*words, "--out", str(out), "--staffing", str(staff)]) == 0
    assert sorted(path.name for path in handed.iterdir()) == ["classes.csv", "schools.csv", "staff.csv"]
    plan = ["--data", str(handed), "--out", str(tmp_path / "plan")]
    assert main(["plan", "staffing", *plan, "--as-of", "2026-09-01"]) in (0, 1)
    assert main(["plan", "verify", *plan]) == 0
    pupils = json.loads((out / "summary.json").read_text(encoding="utf-8"))["scenarios"][1]["pupils"]
    assert sum(row.pupils for row in read_facts(handed).classes) == pupils


def _staff_columns() -> tuple[str, ...]:
    return tuple(generate("town", 1)["staff"].columns)


def _first_class(folder: Path) -> tuple[str, str]:
    with (folder / "classes.csv").open(encoding="utf-8") as file:
        row = next(one for one in csv.DictReader(file) if one["level"] in ("preschool", "primary"))
    return row["school_id"], row["level"]
