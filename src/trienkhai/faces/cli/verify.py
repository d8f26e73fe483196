"""`trienkhai verify`: proves that originals, audit and records are what they were."""

import argparse
import os
import sys
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS, unprepared

_SHOWN = 50


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "verify",
        help="kiểm tra toàn vẹn dữ liệu",
        description="Đọc lại mọi tệp gốc, tính lại chuỗi niêm phong của nhật ký và kiểm tra các ràng buộc dữ liệu.",
        epilog="Mã thoát: 0 đúng hết; 1 có điều không đúng; 2 không kiểm tra được.",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Runs every check and prints each fault on a line of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.db import DatabaseError

    django.setup()
    from trienkhai.apps.journal.verification import checks

    wrong = 0
    for check in checks:
        found = 0
        try:
            for fault in check.run():
                found += 1
                if found <= _SHOWN:
                    print(f"  SAI  {fault.record}: {fault.what}")
        except DatabaseError as problem:
            said = unprepared() or f"Không đọc được cơ sở dữ liệu: {str(problem).splitlines()[0]}"
            print(f"trienkhai verify: {said}", file=sys.stderr)
            return 2
        if found > _SHOWN:
            print(f"  SAI  … và {found - _SHOWN} điều nữa")
        print(f"{'ĐÚNG' if not found else f'SAI ({found})'}  {check.name}", flush=True)
        wrong += found
    return 1 if wrong else 0
