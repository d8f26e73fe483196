"""To whom a unit may give duties."""

from datetime import date

from django.db.models import Q

from trienkhai.apps.org.models import Membership, Unit, UnitVersion, valid_on
from trienkhai.apps.org.queries import SCHOOL, ids_within, living, version_on

# A specialised office acts for its body towards the schools the body runs: it advises and helps the body manage them,
# and its notices reach them directly.
_ACTS_FOR_BODY = (UnitVersion.Kind.DEPARTMENT, UnitVersion.Kind.SERVICE_CENTRE)


def reach(giver: Unit, day: date) -> set[int]:
    """Ids of the units that may be made to lead by this one: itself, those it runs, those that stand on its ground,
    and for an office the schools of its body."""
    under = Membership.objects.filter(valid_on(day), ancestor=giver).values("descendant_id")
    chosen = Q(unit_id__in=under)
    version = version_on(giver, day)
    if version.kind in _ACTS_FOR_BODY and version.parent_id is not None:
        chosen |= Q(unit_id__in=ids_within(version.parent_id, day), kind=SCHOOL)
    return set(living(day).filter(chosen).values_list("unit_id", flat=True))
