"""What is wrong with a return, in words its author can act on. Nothing is corrected and nothing missing is
filled in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from trienkhai.core.measures.forms import Check, FormItem, ItemKind, checks
from trienkhai.core.measures.formulas import Operation, work_out
from trienkhai.core.measures.numbers import NotANumber, decimals_of, read_number, read_yes_no, write_number

Value = Decimal | str | None

_DECIMALS = 4  # as many as are kept
_SMALL_CHANGE = 5  # with so few, a large percentage says nothing: two teachers more in a school of six


def gettext_noop(message: str) -> str:
    """Marks a message for translation; the face that shows it translates it."""
    return message


NEEDED = gettext_noop("Chưa có số liệu. Số chưa có thì để trống, không ghi 0; muốn gửi thì cần bổ sung.")
NOT_A_NUMBER = gettext_noop("“%(value)s” không phải là số. Ghi dạng 1.234 hoặc 12,5.")
NOT_WHOLE = gettext_noop("%(value)s không phải là số nguyên.")
TOO_SMALL = gettext_noop("%(value)s nhỏ hơn mức thấp nhất có thể là %(limit)s.")
TOO_LARGE = gettext_noop(
    "%(value)s lớn hơn mức cao nhất có thể là %(limit)s. Kiểm tra lại số chữ số, đơn vị tính."
)
TOO_FINE = gettext_noop("%(value)s có quá nhiều số lẻ. Ghi tối đa %(limit)s số sau dấu phẩy.")
NOT_YES_NO = gettext_noop("Chỉ chọn có hoặc không.")
PART_ABOVE_WHOLE = gettext_noop(
    "“%(part)s” (%(part_value)s) không thể lớn hơn “%(whole)s” (%(whole_value)s)."
)
PARTS_ABOVE_WHOLE = gettext_noop(
    "Các phần cộng lại bằng %(part_value)s, lớn hơn “%(whole)s” (%(whole_value)s)."
)
MEAN_ABOVE_LARGEST = gettext_noop(
    "Với số lớp đã ghi, sĩ số lớp đông nhất (%(part_value)s) không thể nhỏ hơn sĩ số bình quân."
)
JUMP = gettext_noop("Kỳ trước là %(previous)s, kỳ này là %(value)s (%(change)s %%). Nếu đúng, ghi rõ lý do.")

_BY_KIND = {"part": PART_ABOVE_WHOLE, "parts": PARTS_ABOVE_WHOLE, "mean": MEAN_ABOVE_LARGEST}


class Severity(StrEnum):
    ERROR = "error"  # the return cannot be sent
    WARNING = "warning"  # it can be sent with a note


@dataclass(frozen=True, slots=True)
class Problem:
    """`message` is a Vietnamese message with named places; the face translates it and puts `params` in."""

    item: str
    severity: Severity
    message: str
    params: Mapping[str, str] = field(default_factory=dict)
    asks_note: bool = False

    def __str__(self) -> str:
        return self.message % self.params


def validate(
    values: Mapping[str, Value], items: Sequence[FormItem], previous: Mapping[str, Value] | None = None
) -> list[Problem]:
    """Every problem of the return, in the order of the form; an empty list means it can be sent.

    Text in a number's place is read as people write figures here, so the same check serves the browser and
    the spreadsheet.
    """
    found: dict[str, list[Problem]] = {item.code: [] for item in items}
    figures: dict[str, Decimal | None] = {}
    for item in items:
        figure, problem = _read(item, values.get(item.code))
        figures[item.code] = figure
        found[item.code].extend([problem] if problem else _alone(item, values.get(item.code), figure))
        if not _has_error(found[item.code]):
            found[item.code].extend(_against(item, figure, (previous or {}).get(item.code)))
    sound = {code: figures[code] for code in found if not _has_error(found[code])}
    labels = {item.code: item.label for item in items}
    for check in checks():
        if check.item in found and not _holds(check, sound):
            found[check.item].append(_broken(check, sound, labels))
    return [problem for item in items for problem in found[item.code]]


def _read(item: FormItem, value: Value) -> tuple[Decimal | None, Problem | None]:
    if not item.is_number or value is None:
        return None, None
    if isinstance(value, Decimal):
        return value, None
    try:
        return (read_yes_no(value) if item.kind is ItemKind.YES_NO else read_number(value)), None
    except NotANumber:
        message = NOT_YES_NO if item.kind is ItemKind.YES_NO else NOT_A_NUMBER
        return None, Problem(item.code, Severity.ERROR, message, {"value": value.strip()})


def _alone(item: FormItem, value: Value, figure: Decimal | None) -> Iterator[Problem]:
    """What can be said of one figure without looking at the others."""
    is_empty = figure is None if item.is_number else not str(value or "").strip()
    if is_empty:
        if item.required:
            yield Problem(item.code, Severity.ERROR, NEEDED)
        return
    if figure is None:
        return
    shown = {"value": write_number(figure)}
    if item.kind is ItemKind.YES_NO:
        if figure not in (0, 1):
            yield Problem(item.code, Severity.ERROR, NOT_YES_NO)
        return
    if item.kind is ItemKind.INTEGER and decimals_of(figure):
        yield Problem(item.code, Severity.ERROR, NOT_WHOLE, shown)
    elif decimals_of(figure) > _DECIMALS:
        yield Problem(item.code, Severity.ERROR, TOO_FINE, {**shown, "limit": str(_DECIMALS)})
    if item.min is not None and figure < item.min:
        yield Problem(item.code, Severity.ERROR, TOO_SMALL, {**shown, "limit": write_number(item.min)})
    if item.max is not None and figure > item.max:
        yield Problem(item.code, Severity.ERROR, TOO_LARGE, {**shown, "limit": write_number(item.max)})


def _against(item: FormItem, figure: Decimal | None, before: Value) -> Iterator[Problem]:
    """A jump against last time is not wrong; it asks for a note."""
    earlier, _ = _read(item, before)
    if item.jump_percent is None or figure is None or not earlier:
        return
    change = figure - earlier
    if abs(change) < _SMALL_CHANGE or abs(change) * 100 <= item.jump_percent * abs(earlier):
        return
    percent = write_number(change * 100 / abs(earlier), 0)
    yield Problem(
        item.code,
        Severity.WARNING,
        JUMP,
        {
            "previous": write_number(earlier),
            "value": write_number(figure),
            "change": percent if change < 0 else f"+{percent}",
        },
        asks_note=True,
    )


def _has_error(problems: Sequence[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _holds(check: Check, figures: Mapping[str, Decimal | None]) -> bool:
    """Holds also when a figure is missing or already found wrong: one mistake is told once."""
    return work_out(check.holds, figures) != 0


def _broken(check: Check, figures: Mapping[str, Decimal | None], labels: Mapping[str, str]) -> Problem:
    assert isinstance(check.holds, Operation)  # noqa: S101 - every row of the registry compares two sides
    left, right = work_out(check.holds.left, figures), work_out(check.holds.right, figures)
    part_value = figures.get(check.item) if check.kind == "mean" else left
    severity = Severity(check.severity)
    params = {
        "part": labels[check.item],
        "part_value": _shown(part_value),
        "whole": labels.get(check.whole, check.whole),
        "whole_value": _shown(right),
    }
    return Problem(check.item, severity, _BY_KIND[check.kind], params, asks_note=severity is Severity.WARNING)


def _shown(value: Decimal | None) -> str:
    return "" if value is None else write_number(value)
