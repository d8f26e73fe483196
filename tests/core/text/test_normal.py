"""Normal form: the same as the library's, in time with the length."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.timing import least_seconds
from trienkhai.core.text import normal

MARKS = "\u0301\u0323\u0302\u031b\u0345\u05b0\u0f74\u3099\u0300"


@given(
    st.text(st.sampled_from(f"aeơ{MARKS}≠ Å1"), max_size=300), st.text(st.sampled_from(MARKS), min_size=64)
)
def test_many_marks_come_out_as_the_library_orders_them(text: str, marks: str) -> None:
    assert normal(text + marks + text) == unicodedata.normalize("NFC", text + marks + text)


def test_line_ends_become_one_sign() -> None:
    assert normal("a\r\nb\rc\n") == "a\nb\nc\n"


def test_hundreds_of_thousands_of_marks_are_put_in_order_at_once() -> None:
    marks = MARKS * 33_000
    assert len(normal(f"a{marks}")) <= len(marks) + 1
    assert least_seconds(lambda: normal(f"a{marks}"), enough=5) < 5
