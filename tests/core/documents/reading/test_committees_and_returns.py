"""Decisions that set up a committee, dispatches that ask for lists and figures, papers of a registry; all composed."""

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due

DECISION = """ỦY BAN NHÂN DÂN
TỈNH MAI GIANG
Số: 345/QĐ-UBND
Mai Giang, ngày 14 tháng 4 năm 2026

QUYẾT ĐỊNH
Về việc thành lập Ban Chỉ đạo xóa nhà tạm

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MAI GIANG

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

"""


def read(body: str) -> list[Duty]:
    documents = read_text("van-ban.txt", DECISION + body).documents
    return [duty for document in documents for duty in document.duties]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        # How things stood on a day that had passed when they were asked for.
        ("Báo cáo số hội viên, kết quả thu hội phí đến ngày 31/3/2026.", None),
        ("Báo cáo kết quả thu hội phí đến ngày 31/3/2026, gửi về Sở trước ngày 30/4/2026.", "2026-04-30"),
        ("Xử lý các hồ sơ quá hạn trước ngày 31/3/2026.", None),
        ("Giải quyết dứt điểm hồ sơ tồn đọng trước ngày 30/6/2026.", "2026-06-30"),
        ("Hoàn thành thu hội phí đến ngày 31/5/2026.", "2026-05-31"),
        ("Ra quân từ ngày 01/4/2026 đến ngày 10/4/2026.", "2026-04-10"),
        ("Ra quân đến hết ngày 10/4/2026.", "2026-04-10"),
    ],
)
def test_a_day_that_has_passed_says_how_things_stood(sentence: str, due: str | None) -> None:
    found = find_due(lay_out(sentence), 0, len(sentence), "2026-04-14")
    assert (found and found.due) == due


def test_those_invited_into_a_committee_are_members() -> None:
    members = """Điều 1. Thành lập Ban Chỉ đạo xóa nhà tạm tỉnh, gồm:
1. Trưởng Ban: Ông Đinh Văn Hưởng, Chủ tịch Ủy ban nhân dân tỉnh.
2. Các Phó Trưởng Ban:
- Mời ông Vàng A Páo, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;
- Ông Trịnh Đức Nghĩa, Giám đốc Sở Xây dựng.
3. Các Ủy viên:
- Giám đốc Sở Tài chính;
- Mời Chủ tịch Hội Cựu chiến binh tỉnh.
Điều 2. Nhiệm vụ của Ban Chỉ đạo
1. Kiểm tra, đôn đốc các xã.
"""
    assert [duty.lead for duty in read(members)] == [("Ban Chỉ đạo",)]


def test_to_invite_somebody_to_something_is_a_task() -> None:
    tasks = """Điều 1. Phân công nhiệm vụ
1. Tổ giúp việc:
- Mời Hội Cựu chiến binh tỉnh tham dự hội nghị.
- Mời các chuyên gia tham gia tập huấn cho các xã.
"""
    assert len(read(tasks)) == 2


@pytest.mark.parametrize(
    ("task", "lead"),
    [
        ("Nhóm giúp việc chịu trách nhiệm quản lý kinh phí hoạt động.", ("Nhóm giúp việc",)),
        (
            "Các thành viên Ban Chỉ đạo và Trưởng Nhóm giúp việc chuẩn bị báo cáo tuần.",
            ("Các thành viên Ban Chỉ đạo", "Trưởng Nhóm giúp việc"),
        ),
        ("Yêu cầu các hội (nhất là các hội đã hết nhiệm kỳ: Hội A) hoàn tất hồ sơ.", ("các hội",)),
        ("Các sở, ban, ngành quản lý chặt chẽ hồ sơ.", ("Các sở, ban, ngành",)),
        (
            "Các sở, ngành liên quan và chính quyền địa phương phối hợp tuyên truyền.",
            ("Các sở, ngành liên quan", "chính quyền địa phương"),
        ),
        ("Ngành y tế, ngành giáo dục tổ chức khám sức khỏe.", ("Ngành y tế", "ngành giáo dục")),
    ],
)
def test_names_of_helpers_and_of_branches(task: str, lead: tuple[str, ...]) -> None:
    assert [duty.lead for duty in read(f"Điều 1. Phân công nhiệm vụ\n1. {task}\n")] == [lead]


def test_members_stand_for_their_houses_and_report_to_the_head() -> None:
    tasks = """Điều 1. Phân công nhiệm vụ
1. Các thành viên Ban Chỉ đạo có nhiệm vụ:
- Đại diện cho cơ quan mình tham gia các hoạt động của Ban Chỉ đạo.
- Báo cáo Trưởng Ban Chỉ đạo và đồng gửi Sở Xây dựng trước ngày 25 hằng tháng.
2. Đề nghị Hội Nông dân tỉnh phối hợp với ngành y tế, ngành giáo dục, ngành nông nghiệp tuyên truyền về nhà ở.
"""
    stands, reports, branches = read(tasks)
    assert stands.lead == reports.lead == ("Các thành viên Ban Chỉ đạo",)
    assert reports.report_to == "Trưởng Ban Chỉ đạo"
    assert branches.coordinate == ("ngành y tế", "ngành giáo dục", "ngành nông nghiệp")
