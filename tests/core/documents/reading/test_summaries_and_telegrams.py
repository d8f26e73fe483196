"""Summaries of letters however they are introduced, and telegrams headed by their number; texts are composed."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DAY = "An Bình, ngày 05 tháng 3 năm 2024"
REST = (
    "Thực hiện Kế hoạch số 7/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân huyện,"
    " đề nghị các đơn vị báo cáo kết quả.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
)


def header(text: str) -> Header:
    (document,) = read_text("mẫu.txt", text).documents
    return document.header


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("V/v báo cáo kết quả", "báo cáo kết quả"),
        ("V/v\n: báo cáo kết quả", "báo cáo kết quả"),
        ("V/v- báo cáo kết quả", "báo cáo kết quả"),
        ("Vv báo cáo kết quả", "báo cáo kết quả"),
        ("(V/v báo cáo kết quả)", "báo cáo kết quả"),
        ("(V/v báo cáo kết quả (đợt 2))", "báo cáo kết quả (đợt 2)"),
        ("“V/v báo cáo kết quả”", "báo cáo kết quả"),
        ("V/v báo cáo kết quả (đợt 2)", "báo cáo kết quả (đợt 2)"),
        ("Trích yếu: báo cáo kết quả", "báo cáo kết quả"),
        ("Về báo cáo kết quả năm 2024", "Về báo cáo kết quả năm 2024"),
    ],
)
def test_the_summary_of_a_letter_however_it_is_introduced(written: str, subject: str) -> None:
    read = header(
        f"ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n{STATE}\nSố: 12/UBND-VP\n{written}\n{DAY}\n\n"
        f"Kính gửi: Các trường học\n\n{REST}"
    )
    assert (read.type, read.subject) == ("công văn", subject)
    assert read.addressees == ("Các trường học",)


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("TỜ TRÌNH\n(V/v mua sắm thiết bị)", "tờ trình", "mua sắm thiết bị"),
        ("QUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN XÃ V/V MUA SẮM THIẾT BỊ", "quyết định", "MUA SẮM THIẾT BỊ"),
        ("QUYẾT ĐỊNH\nCỦA CHỦ TỊCH UBND XÃ VỀ VIỆC MUA SẮM\nTHIẾT BỊ", "quyết định", "MUA SẮM THIẾT BỊ"),
        ("QUY ĐỊNH\nCủa xã về việc cưới", "quy định", "Của xã về việc cưới"),
        ("TỜ TRÌNH\nVề việc mua sắm\n(trình phiên họp tháng 8)", "tờ trình", "mua sắm"),
        ("BÁO CÁO\nKết quả mua sắm\n(Phục vụ kỳ họp thứ 3)", "báo cáo", "Kết quả mua sắm"),
        ("TỜ TRÌNH\nVề Nghị quyết mua sắm\n(sửa đổi)", "tờ trình", "Về Nghị quyết mua sắm (sửa đổi)"),
        ("~ TỜ TRÌNH\nVề việc mua sắm thiết bị", "tờ trình", "mua sắm thiết bị"),
        ("THÔNG BÁO ,\nVề việc mua sắm thiết bị", "thông báo", "mua sắm thiết bị"),
    ],
)
def test_the_summary_below_a_type(title: str, kind: str, subject: str) -> None:
    read = header(
        f"ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n{STATE}\nSố: 12/ABC-UBND\n{DAY}\n\n{title}\n\nCăn cứ Luật Mẫu;\n\n{REST}"
    )
    assert (read.type, read.subject) == (kind, subject)


SENDER = "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH AN BÌNH"
HOUR = " hồi 10 giờ 00 ngày 01/02/2024"
TO = "- Ban Chỉ huy các xã;\n- Các sở: Y tế, Xây dựng."


@pytest.mark.parametrize("when", [HOUR, ", hồi 10h00 ngày 01 tháng 02 năm 2024"])
def test_a_telegram_has_number_and_hour_below_its_name_and_the_sender_below_them(when: str) -> None:
    read = header(f"CÔNG ĐIỆN\n\nSố: 02/CĐ-BCH{when}\n\n{SENDER}\n\nĐiện:\n\n{TO}\n\n{REST}")
    assert (read.type, read.number, read.symbol, read.date) == ("công điện", "2", "CĐ-BCH", "2024-02-01")
    assert (read.issuer, read.place, read.subject) == (SENDER, None, None)
    assert read.addressees == ("Ban Chỉ huy các xã", "Các sở: Y tế, Xây dựng")


def test_a_telegram_of_two_senders_and_one_with_a_summary() -> None:
    two = header(f"CÔNG ĐIỆN\nSố: 02/CĐ-BCH{HOUR}\n{SENDER}\n- ỦY BAN AN TOÀN MẪU\n\nĐiện:\n{TO}\n\n{REST}")
    assert (two.issuer, two.parent_issuer) == (f"{SENDER} ỦY BAN AN TOÀN MẪU", None)
    told = header(
        f"{SENDER}\n{STATE}\n\nCÔNG ĐIỆN\nSố: 03/CĐ-BCH{HOUR}\nVề việc ứng phó bão số 2\n\n"
        f"Điện:\n{TO}\n\n{REST}"
    )
    assert (told.issuer, told.number, told.subject) == (SENDER, "3", "ứng phó bão số 2")


def test_the_matter_of_a_slip_stands_in_its_form() -> None:
    slip = (
        f"VĂN PHÒNG UBND TỈNH AN BÌNH\nPHÒNG NỘI CHÍNH\n{STATE}\n{DAY}\n\nPHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC\n\n"
        "Kính gửi: Lãnh đạo Văn phòng.\n\n1. {line}\n2. Cơ quan trình: Sở Tư pháp.\n"
    )
    told = header(slip.format(line="Vấn đề trình: Phê chuẩn kết quả đại hội Hội Mẫu."))
    assert (told.type, told.subject) == ("phiếu trình", "Phê chuẩn kết quả đại hội Hội Mẫu")
    assert header(slip.format(line="Cơ quan soạn thảo: Sở Tư pháp.")).subject is None


def test_a_letter_of_the_youth_union_is_known_by_its_symbol() -> None:
    read = header(
        f"BAN CHẤP HÀNH TỈNH AN BÌNH\n***\nSố: 12-KH/TĐTN-PT\nĐOÀN TNCS HỒ CHÍ MINH\n{DAY}\n\nKẾ HOẠCH\n"
        f"Tháng thanh niên\n\n{REST}"
    )
    assert (read.system, read.issuer) == ("other", "BAN CHẤP HÀNH TỈNH AN BÌNH")
