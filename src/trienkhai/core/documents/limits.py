"""How much of a file the reader is willing to take in, so that a hostile one costs bounded time and memory."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; a file beyond one is refused with `TooLarge`, `HiddenDanger`, `TooSlow` or `TooHeavy`.

    Seconds and memory are kept by whoever runs the reader in a process of its own (`links.apart`); the rest is kept
    by the readers of the formats themselves.
    """

    bytes: int = 50 * MEGABYTE
    pages: int = 500
    characters: int = 2_000_000
    unzipped: int = 200 * MEGABYTE
    """All parts of a DOCX together once unpacked: a zip bomb announces or exceeds this."""

    xml_part: int = 60 * MEGABYTE
    """The one part of a DOCX that holds the text, unpacked."""

    zip_entries: int = 5_000

    attachments: int = 30
    """Files that one exchange package may carry."""

    seconds: float = 120.0
    """From the bytes to the reading, text recognition of every page included."""

    memory: int = 1024 * MEGABYTE
    """What reading one file may take on top of the reader itself, helpers such as an office program included."""
