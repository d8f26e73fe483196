"""State secrets: a mark in the head is refused, the words elsewhere are asked about."""

import pytest

from tests.core.documents.reading.samples import DISPATCH
from trienkhai.core.documents import StateSecretRefused, read_text


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
