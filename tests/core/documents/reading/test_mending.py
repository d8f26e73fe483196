"""What a recogniser gets wrong in codes, dates and labels is put right by their form, and is less certain for it."""

import pytest

from trienkhai.core.documents.pages import Word, mended

SURE = 0.95
LETTER, HIGH = 10.0, 20.0
CLOSE, BLANK = 3.0, 7.0


def line(*texts: str, gap: float = BLANK) -> list[Word]:
    words, left = [], 0.0
    for text in texts:
        right = left + LETTER * len(text)
        words.append(Word(text, left, 0, right, HIGH, SURE))
        left = right + gap
    return words


def read(*texts: str, gap: float = BLANK) -> str:
    return " ".join(word.text for word in mended([line(*texts, gap=gap)])[0])


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("29/", "10/2024"), "29/10/2024"),
        (("2769/U", "BND-NCKSTTHC"), "2769/UBND-NCKSTTHC"),
        (("432", "1/STNMT-CCBVMT"), "4321/STNMT-CCBVMT"),
        (("192/TT", "r-BVHTTDL"), "192/TTr-BVHTTDL"),
        (("25/2025/T'", "T-BGDĐT"), "25/2025/TT-BGDĐT"),
    ],
)
def test_pieces_of_one_code_or_date_are_joined_where_there_is_no_blank(
    pieces: tuple[str, str], whole: str
) -> None:
    assert read(*pieces, gap=CLOSE) == whole
    joined = mended([line(*pieces, gap=CLOSE)])[0][0]
    assert (joined.left, joined.right) == (0.0, line(*pieces, gap=CLOSE)[-1].right)


@pytest.mark.parametrize(
    ("pieces", "gap"),
    [
        (("20", "1/BC-BVHTTDL"), BLANK),  # a blank is there: two things
        (("bảo", "hiểm", "y", "tế"), CLOSE),
        (("Điều", "1"), CLOSE),
        (("04", "-"), CLOSE),
        (("Bộ", "Y", "tế"), CLOSE),
    ],
)
def test_other_words_that_stand_close_stay_apart(pieces: tuple[str, ...], gap: float) -> None:
    assert read(*pieces, gap=gap) == " ".join(pieces)


@pytest.mark.parametrize(
    ("recognised", "written"),
    [
        ("63/2025/QHI5;", "63/2025/QH15;"),
        ("63/2025/QHI15;", "63/2025/QH15;"),
        ("88/2019/0H14", "88/2019/QH14"),
        ("120/2020/UBTVQN14", "120/2020/UBTVQH14"),
        ("09/2023/T1-BGDĐT", "09/2023/TT-BGDĐT"),
        ("3367/TIr-SNV", "3367/TTr-SNV"),
        ("57-NQ/UW.", "57-NQ/TW."),
        ("3O/2020/ND-CP", "30/2020/NĐ-CP"),
        ("(l29-KH/TXU)", "(129-KH/TXU)"),
        ("l5/12/2O23.", "15/12/2023."),
        ("1753/QĐÐ-BGDĐT", "1753/QĐ-BGDĐT"),
        ("3260-KH/ĐĐQHI15", "3260-KH/ĐĐQH15"),
        ("18/CT-TTE", "18/CT-TTg"),
        ("02“TTr/ĐLS", "02-TTr/ĐLS"),
        ("CT/ÐU", "CT/ĐU"),
    ],
)
def test_letters_and_figures_of_codes_and_dates_are_told_by_their_place(
    recognised: str, written: str
) -> None:
    assert read(recognised) == written


@pytest.mark.parametrize(
    "text",
    [
        "30c/NQ-CP",
        "123/2025/QH15",
        "2024-2025",
        "I/2025",
        "1/2",
        "02-TTr/ĐLS",
        "km/h",
        "26/10/2023",
        "12/UBND-VX",
    ],
)
def test_what_may_be_right_stays_and_keeps_its_certainty(text: str) -> None:
    assert mended([line(text)]) == [line(text)]


