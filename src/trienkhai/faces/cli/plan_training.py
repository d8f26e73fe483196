"""`trienkhai plan training`: who lacks which qualification by when, and a year plan of courses."""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trienkhai.faces.cli.plan_options import day_of

if TYPE_CHECKING:
    from trienkhai.core.planning.facts import StaffRow
    from trienkhai.core.planning.training import Course, Holding, Member

_WORDS = """
Số liệu: schools.csv, classes.csv, staff.csv như plan staffing; qualifications.csv (staff_id, item, value, in_training);
courses.csv không bắt buộc (item, places: số chỗ mỗi năm, cost: đồng mỗi người, years: học mấy năm).
Kết quả: needs.csv (ai thiếu gì, đến năm nào, theo văn bản nào), targets.csv (tỷ lệ theo lộ trình),
year_plan.csv (ai học gì năm nào), summary.json.
Chuẩn chưa đối chiếu văn bản chỉ dùng khi nêu tên bằng --also.

Mã thoát: 0 xong; 1 xong nhưng có người chưa có chỗ học; 2 dùng sai hoặc số liệu sai.
"""
_SHOWN = 200
_COURSES = {
    "degree": (60, 20_000_000, 2),
    "english": (40, 6_000_000, 1),
    "political_theory": (30, 8_000_000, 1),
    "management": (30, 4_000_000, 1),
}
"""Places a year, đồng a person, years: used where no courses.csv says otherwise, and said so."""


def add(parts: Any) -> None:
    """Adds the sub-command to `plan`."""
    parser = parts.add_parser(
        "training",
        help="nhu cầu đào tạo, bồi dưỡng theo chuẩn và kế hoạch từng năm",
        description="Tính ai thiếu trình độ gì theo chuẩn hiện hành và xếp chỗ học từng năm.",
        epilog=_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục số liệu")
    parser.add_argument("--as-of", metavar="NGÀY", type=day_of, required=True, help="ngày tính")
    parser.add_argument("--years", metavar="SỐ", type=int, default=5, help="kế hoạch mấy năm (mặc định 5)")
    parser.add_argument(
        "--also", metavar="MÃ", action="append", default=[], help="dùng cả chuẩn chưa đối chiếu này"
    )
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục kết quả, chưa có")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reads, computes and writes the folder whole or not at all."""
    from trienkhai.core.planning.facts import FactsError, read_facts
    from trienkhai.core.planning.training import Member

    if options.out.exists():
        return _refuse(f"thư mục {options.out} đã có; hãy chọn tên khác.")
    if not 1 <= options.years <= 15:
        return _refuse("--years từ 1 đến 15.")
    if not options.data.is_dir():
        return _refuse(f"không có thư mục {options.data}; hãy kiểm tra lại đường dẫn.")
    try:
        facts = read_facts(options.data)
    except FactsError as wrong:
        for problem in wrong.problems[:_SHOWN]:
            print(problem, file=sys.stderr)
        return _refuse(f"số liệu có {len(wrong.problems)} ô sai; chưa viết gì. Hãy sửa rồi chạy lại.")
    people = [
        Member(
            each.staff_id,
            each.school_id,
            each.position.value,
            each.level.value,
            each.subject,
            each.retires,
            each.last_moved,
        )
        for each in _once(facts.staff)
    ]
    try:
        holdings = _holdings(options.data / "qualifications.csv", people)
        courses = _courses(options.data / "courses.csv")
    except ValueError as wrong:
        return _refuse(str(wrong))
    return _compute(options, people, holdings, courses)


def _once(staff: "Iterable[StaffRow]") -> "list[StaffRow]":
    """Somebody at two schools is one person: counted at the school that has the larger part, the first by code."""
    found: dict[str, StaffRow] = {}
    for row in staff:
        before = found.get(row.staff_id)
        if before is None or row.fte > before.fte:
            found[row.staff_id] = row
    return [found[name] for name in sorted(found)]


def _compute(
    options: argparse.Namespace,
    people: "list[Member]",
    holdings: "list[Holding]",
    courses: "dict[str, Course]",
) -> int:
    from trienkhai.core.planning.training import needs, plan_years, standards, targets

    rules = standards(options.as_of, also=frozenset(options.also))
    wanted = needs(people, holdings, rules)
    first = options.as_of.year + 1
    plan = plan_years(wanted, people, courses, range(first, first + options.years))
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]] = {
        "needs": (
            ("staff_id", "school_id", "item", "has", "minimum", "by", "standard", "source", "article", "in_training"),
            ((n.staff_id, n.school_id, n.item, n.has or "", n.minimum, n.by or "", n.standard.code, n.standard.source,
              n.standard.article, int(n.in_training)) for n in wanted),
        ),
        "targets": (
            ("standard", "share", "by", "covered", "reached", "in_training", "to_start",
             "source", "article", "certainty"),
            ((t.standard.code, t.standard.share, t.standard.by or "", t.covered, t.reached, t.in_training, t.to_start,
              t.standard.source, t.standard.article, t.standard.confidence) for t in targets(people, holdings, rules)),
        ),
        "year_plan": (
            ("year", "staff_id", "school_id", "item", "cost", "late"),
            ((s.year, s.need.staff_id, s.need.school_id, s.need.item, s.cost, int(s.late)) for s in plan.seats),
        ),
    }  # fmt: skip
    summary = {
        "as_of": options.as_of.isoformat(),
        "standards": [rule.code for rule in rules],
        "lacking": len(wanted),
        "placed": len(plan.seats),
        "without_place": len(plan.unplaced),
        "late": sum(seat.late for seat in plan.seats),
        "money": {str(year): amount for year, amount in plan.money.items()},
        "proven": plan.is_optimal,
        "courses": {
            name: [course.places, course.cost, course.years] for name, course in sorted(courses.items())
        },
    }
    _write(options.out, tables, summary)
    print(
        f"{len(wanted)} nhu cầu, {len(plan.seats)} người có chỗ học, {len(plan.unplaced)} chưa có; "
        f"viết vào {options.out}"
    )
    return 1 if plan.unplaced else 0


