"""Units named later in a sentence: behind an adverbial or a condition, with an obligation, by `do`, as senders."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.rearranging import heads_rearranging
from trienkhai.core.documents.stages.duties.subjects.task_behind import among_places, has_task, listed
from trienkhai.core.documents.stages.duties.subjects.units import Named, opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate, task_verb
from trienkhai.core.documents.vocabulary import UPPER

# Adverbials that may stand before the unit; the unit then begins behind a comma or colon.
BEFORE = re.compile(
    r"(?:can\s+cu|nhan\s+duoc|theo(?!\s+doi)|tren\s+co\s+so|trong(?!\s+do)|dinh\s+ky|h.ng\s+(?:nam|quy|thang|tuan|ngay)|truoc|tu\s+(?:ngay|nam|thang|nay)"
    r"|den|het|ket\s+thuc|(?:dau|giua|cuoi)\s+(?:moi\s+)?(?:nam|hoc\s+k[yi]|ky|thang|quy|tuan|dot)|hoc\s+ky|doi\s+voi|truong\s+hop|khi|de|nham|sau|ngoai|dong\s+thoi|rieng|vao|tai|cham\s+nhat|moi\s+(?:nam|quy|thang|tuan|hoc\s+k[yi]|dot)|dot\s+\d"
    r"|giai\s+doan|qua\s+trinh|ngay|doan\s+do|vi\s+vay|do\s+do|voi|ke\s+tu|thong\s+qua|qua\s+(?:cac|cong|do|viec|hoat|theo|thoi\s+(?:gian|han))|nhan\s+(?:dip|ngay)|ben\s+canh|cung\s+voi|neu|song\s+song|tiep\s+do|tu\s+(?:ket|thuc|do|cac)|truoc\s+tinh|sang\s+nam|hien\s+nay)\b"
)
BEFORE_WORDS = first_words(BEFORE.pattern)
_DIRECT = re.compile(
    r"\s*(?:,\s*)?(?:theo|can\s+cu|trong\s+pham\s+vi|tren\s+co\s+so|(?:co|chiu)\s+trach\s+nhiem|phai|can|se|khong\s+(?:tu|duoc(?!\s+xem)|thu|de))\b"
)
_VAGUE = frozenset(
    {
        "cơ quan",
        "đơn vị",
        "ngành",
        "cơ sở",
        "tổ chức",
        "địa phương",
        "cán bộ",
        "thành viên",
        "bộ phận",
        "trường",
    }
)
_REACH = 520


class Subject(NamedTuple):
    """The units of a sentence; `begins` is where the words of the task begin."""

    named: Named
    begins: int
    given: bool
    """Said by a giving verb (`Giao`, `Yêu cầu`), not only by standing first."""


def named_later(sheet: Sheet, first: str, start: int, end: int) -> Subject | None:
    """The units a sentence that names none in front comes to, by the way it begins; `first` is its first word."""
    for words, way in _ways():
        if words is None or first in words:
            found = way(sheet, start, end)
            if found:
                return found
    return None


def is_vague(units: tuple[str, ...]) -> bool:
    """A unit that only repeats `the body`, whatever it was: `đơn vị`, `Mỗi đơn vị`."""
    return len(units) == 1 and units[0].lower().removeprefix("mỗi ").removeprefix("từng ") in _VAGUE


_COMMA = re.compile(r"[,:)t](?:(?<=[,:])\s+(?:\((?:i|1|a)\)\s+)?|(?<=\))\s+(?=các\s)|(?<=t)(?<!\wt)hì\s+)")
_COMMA_ALONE = re.compile(r"[,:)](?:(?<=[,:])\s+(?:\((?:i|1|a)\)\s+)?|(?<=\))\s+(?=các\s))")
_COMMA_OR_NONE = re.compile(
    _COMMA.pattern
    # `nếu có khó khăn, vướng mắc các đơn vị báo cáo …`: the comma is often left out.
    + r"|(?<=vướng\smắc)\s+(?=(?:các|những)\s)|(?<=giải\squyết)\s+(?=(?:các|những)\s)"
    r"|(?<=phát\ssinh)\s+(?=(?:các|những)\s(?:cơ|đơn|sở|địa))"
)


def _commas(sheet: Sheet, start: int, end: int) -> Iterator[re.Match[str]]:
    """The places behind which a unit may be named; those without a comma are looked for where there are any."""
    words = sheet.plain[start:end]
    left_out = (
        "vướng" in words or ("giải" in words and "quyết" in words) or ("phát" in words and "sinh" in words)
    )
    marks = _COMMA_OR_NONE if left_out else _COMMA if "thì" in words else _COMMA_ALONE
    return marks.finditer(sheet.plain, start, end)


def _obliged_after(sheet: Sheet, named: Named, end: int) -> bool:
    return _OBLIGED.match(sheet.flat, named.end, end) is not None


def _asked(sheet: Sheet, start: int, mark: re.Match[str]) -> bool:
    """`Trên cơ sở đề xuất của Bộ A, Bộ B tổng hợp …`: the one that asks is not the one that acts."""
    return (
        _ASKED.fullmatch(sheet.flat, start, mark.start()) is not None
        or _ISSUED_BY.fullmatch(sheet.plain, start, mark.start()) is not None
    )


_OBLIGED = re.compile(r"\s*(?:,\s*)?(?:co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|phai|chu\s+tri)\b")
_ASKED = re.compile(
    r"(?:trong|sau|ke\s+tu|khi)\b[^,]*\bcua\s+[^,]{3,60}"
    # `Sau khi được Ủy ban nhân dân tỉnh phê duyệt, Sở A …`: the one that approves is not the one that acts.
    r"|(?:trong|sau|khi|ngay|cham\s+nhat)\b[^,]{0,90}?\bduoc\s+[^,]{3,60}\s(?:phe\s+(?:duyet|chuan)|thong\s+qua|cho\s+y\s+kien|giao|quyet\s+dinh|cong\s+nhan|tham\s+dinh|dong\s+y|chap\s+thuan|xac\s+nhan|ban\s+hanh|uy\s+quyen)\b[^,]{0,60}"
    r"|(?:tren\s+co\s+so|can\s+cu|theo)\s+(?:de\s+(?:xuat|nghi)|bao\s+cao|y\s+kien|yeu\s+cau)\s+cua\s+[^,]{3,60}"
)
# `… của Bộ A và các bộ`, behind which `ngành và địa phương` still go on.
_HALF_A_LIST = re.compile(r"\s(?:các|những)\s+\w+$")
# `Trên cơ sở đề xuất của các bộ, cơ quan ngang bộ, …, Bộ A tổng hợp`: of the list only the last one acts.
_ASKED_MANY = re.compile(
    r"(?:trên\s+cơ\s+sở|căn\s+cứ|theo)\s+(?:đề\s+(?:xuất|nghị)|báo\s+cáo|ý\s+kiến|yêu\s+cầu)\s+của\s+các\s+[^,]{2,60}",
    re.IGNORECASE,
)
# `Căn cứ Nghị quyết của HĐND tỉnh, UBND các xã …`: whose paper it is.
_ISSUED_BY = re.compile(
    r"(?:căn\s+cứ|theo|thực\s+hiện|trên\s+cơ\s+sở)\s+[^,]{0,80}(?:nghị\s+quyết|quyết\s+định|kế\s+hoạch|công\s+văn|chỉ\s+thị|hướng\s+dẫn"
    rf"|thông\s+báo|văn\s+bản|kết\s+luận|chương\s+trình|đề\s+án|kết\s+quả)(?!\w)[^,]{{0,120}}?\scủa\s+(?-i:[{UPPER}])(?:(?!của\s)[^,]){{2,60}}",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"(?:de|nham|voi|trong|qua|thuc)\b")
# The task itself has begun: whatever unit comes later is told what the one above is to do with it.
_ACTS = re.compile(
    r"(?:tổ\s+chức\s+(?:quán\s+triệt|triển\s+khai|thực\s+hiện|tuyên\s+truyền|học\s+tập)|quán\s+triệt|chủ\s+trì|chỉ\s+đạo|hướng\s+dẫn|yêu\s+cầu|phối\s+hợp|trao\s+đổi|cung\s+cấp|đôn\s+đốc|giao)(?!\w)"
)


def behind_adverbial(sheet: Sheet, start: int, end: int) -> Subject | None:
    """The units behind the comma that ends an adverbial: `Căn cứ …, các sở rà soát …`."""
    if BEFORE.match(sheet.flat, start, end) is None:
        return None
    purpose = _PURPOSE.match(sheet.flat, start, end)
    for mark in _commas(sheet, start, min(end, start + _REACH)):
        if purpose is None and _ACTS.match(sheet.plain, mark.end(), end):
            return None
        named = units_at(sheet, mark.end(), end)
        if named is None or named.units[0].lower() in _VAGUE or among_places(sheet, start, mark.start()):
            continue
        if _in_list(sheet, start, mark) and not _obliged_after(sheet, named, end):
            if _ASKED_MANY.fullmatch(sheet.plain, start, mark.start()) and len(named.units) > 1:
                named = named._replace(units=named.units[-1:])
            elif not _asked(sheet, start, mark) or _HALF_A_LIST.search(sheet.plain, start, mark.start()):
                continue
        verb = predicate().match(sheet.plain, named.end + _blank(sheet, named.end, end), end)
        if (verb or _DIRECT.match(sheet.flat, named.end, end)) and has_task(sheet, named, end):
            return Subject(named, start, False)
    return None


# `Quá trình thực hiện nếu có khó khăn, vướng mắc các cơ quan, đơn vị báo cáo …`: no comma before the units.
_DIFFICULTY = re.compile(
    r"(?:(?:trong\s+)?qua\s+trinh\s[^.;]{0,90}?\s)?(?:neu|truong\s+hop|khi)\s+(?:co|gap|phat\s+sinh)\s[^.;]{0,60}?(?:kho\s+khan|vuong\s+mac|phat\s+sinh)"
)
_UNIT_BEHIND = re.compile(
    r"[\s,]+(?=(?:các|đơn\s+vị|cơ\s+quan|thủ\s+trưởng|phòng|sở|trường|ủy\s+ban|uỷ\s+ban|ubnd|địa\s+phương|chủ\s+tịch|giám\s+đốc|hiệu\s+trưởng|bí\s+thư|giáo\s+viên|trưởng)\s)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\s*(?:,\s*)?(?:(?:kip\s+thoi|chu\s+dong|co\s+van\s+ban|tong\s+hop|de\s+nghi|can|phai|phan\s+anh|bang\s+van\s+ban)[\s,]+)*(?:bao\s+cao|phan\s+anh|gui|trao\s+doi|kien\s+nghi|de\s+xuat|thong\s+tin)\b"
)


def in_difficulty(sheet: Sheet, start: int, end: int) -> Subject | None:
    """The units that tell of difficulties, named right behind the words for them."""
    difficulty = _DIFFICULTY.match(sheet.flat, start, end)
    if difficulty is None:
        return None
    for mark in _UNIT_BEHIND.finditer(sheet.plain, difficulty.end(), min(end, difficulty.end() + 90)):
        named = units_at(sheet, mark.end(), end)
        if named and _TELLS.match(sheet.flat, named.end, end):
            return Subject(named, start, False)
    return None


_FOR_WHOM = re.compile(r"(?:rieng\s+)?doi\s+voi\s+(?P<count>\d{1,3}\s+)?")
_ASKS = re.compile(r"\s*(?:[,:]\s*)?(?:yeu\s+cau|de\s+nghi|phai|can|co\s+trach\s+nhiem)\s+")
_ASKS_LATER = re.compile(r"[^.;:]{0,240}?,\s+(?:yeu\s+cau|de\s+nghi)\s+")
_DOES = re.compile(r"\s*:\s+")
# `Đối với thôn có dưới 100 cử tri`: a rule for a kind.
_KINDS = re.compile(r"\scó(?!\s+tên\s)\s")
# Those whom a rule is about more often than those who carry it out.
_SERVED = re.compile(
    r"(?:cac\s+)?(?:doanh\s+nghiep|ho\s|nguoi|ca\s+nhan|khach|to\s+chuc|cong\s+ty|doi\s+tuong|nha\s)"
)


def for_whom(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Đối với các trường, yêu cầu thống kê …`, `Đối với Sở A: Rà soát …`: told by whom the words are for."""
    opening = _FOR_WHOM.match(sheet.flat, start, end)
    named = units_at(sheet, opening.end(), end) if opening else None
    if opening is None or named is None:
        return None
    later = _ASKS_LATER.match(sheet.flat, named.end, end)
    if later and opens_with_task(sheet, later.end(), end):
        return Subject(_by_clause(sheet, opening, named, later), start, True)
    if _KINDS.search(sheet.plain, named.start, named.end):
        return None
    asked = _ASKS.match(sheet.flat, named.end, end)
    if asked and task_verb().match(sheet.plain, asked.end(), end):
        return Subject(named, start, True)
    does = _DOES.match(sheet.plain, named.end, end)
    if does is None or _SERVED.match(sheet.flat, opening.end()):
        return None
    if heads_rearranging(sheet, (start, named.end), (does.end(), end)):
        return None
    return Subject(named, start, True) if opens_with_task(sheet, does.end(), end) else None


