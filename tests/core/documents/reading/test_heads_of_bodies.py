"""Who issues, in heads of fronts, unions, boards, the Party, schools and offices, and in orders converters invent."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
DATE = "An Bình, ngày 05 tháng 3 năm 2024"
REST = "\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2024\n\nCăn cứ Luật Thư viện;\nI. MỤC ĐÍCH\n1. Đọc nhiều hơn.\n"
COMMITTEE = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH"


def header(text: str) -> Header:
    return read_text("mẫu.txt", text).documents[0].header


def headed(names: str, motto: str = STATE, number: str = "Số: 16/KH-MAU") -> Header:
    return header(f"{names}\n{motto}\n{number}\n{DATE}{REST}")


@pytest.mark.parametrize(
    ("names", "issuer", "parent"),
    [
        (
            "ỦY BAN MTTQ VIỆT NAM\nXÃ AN BÌNH\nBAN THƯỜNG TRỰC",
            "ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH BAN THƯỜNG TRỰC",
            None,
        ),
        (
            "BAN THƯỜNG TRỰC\nỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH",
            "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH",
            None,
        ),
        (
            "ỦY BAN MTTQ VIỆT NAM\n\n\n\nXÃ AN BÌNH\n\n\n\n\n\n\n\nBAN THƯỜNG TRỰC",
            "ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH BAN THƯỜNG TRỰC",
            None,
        ),
        ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "ỦY BAN THƯỜNG VỤ QUỐC HỘI", None),
        (
            "HỘI ĐỒNG THẨM PHÁN\nTÒA ÁN NHÂN DÂN TỐI CAO",
            "HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO",
            None,
        ),
        ("BỘ XÂY DỰNG VIỆN KINH TẾ XÂY DỰNG", "VIỆN KINH TẾ XÂY DỰNG", "BỘ XÂY DỰNG"),
        ("VIỆN HÀN LÂM\nKHOA HỌC MẪU", "VIỆN HÀN LÂM KHOA HỌC MẪU", None),
        ("LIÊN HIỆP CÁC HỘI\nKHOA HỌC TỈNH AN BÌNH", "LIÊN HIỆP CÁC HỘI KHOA HỌC TỈNH AN BÌNH", None),
        ("TRUNG ƯƠNG HỘI\nLIÊN HIỆP PHỤ NỮ VIỆT NAM", "TRUNG ƯƠNG HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", None),
        (
            "TÒA ÁN NHÂN DÂN TỈNH AN BÌNH\nTÒA\nÁN NHÂN DÂN KHU VỰC 3",
            "TÒA ÁN NHÂN DÂN KHU VỰC 3",
            "TÒA ÁN NHÂN DÂN TỈNH AN BÌNH",
        ),
        (
            "BAN CHỈ ĐẠO QUỐC GIA\nVỀ QUY TẬP ĐỒ CỔ\nTỪ NAY ĐẾN NĂM 2030",
            "BAN CHỈ ĐẠO QUỐC GIA VỀ QUY TẬP ĐỒ CỔ TỪ NAY ĐẾN NĂM 2030",
            None,
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH\nCÔNG ĐOÀN NGÀNH GIÁO DỤC",
            "CÔNG ĐOÀN NGÀNH GIÁO DỤC",
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH",
        ),
        ("BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ TỈNH AN BÌNH", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH AN BÌNH", None),
        (
            "UBND TỈNH AN BÌNH\nBAN CHỈ ĐẠO XÂY DỰNG\nNÔNG THÔN MỚI",
            "BAN CHỈ ĐẠO XÂY DỰNG NÔNG THÔN MỚI",
            "UBND TỈNH AN BÌNH",
        ),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH\nBAN PHÁP CHẾ", "BAN PHÁP CHẾ", "HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH"),
        (
            "BỘ CHỈ HUY QUÂN SỰ TỈNH AN BÌNH\nBAN CHỈ HUY PHÒNG THỦ KHU VỰC 1",
            "BAN CHỈ HUY PHÒNG THỦ KHU VỰC 1",
            "BỘ CHỈ HUY QUÂN SỰ TỈNH AN BÌNH",
        ),
        ("UBND XÃ AN BÌNH\nPHÒNG VĂN HÓA - XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI", "UBND XÃ AN BÌNH"),
        # Superior and issuer on one line, as a cell of a table runs them together.
        ("BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN", "TỔNG CỤC HẢI QUAN", "BỘ TÀI CHÍNH"),
        ("UBND HUYỆN TÂN MẪU TRƯỜNG THCS AN BÌNH", "TRƯỜNG THCS AN BÌNH", "UBND HUYỆN TÂN MẪU"),
        ("UBND XÃ TRƯỜNG SƠN", "UBND XÃ TRƯỜNG SƠN", None),
        ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", None),
        ("BỘ CÔNG AN", "BỘ CÔNG AN", None),
        ("VĂN PHÒNG BAN CHỈ ĐẠO AN BÌNH", "VĂN PHÒNG BAN CHỈ ĐẠO AN BÌNH", None),
        (
            "ỦY BAN NHÂN DÂN THÀNH PHỐ AN BÌNH SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "ỦY BAN NHÂN DÂN THÀNH PHỐ AN BÌNH",
        ),
    ],
)
def test_issuer_and_superior(names: str, issuer: str, parent: str | None) -> None:
    read = headed(names)
    assert (read.issuer, read.parent_issuer) == (issuer, parent)


@pytest.mark.parametrize(
    ("names", "issuer", "parent"),
    [
        ("ĐẢNG BỘ TỈNH AN BÌNH\nĐẢNG ỦY XÃ TÂN MẪU\n*", "ĐẢNG ỦY XÃ TÂN MẪU", "ĐẢNG BỘ TỈNH AN BÌNH"),
        ("ĐẢNG ỦY PHƯỜNG TÂN MẪU\nỦY BAN KIỂM TRA\n*", "ỦY BAN KIỂM TRA", "ĐẢNG ỦY PHƯỜNG TÂN MẪU"),
        ("TỈNH ỦY AN BÌNH BAN TỔ CHỨC *", "BAN TỔ CHỨC", "TỈNH ỦY AN BÌNH"),
    ],
)
def test_bodies_of_the_party(names: str, issuer: str, parent: str) -> None:
    read = headed(names, PARTY, "Số 16-KH/MAU")
    assert (read.system, read.issuer, read.parent_issuer) == ("party", issuer, parent)
    assert (read.number, read.symbol) == ("16", "KH/MAU")


@pytest.mark.parametrize(
    "top",
    [
        f"{STATE}\n{COMMITTEE}\nSố: 12/KH-UBND\n{DATE}",
        f"{STATE}\n{DATE}\n{COMMITTEE}\nSố: 12/KH-UBND",
        f"Số: 12/KH-UBND\n{DATE}\n{COMMITTEE}\n{STATE}",
        f"{STATE}\nSố: 12/KH-UBND\n{COMMITTEE}\n{DATE}",
        f"{COMMITTEE}\nCÔNG VĂN ĐẾN\nSố: 455\nNgày 06/3/2024\n{STATE}\nSố: 12/KH-UBND\n{DATE}",
        f"{COMMITTEE}\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n"
        "Số: 12/KH-UBND\n|\nAn Bình, ngày\n05 tháng 3 năm 2024\n|",
    ],
)
def test_a_head_in_any_order(top: str) -> None:
    read = header(top + REST)
    assert (read.issuer, read.number, read.symbol) == ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "12", "KH-UBND")
    assert (read.place, read.date) == ("An Bình", "2024-03-05")


def test_a_blank_inside_the_figures_of_a_date() -> None:
    read = header(f"{COMMITTEE}\n{STATE}\nSố: 12/KH-UBND\nAn Bình, ngày 26 tháng 0 6 năm 2018{REST}")
    assert read.date == "2018-06-26"


def test_the_summary_of_a_letter_behind_its_number_in_one_cell() -> None:
    read = header(
        "| BỘ TÀI CHÍNH CỤC THUẾ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
        "|---|---|\n| Số: 12/CT-CS V/v khai thuế qua mạng | Hà Nội, ngày 05 tháng 3 năm 2024 |\n\n"
        "| Kính gửi: | - Thuế các tỉnh;<br>- Công ty Mẫu. |\n|---|---|\n\nThực hiện Luật Quản lý thuế.\n"
    )
    assert (read.issuer, read.parent_issuer) == ("CỤC THUẾ", "BỘ TÀI CHÍNH")
    assert (read.number, read.symbol, read.subject) == ("12", "CT-CS", "khai thuế qua mạng")
    assert read.addressees == ("Thuế các tỉnh", "Công ty Mẫu")


def test_a_letter_of_the_party_writes_no_v_v() -> None:
    read = header(
        "TỈNH ỦY AN BÌNH                    ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "     *                             An Bình, ngày 05 tháng 3 năm 2024\n"
        " Số 16-CV/TU\nvề tăng cường phòng cháy\n\n"
        "     Kính gửi: Các huyện ủy, thành ủy.\n\n     Thực hiện Chỉ thị số 47-CT/TW ngày 25/6/2015.\n"
    )
    assert (read.issuer, read.subject) == ("TỈNH ỦY AN BÌNH", "về tăng cường phòng cháy")


def test_both_salutations_name_addressees() -> None:
    read = header(
        f"{COMMITTEE}\nSố: 12/UBND-VX\n{STATE}\n{DATE}\nV/v phòng dịch\n\nKính gửi: Sở Y tế\n"
        "Đồng kính gửi: Ủy ban nhân dân tỉnh\n\nThực hiện Công văn số 10/SYT-NV ngày 01/3/2024.\n"
    )
    assert read.addressees == ("Sở Y tế", "Ủy ban nhân dân tỉnh")


def test_the_place_of_a_committee_from_the_line_above_the_basis() -> None:
    read = header(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/QĐ-UBND | An Bình, ngày 05 tháng 3 năm 2024 |\n"
        "QUYẾT ĐỊNH\nVỀ VIỆC CÔNG BỐ DANH MỤC\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN BÌNH\nCăn cứ Luật Thư viện;\n"
    )
    assert (read.issuer, read.subject) == ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "CÔNG BỐ DANH MỤC")


def test_a_page_headed_with_number_and_issuer() -> None:
    read = header(
        "KẾT LUẬN 12-KL/TU CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ SẮP XẾP THƯ VIỆN\n"
        "Tại phiên họp ngày 05/3/2024, Ban Thường vụ Tỉnh ủy kết luận như sau:\nI. MỤC ĐÍCH\n1. Đọc nhiều hơn.\n"
    )
    assert (read.type, read.number, read.symbol) == ("kết luận", "12", "KL/TU")
    assert (read.issuer, read.subject) == ("BAN THƯỜNG VỤ TỈNH ỦY", "VỀ SẮP XẾP THƯ VIỆN")


def test_a_summary_in_capitals_goes_on_with_any_word() -> None:
    read = header(
        f"{COMMITTEE}\n{STATE}\nSố: 12/KH-UBND\n{DATE}\n\nKẾ HOẠCH\nPHÁT TRIỂN VĂN HÓA ĐỌC CỦA HỌC SINH\n"
        "TRONG CÁC TRƯỜNG PHỔ THÔNG GIAI ĐOẠN 2024 - 2028\nThực hiện Luật Thư viện, Ủy ban nhân dân xã như sau:\n"
    )
    assert read.subject == (
        "PHÁT TRIỂN VĂN HÓA ĐỌC CỦA HỌC SINH TRONG CÁC TRƯỜNG PHỔ THÔNG GIAI ĐOẠN 2024 - 2028"
    )


def test_a_sentence_of_the_sender_below_the_summary_opens_the_body() -> None:
    read = header(
        f"{COMMITTEE}\n{STATE}\nSố: 12/KH-UBND\n{DATE}\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2024\n"
        "Ủy ban nhân dân xã An Bình xây dựng Kế hoạch tổ chức Ngày hội đọc sách, cụ thể\nnhư sau:\nI. MỤC ĐÍCH\n"
    )
    assert read.subject == "Tổ chức Ngày hội đọc sách năm 2024"


def test_the_mark_of_a_page_glued_to_the_issuer() -> None:
    read = header(
        "Tờ trình của Ủy ban nhân dân xã\nTrang 1UBND TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\nSố: 16/KH-SYT {DATE}{REST}"
    )
    assert (read.issuer, read.parent_issuer) == ("SỞ Y TẾ", "UBND TỈNH AN BÌNH")


@pytest.mark.parametrize(
    "motto",
    [
        "CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "CỘNG HÒA\nXÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "CỘNG HÒA\nXÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ],
)
def test_a_motto_broken_anywhere_is_no_part_of_the_issuer(motto: str) -> None:
    read = headed("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n-------\n|", motto)
    assert (read.issuer, read.system) == ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "state")


def test_the_place_stands_above_the_basis_where_title_and_summary_were_lost() -> None:
    read = header(
        "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 12/QĐ-UBND |\n"
        f"{DATE} |\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN BÌNH\nCăn cứ Luật Thư viện;\nĐiều 1. Giao chỉ tiêu.\n"
    )
    assert (read.issuer, read.type) == ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "quyết định")
