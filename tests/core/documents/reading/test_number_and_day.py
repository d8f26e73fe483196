"""Number, place and day as they are typed and recognised; bodies of every kind above them; texts are composed."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
SCHOOL = "UBND XÃ TÂN MẪU\nTRƯỜNG TIỂU HỌC SÔNG MẪU"
DAY = "Tân Mẫu, ngày 05 tháng 3 năm 2026"
REST = (
    "\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\nCăn cứ Luật Thư viện;\n1. Rà soát sách.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nLê Văn Mẫu\n"
)


def header(names: str = SCHOOL, number: str = "Số: 12/KH-ABC", motto: str = STATE, day: str = DAY) -> Header:
    return read_text("mẫu.txt", f"{names}\n{number}\n{motto}\n{day}{REST}").documents[0].header


@pytest.mark.parametrize(
    ("written", "number", "symbol"),
    [
        ("Số:12/KH-UBND", "12", "KH-UBND"),
        ("Số 12 /KH-UBND", "12", "KH-UBND"),
        ("Số : 12a/KH-UBND", "12a", "KH-UBND"),
        ("Số: ........./KH-UBND", None, "KH-UBND"),
        ("Số:____/KH-UBND", None, "KH-UBND"),
        ("Số: 12/KH - UBND", "12", "KH-UBND"),
        ("Số: 12/ KH–UBND", "12", "KH-UBND"),
        ("Số: 1234/QĐ-SGD&ĐT", "1234", "QĐ-SGD&ĐT"),
        ("Số: 12/TB-THPT.NVT", "12", "TB-THPT.NVT"),
        ("Số: 12/KHPH-GD-YT", "12", "KHPH-GD-YT"),
        ("**Số:** **12**/KH-UBND", "12", "KH-UBND"),
        ("Số: 12/KH-C06(TTDL)", "12", "KH-C06"),
        ("Số: 0012/ĐA-BCĐ389", "12", "ĐA-BCĐ389"),
        ("Số: 05 - KH/ĐU", "5", "KH/ĐU"),
        ("Số: 05KH/ĐU", "5", "KH/ĐU"),
        ("SỐ 12/KH-UBND", "12", "KH-UBND"),
        ("Sô: 12/KH-UBND", "12", "KH-UBND"),
        ("Sổ; 12/KH-UBND", "12", "KH-UBND"),
        ("S6: 12/KH-UBND", "12", "KH-UBND"),
        ("S: 12/KH-UBND", "12", "KH-UBND"),
        ("Sộ: 12/KH-UBND", "12", "KH-UBND"),
        ("Số: 12A/KH-UBND", "12A", "KH-UBND"),
        ("Số: 12/KH-\nUBND", "12", "KH-UBND"),
        ("Số: 12/KH\u2011UBND", "12", "KH-UBND"),
        ("Số: 12/KH\u00adUBND", "12", "KH-UBND"),
    ],
)
def test_a_number_however_it_is_typed(written: str, number: str | None, symbol: str) -> None:
    read = header(number=written)
    assert (read.number, read.symbol) == (number, symbol)
    assert read.issuer == "TRƯỜNG TIỂU HỌC SÔNG MẪU"


NARROW = " " * 46


@pytest.mark.parametrize("indent", [NARROW, " ", ""])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ngày", "22 tháng 6 năm 2007"),
        ("ngày 22", "tháng 6 năm 2007"),
        ("ngày 22 tháng", "6 năm 2007"),
        ("ngày 22 tháng 6", "năm 2007"),
        ("ngày 22 tháng 6 năm", "2007"),
    ],
)
def test_a_day_broken_anywhere_in_a_narrow_column(first: str, second: str, indent: str) -> None:
    here = header(
        "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH MẪU      Độc lập - Tự do - Hạnh phúc",
        "Số: 93/2007/QĐ-UBND",
        f"{NARROW}___________",
        f"{NARROW}Thị Mẫu, {first}\n{indent}{second}",
    )
    assert (here.place, here.date) == ("Thị Mẫu", "2007-06-22")


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Tp.HCM, ngày 05 tháng 3 năm 2026", "Tp.HCM", "2026-03-05"),
        ("Hà Nội ngày 05 tháng 3 năm 2026", "Hà Nội", "2026-03-05"),
        ("Bà Rịa - Vũng Tàu, ngày 05 tháng 3 năm 2026", "Bà Rịa - Vũng Tàu", "2026-03-05"),
        ("Phan Rang-Tháp Chàm, ngày 05 tháng 3 năm 2026", "Phan Rang-Tháp Chàm", "2026-03-05"),
        ("Ea H'leo, ngày 05 tháng 3 năm 2026", "Ea H'leo", "2026-03-05"),
        ("ĐK. Mẫu Đảo, ngày 05 tháng 3 năm 2026", "ĐK. Mẫu Đảo", "2026-03-05"),
        ("xã Tân Mẫu, ngày 5 / 3 / 2026", "xã Tân Mẫu", "2026-03-05"),
        ("Tân Mẫu, ngày 05.3.2026", "Tân Mẫu", "2026-03-05"),
        ("Tân Mẫu, ngày … tháng … năm 2026", "Tân Mẫu", None),
        ("Tân Mẫu, ngày      /3/2026", "Tân Mẫu", None),
        ("Tân Mẫu, ngày …./…./2026", "Tân Mẫu", None),
        ("Tân Mẫu,ngày 05tháng 3năm 2026", "Tân Mẫu", "2026-03-05"),
        ("(Tân Mẫu, ngày 05 tháng 3 năm 2026)", "Tân Mẫu", "2026-03-05"),
        ("TÂN MẪU, NGÀY 05 THÁNG 3 NĂM 2026", "TÂN MẪU", "2026-03-05"),
        ("Tân Mẫu, ngày 05 tháng\n3 năm 2026", "Tân Mẫu", "2026-03-05"),
        ("Tân Mẫu, ngày\n05 tháng 3 năm 2026", "Tân Mẫu", "2026-03-05"),
    ],
)
def test_place_and_day_however_they_are_typed(written: str, place: str, day: str | None) -> None:
    read = header(day=written)
    assert (read.place, read.date) == (place, day)


@pytest.mark.parametrize(
    "motto",
    [
        "CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập — Tự do — Hạnh phúc",
        "CONG HOÀ XÃ HỘI CHỦ NGHÍA VIỆT NAM |\nĐôc lập - Tự đo - Hanh phúc ˆ",
        "CỘNG HOÀ XÃ HÔI CHỦ NGHĨA VIỆTNAM\nĐốc lập-Tự do-Hạnh phúc",
    ],
)
def test_mottos_misspelt_by_a_recogniser(motto: str) -> None:
    read = header(motto=motto)
    assert (read.issuer, read.parent_issuer) == ("TRƯỜNG TIỂU HỌC SÔNG MẪU", "UBND XÃ TÂN MẪU")
    assert (read.number, read.place, read.date) == ("12", "Tân Mẫu", "2026-03-05")


@pytest.mark.parametrize(
    ("above", "issuer", "system"),
    [
        ("", "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "state"),
        ("QUỐC HỘI KHÓA XVI", "ỦY BAN VĂN HÓA\nVÀ XÃ HỘI", "state"),
        ("KIỂM TOÁN NHÀ NƯỚC", "KIỂM TOÁN NHÀ NƯỚC KHU VỰC V", "state"),
        ("ĐẠI HỌC QUỐC GIA HÀ NỘI", "TRƯỜNG ĐẠI HỌC GIÁO DỤC", "state"),
        ("SỞ TƯ PHÁP TỈNH AN BÌNH", "PHÒNG CÔNG CHỨNG SỐ 1", "state"),
        ("CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ", "THI HÀNH ÁN DÂN SỰ\nTỈNH AN BÌNH", "state"),
        ("CỤC HẢI QUAN", "CHI CỤC HẢI QUAN\nKHU VỰC V", "state"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", "BAN CHỈ HUY BỘ ĐỘI BIÊN PHÒNG", "state"),
        ("UBND XÃ TÂN MẪU", "THÔN MẪU MỘT", "state"),
        ("UBND THỊ XÃ MẪU HẢI", "PHÒNG Y TẾ", "state"),
        ("UBND HUYỆN MẪU QUỐC", "PHÒNG GIÁO DỤC\nVÀ ĐÀO TẠO", "state"),
        ("HỘI NÔNG DÂN HUYỆN MẪU HIỆP", "HỘI NÔNG DÂN XÃ AN BÌNH", "other"),
        ("UBND TỈNH AN BÌNH", "TỔ CÔNG TÁC\nTRIỂN KHAI ĐỀ ÁN 06", "state"),
        ("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TỈNH AN BÌNH", "state"),
        ("TỈNH ỦY AN BÌNH", "TRƯỜNG CHÍNH TRỊ", "party"),
        ("", "MTTQ VIỆT NAM TỈNH AN BÌNH\nBAN THƯỜNG TRỰC", "other"),
        ("HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TỈNH AN BÌNH", "other"),
        ("CĐGD TỈNH AN BÌNH", "CĐCS TRƯỜNG THPT MẪU SƠN", "other"),
        ("TRƯỜNG TIỂU HỌC TÂN MẪU", "LIÊN ĐỘI TIỂU HỌC TÂN MẪU", "other"),
        ("TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG", "VIỄN THÔNG AN BÌNH", "other"),
    ],
)
def test_bodies_of_every_kind(above: str, issuer: str, system: str) -> None:
    read = header(names=f"{above}\n{issuer}".strip())
    assert (read.issuer, read.parent_issuer) == (issuer.replace("\n", " "), above or None)
    assert read.system == system


@pytest.mark.parametrize(
    ("above", "issuer", "number"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN TỔ CHỨC", "Số 12-HD/BTCTW"),
        ("ĐẢNG BỘ TỈNH AN BÌNH", "ĐẢNG ỦY CÁC CƠ QUAN\nĐẢNG TỈNH", "Số 12-KH/ĐU"),
        ("ĐẢNG ỦY PHƯỜNG ĐÔNG MẪU", "BAN XÂY DỰNG ĐẢNG", "Số 12-HD/BXDĐ"),
        ("ĐẢNG ỦY CÔNG AN TRUNG ƯƠNG", "ĐẢNG ỦY CÔNG AN TỈNH AN BÌNH", "Số 12-KH/ĐU"),
    ],
)
def test_bodies_of_the_party_of_today(above: str, issuer: str, number: str) -> None:
    read = header(names=f"{above}\n{issuer}\n*", number=number, motto=PARTY)
    assert (read.issuer, read.parent_issuer) == (issuer.replace("\n", " "), above)
    assert (read.system, read.number) == ("party", "12")


def test_a_day_by_which_the_first_task_is_done_is_not_that_of_the_document() -> None:
    text = "HOẠT ĐỘNG TUẦN 16\n\n- Ôn tập để thi cấp Huyện Vào Ngày 17/12/2026\n- Nộp danh sách học sinh dự thi\n"
    assert read_text("tuần.txt", text).documents[0].header.date is None
