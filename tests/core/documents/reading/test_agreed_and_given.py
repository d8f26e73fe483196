"""Sentences that agree to something, and those that in one breath give a task.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import Duty, read_text

RESOLUTION = """CHÍNH PHỦ
Số: 77/NQ-CP
Hà Nội, ngày 04 tháng 7 năm 2013

NGHỊ QUYẾT
Phiên họp Chính phủ thường kỳ tháng 6 năm 2013

CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;

QUYẾT NGHỊ:

"""


def read(body: str) -> tuple[str, list[Duty]]:
    text = RESOLUTION + body + "2. Bộ Y tế chuẩn bị thuốc.\n"
    return text, [
        duty for document in read_text("nghi-quyet.txt", text).documents for duty in document.duties
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chính phủ thống nhất giao Bộ Nội vụ hoàn chỉnh dự án Luật.",
        "Chính phủ đồng ý chủ trương và giao Bộ Nội vụ hoàn chỉnh dự án Luật.",
        "Chính phủ thống nhất về sự cần thiết ban hành Luật, giao Bộ Nội vụ hoàn chỉnh dự án Luật.",
        "Thống nhất giao Bộ Nội vụ hoàn chỉnh dự án Luật.",
        "Đồng ý với đề nghị của Bộ Tài chính, giao Bộ Nội vụ hoàn chỉnh dự án Luật.",
    ],
)
def test_who_is_given_the_task_in_agreeing(sentence: str) -> None:
    text, found = read(f"1. {sentence}\n")
    assert [duty.lead for duty in found] == [("Bộ Nội vụ",), ("Bộ Y tế",)]
    assert text[slice(*found[0].span)] == sentence.rstrip(".")


@pytest.mark.parametrize(
    "decision",
    [
        "Chính phủ thống nhất với những nội dung cơ bản của dự án Luật.",
        "Chính phủ thảo luận và thông qua dự thảo Nghị quyết.",
        "Về đề nghị của nhà đầu tư: Đồng ý về chủ trương điều chỉnh dự án.",
        "Đồng ý chuyển giao nguyên trạng khu đất.",
    ],
)
def test_what_was_decided_is_no_part_of_the_task_behind_it(decision: str) -> None:
    text, found = read(f"1. {decision} Giao Bộ Nội vụ hoàn chỉnh dự án Luật.\n")
    assert [text[slice(*duty.span)] for duty in found] == [
        "Giao Bộ Nội vụ hoàn chỉnh dự án Luật",
        "Bộ Y tế chuẩn bị thuốc",
    ]


def test_what_was_decided_alone_is_no_task() -> None:
    _, found = read("1. Chính phủ thống nhất với những nội dung cơ bản của dự án Luật.\n")
    assert [duty.lead for duty in found] == [("Bộ Y tế",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Về nâng cấp bệnh viện: đồng ý bổ sung vào danh mục vốn, Bộ Nội vụ làm việc cụ thể với Bộ Tài chính.",
        "Đồng ý bổ sung vào danh mục sử dụng vốn trái phiếu Chính phủ, Bộ Nội vụ làm việc với Bộ Tài chính.",
    ],
)
def test_who_is_told_a_task_behind_what_was_agreed_to(sentence: str) -> None:
    _, found = read(f"1. {sentence}\n")
    assert [duty.lead for duty in found] == [("Bộ Nội vụ",), ("Bộ Y tế",)]


def test_those_to_whom_something_is_allowed_have_no_task() -> None:
    _, found = read("1. Đồng ý cho Bộ Nội vụ, Bộ Tài chính thực hiện mua sắm theo đề nghị.\n")
    assert [duty.lead for duty in found] == [("Bộ Y tế",)]
