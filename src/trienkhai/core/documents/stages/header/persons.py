"""Names of persons: what they begin with, the titles before them, and words that only look like such."""

import re

from trienkhai.core.documents.vocabulary import LOWER, UPPER, posts
from trienkhai.core.text import fold

_FAMILY = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly cao lam dinh truong trinh mai "
    "doan luu ha ta to tong thai kieu chau chu quach thach son kim danh tang la vuong luong diep nghiem "
    "phung quan ton trieu au tu kha giang nong lu ma vi hua sam be lo quang phi than thieu van dau dam "
    "doi mac ung o y sung vang hang thao khuat cu tieu bach khong khuong lai luc mong ninh lan lieu moong "
    "chang mua chao giap chung khieu"
)
_OTHERS = (
    "uy ban so bo phong cuc vu chi noi cong doc ha thanh tinh huyen xa truong trung vien ngay hoi quoc don"
    " khu thuong thu mat lien tong kho bao dai toa hang cac to signature"
)
FAMILY_NAMES = frozenset(_FAMILY.split())
NOT_NAMES = frozenset(_OTHERS.split())

# Degrees, ranks and forms of address: `PGS.TS.`, `BSCKII.`, `Đại tá`, `Thiếu tướng`.
_RANKS = r"(?:Đại|Thượng|Trung|Thiếu)\ {1,3}(?:tướng|tá|úy|uý)|(?:Tiến|Thạc|Bác|Dược|Luật)\ {1,3}s[ĩỹư]"
TITLES = (
    rf"(?:(?:GS|PGS|TS|TSKH|ThS|Ths|BS|Bs|BSCK\w{{0,2}}|CN|KS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT|{_RANKS}"
    r"|(?:Nhà giáo|Thầy thuốc) (?:[ưƯ]u tú|[nN]hân dân)|Đ/c|Đồng\ {1,3}chí|Ông|Bà"
    rf"|[{UPPER}][{UPPER}{LOWER}]{{1,7}}(?=\.))(?!\w)[.,]?\s*)*+"
)
PERSON = (
    rf"(?:[{UPPER}][{LOWER}']+|Y|[{UPPER}][{LOWER}]?['’][{UPPER}]?[{LOWER}]+)"
    rf"(?:\s+[{UPPER}][{LOWER}'’]*(?:-[{UPPER}][{LOWER}]+)?){{1,4}}"
)
_NAME = re.compile(rf"{TITLES}({PERSON})")
_TITLES_AT_END = re.compile(
    r"(?<!\w)(?:(?:GS|PGS|TSKH|TS|ThS|Ths|THS|BS|Bs|BSCK\w{0,2}|DS|CN|KS|LS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT"
    rf"|{_RANKS}|Đ/c|Đồng chí|Ông|Bà)(?!\w)[.,]?[ ]{{0,3}})+$"
)
_CAPS_NAME = re.compile(rf"[{UPPER}]{{2,}}(?:\s+[{UPPER}]{{1,}}){{1,4}}")
# In capitals places and bodies look like names.
_BODY = re.compile(
    r"(?:PHƯỜNG|XÃ|HUYỆN|TỈNH|QUẬN|THỊ|THÀNH|VĂN PHÒNG|TRƯỜNG|BAN|VIỆN|VỤ|SỞ|BỘ|HỘI|TỔ|ĐỘI|KHU|CỤC|TRUNG TÂM|CÔNG"
    r"|ĐẢNG|LIÊN|ĐOÀN (?:THANH|ĐẠI|TNCS|XÃ|TRƯỜNG|KHỐI))\b"
)
_PART = re.compile(r"(?:Phần|Mục|Chương|Phụ\s+lục)\s+[IVX]{1,5}")
_EDGES = " .,;*_[]"
_DIRT = re.compile(rf"[^{UPPER}\d\s(+•–-]{{1,2}}\s+(?=[{UPPER}])")  # a stroke before the name: `š Lê Văn Mẫu`
_SPECKS = re.compile(r"[!?|`^~](?=\s|$)")  # what a recogniser makes of a stroke of the signature


def is_name(words: str) -> bool:
    """Whether the words are a person's name and nothing else."""
    words = _bare(words)
    if _PART.fullmatch(words):
        return False
    if _NAME.fullmatch(words):
        folded = first_name(words)
        return folded in FAMILY_NAMES or (len(words.split()) >= 3 and folded not in NOT_NAMES)
    return bool(_CAPS_NAME.fullmatch(words)) and len(words.split()) in (2, 3, 4) and _is_caps_person(words)


def begins_known(words: str) -> bool:
    """Whether a name begins with a known family name."""
    return first_name(words) in FAMILY_NAMES


def name_in(words: str) -> tuple[int, int]:
    """Where the name stands in words that are one: behind the titles."""
    dirt = _DIRT.match(words)
    match = _NAME.match(words, dirt.end() if dirt else 0)
    return match.span(1) if match and not words[match.end() :].strip(_EDGES) else (0, len(words))


def titles_before(words: str) -> int:
    """How many letters at the end of the words are titles of the name that follows: `PGS.TS. `, `Đại tá `."""
    match = _TITLES_AT_END.search(words)
    return len(match.group()) if match else 0


def first_name(words: str) -> str:
    """The first word of the name itself, folded."""
    match = _NAME.match(_bare(words))
    if match:
        return fold(match[1].split()[0])
    plain = [word for word in words.replace(".", ". ").split() if not word.endswith(".")]
    return fold(plain[0]) if plain else ""


def _bare(words: str) -> str:
    dirt = _DIRT.match(words)
    return _SPECKS.sub("", words[dirt.end() if dirt else 0 :]).strip(_EDGES)


def _is_caps_person(words: str) -> bool:
    folded = fold(words)
    if _BODY.match(words):
        return False
    return folded.split()[0] in FAMILY_NAMES and posts().match(folded) is None and len(folded) < 30
