"""`trienkhai serve`: the site, served by Python threads."""

import argparse
import errno
import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from trienkhai.faces.cli.manage import unprepared


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "serve",
        help="mở trang web",
        description="Mở trang web của hệ thống trên máy này; dừng bằng Ctrl+C.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định chỉ máy này)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=1, help="số tiến trình phục vụ")
    parser.add_argument("--threads", type=int, default=8, help="số luồng trong mỗi tiến trình")
    parser.add_argument("--no-worker", action="store_true", help="không tự chạy các việc nền")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Replaces this process by the server, so that signals reach it."""
    if refusal := port_refused(options.host, options.port):
        print(f"trienkhai serve: {refusal}", file=sys.stderr)
        return 2
    if find_spec("gunicorn") is None:
        print(
            "trienkhai serve: Chưa cài gunicorn; hãy cài lại gói theo requirements/runtime.txt.",
            file=sys.stderr,
        )
        return 2
    if refusal := unprepared():
        print(f"trienkhai serve: {refusal}", file=sys.stderr)
        return 2
    words = [
        *(sys.executable, "-m", "gunicorn", "trienkhai.config.wsgi:application"),
        *("--bind", f"{options.host}:{options.port}"),
        *("--workers", str(options.workers), "--threads", str(options.threads)),
        *("--worker-class", "trienkhai.faces.web.patience.PatientWorker"),
        *("--log-level", "warning", "--no-control-socket"),
    ]
    sys.stdout.flush()
    if not options.no_worker:
        # It watches this process, which becomes the server, and ends with it; a worker that dies is begun again.
        command = [sys.executable, "-m", "trienkhai", "worker", "--kept-for", str(os.getpid())]
        subprocess.Popen(command)  # noqa: S603  # our own interpreter and fixed words
    return os.execv(sys.executable, words)  # noqa: S606  # our own interpreter and fixed words


def port_refused(host: str, port: int) -> str:
    """Why nothing can be served there, in one sentence; empty where it can, or where the server itself should say."""
    if not 0 < port < 65536:
        return "Cổng phải là số từ 1 đến 65535."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the server does: what has ended is free
        try:
            trial.bind((host.strip("[]"), port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                return f"Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác bằng --port."
    return ""
