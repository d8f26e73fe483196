"""`trienkhai read` over many files: in order, several at once, nothing kept, a bar for people only."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.documents.reading.samples import DISPATCH
from trienkhai.faces.cli.main import main
from trienkhai.faces.cli.progress import Progress


@pytest.fixture
def letters(tmp_path: Path) -> list[str]:
    made = []
    for number in range(12):
        path = tmp_path / f"cv-{number:02}.txt"
        path.write_text(DISPATCH.replace("105/UBND", f"{200 + number}/UBND"), encoding="utf-8")
        made.append(str(path))
    return made


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_results_come_in_the_order_of_the_files(
    letters: list[str], jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--json", "--jobs", jobs, *letters]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["documents"][0]["header"]["number"] for one in found] == [str(200 + n) for n in range(12)]


def test_files_of_the_same_name_are_kept_apart(tmp_path: Path, letters: list[str]) -> None:
    other = tmp_path / "khac" / "cv-00.txt"
    other.parent.mkdir()
    other.write_text(DISPATCH, encoding="utf-8")
    assert main(["read", "--out", str(tmp_path / "kq"), letters[0], str(other)]) == 0
    assert sorted(path.name for path in (tmp_path / "kq").iterdir()) == [
        "cv-00.txt-2.reading.json",
        "cv-00.txt.reading.json",
    ]


def test_a_file_that_takes_too_long_is_told_and_the_others_are_read(
    tmp_path: Path, letters: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    slow = tmp_path / "dai.txt"
    slow.write_text(DISPATCH * (1_900_000 // len(DISPATCH)), encoding="utf-8")
    assert main(["read", "--json", "--seconds", "1", letters[0], str(slow), letters[1]]) == 2
    captured = capsys.readouterr()
    assert [one.get("code") for one in json.loads(captured.out)] == [None, "too_slow", None]
    assert captured.err.startswith("trienkhai read: dai.txt: ")


def test_the_number_of_jobs_must_make_sense(letters: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["read", "--jobs", "0", *letters])
    assert leaving.value.code == 2
    assert "--jobs" in capsys.readouterr().err


def test_a_person_at_a_terminal_sees_a_bar(letters: list[str]) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "trienkhai", "read", "--json", *letters * 40]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as asked:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert asked.returncode == 0
    assert "/480 · còn".encode() in shown
    assert shown.endswith(b"\r\x1b[K")


def test_a_file_gets_no_bar() -> None:
    stream = io.StringIO()
    progress = Progress(100, stream)
    for _ in range(100):
        progress.step()
    progress.clear()
    assert stream.getvalue() == ""
