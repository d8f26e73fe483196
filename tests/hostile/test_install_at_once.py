"""Two people type `trienkhai install` at the same moment on an empty machine."""

import os
import subprocess
import sys
import time
from pathlib import Path

# Both have everything loaded before either touches the database.
INSTALLS = """
import sys, time
from trienkhai.faces.cli.main import main
import django; django.setup()
import django.core.management.commands.migrate
open(sys.argv[1], "w").close()
while not __import__("os").path.exists("go"):
    time.sleep(0.01)
raise SystemExit(main(["install", "--units", "don-vi.csv", "--administrator", "quantri", "--name", "Lê Thị Mẫu"]))
"""
UNITS = "key,valid_from,name,kind,parent\nmau,2025-07-01,UBND xã Mẫu,commune,\n"


def test_two_installations_at_once_make_one_place(tmp_path: Path) -> None:
    (tmp_path / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    environment = {**os.environ, "TRIENKHAI_DATA": str(tmp_path / "var"),
                   "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings"}  # fmt: skip
    environment.pop("TRIENKHAI_DATABASE", None)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", INSTALLS, f"ready-{number}"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2)
    ]
    while not all((tmp_path / f"ready-{number}").exists() for number in (1, 2)):
        assert all(one.poll() is None for one in both)
        time.sleep(0.02)
    (tmp_path / "go").touch()
    ended = [(one.communicate(), one.returncode) for one in both]
    assert sorted(code for _said, code in ended) == [0, 2]
    [(said, problem)] = [told for told, code in ended if code == 2]
    assert "1 dòng đã có từ trước" in said
    assert "Đơn vị này đã có người quản trị" in problem
    assert "Traceback" not in problem