_GIVEN = re.compile(r"\s+(?:được\s+giao|đã\s+được)\s")
_LONGEST_CLAUSE = 120


def _by_clause(sheet: Sheet, opening: re.Match[str], named: Named, asks: re.Match[str]) -> Named:
    """`Đối với 13 phòng chưa báo cáo, yêu cầu …`: the number and the clause tell which ones are meant."""
    first = opening.start("count") if opening["count"] else named.start
    comma = sheet.plain.rfind(",", named.end, asks.end())
    given = _GIVEN.search(sheet.plain, named.end, comma)
    stop = given.start() if given else comma
    if stop - first > _LONGEST_CLAUSE or (stop <= named.end and first == named.start):
        return named
    return Named((" ".join(sheet.plain[first:stop].split()),), first, stop)


_ONLY_ASKS = re.compile(
    r"\s*(?:kinh\s+|tran\s+trong\s+)?(?:yeu\s+cau|de\s+nghi|chi\s+dao|thong\s+bao|huong\s+dan|luu\s+y|quyet\s+dinh|ket\s+luan|co\s+y\s+kien|de\s+xuat)"
    r"(?:\s+(?:(?:mot\s+so|cac|nhung)\s*)?(?:noi\s+dung|viec|y\s+kien|van\s+de|nhiem\s+vu|cong\s+viec))?(?:\s+(?:nhu\s+sau|sau\s+day|sau|cu\s+the))*\s*:\s*"
)


