"""Texts whose letters stand apart are read as if they did not, and the findings point into the text that came."""

import pytest

from tests.core.documents.reading.samples import DISPATCH
from tests.core.documents.reading.typeset import pdf_of
from tests.core.text.test_pieces import apart
from trienkhai.core.documents import Reading, StateSecretRefused, read_file, read_text, refuse_marked_text

PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 12/KH-UBND

An Bình, ngày 3 tháng 5 năm 2026

KẾ HOẠCH
Phát triển đội ngũ nhà giáo

1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Nội vụ rà soát đội ngũ, báo cáo trước ngày 30 tháng 6 năm 2026.
2. Sở Tài chính bố trí kinh phí để thực hiện Quyết định số 45/QĐ-UBND ngày 2/3/2026 của Ủy ban nhân dân tỉnh.
"""


def words(reading: Reading) -> list[list[str]]:
    """What each finding covers, blanks aside, and what was read of it."""
    return [
        [
            "".join(reading.text[slice(*one.span)].split()),
            *(repr(value) for name, value in one._asdict().items() if name not in ("span", "text")),
        ]
        for document in reading.documents
        for one in (*document.citations, *document.duties, *document.targets)
    ]


@pytest.mark.parametrize("text", [PLAN, DISPATCH], ids=["plan", "dispatch"])
def test_read_as_if_the_letters_stood_together(text: str) -> None:
    whole, pieces = read_text("a.txt", text), read_text("a.txt", apart(text))
    assert pieces.text == apart(text)
    assert words(pieces) == words(whole)
    assert [document.header for document in pieces.documents] == [one.header for one in whole.documents]
    for one, other in zip(pieces.documents, whole.documents, strict=True):
        assert {
            name: "".join(pieces.text[slice(*found.span)].split()) for name, found in one.evidence.items()
        } == {name: "".join(whole.text[slice(*found.span)].split()) for name, found in other.evidence.items()}
        assert [part.title for part in one.parts] == [part.title for part in other.parts]


def test_findings_end_where_their_words_end() -> None:
    (document,) = read_text(
        "a.txt", PLAN.replace("tháng 6 năm 2026.", "th á ng 6 năm 2026 đ ể d ự th ả o")
    ).documents
    text = PLAN.replace("tháng 6 năm 2026.", "th á ng 6 năm 2026 đ ể d ự th ả o")
    first = document.duties[0]
    assert text[slice(*first.span)].endswith("d ự th ả o")
    assert first.due == "2026-06-30"


def test_in_the_text_layer_of_a_page() -> None:
    lines = apart(PLAN).replace("\n", " \\\n")
    reading = read_file("a.pdf", pdf_of(lines))
    (document,) = reading.documents
    assert [duty.lead for duty in document.duties] == [("Sở Giáo dục và Đào tạo",), ("Sở Tài chính",)]
    assert document.duties[0].due == "2026-06-30"
    assert reading.layout is not None
    assert reading.layout.boxes(document.duties[0].span)


def test_a_stamp_in_pieces_is_a_stamp() -> None:
    with pytest.raises(StateSecretRefused):
        refuse_marked_text("T Ố I M Ậ T\n" + PLAN)
