"""Ways in which plans of provinces, communes and unions name those who do the work. Sentences are composed."""

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, leads_of


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        (
            "Các Bộ: Y tế, Tài chính, Khoa học và Công nghệ chỉ đạo các đơn vị thuộc ngành.",
            ("Bộ Y tế", "Bộ Tài chính", "Bộ Khoa học và Công nghệ"),
        ),
        (
            "Các Sở: Khoa học và Công nghệ, Nội vụ hướng dẫn các địa phương.",
            ("Sở Khoa học và Công nghệ", "Sở Nội vụ"),
        ),
        (
            "Giao các sở Nội vụ, Khoa học và Công nghệ và Tài chính hướng dẫn các địa phương.",
            ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Sở Tài chính"),
        ),
    ],
)
def test_a_field_that_begins_as_a_faculty_does(sentence: str, leads: tuple[str, ...]) -> None:
    """`Khoa học và Công nghệ` is what a department is named after, no faculty (`Khoa`)."""
    assert leads_of(ASSIGNMENT, f"1. {sentence}") == [leads]
