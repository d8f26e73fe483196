"""Units as somebody types them: with or without diacritics, short or in full."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.preparing import Group
from trienkhai.apps.duties.queries.preparation import group_of
from trienkhai.apps.duties.reach import reach
from trienkhai.apps.org.queries import living
from trienkhai.apps.org.resolution import FIRM, resolve_names
from trienkhai.core.text import fold

_OFFERED = 4
# Units found by what was typed alone are shown with the words typed, to be looked at.
_CERTAINTY = FIRM - 0.05


def groups_typed(names: Iterable[str], entry: IncomingEntry, today: date) -> dict[str, Group]:
    """Each name with its units: as a text would mean it, else the one unit in reach that the words fit."""
    wanted = sorted(set(names))
    found = {each.name: group_of(each) for each in resolve_names(wanted, entry.body, today)} if wanted else {}
    unclear = [group for group in found.values() if not group.units]
    if unclear:
        rows = living(today).filter(unit_id__in=reach(entry.body, today)).order_by("kind", "name")
        known = list(rows.values_list("unit_id", "name", "short_name"))
        for group in unclear:
            _look_closer(group, known)
    return found


def _look_closer(group: Group, known: list[tuple[int, str, str]]) -> None:
    fitting = _fitting(fold(group.name), known)
    if len(fitting) == 1:
        group.units = [fitting[0][0]]
        group.certainty = _CERTAINTY
        group.reason = _("Gần đúng với “%(name)s”") % {"name": fitting[0][1]}
    elif fitting:
        options = ", ".join(name for _unit, name, _short in fitting[:_OFFERED])
        group.reason = _("Có thể là: %(options)s. Cần chọn một.") % {"options": options}


def _fitting(words: str, known: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The units of the closest way in which any fits: the very name, its beginning, the beginnings of its words."""
    typed = words.split()
    if not typed:
        return []
    folded = [(row, (fold(row[1]), fold(row[2]))) for row in known]
    ways = (
        [row for row, names in folded if words in names],
        [row for row, names in folded if any(name.startswith(words) for name in names)],
        [
            row
            for row, names in folded
            if all(any(part.startswith(word) for part in " ".join(names).split()) for word in typed)
        ],
    )
    return next((rows for rows in ways if rows), [])
