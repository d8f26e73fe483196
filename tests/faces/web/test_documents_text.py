"""The text of a document as paragraphs on the screen."""

from trienkhai.apps.documents.models import Document
from trienkhai.faces.web.documents.marked_text import marked_text

SENTENCE = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung và thời gian đã đề ra. " * 2


def blocks(text: str) -> list[str]:
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    return [block.text for block in marked_text([document], []).blocks]


def test_lines_of_a_word_file_are_paragraphs_of_their_own() -> None:
    assert blocks(f"THỊ ỦY\nSố 1-CV/TU\n{SENTENCE.strip()}") == ["THỊ ỦY", "Số 1-CV/TU", SENTENCE.strip()]


def test_a_paragraph_broken_by_a_converter_stays_whole() -> None:
    broken = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung\nvà thời gian đã đề ra."
    assert blocks(f"Kính gửi:\n\n{broken}") == ["Kính gửi:", broken]
