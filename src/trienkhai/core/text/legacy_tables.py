"""The letters of the old Vietnamese fonts: TCVN3 (ABC, the fonts `.VnTime`) and VNI-Windows (the fonts `VNI-Times`).

Both put Vietnamese letters in the places of Western ones, so text in them reads `Céng hoµ` or `Coäng hoøa` where the
font is missing. Written from the code charts of TCVN 5712:1993 (VN3) and of VNI-Windows.
"""

from unicodedata import normalize

_TONES = (
    "",
    "\u0300",
    "\u0301",
    "\u0309",
    "\u0303",
    "\u0323",
)  # level, falling, rising, asking, tumbling, heavy
_VOWELS = "aăâeêioôơuưy"

# For each vowel the letter without tone and with the five tones, in the order of `_TONES`. Capitals with tone have no
# places of their own: they are set in a font of capitals (.VnTimeH) from the small ones.
_TCVN3_SMALL = {
    "a": "aµ¸¶·¹",
    "ă": "¨»¾¼½Æ",
    "â": "©ÇÊÈÉË",
    "e": "eÌÐÎÏÑ",
    "ê": "ªÒÕÓÔÖ",
    "i": "i×ÝØÜÞ",
    "o": "oßãáâä",
    "ô": "«åèæçé",
    "ơ": "¬êíëìî",
    "u": "uïóñòô",
    "ư": "\u00adõøö÷ù",
    "y": "yúýûüþ",
}
_TCVN3_OTHERS = {"®": "đ", "¡": "Ă", "¢": "Â", "§": "Đ", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư"}

# A letter and, after it, the mark that VNI sets with it. ơ and ư are letters of their own; i and ỵ have whole ones.
_VNI_TONES = "\0øùûõï"
_VNI_MARKS = {"â": "âàáåãä", "ă": "êèéúüë"}  # the hat of â ê ô, the bowl of ă, each alone and with the tones
_VNI_HATS = {"â": "a", "ê": "e", "ô": "o"}
_VNI_WHOLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def letter(vowel: str, tone: int) -> str:
    """The vowel with a tone as one letter."""
    return normalize("NFC", vowel + _TONES[tone])


def tcvn3() -> dict[str, str]:
    """One letter of TCVN3 to one letter of today."""
    found = dict(_TCVN3_OTHERS)
    for vowel, codes in _TCVN3_SMALL.items():
        for tone, code in enumerate(codes):
            if code != vowel:
                found[code] = letter(vowel, tone)
    return found


def vni() -> dict[str, str]:
    """One or two letters of VNI to one letter of today, small and capital, and a capital with a small mark."""
    found = dict(_VNI_WHOLE)
    for tone, mark in enumerate(_VNI_TONES):
        for vowel in _VOWELS:
            if vowel in "ơư":
                found[{"ơ": "ô", "ư": "ö"}[vowel] + mark.strip("\0")] = letter(vowel, tone)
            elif tone and vowel in "aeouy" and not (vowel == "y" and tone == 5):
                found[vowel + mark] = letter(vowel, tone)
    for vowel, base in _VNI_HATS.items():
        for tone, mark in enumerate(_VNI_MARKS["â"]):
            found[base + mark] = letter(vowel, tone)
    for tone, mark in enumerate(_VNI_MARKS["ă"]):
        found["a" + mark] = letter("ă", tone)
    for code, small in list(found.items()):
        found[code.upper()] = small.upper()
        found[code[0].upper() + code[1:]] = small.upper()
    return found
