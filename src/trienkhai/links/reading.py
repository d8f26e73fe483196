"""One entry for every file that comes in: the reader of the core, an old office file through LibreOffice, a picture recognised."""

from trienkhai.core.documents import Limits, Reading, read_file

_LIMITS = Limits()


def read_any(name: str, data: bytes, limits: Limits = _LIMITS) -> Reading:
    """What a file says; raises a `ReadingError` when it cannot or must not be read."""
    return read_file(name, data, limits=limits)
