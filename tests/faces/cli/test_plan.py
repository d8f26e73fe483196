"""`trienkhai plan` from the folder of facts to the folder of a plan, and what it refuses."""

import csv
import json
from pathlib import Path

import pytest

from trienkhai.faces.cli.main import main


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    assert main(["plan", "generate", "--kind", "town", "--seed", "2", "--out", str(folder)]) == 0
    return folder


def plan(data: Path, out: Path, *more: str, day: str = "2026-09-01") -> int:
    return main(["plan", "staffing", "--data", str(data), "--as-of", day, "--out", str(out), *more])


def check(data: Path, out: Path) -> int:
    return main(["plan", "verify", "--data", str(data), "--out", str(out)])


def heading(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return next(csv.reader(file))


def test_a_plan_is_written_in_the_named_columns_and_verifies(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert plan(data, out) == 0
    assert heading(out / "norms.csv") == ["school_id", "level", "basis", "norm_posts", "present"]
    assert heading(out / "demand.csv") == [
        "school_id",
        "level",
        "subject",
        "periods_week",
        "demand_fte",
        "present_fte",
        "balance",
    ]
    assert heading(out / "moves.csv") == [
        "staff_id",
        "from_school",
        "to_school",
        "kind",
        "level",
        "subject",
        "fte",
        "km",
        "reason",
        "approver",
    ]
    assert heading(out / "unmet.csv") == ["school_id", "level", "subject", "fte"]
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert {
        "unmet_before",
        "unmet_after",
        "moves",
        "km",
        "bound",
        "gap",
        "solver",
        "seconds",
    } <= summary.keys()
    assert summary["gap"] == 0
    assert check(data, out) == 0


def test_two_runs_write_the_same_bytes(data: Path, tmp_path: Path) -> None:
    assert plan(data, tmp_path / "a") == plan(data, tmp_path / "b") == 0
    for path in sorted((tmp_path / "a").iterdir()):
        mine, other = (
            path.read_text(encoding="utf-8"),
            (tmp_path / "b" / path.name).read_text(encoding="utf-8"),
        )
        if path.name == "summary.json":
            first, second = json.loads(mine), json.loads(other)
            first.pop("seconds"), second.pop("seconds")
            assert first == second
        else:
            assert mine == other


def test_a_changed_plan_does_not_verify(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert plan(data, out) == 0
    lines = (out / "moves.csv").read_text(encoding="utf-8").splitlines()
    (out / "moves.csv").write_text("\n".join([lines[0], *lines[2:]]) + "\n", encoding="utf-8")
    assert check(data, out) == 1
    assert "not_optimal" in capsys.readouterr().out


def test_a_day_before_the_law_is_refused_and_nothing_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan(data, tmp_path / "out", day="2024-09-01") == 2
    assert "TT 28/2009/TT-BGDĐT" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_wrong_cells_are_all_told_and_nothing_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "classes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:2], "", *cells[3:]])
    lines[2] = lines[2].rsplit(",", 1)[0] + ",-4"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert plan(data, tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert "classes.csv, dòng 2, cột grade" in told
    assert "classes.csv, dòng 3, cột pupils" in told
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def test_limits_that_exclude_each_other_are_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "staff.csv").open(encoding="utf-8") as file:
        person = next(
            row for row in csv.DictReader(file) if row["position"] == "teacher" and row["fte"] == "1.0"
        )
    policy = tmp_path / "policy.toml"
    policy.write_text(
        f'[[reallocation.pins]]\nstaff_id = "{person["staff_id"]}"\nto_school = "T00030"\n'
        f'[[reallocation.prohibitions]]\nstaff_id = "{person["staff_id"]}"\n',
        encoding="utf-8",
    )
    assert plan(data, tmp_path / "out", "--policy", str(policy)) == 2
    told = capsys.readouterr().err
    assert "pins" in told
    assert "prohibitions" in told


def test_a_policy_with_an_unknown_key_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"reallocation": {"speed": 3}}', encoding="utf-8")
    assert plan(data, tmp_path / "out", "--policy", str(policy)) == 2
    assert "reallocation.speed" in capsys.readouterr().err


def test_a_folder_with_other_things_is_not_overwritten(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("giữ", encoding="utf-8")
    assert plan(data, out) == 2
    assert [one.name for one in out.iterdir()] == ["letter.txt"]
    (out / "letter.txt").unlink()
    assert plan(data, out) == 0
    assert plan(data, out) == 0  # an earlier plan is replaced


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(tmp_path / "nowhere", tmp_path / "out") == 2
    assert "nowhere" in capsys.readouterr().err
    assert check(tmp_path, tmp_path) == 2


def test_a_slip_in_the_policy_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        '[[reallocation.prohibitions]]\nstaff_id = "GV9999999"\n[around]\ncouples = [["A", "B"]]\n',
        encoding="utf-8",
    )
    assert plan(data, tmp_path / "out", "--policy", str(policy)) == 1
    told = capsys.readouterr().err
    assert "“GV9999999”" in told
    assert "“A”" in told


def test_a_day_is_asked_for_in_words(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        plan(data, tmp_path / "out", day="01/09/2026")
    assert left.value.code == 2
    assert "năm-tháng-ngày" in capsys.readouterr().err
    assert plan(data, tmp_path / "out") == 0
    words = ["--data", str(data), "--out", str(tmp_path / "out"), "--as-of", "2024-01-01"]
    assert main(["plan", "verify", *words]) == 2
    assert "Ngày sớm nhất" in capsys.readouterr().err


def test_a_full_folder_is_refused_before_anything_is_computed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan(data, data) == 2
    told = capsys.readouterr().err
    assert "không ghi đè" in told
    assert "đang tính" not in told
