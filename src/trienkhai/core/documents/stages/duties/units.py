"""Units named in running text: where a name begins and ends, and lists taken apart.

`Sở Tài chính, Sở Nội vụ và các cơ quan liên quan` are three; `các phòng, ban, ngành, xã, phường` is one; `các sở: Tài
chính, Nội vụ` are two with the noun they share.
"""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.words import (
    kind_of_word,
    predicate,
    sector,
    task_verb,
    unit_word,
    unit_word_flat,
)
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import fold

_MANY = re.compile(r"(?:các|những|mọi|từng|mỗi|toàn\s+thể|tất\s+cả(?:\s+các)?)\s+", re.IGNORECASE)
_MORE_NOUNS = re.compile(
    r"(?:cap|dai bieu|nha|ben|ho|chu|khoi|lien doi|phan hieu|thi|thanh pho|tap the|ca nhan|pho|quan|ap|khom|vien|to chuc"
    r"|dau moi|nganh|ban|phong|thanh vien|ngan hang|co so|doan)\b"
)
# Words that end a name in any case; before these nothing of a name is left.
_ENDS = re.compile(
    r"(?<!\w)(?:theo|căn\s+cứ|trên\s+cơ\s+sở|khi|để|nhằm|đã|đang|sẽ|bị|là|chịu\s+sự|hoạt\s+động\s+theo|cho\s+phép|xem\s+xét|đặt\s+tại|không|chưa|nếu|gồm|bao\s+gồm|trong\s+(?:phạm\s+vi|quá\s+trình|thời|khi|việc|công\s+tác|đó|tháng|năm|quý)"
    r"|được(?!\s+(?:giao|phân\s+công|phân\s+cấp|chỉ\s+định|ủy\s+quyền|lãnh\s+đạo|thành\s+lập))|từ\s+(?:ngày|năm)|vào|trước|sau\s+khi|xin|vẫn|đều|cũng|đến\s+(?:hết|ngày)"
    r"|có(?=\s+(?:trách|nhiệm|kế|phương|giải\s+pháp|ý|văn|biện|quyền|hình|thể|báo|hiệu))|như\s+sau|với\s+các\s+nội\s+dung|về\s+(?:việc|tình|kết)|thông\s+qua|đối\s+với|do\b|nêu|(?<!trả )kết\s+quả|tình\s+hình|tiến\s+độ|(?:các|những)\s+(?:vấn\s+đề|nội\s+dung|khó\s+khăn|vướng\s+mắc|trường\s+hợp|thông\s+tin|biện\s+pháp|giải\s+pháp|nhiệm\s+vụ|kiến\s+nghị)|tại\s+(?:Điều|khoản|điểm))(?!\w)"
)
_HARD = re.compile(r"[.;:!?“”\"…]|\n\s*\n")
_GENERIC = re.compile(
    r"(?:\b(?:co quan|don vi|co so|to chuc|doanh nghiep|ban|to|doan|hoi dong|doi|vien|truong|trung tam|nganh|nha thau|chu|can bo|luc luong"
    r"|bo phan|phong|cuc|nha|dai hoc|thanh vien|hoc vien|du an|vu|nguoi|cong ty|cong tac|nha dau tu|uy ban|quy|linh vuc|ve))$"
)
_AMBIGUOUS = frozenset(
    "giáo dục;đào tạo;đầu tư;bồi dưỡng;bảo vệ;phát triển;truyền thông;thông tin;tư vấn;nghiên cứu;quản lý;khám;điều trị;chủ trì;phụ trách"
    ";tiếp nhận;kiểm định;cung cấp;khai thác;tham mưu;xây dựng;dạy;kiểm soát;phát;thu;in;thi hành;bảo trì;quan trắc;giám định;thực hành".split(
        ";"
    )
)
_BODY_WORDS = frozenset("ban to doan dong doi".split())
_IN_BODIES = frozenset(
    "chỉ đạo;tổ chức;kiểm tra;giám sát;thanh tra;thẩm định;biên tập;soạn thảo;vận động;chấp hành;xét;tuyển sinh;rà soát;thu;khảo sát;kiểm kê"
    ";đánh giá;tiếp nhận;thường trực;xử lý;đấu thầu;điều hành;đóng;mở thầu;thu gom;phòng, chống;giải quyết;công nhận;nghiệm thu;xây dựng".split(
        ";"
    )
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
        word = unit_word().match(sheet.plain, many.end(), end) or _MORE_NOUNS.match(sheet.flat, many.end(), end)
        return word.end() if word else None
    if _NOT_A_UNIT.match(sheet.flat, start, end):
        return None
    word = unit_word().match(sheet.plain, start, end)
    if word is None:
        flat_word = unit_word_flat().match(sheet.flat, start, end)
        return flat_word.end() if flat_word else None
    if _is_verb(sheet, word, end):
        return None
    if kind_of_word().get(fold(word.group())) == "proper" and not _proper(
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


def _is_verb(sheet: Sheet, word: re.Match[str], end: int) -> bool:
    """`Tổ chức thực hiện …` and `Lãnh đạo việc …` begin with a verb, `Lãnh đạo Sở …` with a post."""
    name = fold(word.group())
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
    "tham tháp làm ra đi phải có là này đó trên trong khi để đã được do gồm không và của cho với tại từ theo về như đang sẽ bị vào".split()
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
            obliged = _OBLIGED.match(sheet.plain, verb.start(), end) if _COMMON.match(sheet.flat, start) else None
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
        return re.match(r"\s+(?:các\s|[" + UPPER + "])", sheet.plain[verb.end() : verb.end() + 12]) is not None
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


_SHARED = re.compile(
    r"(?:các|những)\s+(bộ|sở|phòng|ban|vụ|cục|hội|huyện|xã|phường|trường|tỉnh|đồng\s+chí)\s*(:?)\s*(?=["
    + UPPER
    + r"])",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*[,;]\s+(?:và\s+)?|\s+và\s+|\s+hoặc\s+|\s+cùng(?:\s+với)?\s+")
_NO_SPLIT_BEFORE = re.compile(
    r"(?:cơ quan ngang|cơ quan thuộc|cơ quan trực thuộc|cơ quan khác|đơn vị liên quan|tổ chức có|tổ chức liên|cá nhân|thành phố)",
    re.IGNORECASE,
)


def split_names(words: str) -> list[str]:
    """A list of names taken apart where a unit of its own begins."""
    shared = _SHARED.match(words)
    if shared and (shared.group(2) or _is_sector(words[shared.end() :])):
        return _shared(words, shared)
    pieces: list[str] = []
    begun = 0
    for joint in _JOINT.finditer(words):
        if joint.start() < begun:
            continue
        current, rest = words[begun : joint.start()], words[joint.end() :]
        if _begins_own(current, rest, joint.group()):
            pieces.append(current)
            begun = joint.end()
    pieces.append(words[begun:])
    tidy = [piece for piece in map(_tidy, pieces) if piece]
    # A second post of a person already named is no unit of its own.
    return [
        piece
        for index, piece in enumerate(tidy)
        if not (index and _APPOSITION.match(piece) and _PERSON.match(tidy[index - 1]))
    ]


_APPOSITION = re.compile(r"(?:Phó )?Trưởng [Bb]an")
_PERSON = re.compile(r"(?:Phó Thủ tướng|Bộ trưởng|Thứ trưởng|Phó Chủ tịch|Chủ tịch|ông|bà)\s")


def _tidy(words: str) -> str:
    return re.sub(r"^(?:đồng chí|các đồng chí)\s+", "", words.strip(' ,;:.-–“”"'), flags=re.IGNORECASE)


def _is_sector(rest: str) -> bool:
    return sector().match(fold(rest)) is not None


def _shared(words: str, shared: re.Match[str]) -> list[str]:
    """`các sở: Tài chính, Nội vụ` → `Sở Tài chính`, `Sở Nội vụ`; items with a noun of their own keep it."""
    noun = shared.group(1).capitalize()
    rest = words[shared.end() :]
    names: list[str] = []
    while rest:
        match = sector().match(fold(rest)) if len(fold(rest)) == len(rest) else None
        if match:
            stop = match.end()
        else:
            cut = re.search(r"\s*[,;]\s*", rest) or re.search(r"\s+và\s+", rest)
            stop = cut.start() if cut else len(rest)
        names.append(rest[:stop])
        rest = re.sub(r"^\s*(?:[,;]\s*(?:và\s+)?|và\s+)", "", rest[stop:]).strip()
        if re.match(r"(?:các|những|một số)\s", rest):
            names += split_names(rest)
            return _with_noun(noun, names[:-1]) + names[-1:]
    return _with_noun(noun, names)


def _with_noun(noun: str, names: list[str]) -> list[str]:
    whole: list[str] = []
    for name in names:
        last = (
            re.split(r"\s+và\s+(?=[" + UPPER + r"])", name)
            if not _is_sector(name) and unit_word().match(name)
            else [name]
        )
        for piece in last:
            piece = piece.strip(" ,;.")
            if piece:
                whole.append(piece if unit_word().match(piece) or piece[0].islower() else f"{noun} {piece}")
    return whole


_OWN_WORD = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|UB |HĐND|Hội đồng|Sở|Phòng|Ban|Văn phòng|Trung tâm|Cục|Vụ|Chi cục|Tổng cục|Bộ|Công an|Đài|Báo|Hội|Liên đoàn|Liên minh|Liên hiệp|Đoàn(?! thể)"
    r"|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Thị đoàn|Đảng|Tỉnh ủy|Thành ủy|Thị ủy|Huyện ủy|Mặt trận|Ngân hàng|Bảo hiểm|BHXH|Kho bạc|Thanh tra|Tòa án|Toà án|Viện|Trường|Học viện"
    r"|Đại học|Bệnh viện|Chủ tịch|Giám đốc|Thủ trưởng|Hiệu trưởng|Bộ trưởng|Trưởng|Chánh|Cục trưởng|Vụ trưởng|Bí thư|Tổ (?!dân phố)|Đội|Thông tấn|Chính phủ|Thủ tướng|Phó|Tổng|Kiểm toán"
    r"|Hiệp hội|Công ty|Công đoàn|Quỹ|Các |Hạt|Trạm|Điện lực|Lãnh đạo|UBMTTQ|MTTQ|Quân|Bộ đội|VNPT|Viettel|Cổng|Thường trực|Làng|Hải quan|Thuế|Cơ quan|TTYT|UBTVQH|Nhà|Chi bộ|Cấp ủy)(?!\w)?"
)
_RELATED = re.compile(
    r"(?:các|những)\s+(?:cơ quan|đơn vị|tổ chức|ban,? ngành)(?:,\s+\w+\s+\w+)?(?:\s+khác)?\s+(?:có\s+)?liên quan"
)
_OWN_LOWER = re.compile(
    r"(?:các|những)\s+\w|đồng chí\s|(?:phòng|sở|ban|hội|trường|trung tâm|đoàn|tổ|xã|phường)\s+["
    + UPPER
    + r"]|lãnh đạo\s"
)
_COMMON_LOWER = re.compile(
    r"(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|chủ đầu tư|nhà trường|chính quyền|cấp ủy|địa phương|bệnh viện|trường)\s+(?!ngang|thuộc|trực|liên|có liên|khác)"
)
_PROPER_START = re.compile(
    r"(?:Bộ|Sở|Phòng|Ủy ban|Uỷ ban|UBND|Ngân hàng|Bảo hiểm|BHXH|Công an|Cục|Vụ|Ban|Văn phòng|Trung tâm|Hội|Đoàn|Viện|Tổng|Thanh tra|Chi cục|Đảng)\s+["
    + UPPER
    + r"a-zđ]"
)


def _begins_own(current: str, rest: str, joint: str) -> bool:
    if re.search(
        r"(?:Văn phòng|Thường trực|Ban \w+)\s+(?:HĐND|Hội đồng nhân dân)$", current
    ) and rest.startswith(("UBND", "Ủy ban", "Uỷ ban")):
        return False
    if re.search(
        r"(?:Bộ trưởng|Thủ trưởng|Tỉnh ủy|Ban Thường vụ \S+ \S+|Bí thư \S+ ủy)$", current
    ) and rest.startswith(("Thủ trưởng", "Chủ nhiệm", "Thành ủy")):
        return joint.strip() == "và" and rest.startswith("Thủ trưởng")
    if re.match(r"(?:các|những)\s", current, re.IGNORECASE) and _RELATED.match(rest):
        return False
    if _OWN_WORD.match(rest) and not _is_qualifier(current, rest):
        # `các cơ sở Đoàn, Hội, Đội`: single words are one collective.
        return (
            len(re.split(r"[,;]|\s+và\s+", rest)[0].split()) > 1
            or rest.isupper()
            or len(current.split()) == 1
        )
    if _OWN_LOWER.match(rest):
        return (
            not re.match(r"(?:các|những)\s+(?:tổ chức|cá nhân)\s+(?:khác|có liên|liên)", rest)
            or current[:1].isupper()
        )
    return bool(_COMMON_LOWER.match(rest) and _PROPER_START.match(current))


def _is_qualifier(current: str, rest: str) -> bool:
    """`Chủ tịch Hội đồng …, Phó Trưởng ban` in apposition, `Bộ trưởng, Chủ nhiệm Văn phòng` one post."""
    return bool(
        re.match(r"(?:Chủ nhiệm|Phó Trưởng|Trưởng Ban Chỉ đạo)", rest)
        and re.match(r"(?:Bộ trưởng|Phó Thủ tướng|đồng chí|Thứ trưởng)", current)
    )
