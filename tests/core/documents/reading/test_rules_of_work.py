"""Rules of work of committees and offices, conclusions of committees and inspectors. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.headings.zones import Zone, zone_of
from trienkhai.core.documents.stages.duties.sentences import Kind, sentences_of

RULES = """ĐẢNG BỘ TỈNH AN BÌNH
ĐẢNG ỦY XÃ TÂN LẬP
*
Số 01-QC/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Tân Lập, ngày 02 tháng 7 năm 2026

QUY CHẾ
làm việc của Ban Chấp hành Đảng bộ xã, nhiệm kỳ 2026 - 2031

- Căn cứ Điều lệ Đảng;

Ban Chấp hành Đảng bộ xã ban hành Quy chế làm việc như sau:

"""
CONCLUSION = """ĐẢNG BỘ TỈNH AN BÌNH
ĐẢNG ỦY XÃ TÂN LẬP
*
Số 31-KL/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Tân Lập, ngày 14 tháng 10 năm 2026

KẾT LUẬN
của Ban Thường vụ Đảng ủy về nhiệm vụ quý IV năm 2026

Tại phiên họp ngày 12/10/2026, Ban Thường vụ Đảng ủy thảo luận và kết luận:

"""


def read(head: str, body: str) -> list[Duty]:
    (document,) = read_text("van-ban.txt", head + body).documents
    return list(document.duties)


def test_articles_headed_by_bodies_under_tasks_and_powers_hold_what_they_have_to_do() -> None:
    duties = read(
        RULES,
        """Chương I
TRÁCH NHIỆM VÀ QUYỀN HẠN

Điều 1. Ban Chấp hành Đảng bộ xã

1. Lãnh đạo, chỉ đạo xây dựng hệ thống chính trị trong sạch, vững mạnh.

2. Có quyền yêu cầu các chi bộ báo cáo những vấn đề cần thiết.

Điều 2. Ủy viên Ban Chấp hành

a) Tham gia lãnh đạo tập thể; đề xuất những vấn đề cần thảo luận;

b) Gương mẫu chấp hành Điều lệ, nghị quyết của Đảng.
""",
    )
    assert [duty.lead for duty in duties] == [
        ("Ban Chấp hành Đảng bộ xã",),
        ("Ủy viên Ban Chấp hành",),
        ("Ủy viên Ban Chấp hành",),
    ]


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("trach nhiem va quyen han", Zone.ASSIGNMENT),
        ("chuc nang, nhiem vu, quyen han", Zone.ASSIGNMENT),
        ("quyen han", Zone.NONE),
        ("nhiem vu va quyen han cua hoi vien", Zone.NONE),
    ],
)
def test_powers_alone_open_no_part_with_duties(heading: str, zone: Zone) -> None:
    assert zone_of(heading, Zone.EXPLICIT, law=True) is zone


def test_a_latest_day_obliges_in_a_part_on_how_work_is_done() -> None:
    (duty,) = read(
        RULES,
        """Điều 5. Chế độ hội nghị

1. Ban Chấp hành họp thường kỳ 3 tháng một lần.

2. Văn phòng Đảng ủy gửi tài liệu hội nghị chậm nhất 03 ngày trước khi họp.
""",
    )
    assert duty.lead == ("Văn phòng Đảng ủy",)


def test_topics_of_a_conclusion_lead_up_to_their_tasks() -> None:
    duties = read(
        CONCLUSION,
        """1. Thống nhất với phương hướng như báo cáo đã nêu; trong đó lưu ý một số nội dung sau:

1.1. Về phát triển kinh tế: đẩy nhanh tiến độ giải ngân vốn đầu tư công.

1.2. Về quản lý đất đai: Ủy ban nhân dân xã rà soát, xử lý các trường hợp lấn chiếm.

2. Kiến nghị Ban Thường vụ Tỉnh ủy chỉ đạo Sở Nội vụ bổ sung biên chế cho xã.
""",
    )
    assert [duty.lead for duty in duties] == [
        (),
        ("Ủy ban nhân dân xã",),
        ("Ban Thường vụ Tỉnh ủy",),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Tổ giúp việc tự giải thể sau khi hoàn thành nhiệm vụ", Kind.NEGATIVE),
        ("Đoàn liên ngành tự giải thể khi xong việc; bàn giao hồ sơ cho Sở Nội vụ", Kind.SUBJECT),
    ],
)
def test_a_body_that_only_ends_is_given_nothing(sentence: str, kind: Kind) -> None:
    assert sentences_of(lay_out(sentence), 0, len(sentence))[0].kind is kind
