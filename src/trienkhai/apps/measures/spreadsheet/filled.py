"""The filled sheet read back: what would change, and what is wrong in which cell and what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from trienkhai.apps.measures.figures import Figure, problems_of, read_figure
from trienkhai.apps.measures.models import Return
from trienkhai.apps.measures.spreadsheet.layout import CODE, CODE_ROW, FIGURE, MARK, MAX_ROW, NOTE
from trienkhai.apps.measures.spreadsheet.package import UnreadableSheetError, check_package
from trienkhai.core.measures import FormItem, Severity
from trienkhai.core.measures.validation import NEEDED

_NOISE = 9  # decimals beyond which a spreadsheet's binary numbers are noise: 0.1 + 0.2 is 0.3
_LONGEST = 5000


@dataclass(frozen=True)
class CellProblem:
    """What is wrong in a cell and what to do. One that blocks keeps the whole sheet out."""

    cell: str
    label: str
    wrong: str
    to_do: str
    blocks: bool = True


@dataclass(frozen=True)
class Change:
    cell: str
    item: FormItem
    before: Figure
    after: Figure


@dataclass
class Filled:
    """A sheet read without storing anything. `values` are as `do_save_return` takes them."""

    values: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    missing: int = 0

    @property
    def is_sound(self) -> bool:
        return not any(problem.blocks for problem in self.problems)


@dataclass(frozen=True)
class _Line:
    row: int
    value: Any  # whatever a spreadsheet may hold
    is_formula: bool
    note: Any


def read_filled(
    data: bytes,
    ret: Return,
    items: Sequence[FormItem],
    stored: Mapping[str, Figure],
    previous: Mapping[str, Figure],
) -> Filled:
    """What the sheet says. Refuses a file that is not this return's sheet; formulas are not worked out, the
    values they had when the file was saved are read.
    """
    check_package(data)
    try:
        lines = _lines(data, ret)
    except UnreadableSheetError:
        raise
    except Exception as broken:  # openpyxl raises whatever a broken part makes it stumble over
        raise UnreadableSheetError(
            _("Không đọc được bảng tính trong tệp. Hãy tải biểu mẫu về, nhập rồi nạp lại.")
        ) from broken
    filled = Filled()
    figures: dict[str, Figure] = {}
    for item in items:
        if item.code not in lines:
            filled.problems.append(_gone(item))
            continue
        line = lines[item.code]
        figures[item.code] = _read(item, line, filled)
        before, after = stored.get(item.code, Figure()), figures[item.code]
        if not after.same_as(before):
            filled.changes.append(Change(_address(line.row), item, before, after))
    _judge(filled, figures, items, previous, lines)
    return filled


def _lines(data: bytes, ret: Return) -> dict[str, _Line]:
    """The lines of the form by item code, after the sheet has shown that it is of this unit and round."""
    values = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        rows = list(
            values.worksheets[0].iter_rows(min_row=CODE_ROW, max_row=MAX_ROW, max_col=NOTE, values_only=True)
        )
        written = list(formulas.worksheets[0].iter_rows(min_row=CODE_ROW, max_row=MAX_ROW, max_col=NOTE))
    finally:
        values.close()
        formulas.close()
    _check_owner(rows, ret)
    found: dict[str, _Line] = {}
    for number, (row, cells) in enumerate(zip(rows, written, strict=False), start=CODE_ROW):
        code = row[CODE - 1] if len(row) >= NOTE else None
        if not isinstance(code, str) or number == CODE_ROW:
            continue
        if code in found:
            raise UnreadableSheetError(
                _("Mã chỉ tiêu %(code)s có ở hai dòng. Hãy tải lại biểu mẫu và nhập vào đó.")
                % {"code": code[:60]}
            )
        is_formula = getattr(cells[FIGURE - 1], "data_type", "") == "f"
        found[code] = _Line(number, row[FIGURE - 1], is_formula, row[NOTE - 1])
    return found


def _check_owner(rows: Sequence[Sequence[Any]], ret: Return) -> None:
    first = list(rows[0][:3]) if rows else []
    if len(first) < 3 or first[0] != MARK:
        raise UnreadableSheetError(
            _("Tệp này không phải biểu mẫu của hệ thống. Hãy tải biểu mẫu về, nhập rồi nạp lại.")
        )
    if str(first[1]) != str(ret.round_id):
        raise UnreadableSheetError(_("Tệp này là biểu của đợt khác. Hãy tải biểu mẫu của đợt này."))
    if first[2] != ret.unit.key:
        raise UnreadableSheetError(_("Tệp này là biểu của đơn vị khác. Hãy dùng biểu mẫu của đơn vị mình."))


def _read(item: FormItem, line: _Line, filled: Filled) -> Figure:
    text, problem = _cell_text(item, line)
    if problem is not None:
        filled.problems.append(problem)
    filled.values[item.code] = text
    note = "" if line.note is None else str(line.note).strip()[:_LONGEST]
    filled.notes[item.code] = note
    return read_figure(item, text).with_note(note)


def _cell_text(item: FormItem, line: _Line) -> tuple[str, CellProblem | None]:
    """The cell as a person would have typed it here."""
    cell, value = _address(line.row), line.value
    if value is None:
        if not line.is_formula:
            return "", None
        return "", CellProblem(
            cell,
            item.label,
            _("Ô là công thức chưa có kết quả."),
            _("Mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng con số."),
        )
    if isinstance(value, bool):
        return ("1" if value else "0"), None
    if isinstance(value, int | float):
        return _number_text(value), None
    if isinstance(value, datetime | date | time | timedelta):
        return "", CellProblem(
            cell,
            item.label,
            _("Ô đã bị bảng tính hiểu thành ngày tháng."),
            _("Đổi định dạng ô thành Số rồi gõ lại con số."),
        )
    text = str(value).strip()[:_LONGEST]
    if item.is_number and text.startswith("#"):
        return "", CellProblem(
            cell, item.label, _("Ô báo lỗi %(error)s.") % {"error": text[:20]}, _("Gõ thẳng con số vào ô.")
        )
    return text, None


def _number_text(value: float) -> str:
    """The number with a comma for decimals; what a spreadsheet's binary numbers add at the far end is dropped."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    rounded = round(exact, _NOISE) if abs(exact) < Decimal(10) ** 15 else exact
    plain = f"{rounded:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


