"""Days and quarters that come back each year: which is the deadline, and how often the task does."""

import pytest

from tests.core.documents.reading.plans import TASKS, duties_of


@pytest.mark.parametrize(
    ("sentence", "due", "recurrence"),
    [
        (
            "Trình Ủy ban nhân dân xã công nhận kết quả trong Quý IV hàng năm.",
            "trong Quý IV hàng năm",
            "yearly",
        ),
        # Two days of each year are half a year's pace; the first stated is the deadline.
        (
            "Báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng 6 và ngày 20 tháng 12 hằng năm.",
            "trước ngày 20 tháng 6",
            "half-yearly",
        ),
        ("Báo cáo Sở Nội vụ trước ngày 15/6 và 15/12 hằng năm.", "trước ngày 15/6", "half-yearly"),
        ("Báo cáo Sở Nội vụ trước ngày 15/12 hằng năm.", "trước ngày 15/12 hằng năm", "yearly"),
        (
            "Sở Tư pháp tổng hợp kết quả chậm nhất vào ngày 15 tháng 12 của năm báo cáo.",
            "chậm nhất vào ngày 15 tháng 12",
            "yearly",
        ),
    ],
)
def test_what_comes_back(sentence: str, due: str | None, recurrence: str | None) -> None:
    (duty,) = duties_of(TASKS, f"1. {sentence}\n")
    assert (duty.due, duty.recurrence) == (due, recurrence)


def test_a_day_by_which_something_is_to_be_finished_takes_the_year_of_the_document() -> None:
    (duty,) = duties_of(TASKS, "1. Phòng Nội vụ xây dựng chương trình, xong ngày 20/9.\n")
    assert duty.due is not None and duty.due.endswith("-09-20")
