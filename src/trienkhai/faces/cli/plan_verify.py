"""`trienkhai plan verify`: a plan's files checked by other means than those that made them."""

import argparse
import sys
from typing import Any

from trienkhai.faces.cli.plan_staffing import add_data_options, read_inputs, refuse, say

_SHOWN = 50


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "verify",
        help="kiểm tra độc lập một phương án đã viết",
        description="Tính lại mọi con số từ số liệu và chính sách, hỏi mọi giới hạn với từng chuyến điều động, kiểm "
        "tra chứng minh tối ưu. Không dùng phần đã lập ra phương án.",
        epilog="Mã thoát: 0 phương án đúng; 1 có điều sai; 2 dùng sai hoặc không đọc được.",
    )
    add_data_options(parser)
    for action in parser._actions:
        if action.dest == "as_of":
            action.required = False
            action.help = "ngày tính; không ghi thì lấy ngày trong summary.json"
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what is wrong with the plan, or that nothing is."""
    from datetime import date

    from trienkhai.core.planning.law import LawMissing, law_on
    from trienkhai.core.planning.results import UnreadablePlan, read_claims
    from trienkhai.core.planning.verification import verify

    read = read_inputs("verify", options)
    if read is None:
        return 2
    try:
        claims = read_claims(options.out)
        day = options.as_of or date.fromisoformat(str(claims.summary.get("as_of")))
        law_on(day)
    except LawMissing as missing:
        return refuse("verify", str(missing))
    except UnreadablePlan as unreadable:
        return refuse("verify", str(unreadable))
    except ValueError:
        return refuse("verify", "summary.json không có ngày as_of hợp lệ; hãy ghi --as-of.")
    say("Đang kiểm tra")
    findings = verify(claims, read[0], read[1], day)
    for code, words in findings.found[:_SHOWN]:
        print(f"{code}: {words}")
    if findings.found:
        print(f"{len(findings.found)} điều sai.", file=sys.stderr)
        return 1
    print("Phương án đúng: các con số khớp, mọi giới hạn được giữ, và là phương án tốt nhất.")
    return 0
