"""Consolidation at the speed of an engine: expressions over tables handed in, and the engine of this
machine.
"""

from trienkhai.analytics.rollup import prepare, roll_up

__all__ = ["prepare", "roll_up"]
