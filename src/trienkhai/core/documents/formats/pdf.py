"""Text of a PDF with a text layer, laid out by position: two columns of a head stay side by side."""

import ctypes
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw as raw

from trienkhai.core.documents.errors import Damaged, Encrypted, NoTextLayer, TooLarge
from trienkhai.core.documents.limits import Limits
from trienkhai.core.text import normal

_EMPTY_PAGE = 40
_SPARSE = 150
"""Fewer letters a page on the whole: pictures with the stamp of signing software on them, not text."""

_MOST_NOTES = 200
_LONGEST_NOTE = 4_000

_WIDE_GAP = 1.6
"""A gap of so many letter widths parts columns; smaller ones are blanks of justified text."""


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text in normal form, the number of pages, warnings about pages without text, and what is stuck on them."""

    text: str
    pages: int
    warnings: tuple[str, ...]
    stuck_on: tuple[str, ...]


def read_pdf(data: bytes, limits: Limits) -> PdfText:
    """The text of the pages; notes and stamps that a program stuck on them are kept apart."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise (Encrypted if "password" in str(problem).lower() else Damaged) from problem
    try:
        count = len(document)
        if count > limits.pages:
            raise TooLarge
        pages, left = [], limits.characters
        stuck_on: list[str] = []
        for index in range(count):
            runs = _runs(document, index, left)
            left -= sum(len(run.text) for run in runs)
            pages.append(runs)
            stuck_on += _notes(document, index)
    except pypdfium2.PdfiumError as problem:
        raise Damaged from problem
    finally:
        document.close()
    bare = [
        index + 1
        for index, runs in enumerate(pages)
        if sum(len(run.text.strip()) for run in runs) < _EMPTY_PAGE
    ]
    letters = sum(letter.isalnum() for runs in pages for run in runs for letter in run.text)
    if len(bare) > 0.6 * count or letters < _SPARSE * count:
        raise NoTextLayer
    width = _letter_width(pages)
    margin = min((run.left for runs in pages for run in runs), default=0.0)
    text = "\f".join("\n".join(_page_lines(runs, width, margin)) for runs in pages)
    return PdfText(normal(text), count, _warnings(bare), tuple(stuck_on))


def _warnings(bare: list[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    return (f"Trang {', '.join(map(str, bare[:20]))} không có lớp chữ nên chưa đọc được.",)


def _notes(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    """The lines of notes, stamps and boxes that stand on a page without being part of it."""
    page = document[index]
    found: list[str] = []
    try:
        for place in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
            note = raw.FPDFPage_GetAnnot(page.raw, place)
            if note:
                found += _contents(note).splitlines()
                raw.FPDFPage_CloseAnnot(note)
    finally:
        page.close()
    return [normal(line) for line in found if line.strip()]


def _contents(note: ctypes.c_void_p) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    if not 2 < size <= _LONGEST_NOTE:
        return ""
    space = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, b"Contents", space, size)
    return bytes(space).decode("utf-16-le", "ignore").rstrip("\x00")


def _runs(document: pypdfium2.PdfDocument, index: int, limit: int) -> list[_Run]:
    """The letters of a page gathered into runs that stand on one line without a wide gap."""
    page = document[index]
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage.raw)
        if count > limit:
            raise TooLarge
        return _gather(textpage.raw, count)
    finally:
        textpage.close()
        page.close()


def _gather(textpage: ctypes.c_void_p, count: int) -> list[_Run]:
    box = raw.FS_RECTF()
    runs: list[_Run] = []
    letters: list[str] = []
    left = right = bottom = top = 0.0

    def finish() -> None:
        text = "".join(letters)
        if text.strip():
            runs.append(_Run(text.rstrip(), left, right, bottom, top))
        letters.clear()

    for position in range(count):
        code = raw.FPDFText_GetUnicode(textpage, position)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if letter in ("\r", "\n"):
            finish()
            continue
        # The library's own mark for a hyphen at the end of a line.
        letter = "-" if letter in ("\x02", "\ufffe") else letter
        if not letter or not raw.FPDFText_GetLooseCharBox(textpage, position, ctypes.byref(box)):
            continue
        if letters and not _goes_on(box, right, bottom, top):
            finish()
        if not letters:
            if letter.isspace():
                continue
            left, bottom, top = box.left, box.bottom, box.top
        letters.append(letter)
        right = max(box.right, right) if len(letters) > 1 else box.right
    finish()
    return runs


def _goes_on(box: raw.FS_RECTF, right: float, bottom: float, top: float) -> bool:
    """Whether the next letter stands on the same line, close behind."""
    height = max(top - bottom, 1.0)
    same = abs((box.bottom + box.top) / 2 - (bottom + top) / 2) < 0.45 * height
    return bool(same and -1.5 * height < box.left - right < 0.8 * height)


def _letter_width(pages: list[list[_Run]]) -> float:
    widths = [(run.right - run.left) / len(run.text) for runs in pages for run in runs if len(run.text) > 10]
    return max(median(widths), 1.0) if widths else 6.0


def _page_lines(runs: list[_Run], width: float, margin: float) -> list[str]:
    """The lines of a page from top to bottom; a wider distance than usual leaves a blank line."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: -run.middle):
        height = max(run.top - run.bottom, 1.0)
        if rows and abs(rows[-1][0].middle - run.middle) < 0.4 * height:
            rows[-1].append(run)
        else:
            rows.append([run])
    steps = [rows[index][0].middle - rows[index + 1][0].middle for index in range(len(rows) - 1)]
    usual = median(steps) if steps else 0.0
    lines: list[str] = []
    for index, row in enumerate(rows):
        if index and usual and steps[index - 1] > 1.75 * usual:
            lines.append("")
        lines.append(_row_text(sorted(row, key=lambda run: run.left), width, margin))
    return lines


def _row_text(row: list[_Run], width: float, margin: float) -> str:
    text = " " * max(0, min(80, round((row[0].left - margin) / width)))
    right = row[0].left
    for number, run in enumerate(row):
        gap = run.left - right
        if number:
            wide = gap > _WIDE_GAP * width * 2
            text += " " * max(3, min(60, round(gap / width))) if wide else (" " if gap > 0.2 * width else "")
        text += run.text
        right = run.right
    return text
