"""What a table of a dataset is made of, as people meet it: headings, help, words for codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from trienkhai.apps.planning.models import Table

NAME = "full_name"  # the one column that is no fact of planning

Words = Mapping[str, "str | Promise"]


@dataclass(frozen=True)
class Column:
    """One column. `taken` says what the codes of the sector database's `source` field mean here.

    `words` are all its codes; `names` are said in place of codes that are checked elsewhere.
    """

    code: str
    heading: str | Promise
    help: str | Promise = ""
    source: str = ""
    words: Words = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    names: Words = field(default_factory=dict)
    is_decimal: bool = False
    is_optional: bool = False  # the whole column may be missing
    width: int = 14

    def shown(self, cell: str) -> str:
        """What a code means, where it has words."""
        return str(self.words.get(cell) or self.names.get(cell, cell))


@dataclass(frozen=True)
class TableForm:
    table: Table
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # columns that name a row
    asks: str | Promise  # what the table is for

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(column.code for column in self.columns)

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)

    def shown(self, cells: Sequence[str]) -> list[str]:
        """A row as people read it."""
        return [column.shown(cell) for column, cell in zip(self.columns, cells, strict=True)]
