"""Facts as rows of text again, in the columns they are read from: what one plan hands to the next."""

from collections.abc import Mapping, Sequence

from trienkhai.core.planning.facts.checks import Table
from trienkhai.core.planning.facts.columns import columns_of
from trienkhai.core.planning.facts.model import WHOLE, Facts

Row = Sequence[str]


def tables_of(facts: Facts) -> Mapping[str, Table]:
    """The tables of these facts; reading them gives the same facts. Distances only where some are known."""
    rows: dict[str, list[Row]] = {
        "schools": [
            (
                *(one.school_id, one.name, one.school_type, one.manager_id, one.commune_id),
                *(str(one.zone), str(one.sessions), repr(one.lat), repr(one.lon)),
            )
            for one in facts.schools
        ],
        "classes": [
            (row.school_id, row.level.value, row.grade, str(row.classes), str(row.pupils))
            for row in facts.classes
        ],
        "staff": [
            (
                *(row.staff_id, row.school_id, row.position.value, row.level.value),
                *(row.subject, row.second_subject, row.contract.value),
                *(_hundredths(row.fte), _hundredths(row.reduction), str(int(row.protected))),
                *(row.consent.value, _year(row.last_moved), _year(row.retires)),
            )
            for row in facts.staff
        ],
        "distances": [
            (start, end, f"{tenths // 10}.{tenths % 10}")
            for (start, end), tenths in sorted(facts.distances.items())
        ],
    }
    return {
        name: Table(columns_of(name), list(enumerate(found, 2)))
        for name, found in rows.items()
        if found or name != "distances"
    }


def _hundredths(value: int) -> str:
    return f"{value // WHOLE}.{value % WHOLE:02d}".rstrip("0").rstrip(".")


def _year(value: int | None) -> str:
    return "" if value is None else str(value)
