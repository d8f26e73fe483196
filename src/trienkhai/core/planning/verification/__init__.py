"""A staffing plan checked against the facts, the law and the policy by other means than those that made it.

Nothing here uses the modules that build, solve or name moves: demand is recomputed with fractions straight from
the registries, every limit is asked of every move, and the proof of the optimum is checked price by price.
"""

from trienkhai.core.planning.verification.claims import (
    ClaimedMeans,
    ClaimedMove,
    ClaimedPlan,
    Findings,
    Proof,
)
from trienkhai.core.planning.verification.verify import verify

__all__ = ["ClaimedMeans", "ClaimedMove", "ClaimedPlan", "Findings", "Proof", "verify"]