def only_asks(sheet: Sheet, subject: Subject, end: int) -> bool:
    """`Bộ A yêu cầu:` tells who asks, and nothing of who is asked."""
    return not subject.given and _ONLY_ASKS.fullmatch(sheet.flat, subject.named.end, end) is not None


_CASE = re.compile(r"(?:truong\s+hop|neu|khi|doi\s+voi\s+(?:cac\s+)?truong\s+hop)\s")
_CAPITAL = re.compile(rf"\s(?=[{UPPER}])")
_OF_ANOTHER = re.compile(
    r"(?:\s|^)(?:của|với|cho|về|theo|tại|do|từ|bởi|và|thuộc|trong|là|gửi|được|các|qua|đến|trên|giữa|ngoài|,)$"
)
_CASE_LENGTH = 110


def in_a_case(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`trường hợp phức tạp Công an xã báo cáo …`: a unit in capitals and its verb right behind a case."""
    if _CASE.match(sheet.flat, start, end) is None:
        return None
    for mark in _CAPITAL.finditer(sheet.plain, start, min(end, start + _CASE_LENGTH)):
        if "," in sheet.plain[start : mark.start()]:
            return None
        if _OF_ANOTHER.search(sheet.plain, start, mark.start()):
            continue
        named = units_at(sheet, mark.end(), end)
        if named is None or is_vague(named.units):
            continue
        verb = predicate().match(sheet.plain, named.end + _blank(sheet, named.end, end), end)
        return Subject(named, start, False) if verb and has_task(sheet, named, end) else None
    return None


_STRONG_WORD = re.compile(
    r"(?:chu\s+tri|co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|tiep\s+tuc|khan\s+truong|phai|c.n\s+(?:tap|khan|chu|tang|thuc))\b"
)
_STRONG = re.compile(rf"\s*(?:,\s*)?{_STRONG_WORD.pattern}")


def mid_sentence(sheet: Sheet, start: int, end: int) -> Subject | None:
    """A unit behind a comma that must plainly do something: `Những kiến nghị …, Bộ Y tế tiếp tục chủ trì …`."""
    if _STRONG_WORD.search(sheet.flat, start, end) is None:
        return None
    for mark in _commas(sheet, start, min(end, start + _REACH)):
        named = units_at(sheet, mark.end(), end)
        if named is None or is_vague(named.units) or _in_list(sheet, start, mark):
            continue
        if among_places(sheet, start, mark.start()):
            continue
        if _STRONG.match(sheet.flat, named.end, end) and has_task(sheet, named, end):
            return Subject(named, start, False)
    return None


_PASSIVE = re.compile(r"d(?<!\wd)o\s+(?=\w)")
_PASSIVE_TASK = re.compile(
    r"\s+(?:phoi\s+hop\s+voi\s[^.;,]{3,90}?\s(?:va\s+)?(?:trieu\s+tap|chu\s+tri)|chu\s+tri|quyet\s+dinh\s+va\s+chiu|chiu\s+trach\s+nhiem"
    r"|(?:to\s+chuc\s+)?thuc\s+hien\s+(?:trong\s+(?:vong|thoi)|cham\s+nhat|truoc\s+ngay|xong))\b"
)


def passive_subject(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`… do Bộ Tư pháp chủ trì xây dựng`."""
    for mark in _PASSIVE.finditer(sheet.plain, start, end):
        named = units_at(sheet, mark.end(), end)
        if named and _PASSIVE_TASK.match(sheet.flat, named.end, end):
            return Subject(named, start, False)
    return None


_OWNED = re.compile(r"(?<!\w)của\s+(?=\w)")
_OWNER_MUST = re.compile(r"\s+(?:phai|can)\s+(?!duoc\b)")


def owner_subject(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Việc tiếp thu ý kiến của cơ quan soạn thảo phải đầy đủ, trung thực`: whose work must be so."""
    for mark in _OWNED.finditer(sheet.plain, start, end):
        named = units_at(sheet, mark.end(), end)
        if named and _OWNER_MUST.match(sheet.flat, named.end, end):
            return Subject(named, start, False)
    return None


_SENDING = re.compile(
    r"(?:(?:cac|nhung|moi|toan\s+bo)\s+)?(?:bao\s+cao|ke\s+hoach|k.t\s+qua|van\s+ban|danh\s+sach|ho\s+so|y\s+kien|so\s+lieu|noi\s+dung)\b[^.;:]{0,160}?\s(?:gui|bao\s+cao)\s+(?:ve|cho|toi)\s"
)
# `Kết quả thực hiện báo cáo Ủy ban nhân dân tỉnh trước ngày …`
_REPORTED = re.compile(
    r"(?:k.t\s+qua|so\s+lieu)\s[^.;:,]{3,80}?\s(?:gui|bao\s+cao)\s+(?=[^.;]{4,120}?\s(?:truoc|cham\s+nhat)\s)"
)
_OF = re.compile(r"(?<!\w)của\s+(?=(?:các|những)\s)")


def is_sending(sheet: Sheet, start: int, end: int) -> bool:
    """`Kết quả thực hiện báo cáo về Sở … trước ngày …`: something is to be sent, whoever sends it."""
    if _SENDING.match(sheet.flat, start, end):
        return True
    reported = _REPORTED.match(sheet.flat, start, end)
    return reported is not None and opens_unit(sheet, reported.end(), end) is not None


def sent_by(sheet: Sheet, start: int, end: int) -> Subject | None:
    """The units whose plan or report is to be sent: `Kế hoạch của các cơ quan, đơn vị gửi về …`."""
    sending = _SENDING.match(sheet.flat, start, end)
    owner = _OF.search(sheet.plain, start, sending.end()) if sending else None
    named = units_at(sheet, owner.end(), end) if owner else None
    return Subject(named, start, False) if named else None


def _in_list(sheet: Sheet, start: int, mark: re.Match[str]) -> bool:
    if not mark.group().startswith(",") or sheet.flat.startswith(("cac ", "nhung "), mark.end()):
        return False
    return listed(sheet, start, mark.start())


def _blank(sheet: Sheet, start: int, end: int) -> int:
    piece = sheet.plain[start : min(end, start + 24)]
    return len(piece) - len(piece.lstrip())


_Way = Callable[[Sheet, int, int], Subject | None]


@cache
def _ways() -> tuple[tuple[frozenset[str] | None, _Way], ...]:
    """In the order they are asked, each with the first words of the sentences it is about; None for any."""
    return (
        (first_words(_FOR_WHOM.pattern), for_whom),
        (first_words(_DIFFICULTY.pattern), in_difficulty),
        (BEFORE_WORDS, behind_adverbial),
        (first_words(_CASE.pattern), in_a_case),
        (None, mid_sentence),
        (None, passive_subject),
        (first_words(_SENDING.pattern), sent_by),
    )
