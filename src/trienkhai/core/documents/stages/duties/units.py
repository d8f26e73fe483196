"""Units named in running text: where a name begins and ends, and lists taken apart.

`Sở Tài chính, Sở Nội vụ và các cơ quan liên quan` are three; `các phòng, ban, ngành, xã, phường` is one; `các sở: Tài
chính, Nội vụ` are two with the noun they share.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.names import split_names
from trienkhai.core.documents.stages.duties.words import (
    kind_of_word,
    predicate,
    task_verb,
    unit_word,
    unit_word_flat,
)
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import fold

_MANY = re.compile(r"(?:các|những|mọi|từng|mỗi|toàn\s+thể|tất\s+cả(?:\s+các)?)\s+", re.IGNORECASE)
_MORE_NOUNS = re.compile(
    r"(?:cap|dai bieu|nha|ben|ho|chu|khoi|lien doi|phan hieu|thi|thanh pho|tap the|ca nhan|pho|quan|ap"
    r"|khom|vien|to chuc"
    r"|dau moi|nganh|ban|phong|thanh vien|ngan hang|co so|doan)\b"
)
# Words that end a name in any case; before these nothing of a name is left.
_ENDS = re.compile(
    r"(?<!\w)(?:theo|căn\s+cứ|trên\s+cơ\s+sở|khi|để|nhằm|đã|đang|sẽ|bị|là|chịu\s+sự|hoạt\s+động\s+theo|cho\s+phép|xem\s+xét|đặt\s+tại|không|chưa|nếu|gồm|bao\s+gồm|trong\s+(?:phạm\s+vi|quá\s+trình|thời|khi|việc|công\s+tác|đó|tháng|năm|quý)"
    r"|được(?!\s+(?:giao|phân\s+công|phân\s+cấp|chỉ\s+định|ủy\s+quyền|lãnh\s+đạo|thành\s+lập))|từ\s+(?:ngày|năm)|vào|trước|sau\s+khi|xin|vẫn|đều|cũng|đến\s+(?:hết|ngày)"
    r"|có(?=\s+(?:trách|nhiệm|kế|phương|giải\s+pháp|ý|văn|biện|quyền|hình|thể|báo|hiệu))|như\s+sau"
    r"|với\s+các\s+nội\s+dung|về\s+(?:việc|tình|kết)|thông\s+qua|đối\s+với|do\b|nêu|(?<!trả )kết\s+quả"
    r"|tình\s+hình|tiến\s+độ|(?:các|những)\s+(?:vấn\s+đề|nội\s+dung|khó\s+khăn|vướng\s+mắc|trường\s+hợp"
    r"|thông\s+tin|biện\s+pháp|giải\s+pháp|nhiệm\s+vụ|kiến\s+nghị)|tại\s+(?:Điều|khoản|điểm))(?!\w)"
)
_HARD = re.compile(r"[.;:!?“”\"…]|\n\s*\n")
_GENERIC = re.compile(
    r"(?:\b(?:co quan|don vi|co so|to chuc|doanh nghiep|ban|to|doan|hoi dong|doi|vien|truong|trung tam"
    r"|nganh|nha thau|chu|can bo|luc luong"
    r"|bo phan|phong|cuc|nha|dai hoc|thanh vien|hoc vien|du an|vu|nguoi|cong ty|cong tac|nha dau tu"
    r"|uy ban|quy|linh vuc|ve))$"
)
_AMBIGUOUS = frozenset(
    [
        "giáo dục",
        "đào tạo",
        "đầu tư",
        "bồi dưỡng",
        "bảo vệ",
        "phát triển",
        "truyền thông",
        "thông tin",
        "tư vấn",
        "nghiên cứu",
        "quản lý",
        "khám",
        "điều trị",
        "chủ trì",
        "phụ trách",
        "tiếp nhận",
        "kiểm định",
        "cung cấp",
        "khai thác",
        "tham mưu",
        "xây dựng",
        "dạy",
        "kiểm soát",
        "phát",
        "thu",
        "in",
        "thi hành",
        "bảo trì",
        "quan trắc",
        "giám định",
        "thực hành",
    ]
)
_BODY_WORDS = frozenset(["ban", "to", "doan", "dong", "doi"])
_IN_BODIES = frozenset(
    [
        "chỉ đạo",
        "tổ chức",
        "kiểm tra",
        "giám sát",
        "thanh tra",
        "thẩm định",
        "biên tập",
        "soạn thảo",
        "vận động",
        "chấp hành",
        "xét",
        "tuyển sinh",
        "rà soát",
        "thu",
        "khảo sát",
        "kiểm kê",
        "đánh giá",
        "tiếp nhận",
        "thường trực",
        "xử lý",
        "đấu thầu",
        "điều hành",
        "đóng",
        "mở thầu",
        "thu gom",
        "phòng, chống",
        "giải quyết",
        "công nhận",
        "nghiệm thu",
        "xây dựng",
    ]
)
_GLOSS = re.compile(r"\s*\((?:sau\s+đây|gọi\s+(?:tắt|chung)|dưới\s+đây)[^)]*\)")
_LIMIT = 420


@dataclass(frozen=True, slots=True)
class Named:
    """Units found in a stretch of text; `end` is where their names end."""

    units: tuple[str, ...]
    start: int
    end: int


def opens_unit(sheet: Sheet, start: int, end: int) -> int | None:
    """Where the first word of a unit's name ends when one begins at `start`, else None."""
    many = _MANY.match(sheet.plain, start, end)
    if many:
        if _NOT_A_UNIT.match(sheet.flat, many.end(), end):
            return None
        word = unit_word().match(sheet.plain, many.end(), end) or _MORE_NOUNS.match(
            sheet.flat, many.end(), end
        )
        return word.end() if word else None
    if _NOT_A_UNIT.match(sheet.flat, start, end):
        return None
    word = unit_word().match(sheet.plain, start, end)
    if word is None:
        flat_word = unit_word_flat().match(sheet.flat, start, end)
        return flat_word.end() if flat_word else None
    if _is_verb(sheet, word, end):
        return None
    if kind_of_word().get(_folded(word.group())) == "proper" and not _proper(
        sheet, word.start(), word.end(), end
    ):
        return None
    return word.end()


