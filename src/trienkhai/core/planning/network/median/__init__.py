"""The capacitated p-median problem: built elsewhere, solved here to a proven value, verified apart."""

from trienkhai.core.planning.network.median.problem import MedianAnswer, MedianProblem, Placing
from trienkhai.core.planning.network.median.solve import solve_median
from trienkhai.core.planning.network.median.verify import verify_median

__all__ = ["MedianAnswer", "MedianProblem", "Placing", "solve_median", "verify_median"]
