"""Patterns tried only where their first letters stand find what the plain ones find."""

import re

import pytest

from trienkhai.core.documents.patterns import at_words, word_pattern
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
