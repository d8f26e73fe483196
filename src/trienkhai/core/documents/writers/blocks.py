"""The pieces an official document's body is made of: runs of text, headings, paragraphs, lists and tables."""

from dataclasses import dataclass, field
from enum import StrEnum

from trienkhai.core.documents.writers.letters import is_blank, is_printable


class DescriptionError(ValueError):
    """A description that cannot be written; `place` names the field, such as `body[3].rows[1]`."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place
        self.problem = problem


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Text:
    """A stretch of text in one style. A line feed inside is a forced line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Figure:
    """A number as printed, bound to the record it comes from; `key` is any text that names that record."""

    text: str
    key: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        if is_blank(self.key):
            raise DescriptionError("key", f"số liệu “{self.text}” không ghi nguồn")
        if not is_printable(self.key):
            raise DescriptionError("key", "nguồn của số liệu chứa ký tự không in được")


Run = Text | Figure
Runs = tuple[Run, ...]


def runs(*parts: str | Run) -> Runs:
    """The parts as runs, plain strings in the surrounding style.

    >>> runs("Có ", Figure("12", "gd.truong/2025"), " trường")[0]
    Text(text='Có ', bold=False, italic=False)
    """
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def plain(parts: Runs) -> str:
    return "".join(part.text for part in parts)


@dataclass(frozen=True)
class Heading:
    """A titled division, its label printed as given: `Phần I`, `Chương II`, `Điều 3.`, `I.`, `1.`, `a)`."""

    label: str
    title: str = ""
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise DescriptionError("level", "cấp đề mục phải từ 1 đến 6")
        if is_blank(self.label + self.title):
            raise DescriptionError("title", "đề mục không có số thứ tự và không có tên")


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    align: Align = Align.JUSTIFY
    indent: bool = True

    @classmethod
    def of(cls, *parts: str | Run) -> "Paragraph":
        return cls(runs(*parts))


class Marker(StrEnum):
    DASH = "-"
    PLUS = "+"
    NUMBER = "1."
    LETTER = "a)"


@dataclass(frozen=True)
class ItemList:
    """Items on lines of their own. Markers are printed as text: automatic numbers are lost when read back."""

    items: tuple[Runs, ...]
    marker: Marker = Marker.DASH

    @classmethod
    def of(cls, *items: str | Runs, marker: Marker = Marker.DASH) -> "ItemList":
        return cls(tuple(runs(item) if isinstance(item, str) else item for item in items), marker)


@dataclass(frozen=True)
class Column:
    """A column; `width` is its share of the table's width, in any unit."""

    width: float = 1.0
    align: Align = Align.LEFT

    def __post_init__(self) -> None:
        if not self.width > 0:
            raise DescriptionError("width", "độ rộng cột phải lớn hơn 0")


@dataclass(frozen=True)
class Cell:
    runs: Runs = ()
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    bold: bool = False

    def __post_init__(self) -> None:
        if self.colspan < 1 or self.rowspan < 1:
            raise DescriptionError("colspan", "số cột, số dòng gộp của ô phải từ 1 trở lên")

    @classmethod
    def of(
        cls,
        *parts: str | Run,
        colspan: int = 1,
        rowspan: int = 1,
        align: Align | None = None,
        bold: bool = False,
    ) -> "Cell":
        return cls(runs(*parts), colspan, rowspan, align, bold)


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Header rows come again on every page, no row is broken over two pages, notes stand below."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise DescriptionError("columns", "bảng không có cột")
        place_cells(self.header, len(self.columns), "header")
        place_cells(self.rows, len(self.columns), "rows")


@dataclass(frozen=True)
class Placed:
    """A cell at its column; `first` is false where a cell merged from an earlier row goes on."""

    cell: Cell
    column: int
    first: bool


@dataclass
class _Grid:
    width: int
    place: str
    # Column of a cell still reaching down → (the cell, rows it still covers).
    reaching: dict[int, tuple[Cell, int]] = field(default_factory=dict)

    def row(self, number: int, cells: Row) -> tuple[Placed, ...]:
        placed: list[Placed] = []
        waiting = list(cells)
        column = 0
        while column < self.width:
            if column in self.reaching:
                cell, left = self.reaching.pop(column)
                first = False
            elif waiting:
                cell = waiting.pop(0)
                left, first = cell.rowspan, True
            else:
                raise DescriptionError(
                    f"{self.place}[{number}]", f"thiếu ô: mới có {column} trên {self.width} cột"
                )
            if column + cell.colspan > self.width or any(
                column + step in self.reaching for step in range(1, cell.colspan)
            ):
                raise DescriptionError(f"{self.place}[{number}]", "ô gộp chồng lên ô khác hoặc ra ngoài bảng")
            placed.append(Placed(cell, column, first))
            if left > 1:
                self.reaching[column] = (cell, left - 1)
            column += cell.colspan
        if waiting:
            raise DescriptionError(
                f"{self.place}[{number}]", f"thừa {len(waiting)} ô so với {self.width} cột"
            )
        # A cell put back just now must not be met again in this row: columns only grow, so it is not.
        return tuple(placed)


def place_cells(rows: tuple[Row, ...], width: int, place: str) -> tuple[tuple[Placed, ...], ...]:
    """Each row's cells at their columns, those reaching down from above included; refuses a ragged table."""
    grid = _Grid(width, place)
    placed = tuple(grid.row(number, cells) for number, cells in enumerate(rows))
    if grid.reaching:
        raise DescriptionError(f"{place}[{len(rows) - 1}]", "ô gộp dòng kéo quá dòng cuối của bảng")
    return placed


Block = Heading | Paragraph | ItemList | Table
