"""Changing the organisation: founding units, giving them new versions, appointing people, keeping the closure true."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from trienkhai.apps.org.models import Membership, Unit, UnitVersion


@dataclass(frozen=True)
class _Span:
    start: date
    end: date | None

    def meet(self, other: "_Span") -> "_Span | None":
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return _Span(start, end) if end is None or start < end else None


@transaction.atomic
def do_rebuild_membership() -> int:
    """Derives the closure of both trees anew from the versions; returns the number of rows."""
    rows = membership_rows()
    Membership.objects.all().delete()
    Membership.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def membership_rows() -> list[Membership]:
    """The closure of both trees as the versions have it, not saved.

    A unit is under an ancestor for the time in which every step of the way between them was in force.
    Under `place`, a unit stands under its place and under everything above that place.
    """
    versions = list(UnitVersion.objects.order_by("unit_id", "valid_from"))
    by_unit: dict[int, list[UnitVersion]] = {}
    for version in versions:
        by_unit.setdefault(version.unit_id, []).append(version)
    rows: list[Membership] = []
    for tree in Membership.Tree:
        for version in versions:
            span = _Span(version.valid_from, version.valid_to)
            first = (
                version.place_id if tree == Membership.Tree.PLACE and version.place_id else version.parent_id
            )
            rows.append(_row(tree, version.unit_id, version.unit_id, 0, span))
            _climb(tree, version.unit_id, first, span, 1, by_unit, rows)
    return _joined(rows)


def _climb(
    tree: str,
    descendant: int,
    ancestor: int | None,
    span: _Span,
    depth: int,
    by_unit: dict[int, list[UnitVersion]],
    rows: list[Membership],
) -> None:
    if ancestor is None or depth > 20:  # deeper than any administration: a cycle in the versions
        return
    for version in by_unit.get(ancestor, []):
        shared = span.meet(_Span(version.valid_from, version.valid_to))
        if shared is None:
            continue
        rows.append(_row(tree, ancestor, descendant, depth, shared))
        above = version.place_id if tree == Membership.Tree.PLACE and version.place_id else version.parent_id
        _climb(tree, descendant, above, shared, depth + 1, by_unit, rows)


def _row(tree: str, ancestor: int, descendant: int, depth: int, span: _Span) -> Membership:
    return Membership(
        tree=tree,
        ancestor_id=ancestor,
        descendant_id=descendant,
        depth=depth,
        valid_from=span.start,
        valid_to=span.end,
    )


def _joined(rows: list[Membership]) -> list[Membership]:
    """Rows of the same pair whose periods touch become one, so that a renamed unit counts once."""
    rows.sort(key=lambda row: (row.tree, row.ancestor_id, row.descendant_id, row.depth, row.valid_from))
    joined: list[Membership] = []
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
