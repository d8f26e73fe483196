"""Tables of tasks as pages and converters leave them: titles over the middle of columns, cells apart by blank lines."""

from trienkhai.core.documents import read_text

HEAD = """UBND XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số năm 2026

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ

"""
ALIGNED = """TT          Nội dung nhiệm vụ              Đơn vị chủ trì         Đơn vị phối hợp         Thời gian
 I    Hoàn thiện thể chế
 1    Ban hành quy chế quản lý           Phòng Văn hóa -           Các trường học,       Quý II/2026
      kho sách dùng chung                Xã hội                    Đoàn Thanh niên
                                                                   xã
 II   Tuyên truyền
 2    Tổ chức ngày hội đọc sách          Phòng Kinh tế             Trạm Y tế xã          Tháng 9/2026
"""
APART = """TT

Nhiệm vụ

Cơ quan chủ trì

Cơ quan phối hợp

Thời gian thực hiện

I

Hoàn thiện thể chế

1

Ban hành quy chế quản lý kho sách dùng chung

Phòng Văn hóa - Xã hội

Các trường học, Đoàn Thanh niên xã

Quý II/2026

2

Tổ chức ngày hội đọc sách

Phòng Kinh tế

Trạm Y tế xã

Tháng 9/2026
"""
WANTED = [
    (("Phòng Văn hóa - Xã hội",), ("Các trường học", "Đoàn Thanh niên xã"), "2026-Q2"),
    (("Phòng Kinh tế",), ("Trạm Y tế xã",), "2026-09"),
]


def rows(table: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    (document,) = read_text("ke-hoach.txt", HEAD + table).documents
    return [(duty.lead, duty.coordinate, duty.due) for duty in document.duties]


def test_columns_whose_titles_stand_over_their_middle() -> None:
    assert rows(ALIGNED) == WANTED


def test_numbers_of_rows_alone_between_blank_lines_are_no_page_numbers() -> None:
    assert rows(APART) == WANTED
