"""From the bytes of a file to its text: the kind is told by the content, the name must agree."""

from dataclasses import dataclass

from trienkhai.core.documents.errors import EmptyFile, TooLarge
from trienkhai.core.documents.formats.plain import read_plain
from trienkhai.core.documents.limits import Limits


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and what kind of file it was."""

    text: str
    media_type: str
    pages: int


def extract(name: str, data: bytes, limits: Limits) -> Extract:
    """The text of a file; raises a `ReadingError` when there is none to be had safely."""
    if not data.strip():
        raise EmptyFile
    if len(data) > limits.bytes:
        raise TooLarge
    return Extract(read_plain(data), "text/plain", 1)
