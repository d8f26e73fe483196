"""`trienkhai plan staffing`: norms, demand, surplus and shortage, and a proven plan of transfers."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "staffing",
        help="thừa, thiếu giáo viên và phương án điều động",
        description="Đọc schools.csv, classes.csv, staff.csv (và distances.csv nếu có) trong một thư mục.",
    )
    parser.add_argument("--data", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục số liệu")
    parser.add_argument(
        "--as-of", metavar="NGÀY", type=date.fromisoformat, required=True, help="ngày tính, dạng 2026-09-01"
    )
    parser.add_argument(
        "--policy", metavar="TỆP", type=Path, help="chính sách: giới hạn và ưu tiên (TOML hoặc JSON)"
    )
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục kết quả")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Computes the plan and writes it whole, or writes nothing."""
    raise SystemExit("trienkhai plan staffing: phần tính toán đang được đưa vào.")
