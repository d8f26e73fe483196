"""Labels, bullets and quotation marks of recognised pages are told by those around them. The lines are composed."""

from collections.abc import Sequence

import pytest

from trienkhai.core.documents.pages import Page, Word, compose
from trienkhai.core.documents.pages.counting import told_by_neighbours

SURE = 0.95
LETTER, BLANK, STEP = 6.0, 4.0, 16.0


def page_of(lines: Sequence[str], *, recognised: bool = True) -> Page:
    """The lines below each other; blanks before a line move it to the right."""
    words = []
    for number, line in enumerate(lines):
        left = 80.0 + (LETTER + BLANK) / 2 * (len(line) - len(line.lstrip()))
        for text in line.split():
            right = left + LETTER * len(text)
            words.append(Word(text, left, STEP * number, right, STEP * number + 12, SURE))
            left = right + BLANK
    return Page(600, 800, tuple(words), recognised=recognised)


def read(*lines: str) -> list[str]:
    found = told_by_neighbours([page_of(lines)])[0].words
    rows: dict[float, list[str]] = {}
    for word in found:
        rows.setdefault(word.top, []).append(word.text)
    return [" ".join(texts) for texts in rows.values()]


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (("1.", "2.", "5.", "4."), "1. 2. 3. 4."),
        (("1.", "2.", "3", "4."), "1. 2. 3. 4."),
        (("l.", "2.", "3."), "1. 2. 3."),
        (("1.", "2.", "8."), "1. 2. 3."),
        (("6.", "§.", "?.", "9."), "6. 7. 8. 9."),
        (("a)", "b)", "e)", "d)"), "a) b) c) d)"),
        (("a)", "b)", "c)", "đ)", "đ)"), "a) b) c) d) đ)"),
        (("8)", "b)", "c)"), "a) b) c)"),
        (("k)", "I)", "m)"), "k) l) m)"),
        (("1.", "a)", "b", "2.", "a)", "b)"), "1. a) b) 2. a) b)"),
        (("1", "2.", "3."), "1. 2. 3."),
        (("1.", "2.", "72", "3", "4."), "1. 2. 72 3. 4."),
        (("1.", "2.", "1", "i)", "2.", "3."), "1. 2. 1. i) 2. 3."),
        (("a)", "b)", "c)", "d", "đ)", "a)"), "a) b) c) d) đ) a)"),
        (("1.", "2.", "1", "64", "2."), "1. 2. 1. 64 2."),
        (("1.", "2.", "7.", "8."), "1. 2. 7. 8."),
        (("a)", "b)", "a)", "b)"), "a) b) a) b)"),
        (("1.", "1.", "2.", "1."), "1. 1. 2. 1."),
    ],
)
def test_labels_count_on(labels: tuple[str, ...], written: str) -> None:
    lines = read(*(f"{label} Rà soát hồ sơ." for label in labels))
    assert " ".join(line.split()[0] for line in lines) == written


@pytest.mark.parametrize(
    ("articles", "written"),
    [
        (("1.", "2", "3."), "1. 2. 3."),
        (("1.", "2.", "3"), "1. 2. 3."),
        (("5.", "6ó.", "7."), "5. 6. 7."),
        (("1.", "2.", "6", "3."), "1. 2. 6 3."),
    ],
)
def test_articles_count_on(articles: tuple[str, ...], written: str) -> None:
    lines = read(*(f"Điều {article} Quyền hạn của Phòng Nội vụ" for article in articles))
    assert " ".join(line.split()[1] for line in lines) == written


def test_numbers_of_rows_alone_on_their_lines_count_on() -> None:
    lines = read("6.", " Rà soát", "VÃ", " Lập hồ sơ", "8.", " Báo cáo")
    assert lines[2] == "7."


def test_a_number_alone_on_its_line_goes_on_with_no_letters() -> None:
    lines = ("a) Rà soát", "b) Lập", "c) Nộp", "d) Gửi", "6", " Báo cáo")
    assert read(*lines) == [line.strip() for line in lines]


def test_words_that_open_a_line_are_no_labels() -> None:
    lines = ("1. Rà soát", "Số Tài sản", "3. Báo cáo")
    assert read(*lines) == list(lines)


def test_what_is_no_scan_stays() -> None:
    page = page_of(("1. Rà soát", "2. Lập", "5. Nộp", "4. Gửi"), recognised=False)
    assert told_by_neighbours([page]) == [page]


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("« Phòng Nội vụ;", "- Phòng Nội vụ;"),
        ("r Phòng Nội vụ;", "- Phòng Nội vụ;"),
        ("“Tổ dân phố;", "- Tổ dân phố;"),
        ("  Phòng Nội vụ;", "- Phòng Nội vụ;"),
        ("Phòng Nội vụ;", "Phòng Nội vụ;"),
        ("“Tuần lễ” của xã;", "“Tuần lễ” của xã;"),
    ],
)
def test_bullets_stand_below_each_other(seen: str, written: str) -> None:
    lines = read("- Như trên và các phòng, ban;", "- Công an;", seen, "- Lưu: VT.")
    assert lines[2] == written


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("quy định: *2. Trong thời hạn 05 ngày phải nộp”", "quy định: “2. Trong thời hạn 05 ngày phải nộp”"),
        ('phong trào "Dạy tốt, học tốt”', "phong trào “Dạy tốt, học tốt”"),
        ('phong trào “Dạy tốt, học tốt".', "phong trào “Dạy tốt, học tốt”."),
        ("“Theo đề nghị của Trưởng phòng;", "Theo đề nghị của Trưởng phòng;"),
        ("“Tuần lễ” của xã", "“Tuần lễ” của xã"),
        ("hạng *2. Trong tháng", "hạng *2. Trong tháng"),
    ],
)
def test_marks_of_quotation_belong_together(seen: str, written: str) -> None:
    assert read("Kế hoạch", seen) == ["Kế hoạch", written]


def test_what_was_told_is_less_certain() -> None:
    words = told_by_neighbours([page_of(("1. Rà soát", "8. Lập", "3. Nộp"))])[0].words
    assert [word.certainty for word in words if word.text in ("1.", "2.", "3.")] == [SURE, 0.7, SURE]


def test_the_number_of_a_page_is_left_out_though_it_was_taken_for_a_letter() -> None:
    pages = [page_of(("Kế hoạch", *["năm học"] * 5, last)) for last in ("l", "2", "3")]
    assert "l" not in compose(pages).text.split()
    assert "k" in compose([page_of(("Kế hoạch", *["năm học"] * 5, last)) for last in ("k", "2")]).text.split()
