"""The command `trienkhai`: one small file per subcommand, nothing imported before it is needed."""

import argparse
import sys
from collections.abc import Sequence

from trienkhai.faces.cli import (
    backup,
    evaluate,
    export_labels,
    install,
    manage,
    plan,
    read,
    sample_command,
    serve,
    units,
    verify,
    worker,
    write,
)

COMMANDS = (
    read,
    evaluate,
    export_labels,
    write,
    plan,
    install,
    serve,
    worker,
    units,
    backup,
    verify,
    sample_command,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0 done, 1 done with findings that need a person, 2 wrong use or input."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["manage"]:
        # Django reads its own options, so they are handed over untouched.
        return manage.run(words[1:])
    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody to tell.
        sys.stderr.close()
        return 0
    except Exception as problem:
        # Whatever asks a database that is not there yet fails with the name of a table, which helps nobody.
        if type(problem).__module__.startswith("django.db") and (refusal := manage.unprepared()):
            print(f"trienkhai: {refusal}", file=sys.stderr)
            return 2
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trienkhai",
        description="Từ câu chữ đến con số: đọc văn bản chỉ đạo, giao việc, theo dõi, tổng hợp và viết báo cáo.",
        epilog="Mã thoát: 0 xong; 1 xong nhưng có điều cần người xem; 2 dùng sai hoặc không đọc được.",
    )
    commands = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", required=True)
    for command in COMMANDS:
        command.add(commands)
    commands.add_parser("manage", help="các lệnh quản trị của Django", add_help=False)
    return parser
