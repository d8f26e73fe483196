"""Texts of one pattern without end: time grows with the length and no faster."""

import pytest

from tests.core.documents.reading.samples import DISPATCH
from tests.hostile.answers import LIMITS, answer, check
from tests.hostile.baits import BAITS, HEAD, WHOLE
from tests.timing import TRIES, least_seconds
from trienkhai.core.documents import Limits, Reading, ReadingError, errors, read_text

HEADINGS = HEAD + "".join(
    f"{number}. {words}\n- Xây dựng kế hoạch.\n"
    for number, words in enumerate(
        (
            "Phòng Nội vụ có trách nhiệm thực hiện các nhiệm vụ cụ thể như sau:",
            "Đối với các cơ quan được giao quản lý nhà nước về giáo dục trên địa bàn",
            "Cán bộ, công chức, viên chức phụ trách, theo dõi lĩnh vực giáo dục",
            "Giao Sở Tài chính theo chức năng, nhiệm vụ và quyền hạn được giao chủ trì thực hiện",
            "Học sinh, cha mẹ học sinh và giáo viên các lớp trên địa bàn xã",
            "Phòng Nội vụ độc lập - tự do - hạnh phúc",
            "Ủy ban nhân dân tỉnh An Bình cộng hòa xã hội chủ nghĩa",
        ),
        start=1,
    )
)
SHORT, LONG = 10_000, 40_000
_GROWTH = 2.5
_AT_REST = 0.05


def seconds(text: str) -> float:
    """Of the processor, to read the text or to refuse it; the better of two."""

    def read() -> None:
        try:
            check(read_text("a.txt", text))
        except ReadingError as refusal:
            assert str(refusal)

    return least_seconds(read, tries=2, enough=_AT_REST)


