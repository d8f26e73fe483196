"""A row of a table of tasks, and its words turned into a duty."""

import re
from dataclasses import dataclass, replace

from trienkhai.core.documents.model import Duty, Json, Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.decisions import UNWEIGHED, rule_of
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators
from trienkhai.core.documents.stages.duties.terms.reporting import find_product, find_report_to
from trienkhai.core.documents.stages.duties.times.cell_times import time_of
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.documents.stages.duties.times.years import counted_from
from trienkhai.core.documents.stages.parts import part_at
from trienkhai.core.documents.stages.work import Draft


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where its task stands, and the words of its other cells."""

    task: Span
    lead: str
    coordinate: str
    time: str
    kind: str
    """Which of the `decisions` found it."""

    product: str = ""
    above: tuple[str, ...] = ()
    """Who leads where the row itself names nobody: the unit of the section or of the words above the table."""


_DITTO = frozenset(["nt", "-nt-", "như trên", "//", "″", '"', "''", "”", "-//-"])


def is_ditto(words: str) -> bool:
    """Whether a cell only says that it repeats the one above it."""
    return words.strip(" .").lower() in _DITTO


def repeated(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """Rows with the words of those above them where their cells only say `nt` or `//`, or a time is for several."""
    told: list[Row] = []
    for row in rows:
        above = told[-1] if told else None
        said = {
            name: getattr(above, name)
            for name in ("lead", "coordinate", "time")
            if above and is_ditto(getattr(row, name))
        }
        if above and not row.time and sheet.plain[row.task[0]] in "-–+":
            said["time"] = above.time
        told.append(replace(row, **said) if said else row)
    return told


def duty_of(sheet: Sheet, draft: Draft, row: Row) -> Duty:
    """The row as a duty; what its cells leave out is looked for in the words of the task."""
    due, rule, recurrence = time_of(row.time, counted_from(draft.header))
    lead, others = _shared_cell(row)
    coordinate = others or find_coordinators(sheet, *row.task, lead)
    return Duty(
        *(row.task, lead, coordinate, due, rule, recurrence or _recurrence(sheet, row.task, rule)),
        *(
            find_report_to(sheet, *row.task, lead),
            _product(row.product) or find_product(sheet, *row.task),
            part_at(draft.parts, row.task[0]),
            UNWEIGHED,
            rule_of(row.kind),
        ),
    )


def _recurrence(sheet: Sheet, task: Span, rule: Json | None) -> str | None:
    """How often the words of the task say; `đầu năm học` beside a day of the calendar is that one time."""
    found = find_recurrence(sheet, *task)
    once = found == "school-yearly" and rule is not None and rule["kind"] == "fixed"
    return None if once and not _EACH_SCHOOL_YEAR.search(sheet.flat, *task) else found


_EACH_SCHOOL_YEAR = re.compile(r"\b(?:h.ng|moi|tung)\s+nam\s+hoc\b")
_BODY = r"(?:[-–+•*]\s*)?(?:(?:[Cc]ơ quan|[Đđ]ơn vị)\s+)?"
_PARTED = re.compile(
    rf"{_BODY}[Cc]hủ trì(?:\s+thực hiện)?\s*:\s*(?P<lead>.+?)"
    rf"(?:[\s;,.]+{_BODY}[Pp]hối hợp(?:\s+thực hiện)?\s*:\s*(?P<others>.+))?"
    # `Đoàn Thanh niên chủ trì, Phòng A phối hợp`, `Sở A chủ trì`
    r"|(?P<led>[^:;]+?)\s+chủ trì(?:\s+thực hiện)?"
    r"(?:\s*[,;.]\s+(?P<joined>[^:]+?)\s+(?:cùng\s+)?phối hợp(?:\s+thực hiện)?)?[\s.]*"
    r"|(?P<said>[^:;]+?)(?:\s+chủ trì[,;]?\s+phối hợp(?:\s+(?:với|cùng))?"
    r"|[,;]?\s+(?:và\s+)?phối hợp(?:\s+(?:với|cùng)(?:\s+với)?|(?=\s+[A-ZĐ])))"
    r"\s+(?P<with>.+)"
)


# `Sở A (chủ trì), Sở B, Sở C (phối hợp)`
_MARKED = re.compile(
    r"(?P<lead>[^:;()]+)\(\s*(?:cơ quan |đơn vị )?[Cc]hủ trì(?: thực hiện)?\s*\)[\s;,.–-]*(?:và )?(?P<others>\S.*)"
)
_MARK = re.compile(r"\(\s*(?:cơ quan |đơn vị )?[Pp]hối hợp(?: thực hiện)?\s*\)")


def _shared_cell(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who co-operates; one cell may say both: `Chủ trì: Sở A; phối hợp: Sở B`."""
    said = _SAYS.search(row.lead.lower()) and len(row.lead) < _LONGEST_UNITS
    both = _PARTED.fullmatch(row.lead) if said else None
    roles = _MARKED.fullmatch(row.lead) if said and both is None else None
    if roles:
        others = _MARK.sub("", roles["others"])
        return units_of(roles["lead"]), units_of(row.coordinate) or units_of(others)
    if both is None:
        return units_of(row.lead) or row.above, units_of(row.coordinate)
    lead = both["lead"] or both["led"] or both["said"]
    others = both["others"] or both["joined"] or both["with"]
    return units_of(lead), units_of(row.coordinate) or units_of(others or "")


_SAYS = re.compile(r"phối hợp|chủ trì")
_LONGEST_PRODUCT = 300
_LONGEST_UNITS = 600


def _product(words: str) -> str | None:
    """The cell of products on one line, cut where it is a text of its own."""
    written = " ".join(words.split()).strip(" .;,-–+|_")
    if len(written) > _LONGEST_PRODUCT:
        written = written[:_LONGEST_PRODUCT].rsplit(" ", 1)[0]
    return written or None
