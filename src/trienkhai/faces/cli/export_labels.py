"""`trienkhai export-labels --out DIR`: what people decided in reviews, as labels to measure the reader by."""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS, unprepared


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "export-labels",
        help="xuất kết quả rà soát thành nhãn",
        description="Ghi mỗi văn bản đã rà soát xong thành hai tệp: TÊN.txt là văn bản, TÊN.gold.json là nhãn "
        "theo quyết định của người rà soát (chấp nhận, sửa, thêm, tách, gộp; nội dung bị bỏ qua không có trong nhãn). "
        "Dùng với `trienkhai evaluate`.",
        epilog="CHÚ Ý: thư mục này chứa nguyên văn văn bản thật của cơ quan, kể cả tên người ký và người có tên trong "
        "văn bản. Hãy giữ như giữ hồ sơ gốc, không đưa ra ngoài cơ quan. Ngoài văn bản, không ghi tên tài khoản, "
        "người rà soát hay thời điểm rà soát.",
    )
    parser.add_argument(
        "--out", metavar="THƯ MỤC", type=Path, required=True, help="nơi ghi, chưa có thì tạo mới"
    )
    parser.add_argument(
        "--since", metavar="NGÀY", type=_day, help="chỉ văn bản có quyết định từ ngày này, YYYY-MM-DD"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the files and says how many; the export is a line of the audit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.db import DatabaseError

    django.setup()
    from trienkhai.apps.documents.queries.labels import reviewed_labels
    from trienkhai.apps.journal.actions import record

    written = 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        # Nobody else on this machine reads what the office received.
        options.out.chmod(0o700)
        for one in reviewed_labels(options.since):
            labels = json.dumps(one.labels, ensure_ascii=False, indent=1)
            _write(options.out / f"{one.name}.txt", one.text)
            _write(options.out / f"{one.name}.gold.json", labels + "\n")
            written += 1
        if written:
            record("labels.export", None, actor=None, files=written)
    except OSError as problem:
        print(
            f"trienkhai export-labels: Không ghi được vào {options.out}: {problem.strerror}", file=sys.stderr
        )
        return 2
    except DatabaseError as problem:
        said = unprepared() or f"Không đọc được cơ sở dữ liệu: {str(problem).splitlines()[0]}"
        print(f"trienkhai export-labels: {said}", file=sys.stderr)
        return 2
    print(f"Đã ghi {written} văn bản vào {options.out}")
    return 0


def _write(place: Path, text: str) -> None:
    """The whole file or none: half a text beside whole labels would be measured as a bad reading."""
    half = place.with_name(f".{place.name}.half")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: hãy viết ngày dạng 2023-11-06") from None
