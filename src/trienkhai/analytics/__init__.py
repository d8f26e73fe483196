"""Consolidation at the speed of an engine: expressions over tables handed in, and the engine of this
machine.
"""

from trienkhai.analytics.rollup import roll_up

__all__ = ["roll_up"]
