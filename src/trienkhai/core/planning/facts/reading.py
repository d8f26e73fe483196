"""The folder of CSV files read into facts."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from trienkhai.core.planning.facts.checks import Checked, Table, validate
from trienkhai.core.planning.facts.columns import TABLES
from trienkhai.core.planning.facts.model import Facts
from trienkhai.core.planning.facts.problems import FactsError, Problem


def read_facts(folder: Path) -> Facts:
    """The facts of a folder, or `FactsError` with every wrong cell."""
    checked = check_folder(folder)
    if checked.facts is None:
        raise FactsError(checked.problems)
    return checked.facts


def check_folder(folder: Path) -> Checked:
    """What `validate` says of the files of a folder."""
    tables: dict[str, Table] = {}
    unreadable: list[Problem] = []
    for name in TABLES:
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        try:
            tables[name] = _table(path)
        except (OSError, UnicodeDecodeError, csv.Error):
            unreadable.append(Problem(name, 0, "", "not_text"))
    if unreadable:
        return Checked(None, tuple(unreadable))
    try:
        return validate(tables)
    except (UnicodeDecodeError, csv.Error) as broken:
        # Rows are read as they are needed, so bad bytes may show only here.
        name = getattr(broken, "table", "") or _broken(folder)
        return Checked(None, (Problem(name, 0, "", "not_text"),))


def _table(path: Path) -> Table:
    lines = _lines(path)
    first = next(lines, (1, []))
    return Table(first[1], lines)


def _lines(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            yield reader.line_num, cells


def _broken(folder: Path) -> str:
    for name in TABLES:
        path = folder / f"{name}.csv"
        try:
            if path.is_file():
                for _ in _lines(path):
                    pass
        except (UnicodeDecodeError, csv.Error):
            return name
    return TABLES[0]