def _judge(
    filled: Filled,
    figures: Mapping[str, Figure],
    items: Sequence[FormItem],
    previous: Mapping[str, Figure],
    lines: Mapping[str, _Line],
) -> None:
    """The same checks as in the browser. A figure still missing, or a note still to write, does not keep a
    draft out.
    """
    labels = {item.code: item.label for item in items}
    told = {problem.label for problem in filled.problems}
    for problem in problems_of(figures, items, previous):
        if problem.message == NEEDED:
            filled.missing += 1
            continue
        if labels[problem.item] in told or (problem.asks_note and figures[problem.item].note):
            continue
        blocks = problem.severity is Severity.ERROR
        filled.problems.append(
            CellProblem(
                _address(lines[problem.item].row),
                labels[problem.item],
                _(problem.message) % problem.params,
                _("Sửa lại ô này trong tệp rồi nạp lại.")
                if blocks
                else _("Ghi lý do ở cột Giải thích, hoặc ghi sau trên biểu trước khi gửi."),
                blocks,
            )
        )
    filled.problems.sort(key=lambda problem: (not problem.blocks, int(problem.cell[1:] or 0)))


def _gone(item: FormItem) -> CellProblem:
    return CellProblem(
        "",
        item.label,
        _("Dòng của chỉ tiêu này không còn trong tệp."),
        _("Tải lại biểu mẫu rồi nhập vào đó."),
    )


def _address(row: int) -> str:
    return f"{get_column_letter(FIGURE)}{row}"
