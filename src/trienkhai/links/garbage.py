"""How often a process that reads looks for garbage."""

import gc

_PACE = 10_000


def collect_seldom() -> None:
    """Said once everything is loaded: what is there then is never walked through again, and of what is made afterwards
    ten thousand things are waited for instead of seven hundred.

    A reading makes tens of thousands of small records and hardly a circle; at the usual pace a tenth of its time goes
    into looking at them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_PACE, *gc.get_threshold()[1:])
