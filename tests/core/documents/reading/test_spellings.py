"""Words that schools spell with an i where offices spell a y: `định kì hằng quí`, `xử lí`."""

import pytest

from tests.core.documents.reading.plans import TASKS, duties_of


@pytest.mark.parametrize(
    ("sentence", "due", "recurrence"),
    [
        ("Phòng Kinh tế tổng hợp, trình Ủy ban nhân dân xã trong quí 2 năm 2026.", "2026-Q2", None),
        ("Phòng Kinh tế báo cáo định kì hằng quí về Sở Tài chính.", None, "quarterly"),
        ("Xử lí dứt điểm các kiến nghị trước ngày 30/6/2026.", "2026-06-30", None),
        ("Quản lí chặt chẽ hồ sơ của học sinh.", None, None),
    ],
)
def test_a_task_is_read_in_either_spelling(sentence: str, due: str | None, recurrence: str | None) -> None:
    (duty,) = duties_of(TASKS, f"1. {sentence}\n")
    assert (duty.due, duty.recurrence) == (due, recurrence)


def test_a_name_stays_as_it_is_written() -> None:
    (duty,) = duties_of(TASKS, "1. Cục Quản lí chất lượng chủ trì rà soát đề thi.\n")
    assert duty.lead == ("Cục Quản lí chất lượng",)
