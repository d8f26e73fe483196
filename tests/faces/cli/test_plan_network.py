"""`trienkhai plan network`: from a folder of facts to a folder of results, one instance, and what is refused."""

import csv
import json
from pathlib import Path

import pytest

from trienkhai.core.planning.network import generate_network
from trienkhai.faces.cli.main import main

INSTANCE = "7 999\n4 2 5\n1 0 0 2\n2 0 3 2\n3 9 0 2\n4 9 3 2\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, table in generate_network(5, schools=8, sites=12, villages=16, communes=2).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.columns, *(cells for _, cells in table.rows)])
    return folder


def network(*words: str) -> int:
    return main(["plan", "network", *words])


def test_a_folder_becomes_a_plan_with_its_scenarios(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "p.toml"
    policy.write_text(
        "[limits]\nminimum_size = false\n[scenarios.gan]\nweights = {post = 0}\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    words = ("--data", str(data), "--out", str(out), "--policy", str(policy), "--as-of", "2026-09-01")
    assert network(*words, "--scenario", "gan") == 0
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["scenario"] == "gan"
    assert [one["name"] for one in summary["scenarios"]] == ["hien-trang", "phuong-an", "gan"]
    assert summary["bound"] <= summary["objective"]
    assert len(capsys.readouterr().out.splitlines()) == 3
    first = (out / "sites_plan.csv").read_bytes()
    assert network(*words, "--scenario", "gan") == 0
    assert (out / "sites_plan.csv").read_bytes() == first
    assert network(*words, "--scenario", "xa") == 2


def test_faults_in_the_facts_are_all_told_and_nothing_is_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (data / "sites.csv").read_text(encoding="utf-8").splitlines()
    (data / "sites.csv").write_text("\n".join([lines[0] + ",màu", *lines[1:]]), encoding="utf-8")
    out = tmp_path / "out"
    assert network("--data", str(data), "--out", str(out)) == 2
    assert "“màu”" in capsys.readouterr().err
    assert not out.exists()


def test_limits_that_leave_no_plan_are_named_and_nothing_is_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "sites.csv").open(encoding="utf-8") as file:
        sites = [row["site_id"] for row in csv.DictReader(file) if row["level"] == "primary"]
    policy = tmp_path / "p.json"
    policy.write_text(json.dumps({"decisions": {"close": sites}}), encoding="utf-8")
    out = tmp_path / "out"
    words = ("--data", str(data), "--out", str(out), "--policy", str(policy), "--as-of", "2026-09-01")
    assert network(*words) == 2
    said = capsys.readouterr().err
    assert "phải nới" in said
    assert "  - " in said
    assert not out.exists()


def test_a_day_whose_law_is_not_held_is_refused(data: Path, tmp_path: Path) -> None:
    assert network("--data", str(data), "--out", str(tmp_path / "out"), "--as-of", "2020-01-01") == 2


def test_an_instance_is_solved_and_its_known_value_is_not_believed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(INSTANCE, encoding="utf-8")
    assert network("--orlib", str(path)) == 0
    assert capsys.readouterr().out.splitlines()[:3] == ["value: 6", "bound: 6", "gap: 0.0"]
    assert network("--orlib", str(path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["value"], found["bound"], found["proven"]) == (6, 6, True)
    assert found["centre_of"]["1"] == found["centre_of"]["2"]


def test_an_instance_without_an_answer_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.txt"
    path.write_text("1 0\n3 2 5\n1 0 0 3\n2 0 1 3\n3 0 2 3\n", encoding="utf-8")
    assert network("--orlib", str(path)) == 1
    assert "không có lời giải" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("--orlib", "khong-co.txt"),
        ("--data", "khong-co"),
        ("--data", "khong-co", "--out", "x"),
    ],
)
def test_wrong_use_is_refused(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert network(*words) == 2
    assert list(tmp_path.iterdir()) == []


def test_an_example_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "example"
    assert network("--example", "3", "--out", str(out)) == 0
    assert "MINH HỌA" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["network.toml", "places.csv", "sites.csv"]
    assert network("--example", "3", "--out", str(out)) == 2
