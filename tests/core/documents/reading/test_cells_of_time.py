"""Cells and lines of attributes that say when: all forms an office fills in; composed."""

import pytest

from trienkhai.core.documents.stages.duties.times.cell_times import time_of
from trienkhai.core.duties.deadlines import check_rule


@pytest.mark.parametrize(
    ("cell", "due", "recurrence"),
    [
        ("Quý III, IV/2026", "Quý III, IV/2026", None),
        ("Tháng 9, 10/2026", "Tháng 9, 10/2026", None),
        ("Từ tháng 9/2026 đến tháng 12/2026", "Từ tháng 9/2026 đến tháng 12/2026", None),
        ("Từ tháng 9/2026", "Từ tháng 9/2026", None),
        ("Hoàn thành trong tháng 10/2026", "2026-10", None),
        ("Đến hết năm 2026", "2026", None),
        ("Cuối năm 2026", "2026", None),
        ("Đầu quý I/2027", "2027-Q1", None),
        ("08h00 ngày 15/9/2026", "2026-09-15", None),
        ("Sáng 15/9/2026", "2026-09-15", None),
        ("Thứ Hai, ngày 14/9/2026", "2026-09-14", None),
        ("Tuần 2 tháng 9/2026", "Tuần 2 tháng 9/2026", None),
        ("Tháng 9/2026 Nghị quyết số 12/NQ-HĐND", "2026-09", None),
        ("Kỳ họp cuối năm 2026", "Kỳ họp cuối năm 2026", None),
        ("Đầu năm học", "Đầu năm học", None),
        ("Học kỳ I", "Học kỳ I", None),
        ("Cuối học kỳ I", "Cuối học kỳ I", None),
        ("Trước khai giảng", "Trước khai giảng", None),
        ("Trong nhiệm kỳ", "Trong nhiệm kỳ", None),
        ("Ngay sau Đại hội", "Ngay sau Đại hội", None),
        ("Theo kế hoạch của Sở", "Theo kế hoạch của Sở", None),
        ("Quý IV/2026 và thường xuyên", "2026-Q4", "standing"),
        ("Hoàn thành trong quý I/2027 và cập nhật thường xuyên", "2027-Q1", "standing"),
        ("Hoàn thành trước ngày 30/6/2026, sau đó duy trì thường xuyên", "2026-06-30", "standing"),
        ("Hằng quý, trước ngày 15 của tháng cuối quý", "trước ngày 15 của tháng cuối quý", "quarterly"),
        ("Mỗi học kỳ 01 lần", None, "half-yearly"),
        ("Theo quy định", None, None),
        ("Quý I, năm 2026", "2026-Q1", None),
        ("QI/2026", "2026-Q1", None),
        ("Q4/2026", "2026-Q4", None),
        ("T5/2026", "2026-05", None),
        ("Tháng 5-7/2026", "2026-07", None),
        ("Tháng 10-12/2026", "2026-12", None),
        ("01-30/6/2026", "2026-06-30", None),
        ("Thứ Ba, 15/9/2026", "2026-09-15", None),
        ("Cả năm 2026", "2026", None),
        ("6 tháng đầu năm 2027", "6 tháng đầu năm 2027", None),
        ("Ngày 15 tháng cuối quý", "Ngày 15 tháng cuối quý", "quarterly"),
        ("Tháng 3, tháng 9 hằng năm", "Tháng 3, tháng 9 hằng năm", "yearly"),
        ("Quý I, quý III hằng năm", "Quý I, quý III hằng năm", "yearly"),
        ("2 (12/10/2026 - 17/10/2026)", "2026-10-17", None),
        ("Khi có phát sinh", None, None),
    ],
)
def test_what_a_cell_of_time_says(cell: str, due: str | None, recurrence: str | None) -> None:
    found, rule, often = time_of(cell, "2026-08-20")
    check_rule(rule)
    assert (found, often) == (due, recurrence)
