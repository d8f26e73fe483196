"""By when and how often, in every spelling: the words as they stand, the rule a calendar computes, the recurrence."""

from typing import Any

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.duties.deadlines import check_rule

EVENT = "event"
"""A rule that only repeats the words: no calendar knows the day."""

CASES: tuple[tuple[str, str | None, dict[str, Any] | str | None, str | None], ...] = (
    ("Báo cáo kết quả trước ngày 15/12/2025.", "2025-12-15", {"kind": "fixed", "date": "2025-12-15"}, None),
    (
        "Báo cáo kết quả trước ngày 15 tháng 12 năm 2025.",
        "2025-12-15",
        {"kind": "fixed", "date": "2025-12-15"},
        None,
    ),
    (
        "Gửi báo cáo chậm nhất là ngày 20/11/2025.",
        "2025-11-20",
        {"kind": "fixed", "date": "2025-11-20"},
        None,
    ),
    (
        "Hoàn thành chậm nhất vào ngày 20/11/2025.",
        "2025-11-20",
        {"kind": "fixed", "date": "2025-11-20"},
        None,
    ),
    (
        "Gửi báo cáo trước 16 giờ 00 ngày 20/11/2025.",
        "2025-11-20",
        {"kind": "fixed", "date": "2025-11-20"},
        None,
    ),
    ("Gửi báo cáo trước 16h30 ngày 20/11/2025.", "2025-11-20", {"kind": "fixed", "date": "2025-11-20"}, None),
    ("Gửi báo cáo trước 16 giờ hằng ngày.", "trước 16 giờ hằng ngày", EVENT, None),
    ("Cập nhật số liệu trước 16h00 hàng ngày.", "trước 16h00 hàng ngày", EVENT, None),
    ("Trực từ 13 giờ ngày 30/4/2025.", None, None, None),
    (
        "Triển khai từ 13 giờ 30 phút ngày 30 tháng 4 năm 2025 đến 17 giờ ngày 02 tháng 5 năm 2025.",
        "2025-05-02",
        {"kind": "fixed", "date": "2025-05-02"},
        None,
    ),
    ("Hoàn thành trong quý I/2026.", "2026-Q1", {"kind": "quarter", "year": 2026, "quarter": 1}, None),
    ("Hoàn thành trong quý I năm 2026.", "2026-Q1", {"kind": "quarter", "year": 2026, "quarter": 1}, None),
    ("Hoàn thành trong quý I.", "trong quý I", {"kind": "yearly", "month": 3}, None),
    ("Hoàn thành trước quý II/2026.", "2026-Q2", {"kind": "quarter", "year": 2026, "quarter": 2}, None),
    (
        "Hoàn thành trong 6 tháng đầu năm 2026.",
        "trong 6 tháng đầu năm 2026",
        {"kind": "half_year", "year": 2026, "half": 1},
        None,
    ),
    ("Hoàn thành trong sáu tháng cuối năm.", "trong sáu tháng cuối năm", EVENT, None),
    ("Định kỳ 6 tháng, hằng năm báo cáo Sở Giáo dục và Đào tạo.", None, None, "half-yearly"),
    ("Định kỳ 6 tháng, một năm báo cáo kết quả.", None, None, "half-yearly"),
    ("Sơ kết 06 tháng một lần.", None, None, "half-yearly"),
    ("Kiểm tra 6 tháng/lần.", None, None, "half-yearly"),
    ("Kiểm tra mỗi quý một lần.", None, None, "quarterly"),
    ("Kiểm tra ít nhất 02 lần/năm.", None, None, "half-yearly"),
    ("Kiểm tra 01 lần/năm.", None, None, "yearly"),
    ("Kiểm tra mỗi năm một lần.", None, None, "yearly"),
    ("Họp giao ban 01 tháng/lần.", None, None, "monthly"),
    ("Báo cáo vào tuần cuối hằng tháng.", None, None, "monthly"),
    ("Báo cáo vào ngày 25 hằng tháng.", "vào ngày 25 hằng tháng", {"kind": "monthly", "day": 25}, "monthly"),
    (
        "Báo cáo hằng tháng trước ngày 25.",
        "trước ngày 25",
        {"kind": "monthly", "day": 25},
        "monthly",
    ),
    ("Báo cáo trước ngày 05 của tháng đầu quý sau.", "trước ngày 05 của tháng đầu quý sau", EVENT, None),
    (
        "Báo cáo trước ngày 10 tháng cuối quý.",
        "trước ngày 10 tháng cuối quý",
        {"kind": "quarterly", "day": 10},
        "quarterly",
    ),
    (
        "Báo cáo hằng quý, trước ngày 20 của tháng cuối quý.",
        "trước ngày 20 của tháng cuối quý",
        {"kind": "quarterly", "day": 20},
        "quarterly",
    ),
    ("Báo cáo tuần vào thứ Sáu hằng tuần.", None, None, "weekly"),
    ("Báo cáo hằng tuần vào thứ Sáu.", None, None, "weekly"),
    ("Báo cáo vào 15 giờ thứ Năm hằng tuần.", None, None, "weekly"),
    (
        "Báo cáo trước ngày 15/12 hằng năm.",
        "trước ngày 15/12 hằng năm",
        {"kind": "yearly", "month": 12, "day": 15},
        "yearly",
    ),
    (
        "Báo cáo trước ngày 15 tháng 12 hằng năm.",
        "trước ngày 15 tháng 12 hằng năm",
        {"kind": "yearly", "month": 12, "day": 15},
        "yearly",
    ),
    (
        "Định kỳ trước ngày 15 tháng 12 hằng năm gửi báo cáo.",
        "trước ngày 15 tháng 12 hằng năm",
        {"kind": "yearly", "month": 12, "day": 15},
        "yearly",
    ),
    (
        "Báo cáo trước ngày 31/01 của năm sau.",
        "trước ngày 31/01 của năm sau",
        {"kind": "yearly", "month": 1, "day": 31},
        None,
    ),
    ("Báo cáo trước 30/6.", "trước 30/6", {"kind": "yearly", "month": 6, "day": 30}, None),
    (
        "Báo cáo năm trước ngày 15/12 và báo cáo 6 tháng trước ngày 15/6.",
        "trước ngày 15/12",
        {"kind": "yearly", "month": 12, "day": 15},
        "yearly",
    ),
    ("Thường xuyên kiểm tra, đôn đốc các trường.", None, None, "standing"),
    ("Kiểm tra thường xuyên, đột xuất các cơ sở.", None, None, "standing"),
    ("Đẩy mạnh tuyên truyền thường xuyên, liên tục trên Đài Truyền thanh.", None, None, "standing"),
    ("Kiểm tra vào đầu năm học.", "vào đầu năm học", {"kind": "school_year_start"}, None),
    (
        "Rà soát đội ngũ vào đầu năm học 2025-2026.",
        "vào đầu năm học 2025-2026",
        {"kind": "school_year_start", "year": 2025},
        None,
    ),
    (
        "Hoàn thành trước khi bắt đầu năm học 2025-2026.",
        "trước khi bắt đầu năm học 2025-2026",
        {"kind": "school_year_start", "year": 2025},
        None,
    ),
    (
        "Hoàn thành trước khai giảng năm học 2025-2026.",
        "trước khai giảng năm học 2025-2026",
        {"kind": "school_year_start", "year": 2025},
        None,
    ),
    ("Báo cáo khi kết thúc học kỳ I.", "khi kết thúc học kỳ I", EVENT, None),
    (
        "Báo cáo sau khi kết thúc học kỳ I năm học 2025-2026.",
        "sau khi kết thúc học kỳ I năm học 2025-2026",
        EVENT,
        None,
    ),
    (
        "Báo cáo kết thúc năm học trước ngày 30/5/2026.",
        "2026-05-30",
        {"kind": "fixed", "date": "2026-05-30"},
        None,
    ),
    ("Trình Hội đồng nhân dân tại kỳ họp giữa năm 2026.", "tại kỳ họp giữa năm 2026", EVENT, None),
    ("Trình Hội đồng nhân dân thị xã tại kỳ họp cuối năm.", "tại kỳ họp cuối năm", EVENT, None),
    ("Báo cáo sơ kết học kỳ I, tổng kết năm học về Phòng.", None, None, None),
    ("Gửi hồ sơ trước 15 ngày kể từ ngày tổ chức.", "trước 15 ngày kể từ ngày tổ chức", EVENT, None),
    ("Thông báo trước 15 ngày làm việc.", "trước 15 ngày làm việc", EVENT, None),
    (
        "Thông báo cho phụ huynh trước ngày tổ chức ít nhất 05 ngày.",
        "trước ngày tổ chức ít nhất 05 ngày",
        EVENT,
        None,
    ),
    (
        "Giải quyết trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        {"kind": "working_days_after", "days": 5, "of": "receipt"},
        None,
    ),
    (
        "Trả lời không quá 10 ngày kể từ ngày nhận được đề nghị.",
        "không quá 10 ngày kể từ ngày nhận được đề nghị",
        {"kind": "days_after", "days": 10, "of": "receipt"},
        None,
    ),
    (
        "Báo cáo chậm nhất 03 ngày sau khi kết thúc đợt kiểm tra.",
        "chậm nhất 03 ngày sau khi kết thúc đợt kiểm tra",
        EVENT,
        None,
    ),
    ("Trong vòng 24 giờ phải báo cáo Ủy ban nhân dân thị xã.", "Trong vòng 24 giờ", EVENT, None),
    ("Hoàn thành trong tháng 11/2025.", "2025-11", {"kind": "month", "year": 2025, "month": 11}, None),
    ("Hoàn thành trong tháng 11 năm 2025.", "2025-11", {"kind": "month", "year": 2025, "month": 11}, None),
    ("Hoàn thành trong tháng 11.", "trong tháng 11", {"kind": "yearly", "month": 11}, None),
    ("Hoàn thành trong năm 2026.", "2026", {"kind": "year", "year": 2026}, None),
    ("Đến hết năm 2026 hoàn thành việc rà soát.", "2026", {"kind": "year", "year": 2026}, None),
    ("Đến cuối năm 2026 hoàn thành việc rà soát.", "2026", {"kind": "year", "year": 2026}, None),
    ("Đến năm 2030, hoàn thành việc xây dựng.", None, None, None),
    ("Hoàn thành trong tuần đầu tháng 9/2025.", "trong tuần đầu tháng 9/2025", EVENT, None),
    (
        "Triển khai từ ngày 01/9/2025 đến ngày 30/11/2025.",
        "2025-11-30",
        {"kind": "fixed", "date": "2025-11-30"},
        None,
    ),
    (
        "Triển khai từ tháng 9/2025 đến tháng 5/2026.",
        "từ tháng 9/2025 đến tháng 5/2026",
        {"kind": "month", "year": 2026, "month": 5},
        None,
    ),
    ("Kể từ ngày 01/01/2026 tổ chức tiếp nhận hồ sơ trực tuyến.", None, None, None),
    ("Hoàn thành dứt điểm trong tuần này.", "trong tuần này", EVENT, None),
    ("Hoàn thành trước Tết Nguyên đán Bính Ngọ.", "trước Tết Nguyên đán Bính Ngọ", EVENT, None),
    ("Định kỳ hằng tháng, quý, năm báo cáo kết quả.", None, None, "monthly"),
    ("Định kỳ hằng quý báo cáo kết quả.", None, None, "quarterly"),
    ("Báo cáo tháng, quý, 6 tháng và năm theo quy định.", None, None, "monthly"),
    ("Định kỳ hàng tuần (vào thứ sáu) báo cáo.", None, None, "weekly"),
    ("Chế độ báo cáo: 9 tháng và cả năm.", None, None, None),
    ("Hằng ngày kiểm tra vệ sinh bếp ăn.", None, None, None),
    ("Mỗi học kỳ tổ chức ít nhất một buổi.", None, None, "half-yearly"),
    ("Tổ chức sơ kết vào cuối mỗi học kỳ.", "vào cuối mỗi học kỳ", EVENT, "half-yearly"),
    (
        "Ngay sau khi nhận được công văn này, các trường triển khai.",
        "Ngay sau khi nhận được công văn này",
        EVENT,
        None,
    ),
    ("Hạn cuối ngày 30/10/2025.", "2025-10-30", {"kind": "fixed", "date": "2025-10-30"}, None),
    ("Thời hạn hoàn thành: 30/10/2025.", "2025-10-30", {"kind": "fixed", "date": "2025-10-30"}, None),
    ("Xong trước 30-10-2025.", "2025-10-30", {"kind": "fixed", "date": "2025-10-30"}, None),
    ("Hoàn thành vào cuối tháng 12/2025.", "2025-12", {"kind": "month", "year": 2025, "month": 12}, None),
    (
        "Báo cáo trước ngày 15 tháng cuối của mỗi quý.",
        "trước ngày 15 tháng cuối của mỗi quý",
        {"kind": "quarterly", "day": 15},
        "quarterly",
    ),
    (
        "Kế hoạch năm học gửi trước ngày 30/8 hằng năm.",
        "trước ngày 30/8 hằng năm",
        {"kind": "yearly", "month": 8, "day": 30},
        "yearly",
    ),
    (
        "Gửi danh sách trước 17 giờ 00 phút, ngày 10 tháng 11 năm 2025 (thứ Hai).",
        "2025-11-10",
        {"kind": "fixed", "date": "2025-11-10"},
        None,
    ),
)


@pytest.mark.parametrize(("sentence", "due", "rule", "recurrence"), CASES, ids=[case[0] for case in CASES])
def test_a_deadline_as_it_is_written(
    sentence: str, due: str | None, rule: dict[str, Any] | str | None, recurrence: str | None
) -> None:
    sheet = lay_out(sentence)
    found = find_due(sheet, 0, len(sheet.plain))
    assert (found and found.due) == due
    assert (found and found.rule) == ({"kind": EVENT, "words": due} if rule == EVENT else rule)
    assert find_recurrence(sheet, 0, len(sheet.plain)) == recurrence


def test_every_rule_is_one_a_calendar_can_compute() -> None:
    for sentence, *_ in CASES:
        sheet = lay_out(sentence)
        found = find_due(sheet, 0, len(sheet.plain))
        check_rule(found.rule if found else None)
