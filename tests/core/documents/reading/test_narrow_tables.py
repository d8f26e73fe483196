"""Tables whose narrow cells a converter broke into lines of one or two words: each line goes back to its column.

The tables are composed; the tasks are fictitious.
"""

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of

HEAD = """CHÍNH PHỦ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/NQ-CP

Hà Nội, ngày 06 tháng 11 năm 2025

NGHỊ QUYẾT
Ban hành Chương trình hành động về học tập suốt đời

Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động.

TM. CHÍNH PHỦ
THỦ TƯỚNG

Nguyễn Văn Mẫu

Phụ lục
DANH MỤC NHIỆM VỤ CỤ THỂ

TT
Tên nhiệm vụ
Cơ quan
chủ trì
Cơ
quan
phối hợp
Kết quả/Đánh giá
Thời
hạn
hoàn thành
"""
FIRST = """1.
Tuyên truyền, phổ biến sâu rộng chủ trương học
tập suốt đời trong các cấp chính quyền và nhân
dân ở mọi miền.
Bộ Ngoại
giao
Các
Bộ,
ngành,
địa
phương, Ủy
ban Công tác
về
các
tổ
chức
nhân
dân
Hội nghị, tập huấn,
báo cáo
Thực
hiện
thường
xuyên, lồng
ghép
trong
nhiệm
vụ.
"""
SECOND = """2.
Xây dựng hệ thống dữ liệu liên thông phục vụ công
tác nghiên cứu, dự báo nhu cầu học tập của người
Bộ Nội
vụ
Bộ Công an, Bộ
Tài chính, các
Chiến
lược,
kế
hoạch
2026

CÔNG BÁO/Số 242/Ngày 22-04-2026
58


lớn tuổi ở mọi vùng, miền và các đối tượng khác có
nhu cầu.
Bộ, ngành liên
quan
"""


def duties(table: str) -> tuple[Duty, ...]:
    (document,) = read_text("thu.txt", HEAD + table).documents
    return tuple(duty for duty in document.duties if "bảng nhiệm vụ" in duty.rule)


def test_lines_of_one_word_do_not_belong_to_the_widest_cell() -> None:
    duty = duties(FIRST + SECOND)[0]
    assert duty.lead == ("Bộ Ngoại giao",)
    assert duty.coordinate == ("Các Bộ, ngành, địa phương", "Ủy ban Công tác về các tổ chức nhân dân")
    assert duty.recurrence == "standing"


@pytest.mark.parametrize("mark", [",", "¿", ";", ":"])
def test_a_recogniser_leaves_other_marks_behind_the_numbers_of_rows(mark: str) -> None:
    damaged = FIRST.replace("1.\n", f"1{mark}\n", 1) + SECOND.replace("2.\n", f"2{mark}\n", 1)
    whole = duties(FIRST + SECOND)
    assert [(duty.lead, duty.due) for duty in duties(damaged)] == [(duty.lead, duty.due) for duty in whole]


def test_on_a_new_page_the_cells_begin_again_without_their_head() -> None:
    duty = duties(FIRST + SECOND)[1]
    assert duty.lead == ("Bộ Nội vụ",)
    assert duty.coordinate == ("Bộ Công an", "Bộ Tài chính", "các Bộ, ngành liên quan")
    assert duty.due == "2026"


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        (
            "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
            ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
        ),
        ("Thanh tra Bộ Y tế", ("Thanh tra Bộ Y tế",)),
        ("VTV, VOV, TTXVN, các địa phương", ("VTV", "VOV", "TTXVN", "các địa phương")),
        ("Bộ Nội vụ,Thanh tra Chính phủ", ("Bộ Nội vụ", "Thanh tra Chính phủ")),
        ("Bộ Tài chính, bộ, ngành liên quan", ("Bộ Tài chính", "bộ, ngành liên quan")),
        (
            "Các cơ quan Đảng, Quốc hội, Kiểm toán nhà nước",
            ("Các cơ quan Đảng", "Quốc hội", "Kiểm toán nhà nước"),
        ),
    ],
)
def test_the_units_of_a_cell(cell: str, units: tuple[str, ...]) -> None:
    assert units_of(cell) == units


TASKS_A_CELL_A_LINE = (
    "UBND XÃ TÂN MẪU\nSố: 12/KH-UBND\nKẾ HOẠCH\nTriển khai\n\nII. NHIỆM VỤ\n\nPHỤ LỤC\n\nSTT\nNhiệm vụ cụ thể\n"
    "Đơn vị chủ trì\nĐơn vị phối hợp\nThời gian hoàn thành\n"
)


@pytest.mark.parametrize(
    ("numbers", "read"),
    [
        (("1.", "2.", "VÃ", "§.", "5.", "6.", "7."), (1, 2, 5, 6, 7)),
        (("", "2.", "3.", "4.", "5."), (1, 2, 3, 4, 5)),
        (("Số", "2.", "3.", "4.", "5."), (2, 3, 4, 5)),
    ],
    ids=["two in the middle", "the first lost", "the first misread"],
)
def test_rows_whose_numbers_were_misread_end_no_table(
    numbers: tuple[str, ...], read: tuple[int, ...]
) -> None:
    rows = "".join(
        f"{number}\nRà soát, hoàn thiện hồ sơ loại {place}\ncủa đơn vị\nPhòng số {place}\nPhòng Nội vụ\nQuý I/2027\n"
        for place, number in enumerate(numbers, 1)
    ).lstrip("\n")
    reading = read_text("a.txt", TASKS_A_CELL_A_LINE + rows)
    leads = [duty.lead for document in reading.documents for duty in document.duties]
    assert {(f"Phòng số {place}",) for place in read} <= set(leads)
