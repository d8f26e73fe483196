"""Fictitious towns, provinces and a country of schools, for trying out, teaching and measuring. A seed makes
the same place every time; no school, person or figure is real.
"""

from trienkhai.core.planning.fictitious.places import KINDS, Kind, generate
from trienkhai.core.planning.fictitious.whole import generate_whole

__all__ = ["KINDS", "Kind", "generate", "generate_whole"]