# Words that only begin like a unit: verbs and things of the office.
_NOT_A_UNIT = re.compile(
    r"(?:ban\s+hanh|truong\s+hop|lanh\s+dao(?=,)|to\s+chuc,\s+ca\s+nhan|bao\s+(?:cao|dam)|hoi\s+(?:nghi|thao|thi|dong\s+nghia)|co\s+so\s+(?:vat|phap|thuc|ha|du)"
    r"|bo\s+(?:tri|sung|may|tai\s+lieu|tieu|luat|phan\s+nay)|to\s+(?:khai|trinh)|doan\s+ra|vu\s+(?:viec|an)|cuc\s+bo|doi\s+(?:voi|ngu|moi|tuong)|phong\s+(?:chong|trao|ngua|hop)"
    r"|ban\s+(?:do|ke|sao|giao)|vien\s+tro|chu\s+(?:truong|dong|trong|tri)|hoi\s+thu|quy\s+(?:dinh|che|mo|hoach|trinh)|dai\s+hoi|so\s+lieu|co\s+che|cong\s+(?:tac|van|khai|trinh))\b"
)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


def _is_verb(sheet: Sheet, word: re.Match[str], end: int) -> bool:
    """`Tổ chức thực hiện …` and `Lãnh đạo việc …` begin with a verb, `Lãnh đạo Sở …` with a post."""
    name = _folded(word.group())
    if name == "to chuc":
        return task_verb().match(sheet.plain[word.start() : word.start() + 60].lower()) is not None
    if name == "lanh dao":
        following = sheet.plain[word.end() : min(end, word.end() + 12)].lstrip()
        return not (following[:1].isupper() or following.startswith(("các ", "của ")))
    return False


def _proper(sheet: Sheet, start: int, stop: int, end: int) -> bool:
    """`Sở Tài chính`, `phòng Kinh tế`, `UBND xã`: capitals in the word or behind it."""
    if sheet.plain[start:stop].isupper() and stop - start > 1:
        return True
    following = sheet.plain[stop : min(end, stop + 40)].split()
    if not following or following[0][0].isupper() or " " in sheet.plain[start:stop].strip():
        return sheet.plain[start].isupper() or bool(following and following[0][0].isupper())
    # A capital at the start of a sentence proves nothing: `Đoàn tham dự …`, `Phòng làm việc …`.
    return sheet.plain[start].isupper() and following[0].strip(",;:") not in _NO_FOLLOWERS


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


