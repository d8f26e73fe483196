"""Patterns tried only where their first letters stand find what the plain ones find."""

import re

import pytest

from trienkhai.core.documents.patterns import at_words, by_letters, first_words, word_pattern
from trienkhai.core.text import flat

TEXT = """Giao Phòng Nội vụ chủ trì, phối hợp với Công an thị xã; trả kết quả trước ngày 15/12. Bộ Công Thương phối
hợp chặt chẽ cùng Bộ Y tế, kết quả báo cáo Ủy ban; không khiếu nại, ghi nhận ý kiến, gửi về sở xã hội. do\ndân cử
trên 5 trường, hoạt động theo quy chế, làm việc dưới sự chỉ đạo, được giao, khi cần thì báo."""

PATTERNS = [
    r"(?<!\w)(?:theo|trên\s+\d|(?<!trả )kết\s+quả|(?:hoạt\s+động|làm\s+việc)\s+(?:theo|dưới)|được(?!\s+giao))(?!\w)",
    r"\b(?:phối\s+(?:kết\s+)?hợp|kết\s+quả)(?:\s+chặt\s+chẽ)?|\b(?:cùng|khi)\s+|\bdo\s+",
    r"\b(?:phoi\s+hop|h.p|gui|(?:ket\s+)?qua)\b(?:\s+(?P<next>\w+))?",
    r"(?<!\w)(?:Bộ|[YC]ông?|Giao|(?:các\s+)?dân)",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", [TEXT, flat(TEXT), TEXT.replace(" ", ""), TEXT.upper()])
def test_the_same_matches(pattern: str, text: str) -> None:
    fast, plain = word_pattern(pattern), re.compile(pattern)
    assert [match.span() for match in fast.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize("start", range(0, 120, 7))
def test_the_same_from_any_place(start: int) -> None:
    fast, plain = word_pattern(PATTERNS[0]), re.compile(PATTERNS[0])
    for end in range(start, len(TEXT), 11):
        one, other = fast.search(TEXT, start, end), plain.search(TEXT, start, end)
        assert (one and one.span()) == (other and other.span())


def test_what_cannot_be_written_so_is_refused() -> None:
    with pytest.raises(ValueError, match="bao"):
        word_pattern(r"\b(?:gui)|bao")
    with pytest.raises(ValueError, match="cao"):
        at_words(r"\d+\s+cao")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?:(?:cac|moi)\s+)?(?:so|phong)\b", {"cac", "moi", "so", "phong"}),
        (r"bao\s+cao(?!\s+cho)\b|gui(?:\s+ve)?\s", {"bao", "gui"}),
        (r"(?P<due>trong|truoc),?\s+(?=ngay)", {"trong", "truoc"}),
        (r"(?:hoa)?toc\s*:", {"toc", "hoatoc"}),
        (r"cac?\s", {"ca", "cac"}),
        (r"(?<!trong )danh\s+sach$", {"danh"}),
    ],
)
def test_the_first_words(pattern: str, words: set[str]) -> None:
    assert first_words(pattern) == words


def test_a_letter_left_open_may_be_none() -> None:
    words = first_words(r"h.ng\s+nam")
    assert {"h", "hang", "hong"} <= words
    assert len(words) == 27


@pytest.mark.parametrize(
    "pattern", [r"giao", r"\d+\s+ngay", r"(?:giao|\w+)\s", r"(?:ve\s+)*giao\s", r"gia+o\s", r"[gh]iao\s"]
)
def test_what_may_begin_with_anything_has_none(pattern: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        first_words(pattern)


ANYWHERE = [
    r"quy dinh|^giao phong|(?<!theo )chu tri|(?:to chuc|phoi\s+hop) voi|ket (?:luan|qua)$|y te",
    r"^(?:ve )?(?:cong|bo)|an thi|hop|khi$|(?:bao cao|gui)(?!.*so xa)",
]


@pytest.mark.parametrize("pattern", ANYWHERE)
@pytest.mark.parametrize("end", range(0, 420, 3))
def test_found_within_words_too(pattern: str, end: int) -> None:
    fast, plain = re.compile(by_letters(pattern)), re.compile(pattern)
    for start in range(max(0, end - 90), end, 7):
        one, other = fast.search(flat(TEXT)[start:end]), plain.search(flat(TEXT)[start:end])
        assert (one and one.start()) == (other and other.start())