@pytest.mark.parametrize(
    ("opening", "written"),
    [
        (("ø)", "Phòng", "Nội", "vụ"), "g) Phòng Nội vụ"),
        (("ï)", "Rà", "soát"), "i) Rà soát"),
        (("IL", "TỔ", "CHỨC"), "II. TỔ CHỨC"),
        (("LI.", "TỔ", "CHỨC"), "II. TỔ CHỨC"),
        (("IIL", "TỔ", "CHỨC"), "III. TỔ CHỨC"),
        (("5,", "Đẩy", "mạnh"), "5. Đẩy mạnh"),
        (("*-", "Chủ", "trì"), "* Chủ trì"),
        (("-'Tổ", "chức"), "- Tổ chức"),
        (("*'T6", "chức"), "* Tổ chức"),
        (("luật:", "«2,", "Trong"), "luật: “2. Trong"),
        (("Quý", "II1/2027"), "Quý III/2027"),
        (("Quý", "H/2027"), "Quý II/2027"),
        (("các", "cở", "quan,"), "các cơ quan,"),
        (("Nơi", "nhận"), "Nơi nhận:"),
        (("1.Việc", "sắp", "xếp"), "1. Việc sắp xếp"),
        (("I.MỤC", "TIÊU"), "I. MỤC TIÊU"),
        (("-Tổ", "chức"), "- Tổ chức"),
        (("5.A", "và"), "5.A và"),
        (("Nơi", "nhận."), "Nơi nhận:"),
        (("Nơi", "nhận", "hồ", "sơ"), "Nơi nhận hồ sơ"),
        (("Số:", "!3/NQ-CP"), "Số: 13/NQ-CP"),
        (("mọi", "chỉ", "phí"), "mọi chi phí"),
        (("các", "chỉ", "tiêu"), "các chỉ tiêu"),
        (("Quý", "IH/2030"), "Quý III/2030"),
        (("quý", "1/2027"), "quý 1/2027"),
        (("~", "Như", "trên;"), "- Như trên;"),
        (("~", "như", "trên;"), "~ như trên;"),
        (("c]", "Rà", "soát"), "c) Rà soát"),
        (("d}", "Rà", "soát"), "d) Rà soát"),
        (("1:", "Sở", "Nội", "vụ"), "1. Sở Nội vụ"),
        (("]-", "MỤC", "ĐÍCH"), "I- MỤC ĐÍCH"),
        (("L", "MỤC", "ĐÍCH"), "I. MỤC ĐÍCH"),
        (("H.", "NHIỆM", "VỤ"), "II. NHIỆM VỤ"),
        (("H.", "Nhiệm", "vụ"), "H. Nhiệm vụ"),
        (("2,", "Điều", "5"), "2, Điều 5"),
        (("3,", "4", "Điều"), "3, 4 Điều"),
    ],
)
def test_the_label_that_opens_a_line_is_told_by_its_form(opening: tuple[str, ...], written: str) -> None:
    assert read(*opening) == written


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        ([("Tân", "Mẫu,", "ngày", "ỞI", "tháng", "3", "năm", "2026")], "Tân Mẫu, ngày 01 tháng 3 năm 2026"),
        ([("ngày", "16", "tháng", "l2", "năm", "Z026;")], "ngày 16 tháng 12 năm 2026;"),
        ([("ngày",), ("30",), ("tháng",), ("B",), ("năm", "2025")], "ngày 30 tháng 8 năm 2025"),
        ([("ngày", "2", "tháng", "S", "năm", "2025")], "ngày 2 tháng S năm 2025"),
        ([("ngày", "lẽ", "tháng", "5")], "ngày lẽ tháng 5"),
        ([("trong", "năm", "So", "sánh")], "trong năm So sánh"),
    ],
)
def test_between_the_words_of_a_day_only_figures_stand(lines: list[tuple[str, ...]], written: str) -> None:
    found = mended([line(*texts) for texts in lines])
    assert " ".join(word.text for words in found for word in words) == written


def test_a_first_above_a_first_is_a_roman_one() -> None:
    below = line("1.", "Việc", "sắp", "xếp")
    heading = mended([line("1.", "NGUYÊN", "TẮC"), line("chung"), below])[0]
    assert [word.text for word in heading] == ["I.", "NGUYÊN", "TẮC"]
    alone = mended([line("1.", "NGUYÊN", "TẮC"), line("2.", "Việc", "sắp", "xếp")])[0]
    assert alone[0].text == "1."


def test_what_was_mended_is_less_certain() -> None:
    mended_words = mended([line("ngày", "l5/12/2O23")])[0]
    assert [word.certainty for word in mended_words] == [SURE, 0.7]
