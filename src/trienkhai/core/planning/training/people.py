"""The people and what they hold, as training needs them."""

from collections.abc import Iterable
from dataclasses import dataclass

from trienkhai.core.planning.training.scales import SCALES


@dataclass(frozen=True, slots=True)
class Member:
    """One person at the school of the main post. Years are calendar years."""

    staff_id: str
    school_id: str
    position: str
    level: str
    subject: str
    retires: int | None = None
    since: int | None = None  # in this post at this school


@dataclass(frozen=True, slots=True)
class Holding:
    """A qualification somebody holds or, with `in_training`, is studying for."""

    staff_id: str
    item: str
    value: str
    in_training: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be used: row from 1 below the heading, column, what is wrong and what to do."""

    row: int
    column: str
    message: str


COLUMNS = ("staff_id", "item", "value", "in_training")


def check_holdings(
    cells: Iterable[dict[str, str]], known: frozenset[str]
) -> tuple[list[Holding], list[Problem]]:
    """Rows of `qualifications.csv` read; every wrong cell is told, not the first alone."""
    found: list[Holding] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for row, cell in enumerate(cells, start=1):
        wrong = list(_wrong(row, cell, known))
        key = (cell.get("staff_id", ""), cell.get("item", ""))
        if key in seen:
            wrong.append(
                Problem(
                    row,
                    "item",
                    f"Trùng với dòng {seen[key]}: mỗi người mỗi mục chỉ một dòng, hãy giữ mức cao nhất.",
                )
            )
        seen.setdefault(key, row)
        problems += wrong
        if not wrong:
            found.append(
                Holding(cell["staff_id"], cell["item"], cell["value"], cell.get("in_training", "") == "1")
            )
    return found, problems


def _wrong(row: int, cell: dict[str, str], known: frozenset[str]) -> Iterable[Problem]:
    for column in sorted(set(cell) - set(COLUMNS)):
        yield Problem(row, column, f"Không có cột “{column}”; các cột được dùng: {', '.join(COLUMNS)}.")
    if cell.get("staff_id", "") not in known:
        yield Problem(
            row,
            "staff_id",
            "Không có người mang mã này trong bảng đội ngũ; hãy sửa mã hoặc thêm người trước.",
        )
    item = cell.get("item", "")
    if item not in SCALES:
        yield Problem(row, "item", f"Không rõ mục “{item}”; hãy dùng một trong: {', '.join(SCALES)}.")
    elif cell.get("value", "") not in SCALES[item]:
        yield Problem(
            row,
            "value",
            f"“{cell.get('value', '')}” không phải mức của mục này; hãy dùng một trong: {', '.join(SCALES[item])}.",
        )
    if cell.get("in_training", "") not in ("", "0", "1"):
        yield Problem(row, "in_training", "Đang học ghi 1, không thì ghi 0 hoặc để trống.")
