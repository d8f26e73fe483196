"""Units named in running text: where a name begins and ends, and lists taken apart.

`Sở Tài chính, Sở Nội vụ và các cơ quan liên quan` are three; `các phòng, ban, ngành, xã, phường` is one; `các sở: Tài
chính, Nội vụ` are two with the noun they share.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.name_end import name_end
from trienkhai.core.documents.stages.duties.subjects.split_names import split_names
from trienkhai.core.documents.stages.duties.words import (
    kind_of_word,
    opens_with_task,
    predicate,
    sector,
    task_verb,
    unit_word,
    unit_word_flat,
)
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import fold
from trienkhai.registries import rows

_MANY = re.compile(
    r"(?:các|những|mọi|từng|mỗi|toàn\s+thể|tất\s+cả(?:\s+các)?)\s+(?:(?:đ/c|ông,?\s+bà|ông\s*(?:\(bà\)|/\s*bà)|thầy,?\s+cô(?=\s+(?:giáo\s+)?(?:tổ|hiệu|phó|trưởng|giám|chủ)))\s+)?",
    re.IGNORECASE,
)
_MANY_WORDS = ("cac", "nhung", "moi", "tung", "toan", "tat")
_NOUNS = ("bo", "so", "phong", "ban")
_HONOURS = ("ong", "ba", "thay", "co", "d", "bs", "bac", "ths", "ts", "ds")
_ALSO_VERBS = ("to chuc", "lanh dao")
_MORE_NOUNS = re.compile(
    r"(?:cap|dai bieu|nha|ben|ho|chu|khoi|lien doi|phan hieu|thi|thanh pho|tap the|ca nhan|pho|quan|ap"
    r"|khom|vien|to chuc|cum(?=,? (?:va )?khoi\b| thi dua\b)"
    r"|dau moi|nganh|ban|phong|thanh vien|ngan hang|co so|doan"
    # of a school, no course
    r"|lop(?! (?:tap|boi|dao|day|hoc|nang|chuyen|nghe|xoa|pho|can|ky|vo|thi)\b))\b"
)
# `các cơ quan liên quan như: Công an, …`, `các trường gồm: …`: the list says which are meant.
_THESE = re.compile(
    r"[\s,]*(?:\(?\s*(?:bao\s+)?gồm|như|cụ\s+thể\s+là|trong\s+đó\s+có)(?:\s*:)?\s+(?=[" + UPPER + "])"
)
# `Nhân viên y tế (đồng chí A)`, `Các tổ chuyên môn (Toán, Ngữ văn)`: what stands in brackets explains the name;
# of `sở, ngành (cơ quan đăng ký đầu tư)` it tells which.
_GLOSS = re.compile(
    r"(?<![Nn]gành)(?<![Nn]gành\s)\s*\((?!bà\))[^()]*\)"
    # … though not by a rule it refers to: `các sở, ngành (theo quy định tại khoản 2 Điều 3)`.
    r"|\s*\((?:theo|được\s+quy|quy\s+định|nêu|tại|sau\s+đây|gọi|căn\s+cứ|trừ|nếu)(?!\w)[^()]*\)"
)
# `Các bộ có chức năng | quản lý nhà nước …`, `Văn phòng Chính phủ, việc | khai thác …`, `Sở Y tế được giao | chủ trì …`
_LEFT_OVER = re.compile(
    r"(?:\s+có(?:\s+chức\s+năng)?|\s*,\s+việc|(?<!vị)(?<!quan)(?<!chức)(?<!ngành)(?<!phương)(?<!nhân)\s+được\s+giao)$"
)
_LEFT_OVER_ENDS = ("có", "năng", "việc", "giao")
# `báo cáo UBND xã, thị trấn và gửi …`: the next verb, not a name, stands behind `và`.
_AND_END = re.compile(r"[\s,]+(?:và|hoặc)\s*$")
_SYLLABLE = re.compile(r"[a-z]+")
# `Sở Nội vụ - Cơ quan thường trực Ban Chỉ đạo`: what else it is.
_ALSO_IS = re.compile(
    r"\s+[-–]\s+(?:[Cc]ơ quan|[Đđ]ơn vị)\s+"
    r"(?:[Tt]hường trực|[Cc]hủ trì|[Đđ]ầu mối|[Đđ]iều phối|[Gg]iúp việc)(?!\w)[^,;]*"
)
_LIMIT = 700
_LONGEST_LIST = 4_000
"""All communes of a province are shorter; names are taken off one by one, so that a longer list would take for ever."""


class Named(NamedTuple):
    """Units found in a stretch of text; `end` is where their names end."""

    units: tuple[str, ...]
    start: int
    end: int


@cache
def unit_openings() -> dict[str, frozenset[str]]:
    """The first words, folded, of whatever may open a unit, each with its second ones: none where any may follow."""
    alone, longer = {*_MANY_WORDS, *_NOUNS, *_HONOURS}, dict[str, set[str]]()
    for row in rows("unit_words"):
        first, *more = _SYLLABLE.findall(fold(row["word"]))
        if more:
            longer.setdefault(first, set()).add(more[0])
        else:
            alone.add(first)
    return {first: frozenset(() if first in alone else longer[first]) for first in (*alone, *longer)}


def opens_unit(sheet: Sheet, start: int, end: int) -> int | None:
    """Where the first word of a unit's name ends when one begins at `start`, else None."""
    stretch = (start, end)
    if stretch not in sheet.unit_words:
        # `Sheet.first_word` written out: no other question is asked so often.
        letters = sheet.letters
        stop = letters.find(" ", start, end)
        first = letters[start : end if stop < 0 else stop]
        seconds = unit_openings().get(first)
        if seconds is None or (seconds and sheet.second_word(start, end) not in seconds):
            return None
        sheet.unit_words[stretch] = _end_of_unit_word(sheet, start, end, first)
    return sheet.unit_words[stretch]


