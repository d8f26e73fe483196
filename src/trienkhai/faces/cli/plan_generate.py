"""`trienkhai plan generate`: the data folder of a fictitious town, province or country."""

import argparse
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from trienkhai.faces.cli.plan_samples import NETWORK, STAFFING, write_policies


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "generate",
        help="tạo số liệu minh họa: thị xã, tỉnh hoặc cả nước",
        description="Viết schools.csv, classes.csv, staff.csv của một nơi hư cấu; thị xã và tỉnh có thêm "
        "qualifications.csv, sites.csv, places.csv khớp với các trường đó, để thử cả bồi dưỡng và mạng lưới, và "
        "chính sách mẫu staffing.toml, network.toml. Cùng một hạt giống cho cùng số liệu. MINH HỌA – KHÔNG CÓ GIÁ TRỊ.",
    )
    parser.add_argument("--kind", choices=("town", "province", "country"), required=True, help="quy mô")
    parser.add_argument("--seed", metavar="SỐ", type=int, default=1, help="hạt giống (mặc định 1)")
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục viết ra, chưa có")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the folder whole; a folder that exists is left alone."""
    from trienkhai.core.planning.fictitious import generate, generate_whole

    out: Path = options.out.absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"trienkhai plan generate: {out} đã có; hãy chọn thư mục khác.", file=sys.stderr)
        return 2
    make = generate if options.kind == "country" else generate_whole
    tables = make(options.kind, options.seed)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError:
        print(f"trienkhai plan generate: không ghi được vào {out.parent}.", file=sys.stderr)
        return 2
    try:
        for name, table in tables.items():
            with (beside / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.columns)
                writer.writerows(cells for _, cells in table.rows)
        write_policies(beside, STAFFING, *((NETWORK,) if "sites" in tables else ()))
        beside.chmod(0o755)
        beside.rename(out)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    print(f"Đã viết {out}.", file=sys.stderr)
    return 0
