"""How fast pages are read: the text layer of a PDF, and what recognition costs beyond Tesseract itself.

    python benchmarks/pdf_and_ocr.py [FILE.pdf …]

Without files a document of its own is set. The text layer is compared with a plain pass of the library that takes
the words of each page; recognition with Tesseract alone on the same pictures, one after the other on one core. Both
ratios compare runs on different machines; all times are those of the processor, own and helpers', so that other work
on the machine does not count. Bars: 20 pages a second, 10 % beyond Tesseract.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import typst
from PIL import Image

from trienkhai.core.documents import Limits, read_pages
from trienkhai.core.documents.formats.pdf import pdf_pages
from trienkhai.core.documents.model import Source
from trienkhai.core.documents.pages import Page, compose
from trienkhai.links import ocr
from trienkhai.links.pictures import pdf_picture

ROUNDS = 3
PAGES_BAR, OCR_BAR = 20, 0.10
_SETTING = """#set page(paper: "a4", margin: (x: 2.5cm, y: 2cm), numbering: "1")
#set text(font: ("Tinos", "Liberation Serif"), size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 1cm, all: true))
"""
_WORDS = (
    "Ủy ban nhân dân các xã, phường chủ trì, phối hợp với Phòng Giáo dục và Đào tạo rà soát cơ sở vật chất, đội ngũ"
    " giáo viên của các trường học trên địa bàn, báo cáo kết quả về Ủy ban nhân dân trước ngày 15 tháng 12 năm 2023."
)
_TABLE = """#table(columns: (1cm, 7cm, 4cm, 3cm), [STT], [Nhiệm vụ], [Chủ trì], [Thời hạn],
  ..range(1, 15).map(n => ([#n], [Rà soát, sắp xếp trường học], [Phòng Nội vụ], [15/4/2024])).flatten())
"""


def typeset() -> bytes:
    """A document of some ten pages: running text, and tables with borders."""
    source = _SETTING + "\n\n".join([*[f"{number}. {_WORDS}" for number in range(1, 30)], _TABLE] * 2)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.typ"
        path.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(path)))


def best(work: Callable[[], object]) -> float:
    found = float("inf")
    for _ in range(ROUNDS):
        start = spent()
        work()
        found = min(found, spent() - start)
    return found


def spent() -> float:
    """Seconds of the processor that this process and its helpers have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def plain_pass(data: bytes) -> int:
    """The least any reader must do: open, and take the text of each page."""
    document = pypdfium2.PdfDocument(data)
    letters = 0
    for page in document:
        textpage = page.get_textpage()
        letters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return letters


def text_layer(data: bytes) -> None:
    limits = Limits()
    pages = pdf_pages(data, limits).pages
    plain = best(lambda: plain_pass(data))
    words = best(lambda: compose(pdf_pages(data, limits).pages))
    whole = best(
        lambda: read_pages(Source("a.pdf", "application/pdf", 1, 0, ""), pdf_pages(data, limits).pages)
    )
    print(f"text layer of {len(pages)} pages")
    print(
        f"  words, tables and lines: {len(pages) / words:.0f} pages a second, {words / plain:.1f} plain passes"
    )
    print(
        f"  with the whole reading: {len(pages) / whole:.0f} pages a second, {whole / plain:.1f} plain passes"
    )
    if len(pages) / words < PAGES_BAR:
        print(f"  below the bar of {PAGES_BAR} pages a second")


def recognition(data: bytes, most: int = 4) -> None:
    """Own work is measured around the program: drawing the page, straightening, lines of tables, words to text."""
    numbers = range(min(most, len(pdf_pages(data, Limits()).pages)))
    alone = whole = 0.0
    for index in numbers:
        start = spent()
        image, density = pdf_picture(data, index)
        drawn = spent() - start
        alone += best(lambda image=image, density=density: _tesseract(image, density))  # type: ignore[misc]
        whole += drawn + best(lambda image=image, density=density: _recognised(image, density))  # type: ignore[misc]
    print(f"recognition of {len(numbers)} pages")
    print(f"  Tesseract alone: {alone / len(numbers):.2f} s a page; all of it: {whole / len(numbers):.2f} s")
    print(f"  beyond Tesseract: {100 * (whole / alone - 1):.1f} %")
    if whole / alone - 1 > OCR_BAR:
        print(f"  above the bar of {100 * OCR_BAR:.0f} %")


def _recognised(image: Image.Image, density: float) -> str:
    pages: list[Page] = list(ocr.recognise([lambda: (image, density)]))
    return compose(pages).text


def _tesseract(image: Image.Image, density: float) -> bytes:
    stream = BytesIO()
    image.save(stream, "PPM")
    return subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(round(density)), "--psm", "3", "tsv"],
        input=stream.getvalue(),
        capture_output=True,
        check=True,
        env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/usr/local/bin"},
    ).stdout


def main() -> None:
    files = [Path(name).read_bytes() for name in sys.argv[1:]] or [typeset()]
    for data in files:
        text_layer(data)
    recognition(files[0])


if __name__ == "__main__":
    main()
