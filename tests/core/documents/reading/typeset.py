"""PDF files set from a few lines of Typst, for tests that care where things stand on a page."""

import ctypes
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pypdfium2.raw as raw
import typst

_SETTING = """#set page(paper: "a4", margin: 2cm)
#set text(font: ("Tinos", "Liberation Serif"), size: 13pt, lang: "vi", hyphenate: false)
"""


def pdf_of(source: str, *, turn: int = 0) -> bytes:
    """The pages of a Typst source; with `turn` they are stored on their side and shown upright."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.typ"
        path.write_text(_SETTING + source, encoding="utf-8")
        data = bytes(typst.compile(str(path)))
    return _turned(data, turn) if turn else data


def _turned(data: bytes, turn: int) -> bytes:
    """Each page drawn turned back on a page that is shown turned: it looks as before."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        places = {
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }
        stored = (width, height) if turn == 180 else (height, width)
        for set_box in (page.set_mediabox, page.set_cropbox):
            set_box(0, 0, *stored)
        matrix, clip = raw.FS_MATRIX(*places[turn]), raw.FS_RECTF(0, stored[1], stored[0], 0)
        raw.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(matrix), ctypes.byref(clip))
        page.set_rotation(turn)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
