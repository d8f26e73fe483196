"""How long work takes, for tests that ask how it grows: time of the processor, the least of a few runs."""

import gc
import time
from collections.abc import Callable

# One run is lengthened by a neighbour on the machine; what truly grows faster does so each time.
TRIES = 3


def least_seconds(work: Callable[[], object], tries: int = TRIES, enough: float = 0.0) -> float:
    """Seconds of the processor, so that a busy machine does not count; no further run once one took less than `enough`.

    The collector of garbage rests meanwhile: it walks through all that the tests before have left, whenever it likes,
    and so a long text of a linear reader would cost several times its length."""
    least = float("inf")
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(tries):
            start = time.process_time()
            work()
            least = min(least, time.process_time() - start)
            if least < enough:
                break
    finally:
        if collects:
            gc.enable()
    return least
