"""Dated versions: what a unit was called, whom it stood under, who ran a school, and from when to when.

Periods are half-open: `valid_to` is the first day on which the version no longer holds, so one ends where
the next begins.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with dates of validity; no end means that it still holds."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


Version = TypeVar("Version", bound=Dated)


class BrokenValidity(ValueError):
    """Versions of one thing that overlap, or one that ends before it begins."""


def holds(version: Dated, on_date: date) -> bool:
    return version.valid_from <= on_date and (version.valid_to is None or on_date < version.valid_to)


def version_at(versions: Iterable[Version], on_date: date) -> Version | None:
    """The version that holds that day, or None before the first, after the last, or in a gap."""
    return next((version for version in versions if holds(version, on_date)), None)


def check_versions(versions: Iterable[Dated]) -> None:
    """Refuse versions of one thing that hold on the same day. Gaps are allowed: a unit may be dormant."""
    before: Dated | None = None
    for version in sorted(versions, key=lambda each: each.valid_from):
        if version.valid_to is not None and version.valid_to <= version.valid_from:
            raise BrokenValidity(f"a version from {version.valid_from} cannot end on {version.valid_to}")
        if before is not None and (before.valid_to is None or version.valid_from < before.valid_to):
            raise BrokenValidity(
                f"the version from {before.valid_from} still holds when that from {version.valid_from} begins"
            )
        before = version


def changes(versions: Iterable[Dated], *, since: date, until: date) -> list[date]:
    """The days in (since, until] on which something began or ended: where a series of figures has a seam."""
    days = {day for version in versions for day in (version.valid_from, version.valid_to) if day is not None}
    return sorted(day for day in days if since < day <= until)
