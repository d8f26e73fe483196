"""Dates and numbers of the English screens: as in Vietnam, so that both languages show and accept the same figure."""

from trienkhai.config.formats.vi.formats import *  # noqa: F403
