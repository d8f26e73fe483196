"""Documents cited by number and symbol: every form of the code and of the date beside it."""

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.documents import read_text
from trienkhai.core.documents.recognised import HIGHEST
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.citations import codes

PLAN = """UBND TỈNH AN BÌNH
SỞ Y TẾ
Số: 12/KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 3 tháng 4 năm 2024

KẾ HOẠCH
Tiêm chủng

{body}

Nơi nhận:
- Như Công văn số 99/UBND-X;
- Lưu: VT.

GIÁM ĐỐC

Lê Văn Mẫu
"""

Cited = tuple[str, str | None, str | None]

CASES: list[tuple[str, list[Cited]]] = [
    (
        "Thực hiện Chỉ thị số 40-CT/TU, ngày 11/10/2023 của Ban Thường vụ.",
        [("40-CT/TU", "2023-10-11", "chỉ thị")],
    ),
    (
        "Căn cứ Nghị định 71/2020/NĐ-CP ngày 30 tháng 6 năm 2020 của Chính phủ;",
        [("71/2020/NĐ-CP", "2020-06-30", "nghị định")],
    ),
    ("Căn cứ Quyết định số: 123 /QĐ-UBND ngày 05-6-2021;", [("123/QĐ-UBND", "2021-06-05", "quyết định")]),
    (
        "Thực hiện các Nghị quyết số 19-NQ/TW, 20-NQ/TW và số 21-NQ/TW của Trung ương.",
        [
            ("19-NQ/TW", None, "nghị quyết"),
            ("20-NQ/TW", None, "nghị quyết"),
            ("21-NQ/TW", None, "nghị quyết"),
        ],
    ),
    (
        "Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019;",
        [("43/2019/QH14", "2019-06-14", "luật")],
    ),
    (
        "Căn cứ Thông tư liên tịch số 06/2015/TTLT-BGDĐT-\nBNV ngày 16/3/2015;",
        [("06/2015/TTLT-BGDĐT-BNV", "2015-03-16", "thông tư liên tịch")],
    ),
    (
        "Căn cứ Quyết định số 75/2024/ \n QĐ-TTg ngày 31/7/2024;",
        [("75/2024/QĐ-TTg", "2024-07-31", "quyết định")],
    ),
    (
        "Thực hiện theo Công văn số 1402/SGDĐT-GDTrH, ngày 9.2.2024 của Sở",
        [("1402/SGDĐT-GDTrH", "2024-02-09", "công văn")],
    ),
    (
        "Thực hiện nội dung tại Tờ trình số 253/TTr-SNV (ngày 22/01/2025)",
        [("253/TTr-SNV", "2025-01-22", "tờ trình")],
    ),
    ("Thực hiện theo Mẫu số 02/BC-UBND kèm theo", []),
    ("Căn cứ Nghị định số 126/2024/NĐ-CP1 của Chính phủ", [("126/2024/NĐ-CP", None, "nghị định")]),
    (
        "Thực hiện theo Văn bản hợp nhất số 05/VBHN-BGDĐT ngày 10/3/2023",
        [("05/VBHN-BGDĐT", "2023-03-10", "văn bản hợp nhất")],
    ),
    ("Thực hiện theo Kế hoạch số 12/KH-SYT của Sở (chính văn bản này)", []),
    (
        "Quy định số 24-QĐ/TW ngày 30 tháng 7 năm 2021 của Ban Chấp hành Trung ương",
        [("24-QĐ/TW", "2021-07-30", "quy định")],
    ),
    ("Căn cứ Quyết định số 1836 QĐ/TWĐTN ngày 23/6/2006", [("1836QĐ/TWĐTN", "2006-06-23", "quyết định")]),
    ("Nghị quyết số 29/NQ-HĐND ngày 10\ntháng 12 năm 2022", [("29/NQ-HĐND", "2022-12-10", "nghị quyết")]),
    ("Nghị định số 43-CP ngày 22/6/1993", [("43-CP", "1993-06-22", "nghị định")]),
    ("Căn cứ Nghị định số 20/2020/NĐ—CP ngày 17/02/2020;", [("20/2020/NĐ-CP", "2020-02-17", "nghị định")]),
    ("Quyết định số 16/2006/QĐ-BGD & ĐT", [("16/2006/QĐ-BGD&ĐT", None, "quyết định")]),
    ("Công văn số1234/SGDĐT-TCCB", [("1234/SGDĐT-TCCB", None, "công văn")]),
    ("Kế hoạch số 01KH/TWĐTN", [("01KH/TWĐTN", None, "kế hoạch")]),
    (
        "Nghị quyết số 88/2019/QH14, 120/2020/QH14 của Quốc hội",
        [("88/2019/QH14", None, "nghị quyết"), ("120/2020/QH14", None, None)],
    ),
    ("Gửi theo Phụ lục số 03/PL-BC", []),
    ("Căn cứ Nghị quyết số 66.7/2025/NQ-CP", [("66.7/2025/NQ-CP", None, "nghị quyết")]),
    ("Căn cứ Quyết định số 21 / 2024 / QĐ-UBND", [("21/2024/QĐ-UBND", None, "quyết định")]),
    ("Nghị định số 24/2014/NÐ-CP ngày 04/4/2014", [("24/2014/NĐ-CP", "2014-04-04", "nghị định")]),
    ("đạt 95/100 điểm, tỷ lệ 12/BQ, số điện thoại 0270/3862, tổ 5/Khu phố 3", []),
    (
        "Thông báo số 330/TB-VPCP ngày 18 tháng 10 năm 2022 và Công điện số 117/CĐ-TTg ngày 18/11/2024",
        [("330/TB-VPCP", "2022-10-18", "thông báo"), ("117/CĐ-TTg", "2024-11-18", "công điện")],
    ),
    ("Kế hoạch số 129-KH/ TXU ngày 26/10/2023", [("129-KH/TXU", "2023-10-26", "kế hoạch")]),
    ("Kế hoạch số 129 - KH/TXU", [("129-KH/TXU", None, "kế hoạch")]),
    ("Hướng dẫn số 05-HD/VPTW, ngày 27/5/2026", [("05-HD/VPTW", "2026-05-27", "hướng dẫn")]),
    ("Báo cáo số 11324 ngày 09 tháng 12 năm 2008", [("11324", "2008-12-09", "báo cáo")]),
    ("Nghị định số 35/2012/NĐ-CPngày 3/4/2012", [("35/2012/NĐ-CP", "2012-04-03", "nghị định")]),
    ("Quyết định số 12/QĐ-TTgcủa Thủ tướng", [("12/QĐ-TTg", None, "quyết định")]),
    ("Luật Thống kê số 46/2010/QH12ngày 16/6/2010", [("46/2010/QH12", "2010-06-16", "luật")]),
    ("Công văn số 1033/PTM-SMEngày 15 tháng 4 năm 2009", [("1033/PTM-SME", "2009-04-15", "công văn")]),
    (
        "Nghị định số 15/2012/NĐ\u2011CP, Thông tư 5/2012/TT\u2010BTC",
        [("15/2012/NĐ-CP", None, "nghị định"), ("5/2012/TT-BTC", None, "thông tư")],
    ),
    (
        "Quyết định số 12/QĐ\u00adUBND; Nghị định 16/2012/NĐ\u2011CP",
        [("12/QĐ-UBND", None, "quyết định"), ("16/2012/NĐ-CP", None, "nghị định")],
    ),
    ("Quyết định số 1.234/QĐ-UBND ngày 3/4/2012", [("1.234/QĐ-UBND", "2012-04-03", "quyết định")]),
    ("Sắc lệnh số 29-SL ngày 12/3/1947", [("29-SL", "1947-03-12", "lệnh")]),
    ("Công văn số 5678/BGDĐT-GDTrH của Bộ, ngày hội 12/5/2024", [("5678/BGDĐT-GDTrH", None, "công văn")]),
]