def grows_with_the_length(bait: str, head: str, foot: str = "", *, times: int = 1) -> bool:
    seconds(HEAD)
    short = seconds(head + bait * (times * SHORT // len(bait)) + foot)
    long = seconds(head + bait * (times * LONG // len(bait)) + foot)
    return long < _GROWTH * (LONG / SHORT) * max(short, _AT_REST / 4)


@pytest.mark.parametrize("head", ["", HEAD], ids=["bare", "headed"])
@pytest.mark.parametrize("bait", BAITS, ids=lambda bait: repr(bait[:20]))
def test_time_grows_with_the_length_and_no_faster(bait: str, head: str) -> None:
    assert any(grows_with_the_length(bait, head) for _ in range(TRIES))


CELL = HEAD + "Nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời hạn\n1. Rà soát\nSở A\n"


@pytest.mark.parametrize(
    "bait",
    [
        "các sở, nhất là ",
        "Đồng ý cho Sở A, Sở B, ",
        "Giám đốc các Sở: Nội vụ, ",
        "Các sở, ban, ngành quản lý ",
    ],
    ids=repr,
)
def test_names_without_end_in_a_cell_cost_no_more_than_their_length(bait: str) -> None:
    assert any(grows_with_the_length(bait, CELL) for _ in range(TRIES))


ROW = HEAD + "STT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\n1\nRà soát hồ sơ\n"


@pytest.mark.parametrize("bait", ["30. Rà soát\n", "Hồ sơ.\n\n", "- Sở Y tế;\n"], ids=repr)
def test_lines_without_end_in_a_row_cost_no_more_than_their_length(bait: str) -> None:
    assert any(grows_with_the_length(bait, ROW) for _ in range(TRIES))


@pytest.mark.parametrize(
    ("lead_in", "bait", "rest"),
    [
        ("- Rà soát hồ sơ.\nThực hiện: ", "Sở A chủ trì; ", "kết hợp\n"),
        ("- Rà soát hồ sơ.\nPhân công: Sở A", " ", " hợp\n"),
        ("STT\tNhiệm vụ\tChủ trì\n1\tLàm\n", "a\n", ""),
        ("", "Tháng\nNội dung\nChủ trì\n", ""),
        ("1. Tháng 9", " ", " x\n- Làm.\n"),
        ("1. Sở Y tế báo cáo trong quý 2", " ", " x\n"),
        ("1. Sở Y tế báo cáo vào cuối tháng 5", " ", " x\n"),
        ("1. Sở Y tế báo cáo trước tháng 5", " ", " x\n"),
    ],
    ids=repr,
)
def test_words_without_end_behind_a_lead_in_cost_no_more_than_their_length(
    lead_in: str, bait: str, rest: str
) -> None:
    assert any(grows_with_the_length(bait, HEAD + lead_in, rest) for _ in range(TRIES))


def test_words_of_courtesy_one_after_the_other_are_read_at_once() -> None:
    """Each of them may be read in two ways by a careless pattern, and all of them in numberless many."""
    assert seconds(f"{HEAD}Đề nghị các đơn vị thực hiện{' đạt hiệu quả tốt,' * 22} xong.\n") < 0.5


@pytest.mark.parametrize("head", [CELL, ROW], ids=["cell", "row"])
@pytest.mark.parametrize("bait", ["1\n", "7\n\n"], ids=repr)
def test_figures_without_end_in_a_row_cost_no_more_than_their_length(bait: str, head: str) -> None:
    """Long ones: what grows faster is a small part of a short one."""
    assert any(grows_with_the_length(bait, head, times=3) for _ in range(TRIES))


@pytest.mark.parametrize("bait", ["Giám đốc các Sở: Nội vụ, ", "các sở, nhất là ", "các Sở: Y, "], ids=repr)
def test_names_without_end_are_read(bait: str) -> None:
    assert isinstance(answer("a.txt", (CELL + bait * 2_000).encode(), LIMITS), Reading)


def stretched(text: str, every: int, blanks: str) -> str:
    """The text with every so-manieth gap between words made long, as pages of two columns leave them."""
    words = text.split(" ")
    parts = [
        word + (blanks if number % every == 0 else " ") for number, word in enumerate(words[:-1], start=1)
    ]
    return "".join([*parts, words[-1]])


@pytest.mark.parametrize("blank", [" ", "\t", "\n", " \n"], ids=repr)
@pytest.mark.parametrize(("every", "length"), [(1, 30), (5, 220), (8, 220), (11, 1000)])
@pytest.mark.parametrize("text", [WHOLE, DISPATCH, HEADINGS], ids=["whole", "dispatch", "headings"])
def test_long_blanks_between_words_cost_no_more_than_their_length(
    text: str, every: int, length: int, blank: str
) -> None:
    wide = stretched(text, every, blank * (length // len(blank)))
    bound = _GROWTH * (len(wide) / len(text)) * max(seconds(text), _AT_REST / 4)
    assert seconds(wide) < bound


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Y tế báo cáo. " * (2_000_000 // 22),
        "Sở " * 660_000,
        "\n" * 1_000_000 + "Kế hoạch",
        "a\n" * 990_000,
        " " * 1_999_990 + "Kế hoạch",
        "(" * 2_000_000,
    ],
    ids=[
        "one line of sentences",
        "one line of one word",
        "empty lines",
        "a million lines",
        "blanks",
        "brackets",
    ],
)
def test_the_longest_texts_are_read_within_the_limits(text: str) -> None:
    found = answer("a.txt", text.encode(), Limits(seconds=300, memory=1024 * 1024 * 1024))
    assert isinstance(found, Reading | errors.TooHeavy | errors.EmptyFile)


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert isinstance(answer("a.txt", b"a" * 2_000_001), errors.TooLarge)


@pytest.mark.parametrize(
    "name", ["a.txt", "a.md", "a", "\ud800.txt", "a" * 5_000, "../../a.txt", "a\0.txt", ""]
)
def test_no_name_does_harm(name: str) -> None:
    assert isinstance(
        answer(name, f"{HEAD}1. Giao Sở Y tế báo cáo.".encode(), LIMITS), Reading | errors.ReadingError
    )
