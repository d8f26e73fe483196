"""What stands in points below an order: lists behind a full stop, lists behind a list, steps. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

LETTER = """UBND TỈNH AN BÌNH
SỞ NÔNG NGHIỆP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 218/SNN-KH

An Bình, ngày 06 tháng 10 năm 2026

V/v phòng, chống dịch bệnh trên đàn vật nuôi

Kính gửi: Ủy ban nhân dân các xã, phường.

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("cong-van.txt", LETTER + body).documents
    return list(document.duties)


def leads(body: str) -> list[tuple[str, ...]]:
    return [duty.lead for duty in read(body)]


@pytest.mark.parametrize(
    "ending",
    ["thực hiện một số giải pháp sau.", "tập trung các nhiệm vụ như sau.", "làm tốt những việc sau đây."],
)
def test_a_list_may_open_behind_a_full_stop(ending: str) -> None:
    assert (
        leads(
            f"""Sở Nông nghiệp yêu cầu Ủy ban nhân dân các xã {ending}

1. Rà soát tổng đàn vật nuôi trên địa bàn.

2. Tổ chức tiêm phòng đợt hai, hoàn thành trước ngày 30/11/2026.
"""
        )
        == [("Ủy ban nhân dân các xã",)] * 2
    )


def test_a_line_without_a_number_ends_the_list_of_findings_above_it() -> None:
    assert (
        leads(
            """Kết quả công tác chín tháng đạt được như sau:

Toàn tỉnh đã tiêm phòng cho 80% tổng đàn vật nuôi, bằng cùng kỳ năm trước.

Từ kết quả trên cho thấy:

- Tỷ lệ tiêm phòng ở một số nơi còn thấp.

- Việc báo cáo ổ dịch chưa kịp thời.

Để hoàn thành nhiệm vụ năm 2026, Sở Nông nghiệp yêu cầu Ủy ban nhân dân các xã thực hiện một số việc sau:

1/ Rà soát tổng đàn vật nuôi trên địa bàn.

2/ Phối hợp với các ngành kiểm soát việc vận chuyển gia súc.
"""
        )
        == [("Ủy ban nhân dân các xã",)] * 2
    )


def test_steps_below_the_duty_or_the_heading_of_a_unit_are_its_own() -> None:
    assert leads(
        """Sở Nông nghiệp đề nghị các đơn vị thực hiện một số nội dung sau:

1. Chi cục Thú y rà soát kế hoạch tiêm phòng của các xã.

- Bố trí đủ vắc xin cho đợt hai.

- Tập huấn kỹ thuật cho người tiêm phòng.

2. Đề nghị Ủy ban nhân dân xã phối hợp

- Chỉ đạo các thôn thống kê tổng đàn.

- Bảo đảm kinh phí tiêm phòng theo phân cấp.
"""
    ) == [
        ("Chi cục Thú y",),
        ("Chi cục Thú y",),
        ("Chi cục Thú y",),
        ("Ủy ban nhân dân xã",),
        ("Ủy ban nhân dân xã",),
    ]


def test_a_line_without_a_label_behind_the_steps_is_none_of_them() -> None:
    *_, last = read(
        """Sở Nông nghiệp đề nghị thực hiện một số nội dung sau:

1. Chi cục Thú y rà soát kế hoạch tiêm phòng của các xã.

- Bố trí đủ vắc xin cho đợt hai.

Trong quá trình thực hiện nếu có vướng mắc, kịp thời phản ánh về Sở Nông nghiệp.
"""
    )
    assert last.lead == ()
