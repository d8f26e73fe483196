"""Feet as offices of every kind write them: recipients, who signed, day and place at the end; texts are composed."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = (
    "Thực hiện Kế hoạch số 77/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân tỉnh, các đơn vị thực hiện:\n"
    "1. Rà soát cơ sở vật chất.\n2. Tuyên truyền sâu rộng trong cán bộ, giáo viên.\n"
    "Trên đây là nội dung thực hiện./.\n"
)
LETTER = (
    f"UBND TỈNH AN BÌNH\nSỞ Y TẾ\nSố: 12/SYT-NV\nV/v phòng dịch\n{STATE}\nAn Bình, ngày 05 tháng 3 năm 2026\n\n"
    f"Kính gửi: Các bệnh viện.\n\n{BODY}\n"
)
NAME = "Lê Văn Mẫu"
BLOCK = f"\nGIÁM ĐỐC\n\n{NAME}\n"


def header(text: str) -> Header:
    documents = read_text("mẫu.txt", text).documents
    assert len(documents) == 1
    return documents[0].header


LISTS = {
    "notes on lines of their own": (
        "Nơi nhận:\n- Bộ Y tế\n(để b/c);\n- UBND tỉnh\n(để b/c);\n- Lưu: VT,\nNVY.",
        ("Bộ Y tế (để b/c)", "UBND tỉnh (để b/c)", "Lưu: VT, NVY"),
    ),
    "the archive over three lines": (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT,\nNVY, KHTC\n(03 bản).",
        ("Như trên", "Lưu: VT, NVY, KHTC (03 bản)"),
    ),
    "the archive broken behind a point": (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, P.\nNVY (2b).",
        ("Như trên", "Lưu: VT, P. NVY (2b)"),
    ),
    "a list in two columns": (
        "Nơi nhận:\n- Như trên;                     - Trung tâm CDC;\n- UBND tỉnh;                    - Website Sở;\n"
        "- Giám đốc Sở;                  - Lưu: VT.",
        ("Như trên", "Trung tâm CDC", "UBND tỉnh", "Website Sở", "Giám đốc Sở", "Lưu: VT"),
    ),
    "the first one beside the heading": (
        "Nơi nhận: Như trên;\n- UBND tỉnh;\n- Lưu: VT.",
        ("Như trên", "UBND tỉnh", "Lưu: VT"),
    ),
    "dashes on lines of their own": (
        "Nơi nhận:\n-\nNhư trên;\n-\nUBND tỉnh;\n-\nLưu: VT.",
        ("Như trên", "UBND tỉnh", "Lưu: VT"),
    ),
    "rooms of an office": (
        "Nơi nhận:\n- Như trên;\n- VPUB: LĐVP, các phòng:\nTH, NC, KGVX;\n- Lưu: VT.",
        ("Như trên", "VPUB: LĐVP, các phòng: TH, NC, KGVX", "Lưu: VT"),
    ),
    "who drafted it below": ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nLVM.(12b)", ("Như trên", "Lưu: VT")),
    "a telephone below": ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nĐT: 0270 123456", ("Như trên", "Lưu: VT")),
    "a page ends inside": (
        "Nơi nhận:\n- Như trên;\n\n\f3\n\n- UBND tỉnh;\n- Lưu: VT.",
        ("Như trên", "UBND tỉnh", "Lưu: VT"),
    ),
    "notes behind the mark": (
        "Nơi nhận:\n- Bộ Y tế; (b/c)\n- UBND tỉnh; (b/c)\n- Lưu: VT.",
        ("Bộ Y tế (b/c)", "UBND tỉnh (b/c)", "Lưu: VT"),
    ),
    "tags of the web": ("<b><u>Nơi nhận:</u></b>\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    "bold and underscored": ("**_Nơi nhận:_**\n\n- Như trên;\n\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    "every line underscored": ("_Nơi nhận:_\n_- Như trên;_\n_- Lưu: VT._", ("Như trên", "Lưu: VT")),
    "blanks before the marks": ("Nơi nhận :\n- Như trên ;\n- Lưu : VT .", ("Như trên", "Lưu : VT")),
    "a heading in capitals": ("NƠI NHẬN:\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
}


@pytest.mark.parametrize("form", LISTS)
def test_recipients_in_every_form(form: str) -> None:
    written, recipients = LISTS[form]
    read = header(f"{LETTER}{written}\n{BLOCK}")
    assert (read.recipients, read.signer.name) == (recipients, NAME)


BLOCKS = {
    "Q. GIÁM ĐỐC": (None, "Q. GIÁM ĐỐC"),
    "TUQ. CHỦ TỊCH\nKT. GIÁM ĐỐC SỞ Y TẾ\nPHÓ GIÁM ĐỐC": (
        "TUQ. CHỦ TỊCH KT. GIÁM ĐỐC SỞ Y TẾ",
        "PHÓ GIÁM ĐỐC",
    ),
    "PHÓ GIÁM ĐỐC\nPHỤ TRÁCH SỞ": (None, "PHÓ GIÁM ĐỐC PHỤ TRÁCH SỞ"),
    "THỪA LỆNH GIÁM ĐỐC\nCHÁNH VĂN PHÒNG": ("THỪA LỆNH GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    "THAY MẶT BAN BIÊN TẬP\nTRƯỞNG BAN": ("THAY MẶT BAN BIÊN TẬP", "TRƯỞNG BAN"),
    "KT . GIÁM ĐỐC\nPHÓ GIÁM ĐỐC": ("KT . GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC": ("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "KT/ GIÁM ĐỐC\nPHÓ GIÁM ĐỐC": ("KT/ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "Kt. Giám đốc\nPhó Giám đốc": ("Kt. Giám đốc", "Phó Giám đốc"),
    "TM. HỘI ĐỒNG TUYỂN SINH\nCHỦ TỊCH HỘI ĐỒNG": ("TM. HỘI ĐỒNG TUYỂN SINH", "CHỦ TỊCH HỘI ĐỒNG"),
    "KT. CHỦ TỊCH HỘI ĐỒNG\nPHÓ CHỦ TỊCH HỘI ĐỒNG\nGIÁM ĐỐC SỞ": (
        "KT. CHỦ TỊCH HỘI ĐỒNG",
        "PHÓ CHỦ TỊCH HỘI ĐỒNG GIÁM ĐỐC SỞ",
    ),
    "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG NGHIỆP VỤ Y": ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y"),
    "TL. GIÁM ĐỐC\nKT. TRƯỞNG PHÒNG NGHIỆP VỤ Y\nPHÓ TRƯỞNG PHÒNG": (
        "TL. GIÁM ĐỐC KT. TRƯỞNG PHÒNG NGHIỆP VỤ Y",
        "PHÓ TRƯỞNG PHÒNG",
    ),
    "TM. BAN CHỈ ĐẠO PHÒNG CHỐNG\nDỊCH BỆNH TỈNH\nTRƯỞNG BAN": (
        "TM. BAN CHỈ ĐẠO PHÒNG CHỐNG DỊCH BỆNH TỈNH",
        "TRƯỞNG BAN",
    ),
    "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC THƯỜNG\nTRỰC": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC THƯỜNG TRỰC"),
    "TỔNG BIÊN TẬP": (None, "TỔNG BIÊN TẬP"),
    "CHÍNH ỦY": (None, "CHÍNH ỦY"),
    "TRƯỞNG TRẠM": (None, "TRƯỞNG TRẠM"),
    "TRƯỞNG CÔNG AN PHƯỜNG": (None, "TRƯỞNG CÔNG AN PHƯỜNG"),
    "THỦ TRƯỞNG ĐƠN VỊ": (None, "THỦ TRƯỞNG ĐƠN VỊ"),
    "KT. TỔNG THANH TRA\nPHÓ TỔNG THANH TRA": ("KT. TỔNG THANH TRA", "PHÓ TỔNG THANH TRA"),
    "T/L BAN THƯỜNG VỤ\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG": (
        "T/L BAN THƯỜNG VỤ K/T CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
    ),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_by_whose_right_and_in_what_post(block: str) -> None:
    signer = header(f"{LETTER}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}\n\n{NAME}\n").signer
    assert (signer.authority, signer.position, signer.name) == (*BLOCKS[block], NAME)


@pytest.mark.parametrize(
    "written",
    [
        "PGS, TS {}",
        "Thạc sĩ {}",
        "Thiếu tướng, TS. {}",
        "TTƯT.BSCKII {}",
        "Bs.CKII. {}",
        "Nhà giáo ưu tú {}",
        "Đại tá\n{}",
        "(đã ký) {}",
        "[Đã ký]\n{}",
        "(Chữ ký, dấu)\n{}",
        "Signature Not Verified\nKý bởi: SỞ Y TẾ\nNgày ký: 05/03/2026 10:00\n{}",
        "Người ký: Lê Văn Mẫu\nEmail: mau@mau.example\nCơ quan: Sở Y tế\nThời gian ký: 05.03.2026\n\n{}",
        "![](chuky.png)\n{}",
        "<!-- image -->\n{}",
        "\n\n\n**{}**",
    ],
)
@pytest.mark.parametrize("name", [NAME, "Lê Mẫu", "Nguyễn Phúc Thị Minh Mẫu", "Lê Thị Kim-Mẫu"])
def test_what_stands_before_a_name_is_no_part_of_it(written: str, name: str) -> None:
    read = header(f"{LETTER}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\n{written.format(name)}\n")
    assert (read.signer.position, read.signer.name) == ("GIÁM ĐỐC", name)
    assert read.recipients == ("Như trên", "Lưu: VT")


UNDATED = f"UBND XÃ TÂN MẪU\nTRƯỜNG TIỂU HỌC TÂN MẪU\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n{BODY}\n"
DAY = "Tân Mẫu, ngày 28 tháng 4 năm 2026"


@pytest.mark.parametrize(
    "foot",
    [
        f"{DAY}\n\nNơi nhận:\n- Sở GDĐT (báo cáo);\n- Lưu: VT.\n",
        f"{DAY}\nHIỆU TRƯỞNG\n\n{NAME}\n",
        f"Nơi nhận:\n- Sở GDĐT (báo cáo);\n- Lưu: VT.\n{DAY}\nHIỆU TRƯỞNG\n\n{NAME}\n",
        f"{'':50}{DAY}\nNơi nhận:{'':50}HIỆU TRƯỞNG\n- Sở GDĐT (báo cáo);\n- Lưu: VT.\n\n{'':60}{NAME}\n",
        f"| | *{DAY}* |\n|---|---|\n| Nơi nhận: | HIỆU TRƯỞNG |\n| - Lưu: VT. | {NAME} |\n",
        f"| Nơi nhận: | {DAY} |\n|---|---|\n| - Sở GDĐT; | HIỆU TRƯỞNG |\n| - Lưu: VT. | |\n| | {NAME} |\n",
        f"{DAY}\nNgười lập kế hoạch\n\n{NAME}\n",
    ],
)
def test_day_and_place_at_the_end(foot: str) -> None:
    read = header(UNDATED + foot)
    assert (read.place, read.date) == ("Tân Mẫu", "2026-04-28")
    assert read.signer.name == (NAME if "HIỆU TRƯỞNG" in foot else None)


def test_the_day_of_the_head_counts_before_one_at_the_end() -> None:
    read = header(f"{LETTER}An Bình, ngày 28 tháng 4 năm 2026\nGIÁM ĐỐC\n\n{NAME}\n")
    assert read.date == "2026-03-05"


def test_a_day_in_the_last_sentence_or_in_a_form_is_not_that_of_the_document() -> None:
    sentence = f"Báo cáo gửi về trường tại {DAY}. Đề nghị thực hiện.\n\nHIỆU TRƯỞNG\n\n{NAME}\n"
    assert header(UNDATED + sentence).date is None
    form = f"HIỆU TRƯỞNG\n\n{NAME}\n\nPHỤ LỤC\nBIỂU MẪU\n\n{DAY}\nHIỆU TRƯỞNG\n"
    assert header(UNDATED + form).date is None
