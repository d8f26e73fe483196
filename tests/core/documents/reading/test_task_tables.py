"""The same table of tasks gives the same duties in every form: what it says does not hang on the file it came in."""

import pytest

from tests.core.documents.reading.task_table_forms import FORMS
from tests.core.documents.reading.task_tables import HEAD, NUMBER, SHAPES, Said, said
from trienkhai.core.documents import read_file

# Not promised: columns whose gaps are lost, and a row on one line or in a block that no number opens.
CASES = [
    (form, shape)
    for form in FORMS
    for shape in SHAPES
    if form != "collapsed" and (NUMBER in SHAPES[shape].titles or form not in ("blocks", "run_on"))
]
# How many rows of the ten may still be read otherwise, where a form says less than the table it was made from.
OPEN = {
    ("centred", "both in a cell"): 2,
    ("over_pages", "product early"): 1,
    ("over_pages", "lead first"): 1,
    ("over_pages", "no lead"): 1,
    ("over_pages", "no number"): 3,
}


def plain(words: str | None) -> str:
    return " ".join((words or "").split()).strip(" .;").lower()


def ends(words: str) -> tuple[str, str]:
    """The first words and the last: other cells may stand between the lines of a task."""
    pieces = plain(words).split()
    return " ".join(pieces[:3]), pieces[-1]


def of_file(name: str, data: bytes) -> list[Said]:
    """What is read out of a file."""
    reading = read_file(name, data)
    return [
        (reading.text[slice(*duty.span)], duty.lead, duty.coordinate, duty.due, duty.recurrence, duty.product)
        for document in reading.documents
        for duty in document.duties
    ]


def agrees(one: Said, other: Said) -> bool:
    units = all(tuple(map(plain, one[place])) == tuple(map(plain, other[place])) for place in (1, 2))
    product = not other[5] or plain(one[5]) == plain(other[5])
    return ends(one[0]) == ends(other[0]) and units and one[3:5] == other[3:5] and product


@pytest.mark.parametrize(("form", "shape"), CASES)
def test_a_table_of_tasks_gives_the_same_duties_in_every_form(form: str, shape: str) -> None:
    table = SHAPES[shape]
    wanted, read = said(table), of_file("ke-hoach.txt", f"{HEAD}{FORMS[form](table)}".encode())
    missed = [row for row in wanted if not any(agrees(duty, row) for duty in read)]
    assert len(missed) <= OPEN.get((form, shape), 0), missed
    assert len(read) <= len(wanted) + (0 if len(missed) == len(wanted) else len(missed))
