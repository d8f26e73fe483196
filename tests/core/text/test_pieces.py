"""Letters that stand apart are put together where there is one way to read them; everything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.text import blanks_inside_words, views_of

ORDINARY = (
    "Theo điểm c ở khoản 2, điểm đ ưu tiên hộ nghèo, điểm b áp dụng từ năm 2026; lô c, số c và tổ n tại xã.",
    "Các trường TH Ở XÃ AN BÌNH; GIAO TỔ CH Ở THÔN. Ông Nguyễn Văn B ở thôn 3; nhóm C ấp Bình Đông.",
    "Mức 5 tr ở lên và 3 ng ở xã. Trung tâm Y tế, bác sĩ Y Ê Ban, bà H Á Niê, ô số 4, ủ bệnh, ý kiến, u ác tính.",
    "đảm bảo chất lượng, nếu có thì ký nh\náy, đóng dấu đ ỏ2 và 4đ ến",
    "a b c d đ e g h i k l m n o p q r s t u v x y\nCột A B C Đ E Ê\nĐ ĐT QĐ UB",
)
SENTENCES = (
    "Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan báo cáo kết quả thực hiện trước ngày 15 tháng 9 hằng năm.",
    "Đến hết năm 2026, tất cả những cơ quan được giao nhiệm vụ phải hoàn thành việc rà soát kế hoạch của mình.",
    "Quyết định này có hiệu lực kể từ ngày ký; Giám đốc Sở Y tế chịu trách nhiệm thi hành ở các xã, đặc khu.",
)


def found(text: str) -> list[int]:
    return blanks_inside_words(text, views_of(text.replace("\xa0", " ")).shape)


def joined(text: str) -> str:
    blanks = set(found(text))
    return "".join(letter for at, letter in enumerate(text) if at not in blanks)


def apart(text: str) -> str:
    """As a page leaves it whose accented letters come out of a type of their own."""
    own = [not letter.isascii() and letter not in "đĐâêôÂÊÔàáèéìíòóùúýãõ" for letter in text]
    pieces = [text[0]]
    for at in range(1, len(text)):
        touches = text[at - 1].isalpha() and text[at].isalpha() and own[at] != own[at - 1]
        pieces.append(" " + text[at] if touches else text[at])
    return "".join(pieces)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("đến h ế t năm 2026", "đến hết năm 2026"),
        ("Đ ế n ng à y 30/6", "Đến ngày 30/6"),
        ("qu y ế t đ ị nh, phù h ợ p.", "quyết định, phù hợp."),
        ("thể ch ế, ch ế độ", "thể chế, chế độ"),
        ("các Ban của Đ ả ng;", "các Ban của Đảng;"),
        ("TRUNG ƯƠ NG Đ Ả NG\n", "TRUNG ƯƠNG ĐẢNG\n"),
        ("N G H Ị Q U Y Ế T", "NGHỊ QUYẾT"),
        ("th ự c hi ệ n ở nhi ề u n ướ c", "thực hiện ở nhiều nước"),
        ("các điể m còn l ạ i", "các điểm còn lại"),
        ("kh ả n ă ng cho ă n", "khả năng cho ăn"),
        ("chí nh trị - xã h ộ i", "chính trị - xã hội"),
        ("đền ơ n đáp nghĩa", "đền ơn đáp nghĩa"),
        ("đ\xa0ị\xa0nh kỳ", "định kỳ"),
    ],
)
def test_words_in_pieces(text: str, meant: str) -> None:
    assert joined(text) == meant


@pytest.mark.parametrize("text", SENTENCES)
def test_whole_sentences(text: str) -> None:
    assert apart(text) != text
    assert joined(apart(text)) == text


@pytest.mark.parametrize("text", [*ORDINARY, *SENTENCES])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert joined(text) == text
    assert joined(text.upper()) == text.upper()


def test_a_doubtful_word_is_in_pieces_where_many_are() -> None:
    assert joined("đ ị nh kỳ. S ở Y tế") == "định kỳ. S ở Y tế"
    assert joined("đ ị nh kỳ. " * 8 + "S ở Y tế") == "định kỳ. " * 8 + "Sở Y tế"


@given(st.text(alphabet="đeếtnhủ bcuyươ.\n\xa0A1", max_size=60))
def test_only_blanks_are_left_out(text: str) -> None:
    blanks = found(text)
    assert blanks == sorted(set(blanks))
    assert all(text[at] in " \xa0" for at in blanks)
