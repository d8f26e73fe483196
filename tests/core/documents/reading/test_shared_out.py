"""Work shared out by lists whose lines end in a unit; brackets that only refer to a rule. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

from trienkhai.core.documents import Duty, read_text

LETTER = """UBND TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 812/UBND-KT
V/v công bố danh mục công trình
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Các sở, ban, ngành.

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("cong-van.txt", LETTER + body).documents
    return list(document.duties)


def test_each_line_is_for_the_unit_it_ends_in() -> None:
    duties = read(
        """1. Các sở quản lý chuyên ngành thực hiện việc công bố danh mục công trình trước ngày 30/6/2026, cụ thể như sau:

- Công trình thủy lợi, đê điều - Sở Nông nghiệp và Môi trường.

- Công trình chợ; cụm công nghiệp (kể cả cụm đang xây dựng) – Sở Công Thương.

- Công trình văn hóa, thể thao: Sở Văn hóa, Thể thao và Du lịch.

2. Sở Tài chính tổng hợp kết quả.
"""
    )
    assert [duty.lead for duty in duties[1:]] == [
        ("Sở Nông nghiệp và Môi trường",),
        ("Sở Công Thương",),
        ("Sở Văn hóa, Thể thao và Du lịch",),
        ("Sở Tài chính",),
    ]
    assert [duty.due for duty in duties[1:]] == ["2026-06-30"] * 3 + [None]


def test_members_of_a_body_are_given_nothing() -> None:
    duties = read(
        """1. Thành lập Tổ công tác gồm các thành viên:

- Ông Nguyễn Văn An - Phó Giám đốc - Sở Tài chính.

- Bà Trần Thị Bình - Chuyên viên - Sở Công Thương.

2. Sở Tài chính tổng hợp kết quả.
"""
    )
    assert [duty.lead for duty in duties if duty.lead] == [("Sở Tài chính",)]


def test_one_line_alone_that_ends_in_a_unit_shares_out_nothing() -> None:
    duties = read(
        """1. Hồ sơ gửi về các địa chỉ sau:

- Bản giấy và bản điện tử - Sở Tài chính.

2. Sở Tài chính tổng hợp kết quả.
"""
    )
    assert [duty.lead for duty in duties if duty.lead] == [("Sở Tài chính",)]


def test_a_bracket_that_refers_to_a_rule_is_no_part_of_a_name() -> None:
    duties = read(
        """3. Đối với các sở quản lý chuyên ngành (theo quy định tại khoản 5 Điều 3 Nghị định số 17/2026/NĐ-CP)

a) Hướng dẫn các xã lập danh mục công trình.

b) Xây dựng cơ sở dữ liệu về công trình.
"""
    )
    assert [duty.lead for duty in duties] == [("các sở quản lý chuyên ngành",)] * 2
