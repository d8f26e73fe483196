"""State secrets: a mark in the head is refused, the words elsewhere are asked about."""

import pytest

from tests.core.documents.reading.files import WORD, body_of, package_of, stamped
from tests.core.documents.reading.samples import DISPATCH
from tests.core.documents.writers.cases import example
from trienkhai.core.documents import StateSecretRefused, read_file, read_text, refuse_marked_file
from trienkhai.core.documents.writers import write_pdf


@pytest.mark.parametrize(
    "mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "**MẬT**", "Độ mật: Mật", "| TỐI MẬT |", "M Ậ T"]
)
def test_a_mark_in_the_head_is_refused(mark: str) -> None:
    marked = DISPATCH.replace("Số: 105/UBND-VX\n", f"Số: 105/UBND-VX\n\n{mark}\n")
    with pytest.raises(StateSecretRefused) as refusal:
        read_text("bi-mat-so-1.txt", marked)
    assert "bi-mat-so-1" not in str(refusal.value)
    assert "105" not in str(refusal.value)


def test_a_mark_in_the_head_of_a_forwarded_document_is_refused() -> None:
    second = DISPATCH.replace("105", "106").replace("Số: 106/UBND-VX\n", "Số: 106/UBND-VX\nMẬT\n")
    with pytest.raises(StateSecretRefused):
        read_text("a.txt", DISPATCH + "\n" + second)


def test_the_words_elsewhere_only_warn() -> None:
    reading = read_text("a.txt", DISPATCH.replace("rà soát kinh phí", "rà soát tài liệu tối mật"))
    assert len(reading.warnings) == 1


def test_an_ordinary_document_has_no_warning() -> None:
    assert read_text("a.txt", DISPATCH).warnings == ()


@pytest.mark.parametrize("line", ["Độ mật: Không", "mặt", "mất"])
def test_ordinary_words_in_the_head_are_no_mark(line: str) -> None:
    assert read_text("a.txt", DISPATCH.replace("Số: 105/UBND-VX\n", f"Số: 105/UBND-VX\n{line}\n")).documents


@pytest.mark.parametrize("mark", ["Mật", "Tối mật", "Tuyệt mật"])
def test_a_stamp_typed_as_a_word_is_a_mark(mark: str) -> None:
    with pytest.raises(StateSecretRefused):
        read_text("a.txt", DISPATCH.replace("Số: 105/UBND-VX\n", f"Số: 105/UBND-VX\n\n{mark}\n"))


def _word_file(**parts: str) -> bytes:
    """The dispatch as a Word file with further parts around its text; `box` goes into the text itself."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in DISPATCH.splitlines())
    inside = body_of(parts.pop("box", "") + lines)
    return package_of(
        {"word/document.xml": inside} | {f"word/{name}.xml": part.encode() for name, part in parts.items()}
    )


def _part(kind: str, words: str) -> str:
    return f'<w:{kind} xmlns:w="{WORD}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>'


_DRAWN = '<w:p><w:r><w:pict><t:textpath xmlns:t="urn:schemas-microsoft-com:vml" string="MẬT"/></w:pict></w:r></w:p>'
_OLD_BOX = (
    '<w:p><w:r><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<m:Choice/><m:Fallback><w:txbxContent><w:p><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p>"
    "</w:txbxContent></m:Fallback></m:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    "parts",
    [
        {"header1": _part("hdr", "MẬT")},
        {"footer2": _part("ftr", "TUYỆT MẬT")},
        {"footnotes": _part("footnotes", "Độ mật: Mật")},
        {"header1": f'<w:hdr xmlns:w="{WORD}">{_DRAWN}</w:hdr>'},
        {"box": _DRAWN},
        {"box": _OLD_BOX},
    ],
    ids=[
        "head of pages",
        "foot of pages",
        "footnote",
        "drawn in the head",
        "drawn in the text",
        "old text box",
    ],
)
def test_a_mark_anywhere_on_the_pages_of_a_word_file_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(StateSecretRefused):
        read_file("a.docx", _word_file(**parts))


def test_the_words_in_the_head_of_pages_are_asked_about() -> None:
    assert (
        len(read_file("a.docx", _word_file(header1=_part("hdr", "Hồ sơ có tài liệu tối mật"))).warnings) == 1
    )
    assert read_file("a.docx", _word_file(header1=_part("hdr", "Trang 2, phòng mặt đất"))).warnings == ()


def test_a_stamp_stuck_on_a_pdf_is_refused() -> None:
    clean = write_pdf(example("dispatch"))
    assert read_file("a.pdf", clean).documents
    with pytest.raises(StateSecretRefused):
        read_file("a.pdf", stamped(clean, "MẬT"))


def test_a_file_that_is_only_kept_is_looked_at_too() -> None:
    marked = DISPATCH.replace("Số: 105/UBND-VX\n", "Số: 105/UBND-VX\n\nMẬT\n").encode()
    for data in (marked, _word_file(header1=_part("hdr", "MẬT"))):
        with pytest.raises(StateSecretRefused):
            refuse_marked_file(data)
    for data in (
        DISPATCH.encode(),
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04 not a package",
        b"%PDF-1.7 broken",
        b"",
    ):
        refuse_marked_file(data)