def _end_of_unit_word(sheet: Sheet, start: int, end: int, first: str) -> int | None:
    many = _MANY.match(sheet.plain, start, end) if first in _MANY_WORDS else None
    if many:
        if _NOT_A_UNIT.match(sheet.flat, many.end(), end):
            return None
        word = (
            unit_word().match(sheet.plain, many.end(), end)
            or _MORE_NOUNS.match(sheet.flat, many.end(), end)
            or unit_word_flat().match(sheet.flat, many.end(), end)
        )
        return word.end() if word else None
    if first in _NOT_A_UNIT_WORDS and _NOT_A_UNIT.match(sheet.flat, start, end):
        staff = _STAFF.match(sheet.flat, start, end) if first == "doi" else None
        return staff.end(1) if staff else None
    together = _TOGETHER.match(sheet.flat, start, end) if first in _NOUNS else None
    if together:
        return together.end(1)
    if first in _HONOURS:
        honoured = _HONOURED.match(sheet.plain, start, end)
        if honoured:
            return honoured.end()
        comrade = _COMRADE.match(sheet.plain, start, end)
        if comrade:
            return opens_unit(sheet, comrade.end(), end)
    word = unit_word().match(sheet.plain, start, end)
    if word is None:
        flat_word = unit_word_flat().match(sheet.flat, start, end)
        if flat_word is None or (flat_word.group() == "to chuc" and _is_verb(sheet, flat_word, end)):
            return None  # `tô chức thực hiện` out of a recogniser
        return flat_word.end()
    name, stop = _folded(word.group()), word.end()
    if name in _ALSO_VERBS and _is_verb(sheet, word, end):
        return None
    if kind_of_word().get(name) == "proper" and not _proper(sheet, start, stop, end):
        return None
    return stop


