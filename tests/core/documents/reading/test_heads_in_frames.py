"""Heads as archives and pages of the web give them: framed, without their second line, issued jointly."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header


def header(*lines: str) -> Header:
    return read_text("mẫu.txt", "\n".join(lines)).documents[0].header


BODY = ("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", "Xét đề nghị của Giám đốc Sở Y tế,")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def test_the_catalogue_of_an_archive_is_not_the_head() -> None:
    read = header(
        "cơ sở dữ liệu pháp lý",
        "Thông tin văn bản",
        "  • Nghị định số 71/2003/NĐ-CP ngày 29/05/2003 của Chính phủ Quy định về sân chơi của trẻ em ở nông thôn",
        "  • Số hiệu văn bản: 71/2003/NĐ-CP",
        "  • Cơ quan ban hành: Chính phủ",
        "  • Ngày có hiệu lực: 06-07-2003",
        "  • Định dạng văn bản hiện có:",
        "",
        "CHÍNH PHỦ",
        "********",
        "",
        *MOTTO,
        "",
        "Số: 71/2003/NĐ-CP",
        "",
        "Hà Nội, ngày 29 tháng 5 năm 2003",
        "",
        "NGHỊ ĐỊNH",
        "QUY ĐỊNH VỀ SÂN CHƠI CỦA TRẺ EM Ở NÔNG THÔN",
        "CHÍNH PHỦ",
        *BODY,
    )
    assert (read.issuer, read.number, read.symbol) == ("CHÍNH PHỦ", "71", "2003/NĐ-CP")
    assert read.subject == "QUY ĐỊNH VỀ SÂN CHƠI CỦA TRẺ EM Ở NÔNG THÔN"


def test_a_document_on_one_line_below_the_lines_of_a_page() -> None:
    line = (
        "  1. BỘ SÔNG NGÒI – THỦY CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM LỢI VÀ ĐÊ ĐIỀU Độc lập – Tự do – Hạnh phúc"
        " ******* ******* Số: 23/2007/QĐ-BSN Hà Nội, ngày 05 tháng 10 năm 2007 QUYẾT ĐỊNH BAN HÀNH HỆ THỐNG CHỈ"
        " TIÊU THEO DÕI ĐÊ ĐIỀU GIAI ĐOẠN 2006-2010 CỦA CẤP TỈNH BỘ TRƯỞNG BỘ SÔNG NGÒI – THỦY LỢI VÀ ĐÊ ĐIỀU"
        " Căn cứ Nghị định số 29/2003/NĐ-CP ngày 31 tháng 3 năm 2003 của Chính phủ quy định chức năng, nhiệm vụ"
        " của Bộ; Căn cứ Quyết định số 42/2002/QĐ-TTg ngày 19 tháng 3 năm 2002 của Thủ tướng Chính phủ;"
    )
    read = header("Quyết định số 23/2007/QĐ-BSN", "", *["Tải về"] * 30, "", line)
    assert (read.number, read.symbol, read.date) == ("23", "2007/QĐ-BSN", "2007-10-05")
    assert read.issuer == "BỘ SÔNG NGÒI – THỦY LỢI VÀ ĐÊ ĐIỀU"
    assert read.subject == "BAN HÀNH HỆ THỐNG CHỈ TIÊU THEO DÕI ĐÊ ĐIỀU GIAI ĐOẠN 2006-2010 CỦA CẤP TỈNH"


def test_the_summary_stands_where_the_name_of_the_type_was_lost() -> None:
    read = header(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        "Số: 54/KH-UBND | An Bình, ngày 29 tháng 11 năm 2017 |",
        "PHÒNG, CHỐNG ĐUỐI NƯỚC NĂM 2018",
        "Để chủ động phòng, chống đuối nước, Ủy ban nhân dân tỉnh xây dựng Kế hoạch như sau:",
    )
    assert (read.type, read.subject) == ("kế hoạch", "PHÒNG, CHỐNG ĐUỐI NƯỚC NĂM 2018")


@pytest.mark.parametrize("term", ["KHÓA IX, KỲ HỌP THỨ NHẤT", "KHÓA XIII KỲ HỌP THỨ 7 (KỲ HỌP CHUYÊN ĐỀ)"])
def test_a_council_that_names_its_session_is_not_part_of_the_summary(term: str) -> None:
    read = header(
        "HỘI ĐỒNG NHÂN DÂN",
        "TỈNH AN BÌNH",
        *MOTTO,
        "Số: 21/2022/NQ-HĐND",
        "An Bình, ngày 07 tháng 9 năm 2022",
        "NGHỊ QUYẾT",
        "QUY ĐỊNH MỨC HỖ TRỢ HỌC SINH",
        "NĂM 2022",
        "HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH",
        term,
        *BODY,
    )
    assert read.subject == "QUY ĐỊNH MỨC HỖ TRỢ HỌC SINH NĂM 2022"


def test_an_old_title_says_the_whole_head() -> None:
    read = header(
        "CHỈ THỊ",
        "CỦA THỦ",
        "TƯỚNG CHÍNH PHỦ SỐ 16/2001/CT-TTG",
        "NGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC TRỒNG CÂY TRONG TRƯỜNG HỌC",
        "Trong những năm qua, phong trào trồng cây đã được các cấp, các ngành và nhân dân hưởng ứng tích cực;",
    )
    assert (read.issuer, read.type) == ("THỦ TƯỚNG CHÍNH PHỦ", "chỉ thị")
    assert (read.number, read.symbol, read.date) == ("16", "2001/CT-TTG", "2001-06-21")
    assert read.subject == "TRỒNG CÂY TRONG TRƯỜNG HỌC"


def test_bodies_that_issue_together_are_no_superiors_of_each_other() -> None:
    read = header(
        "ỦY BAN NHÂN DÂN",
        "ỦY BAN MTTQ VIỆT NAM",
        "TỈNH AN BÌNH",
        *MOTTO,
        "Số: 01/QCPH/UBND-UBMTTQ",
        "An Bình, ngày 27 tháng 10 năm 2017",
        "QUY CHẾ",
        "PHỐI HỢP CÔNG TÁC",
        *BODY,
    )
    assert (read.issuer, read.parent_issuer) == ("ỦY BAN NHÂN DÂN ỦY BAN MTTQ VIỆT NAM TỈNH AN BÌNH", None)


def test_departments_that_issue_together_keep_their_committee_above() -> None:
    read = header(
        "UBND TỈNH AN BÌNH",
        "SỞ Y TẾ",
        "SỞ NỘI VỤ",
        *MOTTO,
        "Số: 12/HDLN",
        "An Bình, ngày 27 tháng 10 năm 2017",
        "HƯỚNG DẪN LIÊN NGÀNH",
        "Về khám sức khỏe",
        *BODY,
    )
    assert (read.issuer, read.parent_issuer) == ("SỞ Y TẾ SỞ NỘI VỤ", "UBND TỈNH AN BÌNH")


def test_a_body_that_runs_on_behind_the_salutation() -> None:
    line = (
        "1. SỞ Y TẾ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM ****** Độc lập - Tự do - Hạnh phúc Số: 32/SYT-VP An Bình,"
        " ngày 24 tháng 07 năm 2001 V/v: ngày truyền thống Kính gửi : Văn phòng các huyện, thị xã trong tỉnh Ngày 19"
        " tháng 4 năm 2001, Sở Y tế đã có Quyết định số 489/QĐ-SYT về việc hằng năm lấy ngày 28-8 là ngày truyền"
        " thống. Để đáp ứng nguyện vọng của cán bộ, Sở Y tế thông báo."
    )
    read = header(line)
    assert read.addressees == ("Văn phòng các huyện, thị xã trong tỉnh",)


LETTER = (
    "Kính gửi: Các phòng chuyên môn.",
    "Thực hiện Kế hoạch số 12/KH-UBND, Sở Y tế đề nghị các đơn vị thực hiện:",
)
LEFT = ("UBND TỈNH AN BÌNH", "SỞ Y TẾ")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "| UBND TỈNH AN BÌNH<br>**SỞ Y TẾ**<br>Số: 45/SYT-NV<br>V/v ngày hội đọc sách "
            "| **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc**<br>"
            "*An Bình, ngày 5 tháng 9 năm 2025* |",
            "| --- | --- |",
            "",
        ),
        (
            "TRANG CHỦ",
            "BỘ Y TẾ - CỔNG THÔNG TIN",
            "Ngày đăng: 06/09/2025",
            *LEFT,
            *MOTTO,
            "Số: 45/SYT-NV",
            "V/v ngày hội đọc sách",
            "An Bình, ngày 05/9/2025",
        ),
        (
            *LEFT,
            "DEPARTMENT OF HEALTH",
            MOTTO[0],
            "SOCIALIST REPUBLIC OF VIET NAM",
            MOTTO[1],
            "Independence - Freedom - Happiness",
            "Số: 45/SYT-NV",
            "V/v ngày hội đọc sách",
            "An Bình, ngày 5 tháng 9 năm 2025",
        ),
    ],
    ids=["one cell of a table", "banner of a page", "two languages"],
)
def test_names_in_the_head_of_a_letter(lines: tuple[str, ...]) -> None:
    read = header(*lines, *LETTER)
    assert (read.issuer, read.parent_issuer) == ("SỞ Y TẾ", "UBND TỈNH AN BÌNH")
    assert (read.number, read.symbol, read.date) == ("45", "SYT-NV", "2025-09-05")
    assert (read.place, read.subject) == ("An Bình", "ngày hội đọc sách")


def test_names_that_lost_their_capitals() -> None:
    read = header(
        "ubnd tỉnh an bình",
        "sở y tế",
        "cộng hòa xã hội chủ nghĩa việt nam",
        "số: 45/SYT-NV",
        "v/v ngày hội đọc sách",
        "an bình, ngày 5 tháng 9 năm 2025",
        *LETTER,
    )
    assert (read.issuer, read.parent_issuer) == ("sở y tế", "ubnd tỉnh an bình")
    assert (read.place, read.date, read.subject) == ("an bình", "2025-09-05", "ngày hội đọc sách")


def test_a_number_whose_mark_or_type_was_left_out() -> None:
    head = ("BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐOÀN TNCS HỒ CHÍ MINH")
    assert header(*head, "Số: 298 KH/TWĐTN", "KẾ HOẠCH", "Đọc sách", *BODY).symbol == "KH/TWĐTN"
    read = header("ỦY BAN NHÂN DÂN", *MOTTO, "Số: 1281/-UBND", "QUYẾT ĐỊNH", "Về đọc sách", *BODY)
    assert (read.number, read.symbol) == ("1281", "UBND")


def test_committees_of_the_youth_union() -> None:
    union = "ĐOÀN TNCS HỒ CHÍ MINH"
    rest = ("Số: 12-KH/ĐTN", "KẾ HOẠCH", "Đọc sách", *BODY)
    read = header(union, "BCH HUYỆN AN BÌNH", *rest)
    assert (read.system, read.issuer, read.parent_issuer) == ("other", "BCH HUYỆN AN BÌNH", union)
    read = header(f"{union}          {union}", "BAN CHẤP HÀNH TỈNH AN BÌNH", *rest)
    assert (read.system, read.issuer, read.parent_issuer) == ("other", "BAN CHẤP HÀNH TỈNH AN BÌNH", union)
    read = header("BAN CHẤP HÀNH TRUNG ƯƠNG", union, *rest)
    assert (read.system, read.issuer, read.parent_issuer) == ("other", "BAN CHẤP HÀNH TRUNG ƯƠNG", None)
    read = header("BCH ĐOÀN TỈNH AN BÌNH", "BAN TỔ CHỨC - KIỂM TRA", "Số: 2-KH/BTCKT", *rest[1:])
    assert (read.system, read.parent_issuer) == ("other", "BCH ĐOÀN TỈNH AN BÌNH")
    assert header("ĐOÀN KHỐI CƠ QUAN TỈNH AN BÌNH", "Số: 2-KH/ĐTNK", *rest[1:]).system == "other"


def test_a_citation_in_a_body_without_head_is_no_number() -> None:
    read = header(
        "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23 tháng", "4 năm 2018 của Chính phủ, Sở Y tế kế hoạch:"
    )
    assert read.symbol is None


def test_a_summary_whose_every_line_is_a_paragraph() -> None:
    lines = ("KẾ HOẠCH", "Tổ chức đại hội các cấp, tiến tới Đại hội", "Đại biểu toàn tỉnh lần thứ X")
    assert header("\n\n".join((*LEFT, *MOTTO, "Số: 4/KH-SYT", *lines, *BODY))).subject == " ".join(lines[1:])


def test_a_summary_broken_inside_the_name_of_a_body() -> None:
    lines = ("THỰC HIỆN CHỈ THỊ SỐ 08/CT-TTG NGÀY 04/02/2020 CỦA THỦ TƯỚNG", "CHÍNH PHỦ VỀ ĐẨY MẠNH ĐỌC SÁCH")
    assert header(*LEFT, *MOTTO, "Số: 4/KH-SYT", "KẾ HOẠCH", *lines, *BODY).subject == " ".join(lines)
