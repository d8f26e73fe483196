"""`trienkhai plan network`: the school network of a place, or one capacitated p-median instance."""

import argparse
import csv
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trienkhai.faces.cli.plan_options import day_of
from trienkhai.faces.cli.plan_samples import NETWORK, write_policies

if TYPE_CHECKING:
    from trienkhai.core.planning.facts import Facts
    from trienkhai.core.planning.network import NetworkFacts, NetworkPolicy, Scenario
    from trienkhai.core.planning.network.median import MedianAnswer
    from trienkhai.core.planning.network.orlib import OrlibInstance

ORLIB_SECONDS = 110.0
_SHOWN = 200

_WORDS = """
Số liệu: sites.csv, places.csv, distances.csv (không bắt buộc). Kết quả: sites_plan.csv, assignment.csv, worse_off.csv
(ai phải đi xa hơn, xa thêm bao nhiêu), summary.json (mọi phương án đặt cạnh hiện trạng), map.geojson, và thư mục
staffing: schools.csv, classes.csv sau sắp xếp (thêm staff.csv, distances.csv khi có --staffing), để chạy tiếp
trienkhai plan staffing.
Cột, đơn vị, tệp chính sách: docs/how-to/plan-network.md.

Với --orlib: giải một bài toán p-median có sức chứa dạng OR-Library, in giá trị, cận đã chứng minh, khoảng cách, thời
gian. Giá trị ghi sẵn ở dòng đầu của tệp không được dùng đến.

Mã thoát: 0 xong; 1 xong nhưng có điều cần người xem (chưa chứng minh được là tốt nhất, có phương án không thực hiện
được); 2 dùng sai, số liệu sai, hoặc các giới hạn trái nhau.
"""


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "network",
        help="phương án sắp xếp mạng lưới trường, điểm trường",
        description="Tính phương án giữ, đóng, nhập, mở rộng, mở mới điểm trường và phân tuyến học sinh.",
        epilog=_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", metavar="THƯ_MỤC", type=Path, help="thư mục số liệu")
    what.add_argument("--orlib", metavar="TỆP", type=Path, help="một bài toán dạng OR-Library")
    what.add_argument(
        "--example", metavar="SỐ", type=int, help="viết số liệu một thị xã hư cấu theo hạt giống này"
    )
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, help="thư mục kết quả")
    parser.add_argument(
        "--policy", metavar="TỆP", type=Path, help="chính sách và các phương án (TOML hoặc JSON)"
    )
    parser.add_argument("--scenario", metavar="TÊN", help="phương án được viết ra (mặc định phuong-an)")
    parser.add_argument(
        "--staffing",
        metavar="THƯ_MỤC",
        type=Path,
        help="số liệu đội ngũ (như của plan staffing) để chuyển tiếp",
    )
    parser.add_argument(
        "--as-of", metavar="NGÀY", type=day_of, default=None, help="ngày tính (mặc định hôm nay)"
    )
    parser.add_argument(
        "--seconds", metavar="SỐ", type=_seconds, help="thời gian nhiều nhất cho mỗi phương án"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON (với --orlib)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """One instance, an example, or the scenarios of a place."""
    if options.orlib is not None:
        return _orlib(options)
    if options.out is None:
        return _refuse("cần --out THƯ_MỤC để viết kết quả.")
    if options.example is not None:
        return _example(options)
    return _scenarios(options)


def _scenarios(options: argparse.Namespace) -> int:
    from trienkhai.core.planning.law import LawMissing
    from trienkhai.core.planning.network import (
        MAIN,
        NetworkError,
        NetworkPolicy,
        WouldOverwrite,
        compare_scenarios,
        read_network,
        read_policies,
    )
    from trienkhai.core.planning.network.writing import check_network_target

    try:
        check_network_target(options.out)
    except (WouldOverwrite, OSError) as refusal:
        return _refuse(f"{refusal}." if isinstance(refusal, WouldOverwrite) else _unwritable(options.out))
    if not options.data.is_dir():
        return _refuse(f"không có thư mục {options.data}; hãy kiểm tra lại đường dẫn.")
    try:
        facts = read_network(options.data)
        policies = read_policies(options.policy, facts) if options.policy else (NetworkPolicy(),)
    except NetworkError as problem:
        return _refuse_all(problem.faults)
    staffing = _staffing(options.staffing)
    if staffing is None:
        return 2
    wanted = options.scenario or MAIN
    if wanted not in [policy.name for policy in policies]:
        names = ", ".join(policy.name for policy in policies)
        return _refuse(f"không có phương án “{wanted}”; các phương án: {names}.")
    day = options.as_of or date.today()
    try:
        scenarios = compare_scenarios(facts, _timed(policies, options.seconds), day, clock=time.monotonic)
    except LawMissing as missing:
        return _refuse(str(missing))
    try:
        return _write(options.out, facts, scenarios, wanted, staffing)
    except WouldOverwrite as refusal:
        return _refuse(f"{refusal}.")
    except OSError:
        return _refuse(_unwritable(options.out))


def _unwritable(out: Path) -> str:
    return f"không ghi được vào {out}; hãy kiểm tra thư mục và quyền ghi."


def _staffing(folder: Path | None) -> "Facts | None":
    """The staffing facts to carry over: none at all where no folder is named; None after saying every fault."""
    from trienkhai.core.planning.facts import Facts, FactsError, read_facts

    if folder is None:
        return Facts((), (), ())
    if not folder.is_dir():
        _refuse(f"không có thư mục {folder}; hãy kiểm tra lại đường dẫn.")
        return None
    try:
        return read_facts(folder)
    except FactsError as wrong:
        _refuse_all([f"{folder}: {one}" for one in wrong.problems[:_SHOWN]])
        return None


def _timed(policies: "tuple[NetworkPolicy, ...]", seconds: float | None) -> "tuple[NetworkPolicy, ...]":
    from dataclasses import replace

    return tuple(replace(one, seconds=int(seconds) or 1) for one in policies) if seconds else policies


def _write(
    out: Path, facts: "NetworkFacts", scenarios: "tuple[Scenario, ...]", wanted: str, staffing: "Facts"
) -> int:
    from trienkhai.core.planning.facts import tables_of
    from trienkhai.core.planning.network import (
        LimitKind,
        new_schools,
        plan_map,
        plan_tables,
        staffing_facts,
        summary_of,
        write_network_plan,
    )

    chosen = next(one for one in scenarios if one.name == wanted)
    if chosen.plan is None:
        none = chosen.none
        if none and any(limit.kind is LimitKind.TIME for limit in none.conflicts):
            return _refuse_all([f"{limit}." for limit in none.conflicts])
        few = "Số giới hạn ít nhất phải nới" if none and none.smallest else "Các giới hạn phải nới"
        _refuse(f"không có phương án nào giữ được mọi giới hạn. {few}:")
        return _refuse_all([f"  - {limit}" for limit in (none.conflicts if none else ())])
    after = tables_of(staffing_facts(staffing, facts, chosen.plan))
    if not staffing.staff:
        after = {name: table for name, table in after.items() if name in ("schools", "classes")}
    write_network_plan(
        out,
        plan_tables(facts, chosen.plan),
        summary_of(facts, chosen.plan, scenarios),
        plan_map(facts, chosen.plan),
        after,
    )
    made = [one.school_id for one in new_schools(staffing, facts, chosen.plan)]
    if made:
        words = "loại trường, đơn vị quản lý, số buổi của các trường này là giả định"
        print(f"Xem lại staffing/schools.csv, {words}: {', '.join(made)}.", file=sys.stderr)
    for one in scenarios:
        print(_line(one))
    for note in chosen.plan.notes:
        print(f"Lưu ý: {note}", file=sys.stderr)
    clean = all(one.plan is not None and one.plan.gap == 0 for one in scenarios)
    return 0 if clean else 1


def _line(scenario: "Scenario") -> str:
    from trienkhai.core.planning.network import BASELINE, LimitKind

    plan, effects = scenario.plan, scenario.effects
    if plan is None or effects is None:
        conflicts = scenario.none.conflicts if scenario.none else ()
        if any(limit.kind is LimitKind.TIME for limit in conflicts):
            return f"{scenario.name}: {'; '.join(str(limit) for limit in conflicts)}"
        return f"{scenario.name}: không thực hiện được; phải nới {len(conflicts)} giới hạn (summary.json)"
    known = "" if scenario.name == BASELINE else f"; khoảng cách tới cận {plan.gap:.2%}"
    return (
        f"{scenario.name}: {effects.schools} trường, {effects.sites} điểm; "
        f"bình quân {effects.mean_metres / 1000:.2f} km, xa nhất {effects.longest_metres / 1000:.1f} km; "
        f"{effects.pupils_worse} học sinh đi xa hơn, trong đó {effects.pupils_far} em xa thêm trên 1 km{known}"
    )


def _example(options: argparse.Namespace) -> int:
    from trienkhai.core.planning.network import generate_network

    out: Path = options.out
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        return _refuse(f"{out} đã có; hãy chọn thư mục khác.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, table in generate_network(options.example).items():
            with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.columns)
                writer.writerows(cells for _, cells in table.rows)
        write_policies(out, NETWORK)
    except OSError:
        return _refuse(f"không ghi được vào {out}; hãy kiểm tra quyền ghi.")
    print(f"Đã viết {out}: số liệu hư cấu, MINH HỌA – KHÔNG CÓ GIÁ TRỊ.", file=sys.stderr)
    return 0


def _orlib(options: argparse.Namespace) -> int:
    """Solves the instance and prints what is proven; status 1 when the value is not proven best."""
    from trienkhai.core.planning.network.errors import InstanceError
    from trienkhai.core.planning.network.median import solve_median, verify_median
    from trienkhai.core.planning.network.orlib import read_orlib

    try:
        instance = read_orlib(options.orlib.read_text(encoding="utf-8"))
    except OSError:
        return _refuse(f"không mở được {options.orlib}; hãy kiểm tra lại đường dẫn.")
    except UnicodeDecodeError:
        return _refuse(f"{options.orlib} không phải là tệp chữ.")
    except InstanceError as problem:
        return _refuse_all([f"{options.orlib}: {fault}" for fault in problem.faults])
    seconds = options.seconds or ORLIB_SECONDS
    answer = solve_median(instance.problem, seconds=seconds, clock=time.monotonic)
    faults = verify_median(instance.problem, answer)
    if faults:  # never seen; a wrong answer is not printed as a right one
        return _refuse("lời giải không qua được kiểm tra: " + "; ".join(faults))
    _print(instance, answer, as_json=options.json)
    return 0 if answer.proven and not answer.infeasible else 1


def _print(instance: "OrlibInstance", answer: "MedianAnswer", *, as_json: bool) -> None:
    placing = answer.placing
    found: dict[str, Any] = {
        "problem": instance.number,
        "value": placing.value if placing else None,
        "bound": answer.bound,
        "gap": answer.gap,
        "proven": answer.proven,
        "infeasible": answer.infeasible,
        "seconds": round(answer.seconds, 2),
    }
    if as_json:
        ids = instance.place_ids
        found["centre_of"] = (
            {ids[place]: ids[centre] for place, centre in enumerate(placing.centre_of)} if placing else None
        )
        print(json.dumps(found, ensure_ascii=False))
        return
    if answer.infeasible:
        print("không có lời giải: sức chứa không đủ (đã chứng minh)")
    for name in ("value", "bound", "gap", "seconds"):
        print(f"{name}: {'—' if found[name] is None else found[name]}")


def _seconds(word: str) -> float:
    seconds = float(word)
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError("thời gian phải lớn hơn 0 và không quá 86400 giây")
    return seconds


def _refuse_all(messages: Any) -> int:
    for message in messages:
        _refuse(message)
    return 2


def _refuse(message: str) -> int:
    print(f"trienkhai plan network: {message}", file=sys.stderr)
    return 2
