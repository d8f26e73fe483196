"""Sites, places and roads: read, checked cell by cell, frozen."""

from trienkhai.core.planning.network.facts.columns import READERS, TABLES
from trienkhai.core.planning.network.facts.model import NetworkFacts, Place, Site, Status
from trienkhai.core.planning.network.facts.reading import network_from, read_network

__all__ = ["READERS", "TABLES", "NetworkFacts", "Place", "Site", "Status", "network_from", "read_network"]