def _holdings(path: Path, people: "list[Member]") -> "list[Holding]":
    from trienkhai.core.planning.training import check_holdings

    if not path.is_file():
        raise ValueError(
            f"thiếu {path.name}: mỗi người một dòng cho mỗi mục (staff_id, item, value, in_training)."
        )
    found, problems = check_holdings(_rows(path), frozenset(each.staff_id for each in people))
    if problems:
        told = "; ".join(f"dòng {one.row + 1}, cột {one.column}: {one.message}" for one in problems[:20])
        more = f"; và {len(problems) - 20} lỗi nữa" if len(problems) > 20 else ""
        raise ValueError(f"{path.name}: {told}{more}")
    return found


def _courses(path: Path) -> "dict[str, Course]":
    from trienkhai.core.planning.training import SCALES, Course

    if not path.is_file():
        return {item: Course(item, *numbers) for item, numbers in _COURSES.items()}
    found = {}
    for number, row in enumerate(_rows(path), start=2):
        try:
            if row["item"] not in SCALES:
                raise ValueError(f"không rõ mục “{row['item']}”")
            found[row["item"]] = Course(
                row["item"], int(row["places"]), int(row["cost"]), int(row.get("years") or 1)
            )
        except (KeyError, ValueError) as wrong:
            raise ValueError(
                f"{path.name} dòng {number}: {wrong}; cần item, places, cost, years là số nguyên."
            ) from wrong
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            return [
                {name: value or "" for name, value in row.items() if name} for row in csv.DictReader(opened)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise ValueError(f"không đọc được {path}: {wrong}") from wrong


def _write(
    out: Path, tables: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]], summary: dict[str, object]
) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for name, (columns, lines) in tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
                written = csv.writer(opened)
                written.writerow(columns)
                written.writerows(lines)
        (folder / "summary.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse(why: str) -> int:
    print(f"trienkhai plan training: {why}", file=sys.stderr)
    return 2
