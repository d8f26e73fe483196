"""Word files and exchange packages that do harm when they are unpacked; small on the disk, all made here."""

import struct
import zipfile
import zlib
from io import BytesIO

from tests.core.documents.reading.exchange import attachment, exchange, zipped
from tests.core.documents.reading.files import WORD, body_of, docx_of, package_of

MEGABYTE = 1024 * 1024
PARAGRAPH = "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>"
LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{level} '{f'&a{level - 1};' * 10}'>" for level in range(1, 10)
)


def flat_bomb() -> bytes:
    """One part of 2 GB of blanks in 2 MB."""
    return stored_as("word/document.xml", deflated_blanks(2048 * MEGABYTE), 2048 * MEGABYTE)


def lying_bomb() -> bytes:
    """The same, but the directory says that the part has 1,000 bytes."""
    return stored_as("word/document.xml", deflated_blanks(512 * MEGABYTE), 1_000)


def nested_bomb() -> bytes:
    """A ZIP in a ZIP in a ZIP, each level ten times the one inside."""
    inner = zipped({"a.txt": b" " * 10 * MEGABYTE})
    for level in range(4):
        inner = zipped({f"{level}-{number}.zip": inner for number in range(10)})
    return exchange(attachment("a.zip", inner))


def overlapping_bomb() -> bytes:
    """Many entries that share one compressed stream, so that little is stored and much is unpacked."""
    packed, size, count = deflated_blanks(20 * MEGABYTE), 20 * MEGABYTE, 2_000
    checksum = zlib.crc32(b" " * size)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, checksum, len(packed), size, 1, 0) + b"x"
    directory = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, checksum, len(packed), size, len(name),
                    0, 0, 0, 0, 0, 0) + name
        for name in (f"word/header{number}.xml".encode() for number in range(count))
    )  # fmt: skip
    start = len(local) + len(packed)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), start, 0)
    return local + packed + directory + end


def crowded() -> bytes:
    """A directory of 60,000 empty parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", body_of(PARAGRAPH))
        for number in range(60_000):
            package.writestr(f"word/{number}.xml", b"")
    return stream.getvalue()


def laughing(part: str) -> bytes:
    """A billion laughs in one part of a Word file."""
    trick = f"{LAUGHS}]>".encode()
    names = {
        "word/document.xml": body_of(PARAGRAPH),
        part: b'<?xml version="1.0"?>' + trick + f'<w:x xmlns:w="{WORD}">&a9;</w:x>'.encode(),
    }
    return package_of(names)


def asking_outside(target: str) -> bytes:
    """A Word file that wants a file of the server, or a page of the network, as part of its text."""
    trick = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{target}">]>'
    return package_of({"word/document.xml": body_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", trick)})


def tables_in_tables(depth: int) -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth
    return package_of({"word/document.xml": body_of(inner)})


def runs_in_runs(depth: int) -> bytes:
    inner = (
        "<w:p>" + "<w:hyperlink>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:hyperlink>" * depth + "</w:p>"
    )
    return package_of({"word/document.xml": body_of(inner)})


def wide_table(cells: int) -> bytes:
    """One row with very many cells, each said to reach over very many columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{10**9}"/></w:tcPr>{PARAGRAPH}</w:tc>'
    return package_of({"word/document.xml": body_of(f"<w:tbl><w:tr>{cell * cells}</w:tr></w:tbl>")})


def many_columns(rows: int) -> bytes:
    """One row of very many cells over as many rows of one: each is filled up to the widest."""
    cell = f"<w:tc>{PARAGRAPH}</w:tc>"
    return package_of(
        {
            "word/document.xml": body_of(
                f"<w:tbl><w:tr>{cell * rows}</w:tr>{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl>"
            )
        }
    )


