"""Units named above, before or behind a task, and told by more than their names. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.stages.duties.subjects.split_names import split_names

LETTER = """UBND TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 812/UBND-KT
V/v quản lý công trình công cộng
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Các sở, ban, ngành; UBND các xã, phường.

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("cong-van.txt", LETTER + body).documents
    return list(document.duties)


def test_units_listed_one_to_a_line_have_what_follows_the_list() -> None:
    duties = read(
        """1. Các sở quản lý chuyên ngành

Giao các sở theo lĩnh vực gồm:

- Sở Công Thương (đối với chợ, cụm công nghiệp);

- Sở Xây dựng (đối với hạ tầng đô thị);

- Ban Quản lý Khu kinh tế.

Có trách nhiệm:

a) Rà soát, thống kê công trình thuộc phạm vi quản lý.

b) Hướng dẫn các đơn vị lập hồ sơ.

2. Sở Tài chính

- Tổng hợp kết quả rà soát.
"""
    )
    listed = ("Sở Công Thương", "Sở Xây dựng", "Ban Quản lý Khu kinh tế")
    assert [duty.lead for duty in duties] == [listed, listed, ("Sở Tài chính",)]


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        (
            "Cán bộ phụ trách lĩnh vực giám sát và phản biện",
            ("Cán bộ phụ trách lĩnh vực giám sát và phản biện",),
        ),
        ("Trách nhiệm chung của các cơ quan, đơn vị", ("các cơ quan, đơn vị",)),
        (
            "Các cơ quan, tổ chức, doanh nghiệp được giao quản lý, sử dụng công trình",
            ("Các cơ quan, tổ chức, doanh nghiệp được giao quản lý, sử dụng công trình",),
        ),
    ],
)
def test_headings_that_tell_units_by_what_they_are_there_for(heading: str, units: tuple[str, ...]) -> None:
    duties = read(f"1. {heading}\n\n- Lập hồ sơ công trình.\n\n- Báo cáo tình hình quản lý.\n")
    assert [duty.lead for duty in duties] == [units, units]


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinate"),
    [
        (
            "Ban hành quy chế quản lý công viên (giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính; Sở Tư pháp tham mưu).",
            ("Sở Xây dựng",),
            ("Sở Tài chính", "Sở Tư pháp"),
        ),
        (
            "Nâng cao nhận thức: Các trường học cần đẩy mạnh tuyên truyền về giữ gìn công trình.",
            ("Các trường học",),
            (),
        ),
        (
            "Tổ công tác chuyển đổi số các cấp phát huy vai trò, vận động người dân.",
            ("Tổ công tác chuyển đổi số các cấp",),
            (),
        ),
        ("Trong đó, giao Giám đốc Sở Xây dựng đôn đốc tiến độ.", ("Giám đốc Sở Xây dựng",), ()),
        (
            "Quá trình thực hiện nếu có khó khăn, vướng mắc các đơn vị báo cáo Sở Xây dựng.",
            ("các đơn vị",),
            (),
        ),
        (
            "Khuyến khích các tổ chức, cá nhân tham gia chăm sóc công viên.",
            ("các tổ chức, cá nhân",),
            (),
        ),
        (
            "Chủ trì, phối hợp với các sở quản lý nhà nước chuyên ngành về hạ tầng và các đơn vị liên quan rà soát công trình.",
            (),
            ("các sở quản lý nhà nước chuyên ngành về hạ tầng", "các đơn vị liên quan"),
        ),
    ],
)
def test_units_in_a_sentence(sentence: str, lead: tuple[str, ...], coordinate: tuple[str, ...]) -> None:
    (duty,) = read(f"1. {sentence}\n")
    assert (duty.lead, duty.coordinate) == (lead, coordinate)


def test_a_damaged_verb_behind_a_semicolon_is_no_unit() -> None:
    (duty,) = read(
        "1. Sở Xây dựng lập kế hoạch quản lý; tô chức thực hiện kế hoạch; kế toán, kiểm kê công trình.\n"
    )
    assert duty.lead == ("Sở Xây dựng",)


def test_those_asked_beside_those_ordered() -> None:
    text = LETTER.replace(
        "yêu cầu:", "yêu cầu các sở, ban, ngành và đề nghị Hội Khuyến học tỉnh, cộng đồng doanh nghiệp:"
    )
    (document,) = read_text("cong-van.txt", text + "1. Giữ gìn công trình công cộng.\n").documents
    assert document.duties[0].lead == (
        "các sở, ban, ngành",
        "Hội Khuyến học tỉnh",
        "cộng đồng doanh nghiệp",
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "các tổ chức phi chính phủ, doanh nghiệp, cộng đồng trong nước",
            ["các tổ chức phi chính phủ", "doanh nghiệp", "cộng đồng trong nước"],
        ),
        (
            "Thanh tra tỉnh, Thanh tra các sở, ngành, địa phương",
            ["Thanh tra tỉnh", "Thanh tra các sở, ngành, địa phương"],
        ),
        ("các Bộ: Công An, Tài chính", ["Bộ Công An", "Bộ Tài chính"]),
        (
            "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Nông dân xã",
            ["Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Nông dân xã"],
        ),
    ],
)
def test_lists_of_names(words: str, names: list[str]) -> None:
    assert split_names(words) == names


@pytest.mark.parametrize(
    "name", ["Sở Kế hoạch và Đầu tư", "Các tổ bảo vệ", "Bộ phận Một cửa", "Hội Chữ thập đỏ Việt Nam"]
)
def test_a_heading_may_end_in_a_word_that_looks_open_without_its_marks(name: str) -> None:
    """`tư`, `vệ`, `cửa` and `Nam` are no `từ`, `về`, `của` and `năm`: the next line is another paragraph."""
    (duty,) = read(f"1. {name}\nLập danh mục công trình cần sửa chữa trong năm.\n")
    assert duty.lead == (name,)


def test_a_summary_ends_before_the_order_below_it() -> None:
    """`chuyển đổi số` does not wait for more, so that the sentence below it gives its units to all points."""
    text = """UBND TỈNH AN BÌNH
Số: 12/CT-UBND
An Bình, ngày 05 tháng 01 năm 2026

CHỈ THỊ
Về tăng cường chuyển đổi số

Để khắc phục hạn chế, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở; Chủ tịch UBND các xã thực hiện các nhiệm vụ sau:
1. Quán triệt các văn bản về chuyển đổi số.
2. Rà soát quy trình nội bộ.
"""
    (document,) = read_text("chi-thi.txt", text).documents
    assert document.header.subject == "Về tăng cường chuyển đổi số"
    assert {duty.lead for duty in document.duties} == {("Giám đốc các sở", "Chủ tịch UBND các xã")}
