"""`trienkhai plan training` on a fictitious town."""

import csv
import json
from pathlib import Path

import pytest

from trienkhai.faces.cli.main import main


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    assert main(["plan", "generate", "--kind", "town", "--seed", "3", "--out", str(folder)]) in (0, 1)
    with (folder / "staff.csv").open(encoding="utf-8") as opened:
        staff = sorted({row["staff_id"] for row in csv.DictReader(opened)})
    with (folder / "qualifications.csv").open("w", encoding="utf-8") as opened:
        opened.write("staff_id,item,value,in_training\n")
        for number, person in enumerate(staff):
            opened.write(f"{person},degree,{'college' if number % 9 == 0 else 'bachelor'},0\n")
    return folder


def plan(town: Path, out: Path, *more: str) -> int:
    return main(["plan", "training", "--data", str(town), "--as-of", "2025-10-01", "--out", str(out), *more])


def test_a_town_gets_its_year_plan_and_the_same_again(town: Path, tmp_path: Path) -> None:
    assert plan(town, tmp_path / "one") in (0, 1)
    assert plan(town, tmp_path / "two") in (0, 1)
    for name in ("needs.csv", "targets.csv", "year_plan.csv", "summary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    summary = json.loads((tmp_path / "one" / "summary.json").read_text())
    assert summary["proven"] and summary["placed"] + summary["without_place"] == summary["lacking"] > 0


def test_a_wrong_cell_is_told_and_nothing_is_written(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (town / "qualifications.csv").open("a", encoding="utf-8") as opened:
        opened.write("nobody,degree,bachelor,0\n")
    assert plan(town, tmp_path / "out") == 2
    assert "cột staff_id" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten(town: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert plan(town, tmp_path / "out") == 2
