"""The facts of the school network of a dataset: sites, places, roads."""

from functools import lru_cache

from trienkhai.apps.planning.cells import FILES
from trienkhai.apps.planning.models import Dataset
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.queries.remembering import Of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning.facts import Table as CoreTable
from trienkhai.core.planning.network.facts import NetworkFacts, network_from


def network_facts_of(dataset: Dataset) -> NetworkFacts:
    """What the network solver takes. Three queries; raises NetworkError while sites or places are missing."""
    return _facts(Of(dataset))


@lru_cache(maxsize=4)
def _facts(of: Of) -> NetworkFacts:
    return network_from(
        {
            name: CoreTable(forms()[table].codes, list(enumerate(cells_of(of.dataset, table), 1)))
            for table, name in FILES.items()
        }
    )
