"""The same problem with lighter weights, for tables of bounded size.

Dividing all weights and the capacity by one number, rounded down, keeps every placing that fitted: a bound of the
coarse problem is a bound of the true one.
"""

from math import gcd

from trienkhai.core.planning.network.median.problem import MedianProblem

WIDEST_TABLE = 1000


def coarse(problem: MedianProblem) -> MedianProblem:
    """The problem itself, or one with weights divided; exact while the weights share the divisor."""
    common = gcd(*(int(weight) for weight in problem.demand)) or 1
    capacity = problem.capacity // common
    grain = common * (1 if capacity <= WIDEST_TABLE else -(-capacity // WIDEST_TABLE))
    if grain == 1:
        return problem
    return MedianProblem(
        problem.distance, problem.demand // grain, problem.centres, problem.capacity // grain
    )
