"""`Kính gửi` lists of every form, before bodies that open in every way."""

import pytest

from trienkhai.core.documents import read_text

HEAD = """UBND TỈNH AN BÌNH
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/SGDĐT-VP
V/v kiểm tra

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 3 tháng 4 năm 2024

"""
FOOT = "\n\nGIÁM ĐỐC\n\nLê Văn Mẫu\n"
A, B, C = (
    "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "Phòng Giáo dục và Đào tạo",
    "Các trường THPT trực thuộc",
)

LISTS = {
    "one line": f"Kính gửi: - {A}; - {B}; - {C}.\n\n",
    "numbered": f"Kính gửi:\n1. {A};\n2. {B};\n3. {C}.\n\n",
    "under the colon": f"     Kính gửi:   - {A};\n                 - {B};\n                 - {C}.\n\n",
    "without dashes": f"Kính gửi:\n{A};\n{B};\n{C}.\n\n",
    "without marks": f"Kính gửi:\n\n- {A}\n- {B}\n- {C}\n\n",
    "without either": f"Kính gửi:\n{A}\n{B}\n{C}\n\n",
    "plus signs": f"Kính gửi:\n+ {A};\n+ {B};\n+ {C}.\n\n",
    "empty lines": f"Kính gửi:\n\n- {A};\n\n- {B};\n\n- {C}.\n\n",
    "wrapped": f"Kính gửi:\n- Ủy ban nhân dân các huyện,\nthị xã, thành phố;\n- {B};\n- Các trường\nTHPT trực thuộc.\n",
    "no line below": f"Kính gửi:\n- {A};\n- {B};\n- {C}.\n",
    "no colon": f"Kính gửi\n- {A};\n- {B};\n- {C}.\n",
    "commas": f"Kính gửi:\n- {A},\n- {B},\n- {C}.\n",
    "table": f"| Kính gửi: | - {A}; |\n| | - {B}; |\n| | - {C}. |\n\n",
    "semicolons": f"Kính gửi: {A}; {B}; {C}.\n\n",
    "letters": f"Kính gửi:\na) {A};\nb) {B};\nc) {C}.\n\n",
    "figures in brackets": f"Kính gửi: (1) {A};\n(2) {B};\n(3) {C}.\n\n",
    "figures without a blank": f"Kính gửi:\n1.{A};\n2.{B};\n3.{C}.\n\n",
    "round bullets": f"Kính gửi:\n• {A};\n• {B};\n• {C}.\n\n",
    "tabs": f"\tKính gửi:\t- {A};\n\t\t\t- {B};\n\t\t\t- {C}.\n\n",
    "in Markdown": f"**Kính gửi:**\n\n* {A};\n* {B};\n* {C}.\n\n",
    "dashes alone": f"Kính gửi:\n-\n{A};\n-\n{B};\n-\n{C}.\n\n",
    "spelt the southern way": f"Kính gởi:\n- {A};\n- {B};\n- {C}.\n\n",
    "broken by a narrow source": f"Kính\ngửi:\n|\n- {A};\n- {B};\n- {C}.\n|\n",
    "two behind one dash": f"Kính gửi:\n- {A};\n- {B}; {C}.\n\n",
    "underscored": f"_Kính gửi:_\n_- {A};_\n_- {B};_\n_- {C}._\n\n",
}
ONE = {
    "one": f"Kính gửi: {A}.\n\n",
    "one without a mark": f"Kính gửi: {A}\n\n",
    "one wrapped": "Kính gửi: Ủy ban nhân dân các huyện,\n thị xã, thành phố.\n\n",
    "bold": f"**Kính gửi:** {A}\n\n",
}
BODIES = (
    "Thực hiện Kế hoạch số 77/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân tỉnh, Sở đề nghị các đơn vị báo cáo.",
    "Sở Giáo dục và Đào tạo nhận được Công văn số 5/UBND-VX ngày 1/2/2024 của UBND huyện về việc xin chủ trương.",
    "Để chuẩn bị tốt cho năm học mới, Sở yêu cầu các đơn vị thực hiện một số việc sau:",
    "     Ngày 12/3/2024, Sở tổ chức hội nghị.",
    "Hiện nay thời tiết diễn biến phức tạp, Sở yêu cầu các trường chủ động.",
    "1. Đề nghị các đơn vị rà soát.",
    "Năm học 2023-2024, toàn ngành đã nỗ lực.",
    "UBND tỉnh giao Sở chủ trì.",
)


@pytest.mark.parametrize("form", [*LISTS, *ONE])
def test_addressees_are_read_in_every_form(form: str) -> None:
    listed, wanted = (LISTS[form], (A, B, C)) if form in LISTS else (ONE[form], (A,))
    for body in BODIES:
        assert read_text("a.txt", HEAD + listed + body + FOOT).documents[0].header.addressees == wanted


@pytest.mark.parametrize(
    "entry",
    [
        "Các sở: Nội vụ; Y tế; Xây dựng",
        "Ban Chỉ đạo xã (Trưởng ban; Phó Trưởng ban)",
        "Ủy ban nhân dân xã; qua bưu điện",
    ],
)
def test_what_stands_behind_a_semicolon_and_names_no_body_stays_with_its_entry(entry: str) -> None:
    listed = f"Kính gửi:\n- {A};\n- {entry}.\n\n"
    assert read_text("a.txt", HEAD + listed + BODIES[0] + FOOT).documents[0].header.addressees == (A, entry)


def test_recipients_named_as_the_addressees_above_are_no_salutation() -> None:
    text = HEAD.replace("V/v kiểm tra\n", "").replace("12/SGDĐT-VP", "12/CĐ-SGDĐT") + (
        "CÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n\nGiám đốc Sở yêu cầu:\n"
        "1. Các phòng Giáo dục và Đào tạo cho học sinh nghỉ học khi có lũ.\n"
        "2. Giao Văn phòng Sở trực ban.\n\nNơi nhận:\n- Như kính gửi;\n- Lưu: VT.\n" + FOOT
    )
    (document,) = read_text("a.txt", text).documents
    assert document.header.addressees == ()
    assert [duty.lead for duty in document.duties] == [
        ("Phòng Giáo dục và Đào tạo",),
        ("Văn phòng Sở",),
    ]