# `Ông Nguyễn Văn A`; `Bà Rịa` is a place.
_HONOURED = re.compile(
    rf"(?:[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|[Đđ]/c)\s+(?!Rịa|Tô\b)(?=[{UPPER}]\w*\s+[{UPPER}])"
    # … and in small letters nothing but a person: `bà Hạnh - Kế toán`
    rf"|(?:[Đđ]/c|ông|bà|thầy)\s+(?=[{UPPER}]\w*[\s,;:(])"
    # `BS. Hạnh`, `Đ/c BS Nga`, `BS.CKI Trần Văn Lợi`
    rf"|(?:[Đđ]/c\s+)?(?:(?:BS|ThS|TS|DS)(?:\.?\s?CK ?I{{1,2}})?\.?|[Bb]ác sĩ)\s*(?<!\w)"
    rf"(?=[{UPPER}][^\W\d_A-Z]\w*[\s,;:(])"
)
# `Đ/c Hiệu trưởng`, `Thầy Phó Hiệu trưởng Lê Văn A`
_COMRADE = re.compile(
    r"(?:[Đđ]/c|(?:[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)(?=\s+(?:[Pp]hó\s+)?(?:[Hh]iệu\s+trưởng|[Cc]hủ\s+tịch|[Bb]í\s+thư"
    r"|[Gg]iám\s+đốc|[Tt]ổ\s+trưởng|[Tt]rưởng)(?!\w)))\s+(?=[^\W\d_])"
)
# `bộ, ngành, địa phương` without `các`.
_TOGETHER = re.compile(
    r"(bo|so|phong|ban),\s+(?:ban|nganh|co quan|dia phuong|doan the|so|phong)\b(?!\s+(?:hanh|tri))"
)
# `Đội ngũ cán bộ, giáo viên phải …`: those who are told to do something, not the staff a plan speaks of.
_STAFF = re.compile(
    r"(doi\s+ngu\s+(?:can\s+bo|cong\s+chuc|vien\s+chuc|giao\s+vien|nhan\s+vien|nha\s+giao|bao\s+cao\s+vien|tuyen\s+truyen\s+vien|cong\s+tac\s+vien))\b"
    r"[^.;:]{0,90}?\s(?:phai|co\s+trach\s+nhiem|tich\s+cuc|chu\s+dong|nghiem\s+tuc|can\s+phai|khong\s+ngung|tang\s+cuong|thuong\s+xuyen|tiep\s+tuc|bam\s+sat|to\s+chuc|van\s+dong)\s"
)
# Words that only begin like a unit: verbs and things of the office.
_NOT_A_UNIT = re.compile(
    # `Thanh tra việc sử dụng đất`, `Thanh tra, kiểm tra …`, but `Thanh tra các bộ, ngành` are bodies.
    r"(?:thanh\s+tra|kiem\s+toan)(?:,\s+(?:kiem\s+tra|giam\s+sat|xu\s+ly)|(?:\s+(?:toan\s+dien|dot\s+xuat))?\s+"
    r"(?:viec|trach\s+nhiem|cong\s+tac|tinh\s+hinh|cac\s+(?:to\s+chuc|du\s+an|hoat\s+dong|cong\s+trinh|khoan|co\s+so)))\b|"
    r"(?:(?:co\s+quan|don\s+vi|to\s+chuc)\s*:\s|khoa\s+hoc\b|bo\s+mon\s+hoc|ban\s+hanh\b(?!\s+chinh\b)|truong\s+hop\b|lanh\s+dao(?=,(?!\s+(?:chuyen\s+vien|cong\s+chuc|vien\s+chuc|nhan\s+vien|giao\s+vien)\s))|to\s+chuc,\s+ca\s+nhan|bao\s+(?:cao|dam)|dai\s+dien\s+cho|hoi\s+(?:nghi|thao|thi|dong\s+nghia\s+la)|co\s+so\s+(?:vat|phap|thuc|ha|du)"
    r"|bo\s+(?:tri|sung|may|tai\s+lieu|tieu|luat|phan\s+nay)|to\s+(?:khai|trinh)|doan\s+ra|vu\s+(?:viec|an|lo|vi\s+pham|chay|tai\s+nan)|cuc\s+bo(?!\s+tro)|doi\s+(?:voi|ngu|moi|tuong)|phong\s+(?:chong|thu|trao|ngua|hop)"
    r"|ban\s+(?:do|ke|sao|giao)|ho\s+so\b|vien\s+tro|chu\s+(?:truong|dong|trong|tri)|hoi\s+thu|quy\s+(?:dinh|che|mo|hoach|trinh)|dai\s+hoi|so\s+lieu|co\s+che|cong\s+(?:tac(?!\s+vien)|van|khai|trinh))\b"
)

