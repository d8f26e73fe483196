"""What leaves the reader as JSON is the same text again, whatever the text holds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.documents import json_bytes, read_text

ANY_TEXT = st.text(st.characters(exclude_categories=[]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
)


@given(PLAIN, st.booleans())
def test_what_is_written_is_read_back_the_same(content: object, indented: bool) -> None:
    assert json.loads(json_bytes(content, indented=indented)) == content


def test_a_reading_is_written_in_one_line_with_its_letters_as_they_are() -> None:
    reading = read_text(
        "a.txt", "Ủy ban nhân dân xã Thử Nghiệm giao Phòng Nội vụ báo cáo trước ngày 15/3/2026."
    )
    written = json_bytes(reading.to_json())
    assert "Thử Nghiệm".encode() in written and b"\n" not in written
    assert json.loads(written) == json.loads(json.dumps(reading.to_json()))


def test_a_lone_half_of_a_pair_becomes_an_escape_that_any_program_can_read() -> None:
    written = json_bytes({"text": "báo cáo \ud800"}, indented=True)
    assert json.loads(written.decode("ascii")) == {"text": "báo cáo \ud800"}


def test_lists_deeper_than_the_quick_writer_goes_are_written_too() -> None:
    deep: list[object] = []
    for _ in range(300):
        deep = [deep]
    assert json.loads(json_bytes(deep)) == deep
