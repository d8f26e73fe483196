"""Every planning command of the how-to documents, as they stand there, in an empty folder."""

import shlex
import subprocess
from pathlib import Path

import pytest

from trienkhai.faces.cli.main import main

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to"


def _commands(document: str) -> list[str]:
    lines = (HOW_TO / document).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.startswith(("    trienkhai ", "    printf "))]


@pytest.mark.parametrize("document", ["plan-staffing.md", "plan-training.md", "plan-network.md"])
def test_its_commands_can_be_followed_as_they_stand(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = _commands(document)
    assert len(commands) >= 3
    for command in commands:
        if command.startswith("printf "):
            subprocess.run(command, shell=True, check=True)  # noqa: S602  # our own line, as a reader types it
            continue
        words = shlex.split(command, comments=True)
        status = main(words[1:])
        assert status in (0, 1), (command, capsys.readouterr().err)  # 1: done, and a person should look
