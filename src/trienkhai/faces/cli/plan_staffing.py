"""`trienkhai plan staffing`: norms, demand, surplus and shortage, and a proven plan of transfers."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trienkhai.faces.cli.plan_options import day_of

if TYPE_CHECKING:
    from trienkhai.core.planning.facts import Facts
    from trienkhai.core.planning.policy import Policy

# Above this many schools the prices of priorities are not computed unasked: each is a whole plan more.
_PRICED = 2_000
_SHOWN = 200

_CONVENTIONS = """
Quy ước. Người được điều động đi trọn một biên chế (fte 1.0); người làm không trọn biên chế hoặc ở hai trường
không điều động, chỉ có thể dạy liên trường. Giờ giảm (reduction_periods, không kể chủ nhiệm) ở lại với trường:
người đi rồi vẫn phải có người làm việc ấy. Trường cho người không bị thiếu đi vì cho, trừ khi chính sách cho phép.
Thứ tự ưu tiên: số tiết còn thiếu, số người phải đi, quãng đường. Định mức chưa kiểm chứng chỉ dùng khi chính sách
nêu tên. Mọi khóa của tệp chính sách: docs/how-to/plan-staffing.md.

Mã thoát: 0 xong; 1 xong nhưng số liệu có chỗ cần xem lại (summary.json, warnings);
2 dùng sai, số liệu sai hoặc các giới hạn trái nhau.
"""


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "staffing",
        help="thừa, thiếu giáo viên và phương án điều động",
        description="Đọc schools.csv, classes.csv, staff.csv (và distances.csv nếu có) trong một thư mục; viết "
        "norms.csv, demand.csv, moves.csv, unmet.csv, summary.json, cùng other_means.csv, forecast.csv và "
        "certificate.csv (chứng minh phương án là tốt nhất).",
        epilog=_CONVENTIONS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_data_options(parser)
    parser.add_argument(
        "--no-prices", action="store_true", help="không giải lại để biết giá của từng ưu tiên"
    )
    parser.set_defaults(run=run)


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """The options that `staffing` and `verify` share."""
    parser.add_argument("--data", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục số liệu")
    parser.add_argument(
        "--as-of", metavar="NGÀY", type=day_of, required=True, help="ngày tính, dạng 2026-09-01"
    )
    parser.add_argument(
        "--policy", metavar="TỆP", type=Path, help="chính sách: giới hạn và ưu tiên (TOML hoặc JSON)"
    )
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục kết quả")


def run(options: argparse.Namespace) -> int:
    """Computes the plan and writes it whole, or writes nothing."""
    from trienkhai.core.planning.law import LawMissing
    from trienkhai.core.planning.results import plan_tables, summary_of, write_plan
    from trienkhai.core.planning.results.writing import WouldOverwrite, check_target
    from trienkhai.core.planning.staffing import NoPlan
    from trienkhai.core.planning.staffing.prices import prices
    from trienkhai.core.planning.staffing.whole import plan_staffing

    start = time.perf_counter()
    try:
        check_target(options.out)
    except WouldOverwrite as full:
        return refuse("staffing", f"{full}; hãy chọn thư mục khác.")
    except OSError:
        return refuse("staffing", f"Không ghi được vào {options.out}; hãy kiểm tra thư mục và quyền ghi.")
    read = read_inputs("staffing", options)
    if read is None:
        return 2
    facts, policy = read
    say(f"{len(facts.schools)} trường, {len(facts.staff)} dòng nhân sự; đang tính")
    try:
        plan = plan_staffing(facts, policy, options.as_of)
    except LawMissing as missing:
        return refuse("staffing", str(missing))
    except NoPlan as no_plan:
        words = "; ".join(str(one) for one in no_plan.conflicts)
        return refuse(
            "staffing", f"Không có phương án nào giữ được mọi giới hạn: {words}. Hãy bỏ bớt một bên."
        )
    say("Đã tính xong; đang viết")
    small = len(facts.schools) <= _PRICED and not options.no_prices
    summary = summary_of(plan, prices(plan.core) if small else ())
    summary["seconds"] = round(time.perf_counter() - start, 3)
    try:
        write_plan(options.out, plan_tables(plan), summary)
    except WouldOverwrite as full:
        return refuse("staffing", f"{full}; hãy chọn thư mục khác.")
    except OSError:
        return refuse("staffing", f"Không ghi được vào {options.out}; hãy kiểm tra thư mục và quyền ghi.")
    print(_told(summary))
    for warning in summary["warnings"][:_SHOWN]:
        say(f"Xem lại: {warning}")
    return 1 if summary["warnings"] else 0


def _told(summary: dict[str, Any]) -> str:
    """The result in one sentence, its numbers as people here write them."""
    said = {
        key: f"{summary[key]:.{places}f}".replace(".", ",")
        for key, places in (("unmet_before", 2), ("unmet_after", 2), ("bound", 2), ("km", 1))
    }
    beside = f", {summary['shared']} phần việc dạy liên trường" if summary["shared"] else ""
    return (
        f"Thiếu {said['unmet_before']} → {said['unmet_after']} biên chế: điều động {summary['moves']} người, "
        f"{said['km']} km{beside}. Đã chứng minh: chỉ điều động thì không phương án nào để thiếu ít hơn "
        f"{said['bound']} biên chế."
    )


def read_inputs(part: str, options: argparse.Namespace) -> "tuple[Facts, Policy] | None":
    """The facts and the policy, or None after saying every fault."""
    from trienkhai.core.planning.facts import FactsError, read_facts
    from trienkhai.core.planning.policy import Policy, PolicyError, read_policy

    try:
        policy = read_policy(options.policy) if options.policy else Policy()
    except PolicyError as wrong:
        refuse(part, f"Chính sách chưa dùng được: {' '.join(wrong.faults)}")
        return None
    if not options.data.is_dir():
        refuse(part, f"Không có thư mục {options.data}; hãy kiểm tra lại đường dẫn.")
        return None
    say("Đang đọc số liệu")
    try:
        return read_facts(options.data), policy
    except FactsError as wrong_facts:
        for problem in wrong_facts.problems[:_SHOWN]:
            print(problem, file=sys.stderr)
        rest = len(wrong_facts.problems) - _SHOWN
        more = f" (còn {rest} ô nữa)" if rest > 0 else ""
        refuse(
            part, f"Số liệu có {len(wrong_facts.problems)} ô sai{more}; chưa viết gì. Hãy sửa rồi chạy lại."
        )
        return None


def say(words: str) -> None:
    """Progress goes beside the result, not into it."""
    print(words, file=sys.stderr)


def refuse(part: str, message: str) -> int:
    print(f"trienkhai plan {part}: {message}", file=sys.stderr)
    return 2
