"""Valid files of every format, small, and the ways in which the fuzzers spoil them."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
from hypothesis import strategies as st
from PIL import Image

from tests.core.documents.reading.exchange import attachment, exchange, zipped
from tests.core.documents.reading.files import docx_of, saved
from tests.core.documents.reading.samples import DISPATCH, PLAN
from tests.hostile.baits import BAITS
from tests.hostile.pdfs import WORDS, one_page, pdf_of, stream

Spoil = Callable[[random.Random, bytes], bytes]


ROWS = (
    ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
    ("1", "Xây dựng đề án", "Sở Y tế", "Sở Nội vụ", "Quý I/2024"),
    ("2", "Rà soát", "Sở Nội vụ", "", "Hằng năm"),
)


def _table() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=3, cols=5)
    for row, words in enumerate(ROWS):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("Giao Sở Y tế", style="List Number")
    return saved(document)


def _picture(form: str) -> bytes:
    stream = BytesIO()
    Image.linear_gradient("L").resize((120, 90)).convert("RGB").save(stream, form)
    return stream.getvalue()


HTML = (
    "<!doctype html><html><body><h1>Kế hoạch</h1><ol start=3><li>Giao <b>Sở Y tế</b></ol>"
    "<table><tr><th colspan=2>STT<td rowspan=3>x</table><p>{}</p></body></html>"
)
MARKDOWN = "# Kế hoạch\n\n**1.** Giao `Sở Y tế`\n\n| STT | Chủ trì |\n|---|---|\n| 1 | Sở A |\n\n"
PDF = one_page(stream(WORDS))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEEDS: dict[str, list[tuple[str, bytes]]] = {
    "txt": [("a.txt", (DISPATCH + PLAN).encode()), ("a.txt", DISPATCH.encode("utf-16"))],
    "md": [("a.md", (MARKDOWN + PLAN).encode())],
    "html": [("a.html", HTML.format(DISPATCH.replace("\n", "<br>")).encode())],
    "docx": [("a.docx", docx_of(*DISPATCH.split("\n"))), ("a.docx", _table())],
    "pdf": [("a.pdf", pdf_of(PDF)), ("a.pdf", pdf_of(PDF, broken_table=True))],
    "picture": [("a.png", _picture("PNG")), ("a.jpg", _picture("JPEG")), ("a.tif", _picture("TIFF"))],
    "edxml": [("a.edxml", exchange(attachment("a.txt", zipped({"a.txt": DISPATCH.encode()}))))],
    # Only the beginning is looked at here; what follows is LibreOffice's, in the process apart.
    "old": [("a.rtf", rb"{\rtf1\ansi K\u7871? ho\u7841?ch\par}"), ("a.doc", OLE + bytes(600))],
}


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.choice([0, 0xFF, 0x3C, 0x28, chance.randrange(256)])
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 60)]
    return data[:start] + piece * chance.choice([2, 30, 400]) + data[start:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    bait = chance.choice(BAITS).encode("utf-8", "surrogatepass") * chance.choice([1, 20, 300])
    return data[:start] + bait + data[start:]


def _swap(chance: random.Random, data: bytes) -> bytes:
    one, two = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    size = chance.randint(1, 80)
    return data[:one] + data[two : two + size] + data[one:two] + data[one : one + size] + data[two + size :]


def _number(chance: random.Random, data: bytes) -> bytes:
    """Another number where one stands: sizes, offsets, counts."""
    places = [at for at, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice([b"0", b"-1", b"9" * 10, b"4294967296", b"1e99"]) + data[at + 1 :]


WAYS: tuple[Spoil, ...] = (_flip, _cut, _repeat, _insert, _swap, _number)


def spoilt(form: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """A file of the format, spoilt in a few ways; inside its ZIP too, where it has one."""
    return st.tuples(
        st.sampled_from(SEEDS[form]),
        st.lists(st.sampled_from(WAYS), min_size=1, max_size=4),
        st.randoms(use_true_random=False),
        st.booleans(),
    ).map(lambda drawn: (drawn[0][0], _apply(drawn[0][1], *drawn[1:])))


def _apply(data: bytes, ways: list[Spoil], chance: random.Random, inside: bool) -> bytes:
    if inside and data.startswith(b"PK"):
        return _spoil_inside(data, ways, chance)
    for way in ways:
        data = way(chance, data) if data else data
    return data


def _spoil_inside(data: bytes, ways: list[Spoil], chance: random.Random) -> bytes:
    """The parts spoilt and packed again, so that the spoilt XML reaches the parser."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name.startswith("word/") and name.endswith(".xml")])
    for way in ways:
        parts[name] = way(chance, parts[name]) if parts[name] else b""
    return zipped(parts)
