"""`trienkhai install` on a machine that has nothing yet, as whoever sets it up types it."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

UNITS = """key,valid_from,name,kind,parent
mau,2025-07-01,UBND xã Mẫu,commune,
vhxh,2025-07-01,Phòng Văn hóa,department,mau
"""
FIRST = ("--administrator", "quantri", "--name", "Lê Thị Mẫu")


def free_port() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def trienkhai(folder: Path, *words: str, database: str = "") -> tuple[int, str, str]:
    environment = {**os.environ, "TRIENKHAI_DATA": str(folder / "var")}
    environment.pop("TRIENKHAI_DATABASE", None)
    if database:
        environment["TRIENKHAI_DATABASE"] = database
    done = subprocess.run(
        [sys.executable, "-m", "trienkhai", *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_place_is_made_ready_from_nothing(tmp_path: Path) -> None:
    sheet = tmp_path / "don-vi.csv"
    for refused in (("units", "export"), ("serve", "--port", free_port())):
        status, _, problem = trienkhai(tmp_path, *refused)
        assert status == 2, problem
        assert "hãy chạy trienkhai install" in problem
        assert "Traceback" not in problem
    assert trienkhai(tmp_path, "install", *FIRST)[0] == 2, "there is no unit yet"
    sheet.write_text(UNITS.replace("commune", "làng"), encoding="utf-8")
    assert trienkhai(tmp_path, "install", "--units", str(sheet), *FIRST)[0] == 1
    sheet.write_text(UNITS, encoding="utf-8")
    status, said, _ = trienkhai(tmp_path, "install", "--units", str(sheet), *FIRST)
    assert status == 0
    assert "Đã nhập 2 đơn vị" in said
    assert "Quản trị hệ thống, UBND xã Mẫu" in said
    assert re.search(r"mật khẩu +[A-Z][a-z]+-\d{4} ", said)
    status, said, problem = trienkhai(tmp_path, "install", "--units", str(sheet), *FIRST)
    assert status == 2
    assert "2 dòng đã có từ trước" in said
    assert "đã có người quản trị" in problem
    assert trienkhai(tmp_path, "install")[0] == 0
    assert trienkhai(tmp_path, "verify")[0] == 0


def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    database = "postgres://nobody:nothing@127.0.0.1:9/none"  # nothing listens on the port of discard
    for words in (("install",), ("units", "export"), ("serve", "--port", free_port()), ("verify",)):
        status, _, problem = trienkhai(tmp_path, *words, database=database)
        assert status == 2, problem
        assert "Không đọc được cơ sở dữ liệu" in problem
        assert "Traceback" not in problem
