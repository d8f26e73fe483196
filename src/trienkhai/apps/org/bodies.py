"""The body a unit works for."""

from datetime import date

from trienkhai.apps.org.models import Unit, UnitVersion
from trienkhai.apps.org.queries import above, version_on, versions_on

Kind = UnitVersion.Kind
BODIES = frozenset({Kind.MINISTRY, Kind.PROVINCE, Kind.TOWN, Kind.COMMUNE, Kind.WARD, Kind.SCHOOL})


def body_of(unit: Unit | int, day: date) -> UnitVersion:
    """Of a department its town or commune, of a town itself."""
    own = version_on(unit, day)
    if own.kind in BODIES:
        return own
    over = above(unit, day)
    known = versions_on(over, day)
    return next((known[key] for key in over if known[key].kind in BODIES), own)
