"""What people decide and the law leaves open: limits, preferences, prices, assumptions. Every default is
documented in docs/how-to/plan-staffing.md.
"""

from trienkhai.core.planning.policy.model import (
    Around,
    Consents,
    Forecasting,
    Lessons,
    Norms,
    PartShares,
    Pin,
    Policy,
    Prohibition,
    Reallocation,
    Rounding,
)
from trienkhai.core.planning.policy.reading import PolicyError, policy_from, read_policy

__all__ = [
    "Around",
    "Consents",
    "Forecasting",
    "Lessons",
    "Norms",
    "PartShares",
    "Pin",
    "Policy",
    "PolicyError",
    "Prohibition",
    "Reallocation",
    "Rounding",
    "policy_from",
    "read_policy",
]
