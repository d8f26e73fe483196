"""Syllables as Vietnamese builds and spells them."""

import pytest

from trienkhai.core.text.syllables import is_syllable, is_word

SYLLABLES = """
    nghiêng quyết định thuế hoá hóa thuý thúy quý quốc giêng giết gìn gì khuya khuỷu khoăn xoong ngoằn ươm ước yêu
    nghị quyền trường nước hoạch huỳnh quỳnh uỷ ủy thoả thỏa kỳ kỹ lý y ý ở ô tuyến chuyên nguyễn được đạt tách thích
"""
NONE = """
    h ng nh đ qu ươ hiệ ngườ điể ngiêng kủa cế gế ghà nghà quyêt thưc tach thícH choĩ hoăng2 uỷủ đượcc lốc1 chòich kýnh
    băo thoă tièn iê choăn
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(word.capitalize())


@pytest.mark.parametrize("word", NONE.split())
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["ến", "ộng", "ợp", "ể", "ề"])
def test_what_could_be_a_syllable_and_is_no_word(word: str) -> None:
    assert is_syllable(word)
    assert not is_word(word)
