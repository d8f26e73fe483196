"""What is to be there when a duty is done: its whole name, without what it is for and what is done besides."""

import pytest

from tests.core.documents.reading.samples import DISPATCH
from trienkhai.core.documents import read_file


@pytest.mark.parametrize(
    ("told", "product"),
    [
        ("xây dựng chương trình, kế hoạch bồi dưỡng giáo viên", "chương trình, kế hoạch bồi dưỡng giáo viên"),
        ("xây dựng kế hoạch, phối hợp các phòng thực hiện", "kế hoạch"),
        (
            "xây dựng kế hoạch sửa chữa trường học, trình Ủy ban nhân dân thị xã",
            "kế hoạch sửa chữa trường học",
        ),
        ("lập danh mục thiết bị trình Ủy ban nhân dân thị xã", "danh mục thiết bị"),
        (
            "xây dựng quy hoạch mạng lưới trường học và điểm trường trên địa bàn thị xã gắn với phân bố dân cư",
            "quy hoạch mạng lưới trường học và điểm trường trên địa bàn thị xã",
        ),
        ("ban hành quy chế phối hợp quản lý, sử dụng sân chơi", "quy chế phối hợp quản lý, sử dụng sân chơi"),
        ("xây dựng chương trình Tiếng Anh tăng cường", "chương trình Tiếng Anh tăng cường"),
    ],
)
def test_a_product_has_its_whole_name_and_no_more(told: str, product: str) -> None:
    asked = "xây dựng kế hoạch chi tiết, trình Ủy ban nhân dân thị xã trước ngày 30/11/2023"
    assert asked in DISPATCH
    document = read_file("a.txt", DISPATCH.replace(asked, told).encode()).documents[0]
    assert document.duties[0].product == product


def test_a_name_without_end_is_cut_between_words_and_says_so() -> None:
    asked = "xây dựng kế hoạch chi tiết, trình Ủy ban nhân dân thị xã trước ngày 30/11/2023"
    told = "xây dựng kế hoạch " + "nâng cao chất lượng " * 9
    product = read_file("a.txt", DISPATCH.replace(asked, told).encode()).documents[0].duties[0].product
    assert product is not None
    assert len(product) <= 111
    assert product.endswith(("nâng…", "cao…", "chất…", "lượng…"))