@pytest.mark.parametrize(("body", "cited"), CASES, ids=[body[:40] for body, _ in CASES])
def test_a_code_is_read_in_every_form(body: str, cited: list[Cited]) -> None:
    found = read_text("a.txt", PLAN.format(body=body)).documents[0].citations
    assert [(citation.code, citation.date, citation.type) for citation in found] == cited


def test_a_code_is_named_once_where_it_first_stands() -> None:
    body = "Thực hiện Chỉ thị số 40-CT/TU của Tỉnh ủy. Căn cứ Chỉ thị số 40-CT/TU ngày 11/10/2023."
    reading = read_text("a.txt", PLAN.format(body=body))
    (citation,) = reading.documents[0].citations
    assert reading.text[slice(*citation.span)] == "Chỉ thị số 40-CT/TU"
    assert citation.span[0] == reading.text.index("Chỉ thị")


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (
            "Thực hiện Chương trình số 15-CTr/BCĐ của Ban Chỉ đạo. Theo Chương trình số 15-CTr/BCĐ3 và văn bản khác.",
            ["15-CTr/BCĐ"],
        ),
        ("Căn cứ Nghị định số 09/2026/NĐ- CP4 của Chính phủ;", ["09/2026/NĐ-CP"]),
        ("Thực hiện Kế hoạch số 35-KH/BCĐ35 của Ban Chỉ đạo.", ["35-KH/BCĐ35"]),
    ],
)
def test_the_number_of_a_footnote_is_no_part_of_a_code(body: str, codes: list[str]) -> None:
    found = read_text("a.txt", PLAN.format(body=body)).documents[0].citations
    assert [citation.code for citation in found] == codes


