"""`trienkhai backup` and `trienkhai restore`: the whole installation into one file, and back into an empty place."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS


def add(commands: Any) -> None:
    """Adds both commands to the parser."""
    backup = commands.add_parser(
        "backup",
        help="sao lưu toàn bộ",
        description="Ghi cơ sở dữ liệu và mọi tệp gốc vào một tệp .tar; người dùng vẫn làm việc bình thường.",
    )
    backup.add_argument("file", metavar="TỆP", type=Path, help="tệp sao lưu sẽ ghi (chưa có)")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser(
        "restore",
        help="phục hồi từ bản sao lưu",
        description="Kiểm tra bản sao lưu rồi phục hồi vào nơi trống; không bao giờ ghi đè dữ liệu đang có.",
    )
    restore.add_argument("file", metavar="TỆP", type=Path, help="tệp sao lưu")
    restore.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> int:
    return _do("backup", options.file)


def _restore(options: argparse.Namespace) -> int:
    return _do("restore", options.file)


def _do(what: str, file: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from trienkhai.apps.journal.backup import BackupError, do_backup, do_restore

    try:
        summary = (do_backup if what == "backup" else do_restore)(file, progress=_progress)
    except (BackupError, OSError) as problem:
        _clear()
        print(f"trienkhai {what}: {problem}", file=sys.stderr)
        return 2
    _clear()
    done = "Đã sao lưu vào" if what == "backup" else "Đã phục hồi từ"
    megabytes = summary.bytes / 1024 / 1024
    print(
        f"{done} {file}: {summary.vendor}, {summary.files} tệp gốc, {megabytes:.1f} MB, lúc {summary.made_at}"
    )
    if what == "restore":
        print("Hãy chạy tiếp: trienkhai manage migrate và trienkhai verify")
    return 0


def _progress(what: str, done: int, of: int) -> None:
    if sys.stderr.isatty() and (done == of or done % 50 == 0):
        print(f"\r\033[K{what}: {done}/{of}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
