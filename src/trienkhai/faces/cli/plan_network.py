"""`trienkhai plan network`: the school network of a place, or one capacitated p-median instance."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trienkhai.core.planning.network.median import MedianAnswer
    from trienkhai.core.planning.network.orlib import OrlibInstance

ORLIB_SECONDS = 110.0


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "network",
        help="phương án sắp xếp mạng lưới trường, điểm trường",
        description="Giải bài toán p-median có sức chứa dạng OR-Library: in giá trị, cận đã chứng minh, khoảng "
        "cách giữa hai số và thời gian. Giá trị ghi sẵn ở dòng đầu của tệp không được dùng đến.",
    )
    parser.add_argument(
        "--orlib", metavar="TỆP", type=Path, required=True, help="một bài toán dạng OR-Library"
    )
    parser.add_argument("--seconds", metavar="SỐ", type=_seconds, help="thời gian nhiều nhất")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
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
        for fault in problem.faults:
            _refuse(f"{options.orlib}: {fault}")
        return 2
    answer = solve_median(instance.problem, seconds=options.seconds or ORLIB_SECONDS, clock=time.monotonic)
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


def _refuse(message: str) -> int:
    print(f"trienkhai plan network: {message}", file=sys.stderr)
    return 2
