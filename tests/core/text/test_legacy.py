"""Old encodings: every letter comes back, the encoding is told by the letters, other texts are left alone."""

import itertools
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.text import normal
from trienkhai.core.text.legacy import (
    CP1258,
    TCVN3,
    TCVN3_CAPITALS,
    VNI,
    convert,
    detect,
    encoding_of_font,
)
from trienkhai.core.text.legacy_tables import tcvn3, vni

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SMALL = [normal(vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)] + ["đ"]
CAPITALS = [letter.upper() for letter in SMALL]
SENTENCE = (
    "Ủy ban nhân dân huyện yêu cầu các xã, phường, thị trấn khẩn trương rà soát nhà cửa, trường học, "
    "chuẩn bị lương thực, thuốc chữa bệnh; báo cáo kết quả trước ngày 15 tháng 9 năm 1999."
)


def written_in(table: dict[str, str]) -> Callable[[str], str]:
    """Text of today as it was typed in those days."""
    back = {letter: code for code, letter in reversed(table.items())}
    return lambda text: "".join(back.get(letter, letter) for letter in text)


def as_tcvn3(text: str) -> str:
    """Capitals with tone were typed as small letters."""
    table = tcvn3()
    known = set(table.values())
    return written_in(table)(
        "".join(one if one in known else one.lower() if one.lower() in known else one for one in text)
    )


as_vni = written_in({code: letter for code, letter in vni().items() if code.islower() or code.isupper()})


def as_cp1258(text: str) -> str:
    marked = "".join(map(split, normal(text)))
    return marked.encode("cp1258").decode("latin-1")


def split(letter: str) -> str:
    """The letter with its tone apart, as Windows-1258 has it."""
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in "".join(TONES))
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tone)) + tone


@pytest.mark.parametrize("letter", SMALL)
def test_every_small_letter_comes_back(letter: str) -> None:
    assert convert(as_tcvn3(letter), TCVN3) == letter
    assert convert(as_vni(letter), VNI) == letter
    assert convert(as_cp1258(letter), CP1258) == letter


@pytest.mark.parametrize("letter", CAPITALS)
def test_every_capital_comes_back(letter: str) -> None:
    assert convert(as_tcvn3(letter), TCVN3_CAPITALS) == letter
    assert convert(as_vni(letter), VNI) == letter


def test_a_capital_with_a_small_mark_is_read_too() -> None:
    assert convert("Uûy ban nhaân daân tænh Ñoàng Thaùp", VNI) == "Ủy ban nhân dân tỉnh Đồng Tháp"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Uû BAN NH¢N D¢N        Céng hoµ", "UỶ BAN NHÂN DÂN        Cộng hoà"),
        ("Sè: 12/Q§-UB", "Số: 12/QĐ-UB"),
        ("Sè 12/Q§-UB", "Số 12/QĐ-UB"),
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("Së GD&§T", "Sở GD&ĐT"),
        ("cña UBND huyÖn, Së GD&§T", "của UBND huyện, Sở GD&ĐT"),
    ],
)
def test_capitals_of_a_heading_in_tcvn3_are_told_by_the_letters_around(written: str, meant: str) -> None:
    assert convert(written, TCVN3) == meant


@pytest.mark.parametrize(("write", "encoding"), [(as_tcvn3, TCVN3), (as_vni, VNI), (as_cp1258, CP1258)])
def test_the_encoding_of_a_text_is_told_by_its_letters(write: Callable[[str], str], encoding: str) -> None:
    written = write(SENTENCE)
    assert detect(written) == encoding
    assert convert(written, encoding).lower() == SENTENCE.lower()
    assert detect(write("Kế hoạch tổ chức lễ khai giảng")) == encoding


SYLLABLES = st.sampled_from(re.findall(r"[^\W\d]+", SENTENCE.lower()))


@given(st.lists(SYLLABLES, min_size=15, unique=True).map(" ".join))
def test_any_vietnamese_comes_back_from_each_encoding(text: str) -> None:
    for write, encoding in ((as_tcvn3, TCVN3), (as_vni, VNI), (as_cp1258, CP1258)):
        assert detect(write(text)) == encoding
        assert convert(write(text), encoding) == text


@given(st.text(max_size=300))
def test_any_text_can_be_converted_and_is_not_lost(text: str) -> None:
    for encoding in (TCVN3, TCVN3_CAPITALS, VNI, CP1258):
        assert isinstance(convert(text, encoding), str)
    detect(text)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Plain words of English, 1999.",
        "Le président de la République française a été reçu à l'hôtel de ville; où est-il né?",
        "Übergröße für äußere Gebäude, schön und grün, die Straße nach Köln",
        "àáâãèéêìíòóôõùúý",
        "5 µm ± 2 · 10 °C § 3 ¥ £ ©",
        "",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3),
        (".VnArial Narrow", TCVN3),
        (".VnTimeH", TCVN3_CAPITALS),
        (".VnArialH", TCVN3_CAPITALS),
        ("VNI-Times", VNI),
        ("VNI-Helve-Condense", VNI),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_a_font_tells_the_encoding(font: str, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding
