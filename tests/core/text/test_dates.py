"""Dates and periods as official documents write them."""

import pytest

from trienkhai.core.text import find_dates, first_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("ngày 31 tháng 10 năm 2023", "2023-10-31"),
        ("ngày 05 tháng 8 năm 2021", "2021-08-05"),
        ("26/10/2023", "2023-10-26"),
        ("quý II năm 2026", "2026-Q2"),
        ("quý I/2025", "2025-Q1"),
        ("tháng 11 năm 2024", "2024-11"),
        ("năm 2025", "2025"),
    ],
)
def test_a_written_date_is_read_as_iso(written: str, iso: str) -> None:
    found = first_date(f"hoàn thành trước {written}.")
    assert found is not None
    assert found.iso == iso


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert find_dates("ngày 31 tháng 02 năm 2023") == []


def test_a_period_of_years_is_no_year() -> None:
    assert find_dates("giai đoạn năm 2021-2025") == []


def test_the_place_of_a_date_is_kept() -> None:
    text = "chậm nhất ngày 31/12/2024."
    found = first_date(text)
    assert found is not None
    assert text[found.start : found.end] == "31/12/2024"
