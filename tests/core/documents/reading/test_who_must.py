"""Who must do it: the units of a sentence, however the sentence comes to them. Sentences are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.reporting import find_coordinators
from trienkhai.core.documents.stages.duties.subject import find_subject


def leads(sentence: str) -> tuple[str, ...]:
    sheet = lay_out(sentence)
    subject = find_subject(sheet, 0, len(sheet.plain))
    return subject.named.units if subject else ()


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "Yêu cầu: Hội Làm vườn tỉnh, Hội Lâm nghiệp tỉnh thực hiện kiểm kê tài sản.",
            ("Hội Làm vườn tỉnh", "Hội Lâm nghiệp tỉnh"),
        ),
        (
            "Hằng năm Bộ trưởng, thủ trưởng cơ quan ngang bộ có trách nhiệm gửi báo cáo.",
            ("Bộ trưởng", "thủ trưởng cơ quan ngang bộ"),
        ),
        (
            "Bộ trưởng, người đứng đầu các ban của Đảng ở Trung ương có trách nhiệm chỉ đạo việc kê khai.",
            ("Bộ trưởng", "người đứng đầu các ban của Đảng ở Trung ương"),
        ),
        (
            "Trên cơ sở đề xuất của các bộ, cơ quan ngang bộ, Ủy ban nhân dân các tỉnh, Bộ Tài chính tổng hợp, trình cấp có thẩm quyền.",
            ("Bộ Tài chính",),
        ),
        (
            "Trên cơ sở đề xuất của Sở Nội vụ, Sở Tài chính tổng hợp, trình Ủy ban nhân dân tỉnh.",
            ("Sở Tài chính",),
        ),
        (
            "Trên cơ sở đề xuất của Bộ Nội vụ và các bộ, ngành và địa phương, cân đối, bố trí ngân sách hằng năm.",
            (),
        ),
        (
            "Văn phòng tỉnh ủy, Ủy ban Mặt trận Tổ quốc, Văn phòng Ban chỉ đạo về phòng, chống thiên tai có trách nhiệm báo cáo.",
            (
                "Văn phòng tỉnh ủy",
                "Ủy ban Mặt trận Tổ quốc",
                "Văn phòng Ban chỉ đạo về phòng, chống thiên tai",
            ),
        ),
        (
            "Các đối tượng quy định tại điểm b khoản 1 Điều 2 Quyết định này có trách nhiệm thanh toán đủ giá dịch vụ.",
            ("Các đối tượng quy định tại điểm b khoản 1 Điều 2 Quyết định này",),
        ),
    ],
)
def test_the_units_that_must(sentence: str, units: tuple[str, ...]) -> None:
    assert leads(sentence) == units


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "Phối hợp với các cơ quan, đơn vị cùng cấp tham mưu xây dựng kế hoạch.",
            ("các cơ quan, đơn vị cùng cấp",),
        ),
        (
            "Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam, cơ quan, tổ chức liên quan ở cấp xã tuyên truyền.",
            ("Ủy ban Mặt trận Tổ quốc Việt Nam", "cơ quan, tổ chức liên quan ở cấp xã"),
        ),
        (
            "Phối hợp với các lực lượng Công an, Biên phòng, Kiểm lâm và cơ quan, tổ chức có liên quan giữ gìn trật tự.",
            ("các lực lượng Công an, Biên phòng, Kiểm lâm", "cơ quan, tổ chức có liên quan"),
        ),
    ],
)
def test_with_whom(sentence: str, units: tuple[str, ...]) -> None:
    sheet = lay_out(sentence)
    assert find_coordinators(sheet, 0, len(sheet.plain), ()) == units


LAW = """THỦ TƯỚNG CHÍNH PHỦ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/2025/QĐ-TTg

Hà Nội, ngày 06 tháng 11 năm 2025

QUYẾT ĐỊNH
Quy định về thư viện lưu động

Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Thủ tướng Chính phủ ban hành Quyết định quy định về thư viện lưu động.

Điều 1. Quyền và nghĩa vụ của Cục Thư viện
1. Xây dựng, duy trì mạng lưới thư viện lưu động trên cả nước.
2. Được hưởng các chính sách ưu đãi theo quy định của pháp luật.
Điều 2. Quyền và nghĩa vụ của người đọc
1. Giữ gìn sách mượn của thư viện.

THỦ TƯỚNG

Nguyễn Văn Mẫu
"""


def test_duties_stand_beside_the_rights_of_a_body_but_a_reader_has_none() -> None:
    (document,) = read_text("luat.txt", LAW).documents
    assert [(LAW[duty.span[0] :][:8], duty.lead) for duty in document.duties] == [
        ("Xây dựng", ("Cục Thư viện",))
    ]