def test_the_own_code_that_a_blank_left_out_and_an_annex_tells_is_no_citation() -> None:
    decision = (
        PLAN.replace("Số: 12/KH-SYT", "Số:       /2024/QĐ-UBND")
        .replace("KẾ HOẠCH\nTiêm chủng", "QUYẾT ĐỊNH\nBan hành Quy chế")
        .format(body="Căn cứ Luật số 7/2015/QH13;\n\nĐiều 1. Ban hành Quy chế.")
    )
    annex = "\nQUY CHẾ\nLàm việc\n(Ban hành kèm theo Quyết định số 45/2024/QĐ-UBND ngày 3/4/2024)\n\nĐiều 1. Phạm vi.\n"
    (document,) = read_text("a.txt", decision + annex).documents
    assert [citation.code for citation in document.citations] == ["7/2015/QH13"]


def test_the_own_code_that_only_an_annex_tells_is_no_citation() -> None:
    plan = PLAN.replace("Số: 12/KH-SYT\n", "").format(
        body="(Kèm theo Kế hoạch số 12/KH-SYT ngày 3/4/2024 của Sở Y tế)"
    )
    assert read_text("a.txt", plan).documents[0].citations == ()


@pytest.mark.parametrize(
    "words",
    [
        "Lập biên bản theo Mẫu số 01 và 02/HNMT-A của Ban.",
        "Nộp các mẫu số 01/GTGT-A, 02/GTGT-B và mẫu số 03/TNDN-QT.",
        "Gửi mẫu đơn số 02/ĐK-TCT và mẫu báo cáo số 05/BC-UBND.",
        "Nộp tờ khai 02/KK-TNCN, bảng kê 05/BK-QTT và phụ biểu số 03/PB-TH.",
        "Ghi vào Phiếu số 01/ĐTDN-TH của cuộc điều tra.",
    ],
)
def test_the_number_of_a_form_is_no_document(words: str) -> None:
    assert _codes(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Có 12 UBND/HĐND xã, tỷ lệ 20 HS/GV, tổng số 15 TTHC/DVC và tổng số 12/TTHC.",
        "Trường 12/THCS-THPT, khu phố 5/KP-LONG, nhiệm kỳ 2020/ĐH-XII.",
        "Theo QCVN 07-1:2016/BXD-HT và TCVN 9001:2015/BKHCN-TC.",
        "Chuyển vào tài khoản số 123/NH-BIDV; hồ sơ số 12/HS-TTHC; thửa đất số 15/TBĐ-SO.",
        "Trụ sở 12/AB-CD; đăng Công báo số 12/NGÀY 05 tháng 6.",
    ],
)
def test_counts_standards_and_accounts_are_no_documents(words: str) -> None:
    assert _codes(words) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Luật Bầu cử đại biểu Hội đồng nhân dân số 85/2015/QH13", ["85/2015/QH13"]),
        ("Luật Quốc phòng số 22/2018/QH14", ["22/2018/QH14"]),
        ("theo Mẫu số 02, Thông tư số 12/2020/TT-BTC", ["12/2020/TT-BTC"]),
        ("Phụ lục I Nghị định số 30/2020/NĐ-CP", ["30/2020/NĐ-CP"]),
        ("Quyết định phê duyệt dự án số 15/QĐ-UBND", ["15/QĐ-UBND"]),
        ("biểu mẫu kèm theo Công văn số 21/SGDĐT-TH", ["21/SGDĐT-TH"]),
        ("Công văn của Văn phòng số 123/VP-TH", ["123/VP-TH"]),
        ("tại các văn bản số 15/STC-NS và 18/STC-GCS", ["15/STC-NS", "18/STC-GCS"]),
        ("Đã có (18/STC-GCS ngày 05/3/2024)", ["18/STC-GCS"]),
        ("| 1 | 18/STC-GCS | Về giá đất |", ["18/STC-GCS"]),
    ],
)
def test_a_document_whose_title_or_form_stands_before_it_is_one(words: str, codes: list[str]) -> None:
    assert _codes(words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("THEO CHỈ THỊ SỐ 13/CT-TTG NGÀY 02/5/2024. Chỉ thị số 13/CT-TTg nêu", ["13/CT-TTG"]),
        ("Chỉ thị số 05/CT-TTg; tại Chỉ thị số 5/CT-TTg", ["05/CT-TTg"]),
        ("Thông tư số 80/2021/TT-BTC và Thông tư số 80/2021/TTBTC", ["80/2021/TT-BTC"]),
        ("Luật số 12/2020/QH14 và Luật số 12/2020/0H14", ["12/2020/QH14"]),
        ("Quyết định số 1234/QĐ ngày 02/3/2020, Quyết định số 1234/QĐ-UBND", ["1234/QĐ-UBND"]),
        (
            "Quyết định số 45/QĐ-UBTVQH ngày 02/3/2020, Quyết định số 45/QĐ-UETVQH ngày 02/3/2020",
            ["45/QĐ-UBTVQH"],
        ),
        ("Kế hoạch số 01/KH-UBND và Quyết định số 01/QĐ-UBND", ["01/KH-UBND", "01/QĐ-UBND"]),
        (
            "Kế hoạch số 45/KH-BGDĐT-GDTrH ngày 02/3/2020, Quyết định số 45/QĐ-BGDĐT-GDTrH ngày 02/3/2020",
            ["45/KH-BGDĐT-GDTrH", "45/QĐ-BGDĐT-GDTrH"],
        ),
        ("Công văn số 77/SYT-NV và Công văn số 77/SYT-NVY", ["77/SYT-NV", "77/SYT-NVY"]),
    ],
)
def test_a_document_under_two_spellings_is_cited_once(words: str, codes: list[str]) -> None:
    assert _codes(words) == codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Thông tư số 28/2009/TT-BGD ĐT ngày 21/10/2009", "28/2009/TT-BGDĐT"),
        ("Công văn số 03/LĐCL BTr ngày 07/01/2025 của Liên đoàn", "03/LĐCLBTr"),
    ],
)
def test_a_symbol_with_a_blank_in_it_ends_before_its_date(words: str, code: str) -> None:
    assert _codes(words) == [code]


