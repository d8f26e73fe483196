"""Whatever comes in, the reader answers: a reading whose spans hold, or a refusal of its own family."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.documents.reading.files import docx_of
from tests.core.documents.reading.samples import DISPATCH, PLAN
from trienkhai.core.documents import Reading, ReadingError, read_file, read_text

WORDS = st.sampled_from(
    [
        "Giao",
        "Sở Nội vụ",
        "các sở: Y tế, Nội vụ",
        "chủ trì",
        "phối hợp với",
        "trước ngày 31/12/2024",
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH",
        "I.",
        "1.",
        "a)",
        "-",
        "Điều 1.",
        ":",
        ";",
        ".",
        "\n",
        "\n\n",
        "“",
        "”",
        "(",
        ")",
        "Số: 12/KH-UBND",
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn A",
        "STT",
        "Cơ quan chủ trì",
        "Nhiệm vụ",
        "",
        "100%",
        "hằng năm",
        "báo cáo",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kính gửi:",
        "và",
        ",",
        "tổ chức",
        "129-KH/TXU",
        "ngày 26/10/2023",
        "của",
        "theo thời gian tại khoản 1",
        "Phụ lục",
        "\t",
        "   ",
        "2",
        "3",
    ]
)


def check(reading: Reading) -> None:
    size = len(reading.text)
    json.dumps(reading.to_json())
    for document in reading.documents:
        spans = [document.span, *(found.span for found in document.evidence.values())]
        spans += [
            item.span for group in (document.citations, document.duties, document.targets) for item in group
        ]
        assert all(0 <= start <= end <= size for start, end in spans)


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        check(read_text("a.txt", text))
    except ReadingError as refusal:
        assert str(refusal)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=150)
def test_words_of_the_office_in_any_order_are_read_or_refused(text: str) -> None:
    try:
        check(read_text("a.txt", text))
    except ReadingError as refusal:
        assert str(refusal)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        check(read_file(name, data))
    except ReadingError as refusal:
        assert str(refusal)


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_docx_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(docx_of("KẾ HOẠCH", "1. Giao Sở Y tế chuẩn bị."))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        check(read_file("a.docx", bytes(content)))
    except ReadingError as refusal:
        assert str(refusal)


@given(st.integers(0, len(DISPATCH + PLAN)), st.integers(0, 400))
@settings(max_examples=60)
def test_a_document_with_a_piece_missing_is_still_read(start: int, length: int) -> None:
    whole = DISPATCH + PLAN
    check(read_text("a.txt", whole[:start] + whole[start + length :]))