def units_at(sheet: Sheet, start: int, end: int, *, heading: bool = False) -> Named | None:
    """The units named from `start` on, up to the verb (or the whole stretch of a heading)."""
    first = opens_unit(sheet, start, end)
    if first is None:
        return None
    stop = min(end, start + _LIMIT) if not heading else end
    finish = _name_end(sheet, start, first, stop, heading)
    words = sheet.plain[start:finish]
    finish = start + len(words.rstrip(" ,\n"))
    units = split_units(sheet, start, finish)
    return Named(units, start, finish) if units else None


def _name_end(sheet: Sheet, start: int, first: int, end: int, heading: bool) -> int:
    hard = _hard_end(sheet, first, end, heading)
    ends = _ENDS.search(sheet.plain, first, hard)
    if ends and heading and ends.group() in ("được", "do"):
        # A heading that tells by a clause whom it means: `Trưởng đoàn do Bộ trưởng cử`.
        return hard
    finish = ends.start() if ends else hard
    position, skipped = first, -1
    while True:
        verb = predicate().search(sheet.plain, position, min(end, finish + 30))
        if verb is None or verb.start() >= finish:
            break
        if not _part_of_name(sheet, start, verb, skipped):
            obliged = (
                _OBLIGED.match(sheet.plain, verb.start(), end) if _COMMON.match(sheet.flat, start) else None
            )
            finish = obliged.start(1) if obliged else verb.start()
            break
        position = skipped = verb.end()
    return finish


# `các đơn vị tổ chức đoàn ra phải báo cáo`: what stands before the obligation tells which units are meant.
_OBLIGED = re.compile(r"[^,.;:]{3,45}?\s(phải|có trách nhiệm|sẽ)\s")
_COMMON = re.compile(r"(?:(?:cac|nhung|moi)\s+)?(?:co quan|don vi|co so|to chuc|doanh nghiep|truong)\b")


def _hard_end(sheet: Sheet, first: int, end: int, heading: bool) -> int:
    """The first mark that ends a sentence; a colon behind `các sở` only opens the list that follows."""
    position = first
    while True:
        mark = _HARD.search(sheet.plain, position, end)
        if mark is None:
            return end
        if (mark.group() == ":" and _opens_list(sheet, first, mark)) or (mark.group() == ";" and heading):
            position = mark.end()
            continue
        if mark.group() == "." and mark.end() < end and sheet.plain[mark.end()].isalnum():
            position = mark.end()
            continue
        return mark.start()


def _opens_list(sheet: Sheet, first: int, mark: re.Match[str]) -> bool:
    between = sheet.plain[first : mark.start()].strip()
    following = sheet.plain[mark.end() : mark.end() + 30].strip()
    return len(between) < 14 and following[:1].isupper() and "trách nhiệm" not in between


def _part_of_name(sheet: Sheet, start: int, verb: re.Match[str], skipped: int) -> bool:
    """Whether a verb is part of a name: `cơ sở giáo dục`, `Ban quản lý`, `Tổ kiểm tra`, `đơn vị chủ trì`."""
    word = " ".join(verb.group().split())
    before = sheet.flat[start : verb.start()].split()
    last = before[-1].strip("(") if before else ""
    if word == "xây dựng" and last not in ("thau", "nganh"):
        return False
    if word in _AMBIGUOUS and _GENERIC.search(" ".join(before)):
        return not (word in ("chủ trì", "tham mưu", "tiếp nhận", "thông tin") and _closes(sheet, verb, last))
    if word in _IN_BODIES and last in _BODY_WORDS and len(before) <= 14:
        return last in ("ban", "to", "doi", "doan", "dong")
    if word == "lãnh đạo" and sheet.plain[start : verb.start()].rstrip().endswith((",", "và")):
        return (
            re.match(r"\s+(?:các\s|[" + UPPER + "])", sheet.plain[verb.end() : verb.end() + 12]) is not None
        )
    joined = sheet.plain[skipped : verb.start()].strip() if skipped > 0 else "?"
    return joined in (",", "và", "-", "") and (word in _AMBIGUOUS or word in _IN_BODIES)


def _closes(sheet: Sheet, verb: re.Match[str], last: str) -> bool:
    """`cơ quan chủ trì gửi …` keeps the verb in the name; `Bộ Tài chính … chủ trì, phối hợp` does not."""
    if last == "phan":
        return False
    if last not in ("quan", "vi", "si"):
        return True
    following = sheet.plain[verb.end() : verb.end() + 14].lstrip()
    return following.startswith((",", "phối", "với", "và"))


def split_units(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The names in a stretch that holds nothing else."""
    words = " ".join(_GLOSS.sub("", sheet.plain[start:end]).split()).strip(" ,;:.-–")
    return tuple(split_names(words))
