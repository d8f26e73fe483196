"""`trienkhai units`: the list of units read in and written out."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS

_SHOWN = 1000


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("units", help="nhập, xuất danh mục đơn vị với các giai đoạn")
    actions = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True)
    taking = actions.add_parser(
        "import",
        help="nhập từ CSV, XLSX hoặc danh mục toàn quốc (JSON, CSV)",
        epilog="Mã thoát: 0 đã nhập; 1 có dòng sai, không nhập dòng nào; 2 không đọc được tệp.",
    )
    taking.add_argument("file", type=Path, metavar="TỆP")
    taking.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
    taking.add_argument(
        "--since",
        type=date.fromisoformat,
        metavar="NGÀY",
        help="các đơn vị của danh mục toàn quốc có từ ngày này",
    )
    taking.set_defaults(run=take)
    giving = actions.add_parser("export", help="xuất mọi đơn vị, mọi giai đoạn ra CSV")
    giving.add_argument("file", type=Path, nargs="?", metavar="TỆP", help="mặc định in ra màn hình")
    giving.set_defaults(run=_export)


def take(options: argparse.Namespace) -> int:
    """Reads the file in whole, or not at all where a line is wrong."""
    _set_up()
    from trienkhai.apps.journal.clock import today
    from trienkhai.apps.org.errors import OrgError
    from trienkhai.apps.org.sheet_files import read_units
    from trienkhai.apps.org.sheets import do_import_units

    try:
        rows = read_units(options.file.name, options.file.read_bytes(), since=options.since)
    except (OSError, OrgError) as problem:
        print(f"trienkhai units: {problem}", file=sys.stderr)
        return 2
    done = do_import_units(rows, today=today(), dry_run=options.dry_run)
    for each in done.wrong[:_SHOWN]:
        print(f"dòng {each.line}, {each.key or '(không có key)'}: {each.reason}")
    if done.wrong:
        print(f"Không nhập dòng nào: {len(done.wrong)} lỗi cần sửa.", file=sys.stderr)
        return 1
    words = "Sẽ nhập" if options.dry_run else "Đã nhập"
    print(f"{words} {done.units} đơn vị, {done.versions} giai đoạn; {done.unchanged} dòng đã có từ trước.")
    return 0


def _export(options: argparse.Namespace) -> int:
    _set_up()
    from trienkhai.apps.org.sheets import export_csv

    written = export_csv()
    if options.file is None:
        sys.stdout.write(written)
    else:
        options.file.write_text(written, encoding="utf-8-sig")
    return 0


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