_NOT_A_UNIT_WORDS = first_words(_NOT_A_UNIT.pattern)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


# `Tổ chức kiểm định phải …`: the trade of a body that is obliged.
_TRADES = re.compile(
    r"\s+(?:kiem\s+dinh|tu\s+van|chung\s+nhan|giam\s+dinh|tin\s+dung|dau\s+gia|danh\s+gia|cung\s+cap)\b[^.,;:]{0,40}?\s(?:phai|co\s+trach\s+nhiem|chiu\s+trach\s+nhiem)\b"
)


def _is_verb(sheet: Sheet, word: re.Match[str], end: int) -> bool:
    """`Tổ chức thực hiện …` and `Lãnh đạo việc …` begin with a verb, `Lãnh đạo Sở …` with a post."""
    name = _folded(word.group())
    if name == "to chuc":
        if _TRADES.match(sheet.flat, word.end(), end):
            return False
        following = sheet.plain[word.end() : word.start() + 60].lower()
        return task_verb().match(f"tổ chức{following}") is not None  # `tô chức` out of a recogniser too
    if name == "lanh dao":
        following = sheet.plain[word.end() : min(end, word.end() + 12)].lstrip()
        return not (following[:1].isupper() or following.startswith(("các ", "của ", ", ")))
    return False


def _proper(sheet: Sheet, start: int, stop: int, end: int) -> bool:
    """`Sở Tài chính`, `phòng Kinh tế`, `UBND xã`: capitals in the word or behind it."""
    if sheet.plain[start:stop].isupper() and stop - start > 1:
        return True
    if _IN_SMALL.match(sheet.flat, start, end) or _of_sector(sheet, start, stop):
        return True
    following = sheet.plain[stop : min(end, stop + 40)].split()
    if not following or following[0][0].isupper() or " " in sheet.plain[start:stop].strip():
        return sheet.plain[start].isupper() or bool(following and following[0][0].isupper())
    # A capital at the start of a sentence proves nothing: `Đoàn tham dự …`, `Phòng làm việc …`.
    return sheet.plain[start].isupper() and following[0].strip(",;:") not in _NO_FOLLOWERS


# Circulars write `ủy ban nhân dân cấp huyện`, `sở giáo dục và đào tạo` without capitals.
_IN_SMALL = re.compile(
    r"(?:uy\s+ban\s+nhan\s+dan|hoi\s+dong\s+(?:nhan\s+dan|truong)|cong\s+doan\s+(?:cap|cac\s+cap|co\s+so))\b"
)
_OF_A_SECTOR = re.compile(r"(?:so|phong|bo)$")


def _of_sector(sheet: Sheet, start: int, stop: int) -> bool:
    if _OF_A_SECTOR.match(sheet.flat, start, stop) is None or not sheet.plain.startswith(
        ("sở", "phòng", "bộ"), start
    ):
        return False
    behind = stop + 1
    return sector().match(sheet.flat, behind, behind + 60) is not None


_NO_FOLLOWERS = frozenset(
    [
        "tham",
        "tháp",
        "làm",
        "ra",
        "đi",
        "phải",
        "có",
        "là",
        "này",
        "đó",
        "trên",
        "trong",
        "khi",
        "để",
        "đã",
        "được",
        "do",
        "gồm",
        "không",
        "và",
        "của",
        "cho",
        "với",
        "tại",
        "từ",
        "theo",
        "về",
        "như",
        "đang",
        "sẽ",
        "bị",
        "vào",
    ]
)


