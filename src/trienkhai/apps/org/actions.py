"""Changing the organisation: founding units, giving them new versions, appointing people, keeping the closure true."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction

from trienkhai.apps.org.models import Membership, Unit, UnitVersion

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date | None

    def meet(self, other: "_Span") -> "_Span | None":
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return _Span(start, end) if end is None or start < end else None


@dataclass(slots=True)
class Row:
    """A row of the closure before it is stored: of a country's units there are some hundred thousand."""

    tree: str
    ancestor_id: int
    descendant_id: int
    depth: int
    valid_from: date
    valid_to: date | None


@transaction.atomic
def do_rebuild_membership() -> int:
    """Derives the closure of both trees anew from the versions; returns the number of rows."""
    rows = membership_rows()
    Membership.objects.all().delete()
    _store(rows)
    return len(rows)


def _store(rows: list[Row]) -> None:
    """Written without making a record of each: the closure is derived, and there is much of it."""
    quote, day = connection.ops.quote_name, connection.ops.adapt_datefield_value
    names = ("tree", "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")
    # Names come from the model and values stay parameters.
    statement = (
        f"INSERT INTO {quote(Membership._meta.db_table)} ({', '.join(map(quote, names))}) "  # noqa: S608 - see above
        "VALUES (%s, %s, %s, %s, %s, %s)"
    )
    days = {each: day(each) for row in rows for each in (row.valid_from, row.valid_to)}
    values = (
        (row.tree, row.ancestor_id, row.descendant_id, row.depth, days[row.valid_from], days[row.valid_to])
        for row in rows
    )
    with connection.cursor() as cursor:
        while batch := list(islice(values, _BATCH)):
            cursor.executemany(statement, batch)


def membership_rows() -> list[Row]:
    """The closure of both trees as the versions have it, not stored.

    A unit is under an ancestor for the time in which every step of the way between them was in force.
    Under `place`, a unit stands under its place and under everything above that place.
    """
    versions: list[Any] = list(
        UnitVersion.objects.order_by("unit_id", "valid_from").values_list(
            "unit_id", "parent_id", "place_id", "valid_from", "valid_to", named=True
        )
    )
    by_unit: dict[int, list[Any]] = {}
    for version in versions:
        by_unit.setdefault(version.unit_id, []).append(version)
    rows: list[Row] = []
    for tree in Membership.Tree:
        by_place = tree == Membership.Tree.PLACE
        for version in versions:
            span = _Span(version.valid_from, version.valid_to)
            first = version.place_id if by_place and version.place_id else version.parent_id
            rows.append(Row(tree.value, version.unit_id, version.unit_id, 0, span.start, span.end))
            _climb(tree.value, version.unit_id, first, span, 1, by_unit, rows)
    return _joined(rows)


def _climb(
    tree: str,
    descendant: int,
    ancestor: int | None,
    span: _Span,
    depth: int,
    by_unit: dict[int, list[Any]],
    rows: list[Row],
) -> None:
    if ancestor is None or depth > 20:  # deeper than any administration: a cycle in the versions
        return
    for version in by_unit.get(ancestor, []):
        shared = span.meet(_Span(version.valid_from, version.valid_to))
        if shared is None:
            continue
        rows.append(Row(tree, ancestor, descendant, depth, shared.start, shared.end))
        above = version.place_id if tree == Membership.Tree.PLACE and version.place_id else version.parent_id
        _climb(tree, descendant, above, shared, depth + 1, by_unit, rows)


def _joined(rows: list[Row]) -> list[Row]:
    """Rows of the same pair whose periods touch become one, so that a renamed unit counts once."""
    rows.sort(key=lambda row: (row.tree, row.ancestor_id, row.descendant_id, row.depth, row.valid_from))
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        same = last is not None and (last.tree, last.ancestor_id, last.descendant_id, last.depth) == (
            row.tree,
            row.ancestor_id,
            row.descendant_id,
            row.depth,
        )
        if same and last is not None and last.valid_to is not None and last.valid_to >= row.valid_from:
            last.valid_to = None if row.valid_to is None else max(last.valid_to, row.valid_to)
        else:
            joined.append(row)
    return joined


def found_unit(
    key: str, *, valid_from: date, valid_to: date | None = None, is_sample: bool = False, **version: object
) -> Unit:
    """A new unit with its first version. The caller rebuilds the closure when it has founded all it wants."""
    unit = Unit.objects.create(key=key, is_sample=is_sample)
    UnitVersion.objects.create(unit=unit, valid_from=valid_from, valid_to=valid_to, **version)
    return unit
