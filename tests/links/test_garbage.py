"""A process that reads looks for garbage seldom, but it does."""

import subprocess
import sys

MAKES_CIRCLES = """
import gc, weakref
from trienkhai.links.garbage import collect_seldom

class Ring:
    def __init__(self):
        self.ring = self

kept = Ring()
collect_seldom()
assert gc.get_freeze_count() > 1000, "what was loaded is left alone"
lost = [weakref.ref(Ring()) for _ in range(20_000)]
alive = sum(ring() is not None for ring in lost)
assert 0 < alive <= 10_000, f"{alive} circles are still there"
assert kept.ring is kept
"""


def test_circles_are_still_found() -> None:
    # In a process of its own: the pace holds for the whole of one.
    done = subprocess.run([sys.executable, "-c", MAKES_CIRCLES], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