def units_at(sheet: Sheet, start: int, end: int, *, heading: bool = False, lists: int = 2) -> Named | None:
    """The units named from `start` on, up to the verb (or the whole stretch of a heading)."""
    named = _named(sheet, start, end, heading=heading, lists=lists)
    above_all = _ABOVE_ALL.match(sheet.plain, named.end, end) if named and not heading else None
    if named is None or above_all is None:
        return named
    stop = min(end, above_all.end() + _LIMIT)
    return named._replace(end=_behind_those(sheet, above_all.end(), stop))


def _named(sheet: Sheet, start: int, end: int, *, heading: bool = False, lists: int = 2) -> Named | None:
    first = opens_unit(sheet, start, end)
    if first is None:
        clause = sheet.flat.startswith(_BY_CLAUSE_OPENINGS, start)
        named = _BY_CLAUSE.match(sheet.plain, start, end) if clause else None
        return Named((" ".join(named.group().split()),), start, named.end()) if named else None
    stop = min(end, start + _LIMIT) if not heading else end
    finish = name_end(sheet, start, first, stop, heading=heading)
    words = sheet.plain[start:finish]
    if words.rstrip().endswith(("và", "hoặc")):
        words = _AND_END.sub("", words)
    words = words.rstrip(" ,(\n")
    if words.endswith(_LEFT_OVER_ENDS):
        words = _LEFT_OVER.sub("", words)
    finish = start + len(words)
    many = sheet.flat.startswith(_MANY_WORDS, start) and _MANY.match(sheet.plain, start, finish)
    listed = _THESE.match(sheet.plain, finish, end) if many else None
    if listed and lists and not heading and opens_unit(sheet, listed.end(), end):
        return _named(sheet, listed.end(), end, lists=lists - 1)
    units = units_of_words(sheet.plain[start:finish])
    return Named(units, start, finish) if units else None


# `Các sở, ban, ngành, nhất là các đơn vị có nhiều thủ tục, …`: some of those named, not whom else it is given.
_ABOVE_ALL = re.compile(r"(?:\s*,)?\s+(?:nhất|đặc\s+biệt|trước\s+(?:hết|tiên))\s+là\s+")
_TO_COMMA = re.compile(r"[^,.;:]{3,160},\s+")


def _behind_those(sheet: Sheet, start: int, end: int) -> int:
    """Where words on some of the units end: before the verb, at the comma in front of it."""
    behind = start
    while comma := _TO_COMMA.match(sheet.plain, behind, end):
        behind = comma.end()
        if opens_with_task(sheet, behind, end) or predicate().match(sheet.plain, behind, end):
            return comma.end() - 1
    some = _named(sheet, start, end)
    return some.end if some else start


# `Các đối tượng quy định tại điểm b khoản 1 Điều 2 Quyết định này`: told by the clause that names them.
_BY_CLAUSE_OPENINGS = ("cac", "doi", "to")
_BY_CLAUSE = re.compile(
    r"(?:các\s+)?đối\s+tượng\s+(?:quy\s+định|nêu)\s+tại\s+(?:(?:các\s+)?(?:điểm|khoản|Điều)\s+[\w,]+(?:\s+và\s+[\w,]+)?\s+)+"
    r"(?:(?:Quyết\s+định|Nghị\s+quyết|Nghị\s+định|Thông\s+tư|Quy\s+(?:định|chế))\s+)?này"
    # `Tổ chức, cá nhân kinh doanh vận tải phải …`: what they do tells which of them are meant.
    r"|(?:các\s+)?tổ\s+chức,\s+cá\s+nhân(?:\s+(?!có\s+nhu\s+cầu|đề\s+nghị)[^.;:]{3,120}?)?"
    r"(?=\s+(?:phải|có\s+(?:trách\s+nhiệm|nghĩa\s+vụ)|thực\s+hiện|báo\s+cáo)(?!\w))",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def units_of_words(words: str) -> tuple[str, ...]:
    """The names in words that hold nothing else; they may be gathered from several places."""
    plain = " ".join((_GLOSS.sub("", words) if "(" in words else words).split()).strip(" ,;:.-–")
    return tuple(split_names(_ALSO_IS.sub("", plain))) if len(plain) <= _LONGEST_LIST else ()
