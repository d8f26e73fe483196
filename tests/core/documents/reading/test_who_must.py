"""Who must do it: the units of a sentence, however the sentence comes to them. Sentences are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators


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


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "Lãnh đạo, chuyên viên Phòng Giáo dục và Đào tạo theo dõi, đôn đốc các trường.",
            ("Lãnh đạo, chuyên viên Phòng Giáo dục và Đào tạo",),
        ),
        ("Đội ngũ cán bộ, giáo viên tích cực tự học, tự bồi dưỡng.", ("Đội ngũ cán bộ, giáo viên",)),
        ("Đội ngũ giáo viên: bổ sung đủ số lượng, đồng bộ về cơ cấu.", ()),
        (
            "Các trường chưa đạt chuẩn quốc gia rà soát cơ sở vật chất.",
            ("Các trường chưa đạt chuẩn quốc gia",),
        ),
        (
            "Các bộ có chức năng quản lý nhà nước theo ngành có trách nhiệm hướng dẫn, đôn đốc.",
            ("Các bộ",),
        ),
        (
            "Doanh nghiệp vận chuyển sách phải bảo đảm an toàn.",
            ("Doanh nghiệp vận chuyển sách",),
        ),
    ],
)
def test_posts_and_what_tells_which_units_are_meant(sentence: str, units: tuple[str, ...]) -> None:
    assert leads(sentence) == units


REARRANGED = """ỦY BAN NHÂN DÂN
THỊ XÃ MINH HỌA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND

Minh Họa, ngày 06 tháng 11 năm 2025

KẾ HOẠCH
Sắp xếp các trường học trên địa bàn

I. NHIỆM VỤ, GIẢI PHÁP

1. Đối với các trường mầm non, phổ thông
- Chỉ thực hiện sáp nhập trường trong phạm vi một xã.
- Ưu tiên mô hình trường có nhiều cấp học ở vùng khó khăn.

2. Giáo dục nghề nghiệp
- Đối với trường trung cấp: Duy trì các trường tự chủ, các trường còn lại thực hiện sắp xếp, hợp nhất với trường cao đẳng.
- Các đơn vị sự nghiệp công lập khác tự bảo đảm chi thường xuyên trở lên.

II. TỔ CHỨC THỰC HIỆN

1. Đối với các trường học
- Xây dựng kế hoạch bàn giao tài sản.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu
"""


def test_schools_that_are_rearranged_are_no_leads_but_schools_that_hand_over_are() -> None:
    (document,) = read_text("ke-hoach.txt", REARRANGED).documents
    found = [(REARRANGED[duty.span[0] :][:16], duty.lead) for duty in document.duties]
    assert found == [
        ("Chỉ thực hiện sá", ()),
        ("Ưu tiên mô hình ", ()),
        ("Đối với trường t", ()),
        ("Các đơn vị sự ng", ()),
        ("Xây dựng kế hoạc", ("các trường học",)),
    ]


CLAUSES = LAW.replace("của người đọc", "của doanh nghiệp được chỉ định duy trì mạng lưới").replace(
    "2. Được hưởng", "Ví dụ: Sở Văn hóa tổng hợp báo cáo Cục Thư viện.\n2. Được hưởng"
)


def test_a_heading_may_tell_by_a_clause_which_body_it_means_and_an_example_gives_nothing() -> None:
    (document,) = read_text("luat.txt", CLAUSES).documents
    assert [duty.lead for duty in document.duties] == [
        ("Cục Thư viện",),
        ("doanh nghiệp được chỉ định duy trì mạng lưới",),
    ]