def merged_down(rows: int, paragraph: str) -> bytes:
    """A cell of very many paragraphs that goes on over very many rows; nothing says where it ends."""
    begun = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph * rows}</w:tc>'
    going_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    beside = f"<w:tc>{PARAGRAPH}</w:tc>"
    table = f"<w:tr>{begun}{beside}</w:tr>" + f"<w:tr>{going_on}{beside}</w:tr>" * rows
    return package_of({"word/document.xml": body_of(f"<w:tbl>{table}</w:tbl>")})


def merged_in_merged(depth: int) -> bytes:
    """Tables in tables, each saying what stands inside ten times."""
    inner = PARAGRAPH
    for _ in range(depth):
        begun = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{inner}</w:tc><w:tc>{PARAGRAPH}</w:tc>'
        going_on = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{PARAGRAPH}</w:tc>"
        inner = f"<w:tbl><w:tr>{begun}</w:tr>{f'<w:tr>{going_on}</w:tr>' * 9}</w:tbl>"
    return package_of({"word/document.xml": body_of(inner)})


def far_span() -> bytes:
    """A cell over more columns than Python takes for a number."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5_000}"/></w:tcPr>{PARAGRAPH}</w:tc>'
    return package_of({"word/document.xml": body_of(f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>")})


def counting_far() -> bytes:
    """Automatic numbers that begin near the end of what numbers there are, in Roman figures."""
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>Một</w:t></w:r></w:p>"
    )
    return package_of({"word/document.xml": body_of(item * 20), "word/numbering.xml": numbering.encode()})


def circle_of_styles() -> bytes:
    """Two styles, each based on the other."""
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:basedOn w:val="{1}"/></w:style>'
    styles = f'<w:styles xmlns:w="{WORD}">{style.format("A", "B")}{style.format("B", "A")}</w:styles>'
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Một</w:t></w:r></w:p>'
    return package_of({"word/document.xml": body_of(body), "word/styles.xml": styles.encode()})


def deflated_blanks(size: int) -> bytes:
    return swollen(b" ", size)


def swollen(letter: bytes, size: int, *, head: bytes = b"") -> bytes:
    """A deflated stream of one letter; each megabyte is packed alone, so one is packed and the others are copies."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(letter * (MEGABYTE // len(letter))) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * (size // MEGABYTE) + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def stored_as(name: str, packed: bytes, size: int) -> bytes:
    """A ZIP of one part whose sizes are what we say."""
    checksum = 0
    head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, checksum, len(packed), size & 0xFFFFFFFF,
                       len(name), 0) + name.encode()  # fmt: skip
    directory = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, checksum, len(packed),
                            size & 0xFFFFFFFF, len(name), 0, 0, 0, 0, 0, 0) + name.encode()  # fmt: skip
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(directory), len(head) + len(packed), 0)
    return head + packed + directory + end


WORD_FILES = {
    "flat bomb": flat_bomb,
    "lying bomb": lying_bomb,
    "overlapping bomb": overlapping_bomb,
    "crowded": crowded,
    "laughs in the text": lambda: laughing("word/document.xml"),
    "laughs in the numbers": lambda: laughing("word/numbering.xml"),
    "laughs in the styles": lambda: laughing("word/styles.xml"),
    "laughs in a head": lambda: laughing("word/header1.xml"),
    "a file of the server": lambda: asking_outside("file:///etc/passwd"),
    "a page of the network": lambda: asking_outside("http://127.0.0.1:9/x"),
    "tables in tables": lambda: tables_in_tables(10_000),
    "tables in tables, just within": lambda: tables_in_tables(60),
    "runs in runs": lambda: runs_in_runs(10_000),
    "wide table": lambda: wide_table(5_000),
    "many columns": lambda: many_columns(5_000),
    "merged down": lambda: merged_down(5_000, PARAGRAPH),
    "nothing merged down": lambda: merged_down(8_000, "<w:p/>"),
    "merged in merged": lambda: merged_in_merged(20),
    "far span": far_span,
    "far numbers": counting_far,
    "circle of styles": circle_of_styles,
    "cut": lambda: docx_of("Kế hoạch")[:-30],
}
