"""The text of a document as paragraphs on the screen."""

import re
from time import process_time

from trienkhai.apps.documents.models import Document
from trienkhai.faces.web.documents.marked_text import Mark, marked_text

SENTENCE = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung và thời gian đã đề ra. " * 2


def blocks(text: str) -> list[str]:
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    return [block.text for block in marked_text([document], []).blocks]


def test_lines_of_a_word_file_are_paragraphs_of_their_own() -> None:
    assert blocks(f"THỊ ỦY\nSố 1-CV/TU\n{SENTENCE.strip()}") == ["THỊ ỦY", "Số 1-CV/TU", SENTENCE.strip()]


def test_a_paragraph_broken_by_a_converter_stays_whole() -> None:
    broken = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung\nvà thời gian đã đề ra."
    assert blocks(f"Kính gửi:\n\n{broken}") == ["Kính gửi:", broken]


def test_a_long_text_is_cut_in_a_time_that_grows_with_its_length() -> None:
    def seconds(paragraphs: int) -> float:
        text = "\n\n".join(f"{number}. Việc thứ {number} cần làm." for number in range(paragraphs))
        places = [match.start() for match in re.finditer(r"(?<!\S)\d+\.", text)]
        parts = [
            {
                "id": str(number),
                "label": "1.",
                "title": "",
                "level": 1,
                "span": [place, place + 5],
                "children": [],
            }
            for number, place in enumerate(places)
        ]
        document = Document(pk=1, text=text, span_end=len(text), reading={"parts": parts})
        marks = [Mark(number, "duty", place, place + 20, "1") for number, place in enumerate(places)]
        started = process_time()
        assert len(marked_text([document], marks).blocks) == paragraphs
        return process_time() - started

    seconds(500)
    assert seconds(8000) < 25 * seconds(
        1000
    )  # eight times the text; squared it would be sixty-four times the work
