"""How often a process that reads looks for garbage."""

import gc

_PACE = 50_000


def collect_seldom() -> None:
    """Said once everything is loaded: what is there then is never walked through again, and of what is made afterwards
    fifty thousand things are waited for instead of seven hundred.

    A reading makes tens of thousands of small records and hardly a circle; at the usual pace one instruction in
    eleven goes into looking at them, so one in forty."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_PACE, *gc.get_threshold()[1:])
