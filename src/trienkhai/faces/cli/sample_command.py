"""`trienkhai sample`: loads the sample place, reads a further document into it, names its sign-ins."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS
from trienkhai.faces.cli.serve import port_refused


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "sample",
        help="dữ liệu mẫu: nạp, thêm văn bản, xem tài khoản",
        description="Dữ liệu mẫu gồm nơi có thật, người và trường học không có thật. Không ghi đè dữ liệu đã có.",
    )
    steps = parser.add_subparsers(metavar="VIỆC", required=True)
    steps.add_parser("load", help="nạp dữ liệu mẫu vào cơ sở dữ liệu trống").set_defaults(run=_load)
    register = steps.add_parser("register", help="đưa một văn bản vào sổ văn bản đến của thị xã mẫu")
    register.add_argument("file", type=Path)
    register.set_defaults(run=_register)
    start = steps.add_parser(
        "start", help="chuẩn bị cơ sở dữ liệu, nạp mẫu, thêm văn bản nếu có, in tài khoản"
    )
    start.add_argument("--port", type=int, default=8000)
    start.add_argument("--doc", type=Path)
    start.set_defaults(run=_start)
    shown = steps.add_parser("sign-ins", help="in địa chỉ trang và các tài khoản mẫu")
    shown.add_argument("--port", type=int, default=8000)
    shown.set_defaults(run=_sign_ins)


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def _start(options: argparse.Namespace) -> int:
    """All that ./run needs before it serves, in one process: starting Django four times would cost ten seconds."""
    if refusal := port_refused("127.0.0.1", options.port):  # told before the minute of loading, not after it
        print(f"trienkhai sample: {refusal}", file=sys.stderr)
        return 2
    print("Đang chuẩn bị cơ sở dữ liệu và dữ liệu mẫu (lần đầu khoảng một phút)…", flush=True)
    _prepare()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    status = _load(options)
    if status == 0 and options.doc is not None:
        status = _register(argparse.Namespace(file=options.doc))
    if status == 0:
        _sign_ins(options)
    return status


def _load(_options: argparse.Namespace) -> int:
    _prepare()
    from trienkhai.faces.cli import sample

    try:
        made = sample.load()
    except sample.NotASample as refusal:
        print(f"trienkhai sample: {refusal}", file=sys.stderr)
        return 2
    print("Đã nạp dữ liệu mẫu." if made else "Dữ liệu mẫu đã có sẵn, giữ nguyên.")
    return 0


def _register(options: argparse.Namespace) -> int:
    _prepare()
    from trienkhai.core.documents import ReadingError, StateSecretRefused
    from trienkhai.faces.cli import sample

    try:
        entry, made = sample.register(options.file.name, options.file.read_bytes())
    except StateSecretRefused as refusal:  # neither the name nor a word of it is repeated
        print(f"trienkhai sample: {refusal}", file=sys.stderr)
        return 2
    except (ReadingError, OSError) as problem:
        print(f"trienkhai sample: {options.file.name}: {problem}", file=sys.stderr)
        return 2
    said = "Đã vào sổ" if made else "Văn bản này đã có trong sổ"
    print(
        f"{said}: số đến {entry.number}/{entry.year}, {entry.document.code or entry.document.subject[:80]}."
    )
    return 0


def _sign_ins(options: argparse.Namespace) -> int:
    _prepare()
    from trienkhai.faces.cli import sample

    print(f"\nVài giây nữa mở trình duyệt tại http://127.0.0.1:{options.port}/ (dừng bằng Ctrl+C).")
    print(f"Tài khoản mẫu, chỉ dùng được trên máy này, mật khẩu chung: {sample.PASSWORD}\n")
    rows = list(sample.sign_ins())
    width = max(len(name) for name, _title, _unit in rows)
    for name, title, unit in rows:
        print(f"  {name:<{width}}  {title}, {unit}")
    print(flush=True)
    return 0
