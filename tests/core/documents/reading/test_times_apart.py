"""Times and receivers that stand apart from the words that tell them; all sentences are composed."""

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.terms.reporting import find_report_to
from trienkhai.core.documents.stages.duties.times.cell_times import time_of
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.heading_times import heading_time
from trienkhai.core.duties.deadlines import check_rule

ISSUED = "2025-12-01"


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Chậm nhất gửi báo cáo về Phòng Nội vụ ngày 23/3/2026.", "2026-03-23"),
        ("Xử lý các điểm nước đọng trong 24-48 giờ sau khi nước rút.", "trong 24-48 giờ sau khi nước rút"),
        ("Trao quà xong trước ngày Quốc khánh 02/9/2026.", "2026-09-02"),
        ("Hoàn thành trước ngày bầu cử 15/3/2026.", "2026-03-15"),
        # a recogniser's slip in the first letter of `trong`
        ("Ban hành kế hoạch (rong tháng 01/2026).", "2026-01"),
        ("Hoàn thành điều chỉnh quy hoạch frong Quý 1/2026.", "2026-Q1"),
        # the breadth of a thing is no time, another clause has its own day
        ("Mở rộng 12/2026 mét vuông sân trường.", None),
        ("Rà soát chậm nhất có thể; số liệu tính đến ngày 01/12/2026.", None),
    ],
)
def test_a_deadline_apart_from_its_words(sentence: str, due: str | None) -> None:
    found = find_due(lay_out(sentence), 0, len(sentence), None)
    assert (found.due if found else None) == due
    if found:
        check_rule(found.rule)


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("Đợt 3: Sau ngày bầu cử 15/3/2026", "Sau ngày bầu cử 15/3/2026"),
        ("Đợt 2: Từ tháng 01 đến ngày bầu cử 15/3/2026", "Từ tháng 01 đến ngày bầu cử 15/3/2026"),
        ("Đợt 1: Trong tháng 12/2025", "2025-12"),
        ("Sau ngày 15/3/2026 tổng kết công tác", None),
    ],
)
def test_a_heading_of_time_alone(heading: str, due: str | None) -> None:
    found = heading_time(lay_out(heading), 0, len(heading), ISSUED).due
    assert (found.due if found else None) == due


def test_a_cell_that_says_once_and_then_each_year() -> None:
    assert time_of("2026 và hằng năm") == ("2026", {"kind": "year", "year": 2026}, "yearly")
    assert time_of("Quý II/2026, hằng năm")[::2] == ("2026-Q2", "yearly")
    assert time_of("Trước ngày 15/8 hằng năm")[2] == "yearly"


@pytest.mark.parametrize(
    ("sentence", "receiver"),
    [
        (
            "Tổng hợp kết quả kiểm kê gửi Sở Nông nghiệp và Môi trường, các sở quản lý lĩnh vực trước ngày 30/6.",
            "Sở Nông nghiệp và Môi trường, các sở quản lý lĩnh vực",
        ),
        (
            "Báo cáo kết quả tiếp xúc, kiến nghị của cử tri với Sở Nội vụ. Gửi báo cáo về Phòng Nội vụ ngày 2/3.",
            "Phòng Nội vụ",
        ),
    ],
)
def test_the_receiver_of_what_is_sent(sentence: str, receiver: str) -> None:
    assert find_report_to(lay_out(sentence), 0, len(sentence), ()) == receiver
