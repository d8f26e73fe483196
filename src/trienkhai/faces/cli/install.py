"""`trienkhai install`: an empty place made ready for work, or an older one brought up to this version."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from trienkhai.faces.cli import units
from trienkhai.faces.cli.alone import alone
from trienkhai.faces.cli.manage import SETTINGS


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "install",
        help="chuẩn bị cơ sở dữ liệu, danh mục đơn vị và người quản trị đầu tiên",
        description="Chuẩn bị cho một địa phương thật: tạo hoặc nâng cấp cơ sở dữ liệu, nhập danh mục đơn vị, "
        "cử người quản trị đầu tiên. Chạy lại được: việc đã xong thì giữ nguyên.",
        epilog="Mã thoát: 0 xong; 1 danh mục đơn vị có dòng sai, không nhập dòng nào; 2 không làm được.",
    )
    parser.add_argument("--units", type=Path, metavar="TỆP", help="danh mục đơn vị: CSV, XLSX hoặc JSON")
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="NGÀY", help="như của trienkhai units import"
    )
    parser.add_argument("--administrator", metavar="TÊN", help="tên đăng nhập của người quản trị đầu tiên")
    parser.add_argument("--name", metavar="HỌ_TÊN", default="", help="họ và tên của người ấy")
    parser.add_argument("--unit", metavar="KHÓA", help="đơn vị người ấy quản trị (mặc định: đơn vị cao nhất)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Each step whole or not at all, in this order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    with alone():
        return _prepare(options)


def _prepare(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print("Cơ sở dữ liệu đã sẵn sàng.")
    if options.units is not None:
        status = units.take(argparse.Namespace(file=options.units, since=options.since, dry_run=False))
        if status:
            return status
    return _administrator(options) if options.administrator else 0


def _administrator(options: argparse.Namespace) -> int:
    from trienkhai.apps.journal.clock import today
    from trienkhai.apps.org.appointments import NotPossible
    from trienkhai.apps.org.founding import do_appoint_first_administrator

    try:
        post, password = do_appoint_first_administrator(
            options.administrator, options.name, options.unit, today=today()
        )
    except NotPossible as refusal:
        print(f"trienkhai install: {refusal}", file=sys.stderr)
        return 2
    print(f"Người quản trị đầu tiên: {post}")
    print(f"  tên đăng nhập  {options.administrator}")
    print(f"  mật khẩu       {password}  (dùng một lần; đăng nhập xong phải đặt mật khẩu mới)")
    print("Mở trang bằng trienkhai serve, rồi mở tài khoản và ghi chức vụ cho người khác ở mục Người dùng.")
    return 0
