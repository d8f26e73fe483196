"""How a Vietnamese syllable is built: an onset, a rime and a tone, each with its rules of spelling."""

import re
import unicodedata
from functools import cache, lru_cache

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_RISING, _HEAVY = "\u0301", "\u0323"
_LONGEST = 7
MOST_REMEMBERED = 20_000
"""More than there are syllables: letters without sense must not fill the memory of a process that reads for months."""

_ONSET = re.compile("ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]")
# The sounds of a rime and what may close it; `-` is nothing.
_RIMES = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n ng nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- n o t",
    "oo": "c ng",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch nh",
    "uô": "c i m n ng t",
    "uơ": "-",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "ư": "- a c i ng t u",
    "ươ": "c i m n ng p t u",
    "y": "- ch n nh t",
    "yê": "m n ng t u",
}
_FRONT = tuple("eêiy")
_STOPS = ("c", "ch", "p", "t")
_BEHIND_QU = tuple("aăâeêiơy")
_BEHIND_QU_ONLY = ("ych", "yn", "ynh", "yt")
_BEFORE_OA = ("", "g", "h", "kh", "l", "ng", "th", "x")
"""Before `oă`, which few words have: `cho ăn` is none of them."""

# The syllables without an onset that are words of their own: few of all that could be built.
_BARE_WORDS = """
    a á à ác ách ai ái ải am ám an án ang áng anh ánh ảnh ao ào ảo áo áp át áy ăn âm ấm ẩm ân ấn ẩn ấp ập âu
    ấu ẩu ấy e em én éo ép ét ê ếch êm ếm ích im ìm in ít ịt oai oái oan oán oản oang oanh oăm óc oi om óng
    ô ổ ôi ối ổi ôm ốm ôn ồn ổn ông ống ốc ở ơi ơn ớt ới u ua ùa úa úc ục ui ủi um ùm un ung úng ủng úp út
    uất uẩn uế uể uy úy uý ủy uỷ uyên uyển uốn uống uổng ưa ưng ứng ừng ưỡn ươm ướm ươn ương ướp ước ượt ướt
    ưu y ý yếm yên yến yểm yết yêu yếu yểu
"""


def is_syllable(word: str) -> bool:
    """Whether the letters can be a Vietnamese syllable: small, in capitals, or with a capital in front.

    >>> is_syllable("nghiêng"), is_syllable("Quyết"), is_syllable("ngiêng"), is_syllable("quyêt")
    (True, True, False, False)
    """
    return _one_case(word) and _onset_of(word.lower()) is not None


def is_word(word: str) -> bool:
    """Whether the letters can be a word: a syllable with an onset, or one of the few words without.

    >>> is_word("đến"), is_word("ước"), is_word("ến"), is_word("đ")
    (True, True, False, False)
    """
    return is_syllable(word) and (_onset_of(word.lower()) != "" or word.lower() in _bare_words())


def _one_case(word: str) -> bool:
    """Whether the letters are all small, all capitals, or small behind one capital."""
    return word.islower() or word.isupper() or word[1:].islower()


@cache
def _bare_words() -> frozenset[str]:
    return frozenset(_BARE_WORDS.split())


@lru_cache(maxsize=MOST_REMEMBERED)
def _onset_of(word: str) -> str | None:
    """The onset of a syllable in small letters, empty for one without; None for what is no syllable."""
    if len(word) > _LONGEST:
        return None
    letters = [unicodedata.normalize("NFD", letter) for letter in word]
    marks = [(at, mark) for at, letter in enumerate(letters) for mark in _MARKS.findall(letter)]
    plain = unicodedata.normalize("NFC", "".join(letters).translate(_TONES))
    found = _ONSET.match(plain)
    first = found[0] if found else ""
    for onset in ("gi", "g") if first == "gi" else (first,):
        rime = plain[len(onset) :]
        closed = _rimes().get(rime)
        if closed is None or not _agree(onset, rime) or len(marks) > 1:
            continue
        at, tone = marks[0] if marks else (None, "")
        if closed and tone not in (_RISING, _HEAVY):
            continue
        if at is None or at - len(onset) in _places_of_tone(rime):
            return onset
    return None


def _places_of_tone(rime: str) -> tuple[int, ...]:
    """Which letters of a rime may bear the tone: `hóa` and `hoá` are both written."""
    marked = [at for at, letter in enumerate(rime) if letter in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    if rime.startswith(("oa", "oe", "oo", "uy")):
        return (0, 1) if len(rime) == 2 or rime == "uya" else (1,)
    return (0,)


@cache
def _rimes() -> dict[str, bool]:
    """All rimes without their tone, and whether each ends in a stop: it then has the rising or the heavy tone."""
    return {
        sounds + close.strip("-"): close in _STOPS
        for sounds, closes in _RIMES.items()
        for close in closes.split()
    }


def _agree(onset: str, rime: str) -> bool:
    front = rime.startswith(_FRONT)
    if rime.startswith("oă") and onset not in _BEFORE_OA:
        return False
    if rime in _BEHIND_QU_ONLY and onset != "qu":
        return False
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rime.startswith("i")
    if onset == "gi":
        return not rime.startswith(("i", "y"))
    if onset == "qu":
        return rime.startswith(_BEHIND_QU) or rime == "ôc"
    return not rime.startswith("yê") or not onset
