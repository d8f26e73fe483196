"""PDF and Word files set in the fonts of old encodings say what the same document in Unicode says."""

from collections.abc import Callable

import docx
import pytest

from tests.core.documents.reading.files import saved
from tests.core.documents.reading.samples import DISPATCH
from tests.core.text.test_legacy import as_tcvn3, as_vni
from tests.hostile.pdfs import PAGE, one_page, pdf_of, stream
from trienkhai.core.documents import Reading, read_file

PLAIN = read_file("a.txt", DISPATCH.encode())
TEXT = DISPATCH.replace("–", "-")
FONT = b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding>>"
WAYS = [(as_tcvn3, "TCVN3"), (as_vni, "VNI")]


def printed(lines: list[tuple[str, str]], fonts: dict[str, bytes]) -> bytes:
    """A page with these lines, each in one of the fonts, a line below the other; a gap stays one."""
    content = b"BT\n"
    for number, (font, line) in enumerate(lines):
        words = line.encode("latin-1", "replace")
        for sign in (b"\\", b"(", b")"):
            words = words.replace(sign, b"\\" + sign)
        content += b"/%b 10 Tf 1 0 0 1 40 %d Tm (%b) Tj\n" % (font.encode(), 1150 - 13 * number, words)
    named = b"".join(b"/%b %d 0 R" % (name.encode(), 10 + at) for at, name in enumerate(fonts))
    page = PAGE.replace(b"595 842", b"900 1200").replace(b"/F1 5 0 R", named)
    objects = one_page(stream(content + b"ET"), page=page)
    objects |= {10 + at: FONT % base for at, base in enumerate(fonts.values())}
    return pdf_of(objects)


def told(reading: Reading) -> tuple[object, ...]:
    document = reading.documents[0]
    header = document.header
    duties = [(duty.lead, duty.due) for duty in document.duties]
    return header.number, header.symbol, header.date, header.signer.name, duties


@pytest.mark.parametrize(("write", "name"), WAYS)
@pytest.mark.parametrize("base", [b"%b", b"Helvetica"], ids=["by the font", "by the letters"])
def test_a_pdf_in_an_old_font_is_read_as_if_it_were_in_unicode(
    write: Callable[[str], str], name: str, base: bytes
) -> None:
    old = {"TCVN3": b"ABCDEF+.VnTime", "VNI": b"VNI-Times"}[name]
    lines = [("F1", write(line)) for line in TEXT.split("\n") if line.strip()]
    reading = read_file("a.pdf", printed(lines, {"F1": old if base == b"%b" else base}))
    assert told(reading) == told(PLAIN)
    assert name in reading.warnings[0]


def test_a_font_of_capitals_gives_capitals() -> None:
    lines = [("F1", as_tcvn3("kế hoạch").replace("A", "a")), ("F2", as_tcvn3("Sở Giáo dục và Đào tạo"))]
    reading = read_file("a.pdf", printed(lines, {"F1": b".VnTimeH", "F2": b".VnTime"}))
    assert [line.strip() for line in reading.text.splitlines() if line.strip()] == [
        "KẾ HOẠCH",
        "Sở Giáo dục và Đào tạo",
    ]


def test_words_of_another_tongue_are_left_as_they_are() -> None:
    line = "Le Conseil d'État a été consulté; la coopération franco-vietnamienne déjà prévue sera étendue."
    reading = read_file("a.pdf", printed([("F1", line)] * 3, {"F1": b"Helvetica"}))
    assert line in reading.text
    assert not reading.warnings


@pytest.mark.parametrize(("write", "name"), WAYS)
def test_a_word_file_in_an_old_font_is_read_as_if_it_were_in_unicode(
    write: Callable[[str], str], name: str
) -> None:
    document = docx.Document()
    for line in TEXT.split("\n"):
        run = document.add_paragraph().add_run(write(line))
        run.font.name = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[name]
    assert told(read_file("a.docx", saved(document))) == told(PLAIN)
