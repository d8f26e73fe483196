"""Cells of text under the columns of a table, whatever they came from; and where the heading stands among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.planning.columns import Column, TableForm
from trienkhai.apps.planning.tables import meanings
from trienkhai.core.text import fold

MOST_ROWS = 60_000
_HEAD_ROWS = 12  # a heading stands among the first lines
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")

Line = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Grid:
    """Rows of a table: the line each stands on, and its cells in the order of the form's columns.

    `letters` is the column of the file (A, B …) that each came from; a cell whose column is missing is empty.
    """

    form: TableForm
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    letters: Mapping[str, str]


def grid_of(form: TableForm, lines: Iterable[Line], *, headless: bool = False) -> Grid:
    """The lines under the columns they are headed with. With `headless` a missing heading means our own order."""
    every = [(number, cells) for number, cells in lines if any(cells)]
    if len(every) > MOST_ROWS + _HEAD_ROWS:
        raise UnreadableSheetError(
            _("Tệp có hơn %(most)s dòng. Hãy chia theo địa bàn rồi nạp từng bộ số liệu.")
            % {"most": MOST_ROWS}
        )
    found = _heading(form, every[:_HEAD_ROWS])
    if found is None:
        if not headless:
            raise UnreadableSheetError(
                _("Không thấy dòng tên cột. Hãy dùng tệp mẫu của bảng này; tên cột: %(columns)s.")
                % {"columns": ", ".join(form.codes)}
            )
        found = (-1, {column.code: (place, column.code) for place, column in enumerate(form.columns)})
    last, places = found
    body = every[last + 1 :]
    wanted = [(column, *places.get(column.code, (-1, ""))) for column in form.columns]
    language = get_language() or "vi"
    readers = [_reader(form, column, head, language) for column, _place, head in wanted]
    spots = [place for _column, place, _head in wanted]
    rows = tuple(
        (
            number,
            tuple(
                [
                    read(cells[spot]) if 0 <= spot < len(cells) else ""
                    for read, spot in zip(readers, spots, strict=True)
                ]
            ),
        )
        for number, cells in body
    )
    if not rows:
        raise UnreadableSheetError(_("Tệp chưa có dòng số liệu nào dưới dòng tên cột."))
    letters = {column.code: _letter(place) for column, place, _head in wanted if place >= 0}
    return Grid(form, rows, letters)


def read_row(form: TableForm, cells: Sequence[str]) -> tuple[str, ...]:
    """Cells typed one by one in the order of the form's columns."""
    language = get_language() or "vi"
    return tuple(
        _reader(form, column, column.code, language)(text)
        for column, text in zip(form.columns, cells, strict=True)
    )


def _heading(form: TableForm, lines: Sequence[Line]) -> tuple[int, dict[str, tuple[int, str]]] | None:
    """Which of the lines is the heading (the last that reads as one: the template has names, help, codes), and the
    place and wording of each column in it. A column without its heading, or a heading nobody knows, is told by name.
    """
    names = _names(form)
    for index, (_number, cells) in reversed(list(enumerate(lines))):
        read = [names.get(fold(cell), "") for cell in cells]
        known = [code for code in read if code]
        if len(set(known)) < max(2, len(form.columns) // 2):
            continue
        _check_heading(form, cells, read)
        return index, {code: (place, fold(cells[place])) for place, code in enumerate(read) if code}
    return None


def _check_heading(form: TableForm, cells: Sequence[str], read: Sequence[str]) -> None:
    unknown = [cell for cell, code in zip(cells, read, strict=True) if cell and not code]
    if unknown:
        raise UnreadableSheetError(
            _(
                "Không có cột nào tên “%(name)s”. Hãy xóa cột này hoặc sửa tên; các cột được dùng: %(columns)s."
            )
            % {"name": unknown[0][:60], "columns": ", ".join(form.codes)}
        )
    twice = [code for code in read if code and list(read).count(code) > 1]
    if twice:
        raise UnreadableSheetError(_("Cột “%(name)s” có hai lần. Hãy giữ một cột.") % {"name": twice[0]})
    gone = [column for column in form.columns if column.code not in read and not column.is_optional]
    if gone:
        raise UnreadableSheetError(
            _("Thiếu cột “%(name)s” (%(code)s). Hãy thêm cột này vào dòng tên cột.")
            % {"name": gone[0].heading, "code": gone[0].code}
        )


def _names(form: TableForm) -> dict[str, str]:
    """Every wording a column may be headed with: its code, its Vietnamese name, the sector database's field."""
    found: dict[str, str] = {}
    for column in form.columns:
        for name in (column.source, str(column.heading), column.code):
            if name:
                found[fold(name)] = column.code
    return found


def _reader(form: TableForm, column: Column, head: str, language: str) -> "_Reader":
    known: dict[str, str] = dict(meanings(form.table, column.code, language))
    if column.taken and head == fold(column.source):
        known |= column.taken
    return _Reader(column, known)


class _Reader(dict[str, str]):
    """From the text of a cell to the text the core reads; remembers, since a column holds few different texts."""

    def __init__(self, column: Column, known: Mapping[str, str]) -> None:
        super().__init__()
        self._column = column
        self._known = known

    def __call__(self, text: str) -> str:
        return self[text]

    def __missing__(self, text: str) -> str:
        value = text.strip()
        if self._known and value not in self._column.words:
            value = self._known.get(fold(value), value)
        if self._column.is_decimal and _DECIMAL_COMMA.fullmatch(value):
            value = value.replace(",", ".")
        self[text] = value
        return value


def _letter(place: int) -> str:
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
