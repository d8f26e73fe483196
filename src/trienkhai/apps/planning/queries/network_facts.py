"""The facts of the school network of a dataset: sites, places, roads."""

from functools import lru_cache

from django.utils.translation import gettext as _

from trienkhai.apps.planning.cells import FILES
from trienkhai.apps.planning.models import Dataset, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.queries.remembering import Of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.facts import Table as CoreTable
from trienkhai.core.planning.network.errors import NetworkError
from trienkhai.core.planning.network.facts import NetworkFacts, network_from


def network_facts_of(dataset: Dataset) -> NetworkFacts:
    """What the network solver takes. Three queries; raises NetworkError while sites or places are missing."""
    found = _facts(Of(dataset))
    missing = [
        _("Bảng “%(table)s” chưa có dòng nào.") % {"table": table.label}
        for table, rows in ((Table.SITES, found.sites), (Table.PLACES, found.places))
        if not rows
    ]
    if missing:
        raise NetworkError(missing)
    return found


@lru_cache(maxsize=4)
def _facts(of: Of) -> NetworkFacts:
    return network_from(
        {
            name: CoreTable(forms()[table].codes, list(enumerate(cells_of(of.dataset, table), 1)))
            for table, name in FILES.items()
        }
    )
