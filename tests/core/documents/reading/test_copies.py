"""Copies of one document in a package: words from the one that has them, pages from the one that shows them."""

from itertools import accumulate, pairwise

from tests.core.documents.reading.exchange import attachment, exchange
from tests.core.documents.reading.files import docx_of
from tests.core.documents.reading.samples import DISPATCH
from tests.core.documents.reading.typeset import pdf_of
from tests.timing import least_seconds
from trienkhai.core.documents import Reading, read_file
from trienkhai.core.documents.pages.carried import carried
from trienkhai.core.documents.pages.layout import Layout, PageSize, Piece

WORD = attachment("a.docx", docx_of(*DISPATCH.split("\n")))
PDF = attachment("a.pdf", pdf_of(DISPATCH.replace("\n", "\\\n")))


def laid_out(text: str) -> Layout:
    """Every word of a text a tenth of the page wide, ten to a line, recognised with doubt."""
    ends = [0, *accumulate(len(word) + 1 for word in text.split(" "))]
    pieces = tuple(
        Piece(start, end - 1, 1, (number % 10 / 10, number // 10 / 1000, 1.0, 1.0), 0.7)
        for number, (start, end) in enumerate(pairwise(ends))
    )
    return Layout((PageSize(595, 842, recognised=True),), pieces)


def words(layout: Layout, text: str) -> list[tuple[str, int]]:
    """The words that have a box, each with the number of the word it was matched with."""
    return [
        (text[piece.start : piece.end], round(piece.box[1] * 10000 + piece.box[0] * 10))
        for piece in layout.pieces
    ]


def marked(reading: Reading) -> list[int]:
    assert reading.layout is not None
    return [len(reading.layout.boxes(duty.span)) for duty in reading.documents[0].duties]


def test_the_word_file_is_read_and_the_pdf_beside_it_is_shown() -> None:
    reading = read_file("den.edxml", exchange(WORD, PDF))
    alone = read_file("a.docx", docx_of(*DISPATCH.split("\n")))
    assert reading.text == alone.text
    assert len(reading.documents) == 1
    assert reading.layout is not None
    assert {(page.attachment, page.recognised) for page in reading.layout.pages} == {(2, False)}
    assert reading.documents[0].duties
    assert all(marked(reading))
    assert any("thứ 2 là bản khác" in warning for warning in reading.warnings)


def test_marks_on_the_copy_stand_where_its_own_words_stand() -> None:
    reading = read_file("den.edxml", exchange(WORD, PDF))
    own = read_file("den.edxml", exchange(PDF))
    assert reading.layout is not None
    assert own.layout is not None
    for here, there in zip(reading.documents[0].duties, own.documents[0].duties, strict=True):
        assert reading.layout.boxes(here.span) == own.layout.boxes(there.span)


def test_a_pdf_that_has_its_words_keeps_them_and_its_pages() -> None:
    reading = read_file("den.edxml", exchange(PDF, WORD))
    assert reading.layout is not None
    assert {page.attachment for page in reading.layout.pages} == {1}
    assert all(marked(reading))


def test_words_that_one_copy_lacks_have_no_box_and_the_others_keep_theirs() -> None:
    shown, read = (
        "Giao các trường ký tên đóng dấu rà soát cơ sở vật chất",
        "Giao các trường rà soát toàn bộ cơ sở vật chất",
    )
    found = words(carried(laid_out(shown), shown, read), read)
    assert [word for word, _ in found] == ["Giao", "các", "trường", "rà", "soát", "cơ", "sở", "vật", "chất"]
    assert [number for _, number in found] == [0, 1, 2, 7, 8, 9, 10, 11, 12]


def test_words_misread_by_the_recogniser_stand_between_those_it_read() -> None:
    shown = "Yêu cầu các tnrờng rà so4t, báo cáo về Phòng trước ngày 15/9"
    read = "Yêu cầu các trường rà soát, báo cáo về Phòng trước ngày 15/9"
    found = words(carried(laid_out(shown), shown, read), read)
    assert found == list(zip(read.split(), range(13), strict=True))


def test_what_was_carried_over_counts_as_read_not_as_recognised() -> None:
    text = "Giao các trường rà soát cơ sở vật chất"
    layout = carried(laid_out(text), text, text)
    assert layout.certainty((0, len(text))) is None
    assert not any(page.recognised for page in layout.pages)


def test_copies_that_have_nothing_in_common_share_no_box() -> None:
    assert not carried(laid_out("một hai ba bốn"), "một hai ba bốn", "năm sáu bảy tám chín").pieces


def test_the_time_grows_with_the_words_however_often_they_repeat() -> None:
    def seconds(count: int) -> float:
        shown, read = "trường học " * count, "trường học các " * count
        layout = laid_out(shown.strip())
        return least_seconds(lambda: carried(layout, shown, read))

    assert seconds(16000) < 8 * seconds(4000) + 0.05
