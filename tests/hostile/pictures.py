"""Pictures far larger than any page, nearly nothing on the disk."""

import struct
import zlib

from tests.hostile.archives import MEGABYTE, swollen
from tests.hostile.pdfs import ZLIB

SIDE = 50_000


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(side: int = SIDE, *, whole: bool = True) -> bytes:
    """A black picture; `whole` when every row is really there."""
    size = side * (side // 8 + 1)
    data = swollen(b"\0", size + MEGABYTE if whole else MEGABYTE, head=ZLIB)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def noted_png() -> bytes:
    """A small picture with a note that unpacks to 1 GB."""
    note = swollen(b"\0", 1024 * MEGABYTE, head=ZLIB)
    small = png(8)
    place = small.index(b"IDAT") - 4
    return small[:place] + chunk(b"zTXt", b"note\0\0" + note) + small[place:]


def jpeg(side: int = SIDE) -> bytes:
    """A head that claims the size, and nothing behind it."""
    frame = struct.pack(">HBHHBBBB", 11, 8, side, side, 1, 1, 0x11, 0)
    table = struct.pack(">HB", 67, 0) + bytes([1] * 64)
    scan = struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0)
    return b"\xff\xd8\xff\xdb" + table + b"\xff\xc0" + frame + b"\xff\xda" + scan + bytes(1000) + b"\xff\xd9"


def tiff(side: int = SIDE, *, again: bool = False) -> bytes:
    """One strip that claims the whole picture; with `again` the list of pages leads back to the first."""
    tags = {256: side, 257: side, 258: 1, 259: 1, 262: 1, 273: 200, 277: 1, 278: side, 279: side * side // 8}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 8 if again else 0)
    return (b"II*\x00\x08\x00\x00\x00" + directory).ljust(200, b"\0") + bytes(2000)


PICTURES = {
    "a.png": png,
    "head-only.png": lambda: png(whole=False),
    "note.png": noted_png,
    "a.jpg": jpeg,
    "a.tiff": tiff,
    "again.tif": lambda: tiff(16, again=True),
    "empty.png": lambda: b"\x89PNG\r\n\x1a\n",
    "empty.jpg": lambda: b"\xff\xd8\xff",
    "empty.tif": lambda: b"II*\x00",
}