ANNEX = PLAN.format(body="Thực hiện nhiệm vụ.") + "\nPHỤ LỤC\n{annex}\n"


@pytest.mark.parametrize(
    "annex",
    [
        "(Kèm theo Kế hoạch số 12/KH–SYT ngày 3/4/2024 của Sở Y tế)",
        "(Kèm theo Kế hoạch số 13/KH-SYT ngày 3/4/2024 của Sở Y tế)",
        "Ban hành kèm theo Kế hoạch số: 012/KH-SYT",
        "SỞ Y TẾ\nSố: 45/BC-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKết quả tiêm",
        "Bảng số liệu\nVăn bản liên quan:\n- Quyết định số 12/2020/QĐ-TTg\n",
    ],
)
def test_what_an_annex_belongs_to_its_own_head_and_the_frame_of_a_page_are_not_cited(annex: str) -> None:
    found = read_text("a.txt", ANNEX.format(annex=annex)).documents[0].citations
    assert [citation.code for citation in found] == []


def _codes(words: str) -> list[str]:
    found = read_text("a.txt", PLAN.format(body=words)).documents[0].citations
    return [citation.code for citation in found]


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("Căn cứ Quyết định số 15/QĐ-UBND ngày 05/3/2024", 0.97),
        ("Đã có trả lời (số 18/STC-GCS ngày 05/3/2024)", 0.85),
        ("Đã có trả lời (số 18/STC-GCS)", 0.7),
    ],
)
def test_a_code_without_its_type_or_its_date_is_less_sure(words: str, certainty: float) -> None:
    (found,) = read_text("a.txt", PLAN.format(body=words)).documents[0].citations
    assert found.certainty == certainty


def test_a_code_in_a_recognised_text_is_never_quite_sure() -> None:
    text = PLAN.format(body="Căn cứ Quyết định số 15/QĐ-UBND ngày 05/3/2024").replace("Độc lập", "Độc lâp")
    (found,) = read_text("a.txt", text).documents[0].citations
    assert found.certainty == HIGHEST


_WRITTEN = st.lists(
    st.sampled_from(
        [
            *"0123456789aAđĐQ/⁄-–—.,:& \n\t",
            "số ",
            "ngày 3",
            "QĐ",
            "UBND",
            "٢",
            "\f",
            "\x85",
            "\u2007",
            "Ý",
            "x",
        ]
    ),
    max_size=24,
).map("".join)


@given(_WRITTEN)
def test_no_code_is_passed_over_for_its_shape(text: str) -> None:
    sheet = lay_out(text)
    plain = sheet.plain.replace("⁄", "/")
    found = codes.find_codes(sheet, plain, 0, len(plain))
    with mock.patch.object(codes, "_SHAPE", re.compile("0")):
        assert codes.find_codes(sheet, plain, 0, len(plain)) == found
