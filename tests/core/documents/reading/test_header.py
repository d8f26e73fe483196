"""Head and foot of documents in the shapes converters leave them."""

from tests.core.documents.reading.samples import DISPATCH, PLAN
from trienkhai.core.documents import Header, read_text


def header_of(text: str) -> Header:
    return read_text("thu.txt", text).documents[0].header


def test_a_dispatch_gives_every_field_of_its_head() -> None:
    header = header_of(DISPATCH)
    assert header.system == "state"
    assert header.issuer == "ỦY BAN NHÂN DÂN THỊ XÃ BÌNH MINH HẢI"
    assert (header.type, header.number, header.symbol) == ("công văn", "105", "UBND-VX")
    assert (header.place, header.date) == ("Bình Minh Hải", "2023-11-03")
    assert header.subject == "triển khai Kế hoạch số 12-KH/TXU của Ban Thường vụ Thị ủy"
    assert header.addressees == ("Thủ trưởng các phòng, ban thị xã", "Chủ tịch Ủy ban nhân dân các xã")
    assert header.recipients == ("Như trên", "Lưu: VT, VX")
    assert (header.signer.authority, header.signer.position) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert header.signer.name == "Trần Thị Minh Họa"


def test_every_value_points_at_its_words() -> None:
    reading = read_text("thu.txt", DISPATCH)
    evidence = reading.documents[0].evidence
    start, end = evidence["signer.name"].span
    assert reading.text[start:end] == "Trần Thị Minh Họa"
    assert all(found.rule and 0 < found.certainty <= 1 for found in evidence.values())


def test_a_head_in_two_columns_is_read_column_by_column() -> None:
    header = header_of(
        "UBND TỈNH AN BÌNH               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     SỞ Y TẾ                        Độc lập - Tự do - Hạnh phúc\n"
        "  Số: 07/KH-SYT                  An Bình, ngày 05 tháng 01 năm 2024\n\n"
        "                          KẾ HOẠCH\n"
        "              Tiêm chủng mở rộng năm 2024\n\n"
        "     Căn cứ Nghị định số 13/2024/NĐ-CP;\n"
        "Nơi nhận:                                  KT. GIÁM ĐỐC\n"
        "- UBND tỉnh (b/c);                         PHÓ GIÁM ĐỐC\n"
        "- Lưu: VT.\n\n"
        "                                           Phạm Văn Mẫu\n"
    )
    assert (header.issuer, header.parent_issuer) == ("SỞ Y TẾ", "UBND TỈNH AN BÌNH")
    assert (header.type, header.number, header.symbol) == ("kế hoạch", "7", "KH-SYT")
    assert header.subject == "Tiêm chủng mở rộng năm 2024"
    assert header.recipients == ("UBND tỉnh (b/c)", "Lưu: VT")
    assert (header.signer.position, header.signer.name) == ("PHÓ GIÁM ĐỐC", "Phạm Văn Mẫu")


def test_a_blank_number_and_date_stay_unknown() -> None:
    header = header_of(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN MẪU\nSố:      /KH-UBND\nTân Mẫu, ngày     tháng 5 năm 2025\n\nKẾ HOẠCH\nDiễn tập\n"
    )
    assert (header.number, header.symbol, header.date) == (None, "KH-UBND", None)


def test_a_party_document_keeps_its_own_symbol() -> None:
    header = header_of(
        "ĐẢNG BỘ TỈNH AN BÌNH\nTHỊ ỦY BÌNH MINH HẢI\n*\nSố 12-KH/TXU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Bình Minh Hải, ngày 27 tháng 10 năm 2023\n\nKẾ HOẠCH\nvề công tác giáo dục\n-----\n"
    )
    assert (header.system, header.number, header.symbol, header.code) == (
        "party",
        "12",
        "KH/TXU",
        "12-KH/TXU",
    )


def test_a_plan_whose_head_was_lost_is_known_by_its_signature() -> None:
    header = header_of(PLAN)
    assert (header.issuer, header.system, header.number) == ("T/M BAN THƯỜNG VỤ", "party", None)


def test_a_broken_motto_and_a_head_printed_twice_leave_the_issuer_alone() -> None:
    header = header_of(
        "UBND THỊ XÃ PHÚ\nUBND THỊ XÃ PHÚ\nSố: 12/UBND-VX\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nPhú, ngày 23 tháng 3 năm 2022\nV/v triển khai kế hoạch\n\n"
        "Kính gửi: Các phòng.\n\nThực hiện Kế hoạch 3/KH-UBND:\n"
    )
    assert (header.issuer, header.parent_issuer, header.number) == ("UBND THỊ XÃ PHÚ", None, "12")


def test_a_number_with_a_decimal_and_one_behind_the_type_are_read() -> None:
    resolution = header_of(
        "CHÍNH PHỦ\nSố: 66.7/2025/NQ-CP\nHà Nội, ngày 15 tháng 11 năm 2025\n\nNGHỊ QUYẾT\nVề thủ tục\n\n"
        "Căn cứ Hiến pháp;\n"
    )
    assert (resolution.number, resolution.symbol) == ("66.7", "2025/NQ-CP")
    house = header_of(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 17/2022/UBTVQH15\nHà Nội, ngày 23 tháng 3 năm 2022\n\n"
        "NGHỊ QUYẾT\nVề giờ làm thêm\n\nCăn cứ Hiến pháp;\n"
    )
    assert (house.system, house.number) == ("state", "17")
