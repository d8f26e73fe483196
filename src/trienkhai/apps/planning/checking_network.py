"""The tables of the network as the core judges them: its sentences, each led back to the cell it speaks of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trienkhai.apps.planning.cells import FILES
from trienkhai.apps.planning.models import Dataset, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.facts import Table as CoreTable
from trienkhai.core.planning.network.errors import NetworkError
from trienkhai.core.planning.network.facts import network_from

_SENTENCE = re.compile(
    r"(?P<table>\w+)\.csv(?:, dòng (?P<row>\d+))?(?:, cột (?P<column>\w+))?: (?P<words>.+)"
)

Numbered = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Fault:
    """What the core says of a line of one of the tables; row 0 and no column speak of the whole."""

    table: Table
    row: int
    column: str
    words: str


def network_faults(dataset: Dataset, table: Table, rows: Numbered) -> list[Fault]:
    """What is wrong with the three tables when these rows stand in place of one of them."""
    given: Mapping[Table, Numbered] = {
        each: rows if each == table else list(enumerate(cells_of(dataset, each), 1)) for each in FILES
    }
    tables = {FILES[each]: CoreTable(forms()[each].codes, given[each]) for each in FILES}
    try:
        network_from(tables)
    except NetworkError as told:
        return [_fault(sentence, table) for sentence in told.faults]
    return []


def _fault(sentence: str, otherwise: Table) -> Fault:
    read = _SENTENCE.fullmatch(sentence)
    if read is None:
        return Fault(otherwise, 0, "", sentence)
    table = next((each for each, name in FILES.items() if name == read["table"]), otherwise)
    return Fault(table, int(read["row"] or 0), read["column"] or "", read["words"])
