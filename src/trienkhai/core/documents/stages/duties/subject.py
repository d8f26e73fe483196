"""Who a sentence speaks of: the units it gives something to do, and whether it gives them anything."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.following import has_task, listed
from trienkhai.core.documents.stages.duties.units import Named, opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate, task_verb
from trienkhai.core.documents.vocabulary import UPPER

# `Giao Sở Nội vụ …`, `Yêu cầu các sở …`, `Đề nghị Ủy ban Mặt trận …`, `Mời BHXH tỉnh …`
_GIVES = re.compile(
    r"(?:(?:trong\s+do|dong\s+thoi|rieng|do\s+vay|theo\s+do|vi\s+vay),?\s+)?(?:tran\s+trong\s+)?(?P<gives>giao(?:\s+cho|\s+trach\s+nhiem\s+cho)?|yeu\s+cau|(?:kinh\s+)?de\s+nghi|phan\s+cong|moi|khuyen\s+khich"
    r"|chi\s+dinh|uy\s+quyen(?:\s+cho)?|chuyen(?:\s+cho)?)(?:\s*:)?\s+(?:dong\s+chi\s+)?"
)
_GIVERS = at_words(
    r"chinh\s+phu|nhan\s+dan(?:\s+\w+){1,4}|ubnd(?:\s+\w+){1,4}|tong\s+cuc(?:\s+\w+){1,4}"
    r"|(?:bo|so|phong|ban|van\s+phong|cuc|chi\s+cuc)(?:\s+(?:\w+|[-–])){1,9}|chu\s+tich(?:\s+\w+){1,8}|bo\s+truong"
)
_GIVES_INSIDE = re.compile(
    # Written so that every way opens with a letter or mark of its own.
    rf"(?:,|;|:|{_GIVERS[3:-1]})(?:(?<=[,;:])\s+|(?<![,;:])\s+(?:\([^()]{{2,60}}\)\s+)?)"
    r"(?:tran\s+trong\s+|kinh\s+)?(?P<gives>giao(?:\s+cho)?|yeu\s+cau|de\s+nghi|phan\s+cong)\s+(?:dong\s+chi\s+)?"
)
_GIVING = re.compile(r"giao\s|yeu\s+cau\s|de\s+nghi\s|phan\s+cong\s")
# Adverbials that may stand before the unit; the unit then begins behind a comma or colon.
_BEFORE = re.compile(
    r"(?:can\s+cu|theo(?!\s+doi)|tren\s+co\s+so|trong(?!\s+do)|dinh\s+ky|h.ng\s+(?:nam|quy|thang|tuan)|truoc|tu\s+(?:ngay|nam|thang|nay)"
    r"|den|het|ket\s+thuc|dau\s+nam|cuoi\s+nam|hoc\s+ky|doi\s+voi|truong\s+hop|khi|de|nham|sau|ngoai|dong\s+thoi|rieng|vao|tai|cham\s+nhat|moi\s+nam|dot\s+\d"
    r"|giai\s+doan|qua\s+trinh|ngay|doan\s+do|vi\s+vay|do\s+do|voi|ke\s+tu)\b"
)
# `Thực hiện Chỉ thị số …, Ủy ban nhân dân tỉnh yêu cầu …`: a basis, though it opens with a verb.
_BASIS = re.compile(
    r"(?:thuc\s+hien|trien\s+khai(?:\s+thuc\s+hien)?|tiep\s+theo|xet)\s+(?:de\s+nghi|y\s+kien|cac\s+|noi\s+dung\s+)*"
    r"(?:chi\s+thi|ke\s+hoach|nghi\s+quyet|cong\s+van|quyet\s+dinh|chuong\s+trinh|luat|ket\s+luan|thong\s+bao|van\s+ban"
    r"|thong\s+tu|nghi\s+dinh|huong\s+dan|cong\s+dien|y\s+kien|de\s+nghi|chi\s+dao)\b"
)
# `Riêng UBND xã A …`, `Hằng năm Bộ trưởng …`
_ASIDE = re.compile(r"(?:rieng(?:\s+doi\s+voi)?|(?:dinh\s+ky\s+)?h.ng\s+(?:nam|quy|thang|tuan))\s+")
_LABELLED = re.compile(r"[^,.;:()]{2,60}:\s+")
_DIRECT = re.compile(
    r"\s*,?\s*(?:theo|can\s+cu|trong\s+pham\s+vi|tren\s+co\s+so|co\s+trach\s+nhiem|phai|can|se|khong\s+(?:tu|duoc(?!\s+xem)|thu|de))\b"
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
_LABELS = 3  # labels one behind the other before a sentence; a text of nothing but labels ends here


class Subject(NamedTuple):
    """The units of a sentence; `begins` is where the words of the task begin."""

    named: Named
    begins: int
    given: bool
    """Said by a giving verb (`Giao`, `Yêu cầu`), not only by standing first."""


def find_subject(sheet: Sheet, start: int, end: int, *, labels: int = _LABELS) -> Subject | None:
    """The units a sentence gives something to do, or None."""
    given = _GIVES.match(sheet.flat, start, end)
    if given and _is_giving(sheet, given) and not _sends_staff(sheet, given, end):
        named = units_at(sheet, given.end(), end) or _person(sheet, given.end(), end)
        if named and has_task(sheet, named, end):
            return Subject(named, start, True)
        people = (
            _ENCOURAGED.match(sheet.plain, given.end(), end) if given["gives"].startswith("khuyen") else None
        )
        if named is None and people:
            named = Named((" ".join(people.group().split()),), people.start(), people.end())
            return Subject(named, start, True)
        if named is None and not task_verb().match(sheet.plain, given.end(), end):
            return None
    aside = _ASIDE.match(sheet.flat, start, end)
    if aside and labels and opens_unit(sheet, aside.end(), end) is not None:
        found = find_subject(sheet, aside.end(), end, labels=labels - 1)
        return Subject(found.named, start, found.given) if found else None
    named = units_at(sheet, start, end)
    own = _own(sheet, named, start, end) if named else None
    if own:
        return own
    starts_with_task = opens_with_task(sheet.plain, sheet.flat, start, end)
    based = _BASIS.match(sheet.flat, start, end) is not None
    if not starts_with_task or based:
        inside = _inside(sheet, start, end)
        if inside:
            return inside
    bracketed = _led_in_brackets(sheet, start, end)
    if bracketed:
        return bracketed
    if starts_with_task and not _TIMED.match(sheet.flat, start, end):
        return _behind_label(sheet, start, end) if labels else None
    labelled = _LABELLED.match(sheet.flat, start, min(end, start + 70))
    if labelled and labels and (named is not None or _BEFORE.match(sheet.flat, start, end) is None):
        inner = find_subject(sheet, labelled.end(), end, labels=labels - 1)
        if inner:
            return Subject(inner.named, start, inner.given)
    if named is not None:
        return None
    for way in (_in_difficulty, _behind_adverbial, _mid_sentence, passive_subject, _sent_by):
        found = way(sheet, start, end)
        if found:
            return found
    return None


# `Khuyến khích các tổ chức, cá nhân tham gia …`
_ENCOURAGED = re.compile(
    r"(?:các|mọi|những)\s+(?:tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|người\s+dân|hộ\s+dân)(?:(?:,|\s+và)\s+(?:tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|người\s+dân))*(?!\w)"
)
_SHORT_LABEL = re.compile(r"[^,.;:()]{4,45}:\s+(?=[^\W\d_])")


def _behind_label(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Nâng cao nhận thức: Các trường tuyên truyền …`: a label may be a verb; who must stands behind it."""
    label = _SHORT_LABEL.match(sheet.plain, start, end)
    if label is None or not sheet.plain[label.end()].isupper():
        return None
    named = units_at(sheet, label.end(), end)
    own = _own(sheet, named, start, end) if named and not is_vague(named.units) else None
    return own._replace(begins=start) if own else None


def _is_giving(sheet: Sheet, match: re.Match[str]) -> bool:
    """`Ban Tuyên giáo` and `Giáo viên` hold no `giao`, though folded they look like it."""
    start, end = match.span("gives")
    if match["gives"] == "moi":
        return sheet.plain[start:end].lower() == "mời"  # not `mỗi trường`
    return "giao" not in match["gives"] or "giao" in sheet.plain[start:end].lower()


def _sends_staff(sheet: Sheet, given: re.Match[str], end: int) -> bool:
    return (
        given["gives"].startswith(("phan", "moi")) and _STAFF.match(sheet.flat, given.end(), end) is not None
    )


_PERSON = re.compile(
    rf"(?:(?:[Đđ]ồng\s+chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\s+)?(?P<name>[{UPPER}]\w+(?:\s+[{UPPER}]\w*){{1,4}})(?:\s*(?:,|-|–)\s+(?=[{UPPER}]))?"
)


def _person(sheet: Sheet, start: int, end: int) -> Named | None:
    """`Phân công đồng chí Nguyễn Văn A, Phó Chủ tịch … chỉ đạo`: a person, with the post that follows the name."""
    match = _PERSON.match(sheet.plain, start, end)
    if match is None:
        return None
    post = units_at(sheet, match.end(), end) if match.end() > match.end("name") else None
    stop = post.end if post else match.end("name")
    return Named((" ".join(sheet.plain[match.start("name") : stop].split()),), start, stop)


_TIMED = re.compile(r"(?:dinh\s+ky|h.ng\s+(?:nam|quy|thang|tuan)|dong\s+thoi|ngay)\b")


def _own(sheet: Sheet, named: Named, start: int, end: int) -> Subject | None:
    """A unit that stands first: it acts itself, or gives to another (`UBND tỉnh yêu cầu các sở …`)."""
    passed_on = _PASSES_ON.match(sheet.flat, named.end, end)
    if passed_on and not _STAFF.match(sheet.flat, passed_on.end(), end):
        other = units_at(sheet, passed_on.end(), end)
        if other and has_task(sheet, other, end):
            return Subject(other, start, True)
    if not has_task(sheet, named, end):
        return None
    return Subject(named, start, False)


# `Phân công chuyên viên dự …`: people of one's own house; the house has the task.
_STAFF = re.compile(
    r"(?:\d+\s+)?(?:can\s+bo|cong\s+chuc|vien\s+chuc|giao\s+vien|nhan\s+vien|chuyen\s+vien|dang\s+vien|thanh\s+vien|doan\s+vien)\b"
)
_PASSES_ON = re.compile(r"\s*,?\s*(?:yeu\s+cau|de\s+nghi|giao(?:\s+cho)?|phan\s+cong)\s+")


def _inside(sheet: Sheet, start: int, end: int) -> Subject | None:
    stop = min(end, start + 1200)
    if _GIVING.search(sheet.flat, start, stop) is None:
        return None
    for match in _GIVES_INSIDE.finditer(sheet.flat, start, stop):
        if not _is_giving(sheet, match) or opens_unit(sheet, match.end(), end) is None:
            continue
        named = units_at(sheet, match.end(), end)
        if named and has_task(sheet, named, end):
            return Subject(named, start, True)
    return None


_COMMA = re.compile(r"[,:]\s+|\)\s+(?=các\s)|t(?<!\wt)hì\s+")
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
    return (_COMMA_OR_NONE if left_out else _COMMA).finditer(sheet.plain, start, end)


def _obliged_after(sheet: Sheet, named: Named, end: int) -> bool:
    return _OBLIGED.match(sheet.flat, named.end, end) is not None


def _asked(sheet: Sheet, start: int, mark: re.Match[str]) -> bool:
    """`Trên cơ sở đề xuất của Bộ A, Bộ B tổng hợp …`: the one that asks is not the one that acts."""
    return (
        _ASKED.fullmatch(sheet.flat, start, mark.start()) is not None
        or _ISSUED_BY.fullmatch(sheet.plain, start, mark.start()) is not None
    )


_OBLIGED = re.compile(r"\s*,?\s*(?:co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|phai|chu\s+tri)\b")
_ASKED = re.compile(
    r"(?:trong|sau|ke\s+tu|khi)\b[^,]*\bcua\s+[^,]{3,60}|(?:tren\s+co\s+so|can\s+cu|theo)\s+(?:de\s+(?:xuat|nghi)|bao\s+cao|y\s+kien|yeu\s+cau)\s+cua\s+[^,]{3,60}"
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
    r"(?:chủ\s+trì|chỉ\s+đạo|hướng\s+dẫn|yêu\s+cầu|phối\s+hợp|trao\s+đổi|cung\s+cấp|đôn\s+đốc|giao)(?!\w)"
)


def _behind_adverbial(sheet: Sheet, start: int, end: int) -> Subject | None:
    if _BEFORE.match(sheet.flat, start, end) is None:
        return None
    purpose = _PURPOSE.match(sheet.flat, start, end)
    for mark in _commas(sheet, start, min(end, start + _REACH)):
        if purpose is None and _ACTS.match(sheet.plain, mark.end(), end):
            return None
        named = units_at(sheet, mark.end(), end)
        if named is None or named.units[0].lower() in _VAGUE:
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
    r"[\s,]+(?=(?:các|đơn\s+vị|cơ\s+quan|thủ\s+trưởng|phòng|sở|trường|ủy\s+ban|uỷ\s+ban|ubnd|địa\s+phương)\s)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\s*,?\s*(?:(?:kip\s+thoi|chu\s+dong|co\s+van\s+ban|tong\s+hop|de\s+nghi|can|phai|phan\s+anh|bang\s+van\s+ban)[\s,]+)*(?:bao\s+cao|phan\s+anh|gui|trao\s+doi|kien\s+nghi|de\s+xuat|thong\s+tin)\b"
)


def _in_difficulty(sheet: Sheet, start: int, end: int) -> Subject | None:
    """The units that tell of difficulties, named right behind the words for them."""
    difficulty = _DIFFICULTY.match(sheet.flat, start, end)
    if difficulty is None:
        return None
    for mark in _UNIT_BEHIND.finditer(sheet.plain, difficulty.end(), min(end, difficulty.end() + 90)):
        named = units_at(sheet, mark.end(), end)
        if named and _TELLS.match(sheet.flat, named.end, end):
            return Subject(named, start, False)
    return None


_STRONG_WORD = re.compile(
    r"(?:chu\s+tri|co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|tiep\s+tuc|khan\s+truong|phai|c.n\s+(?:tap|khan|chu|tang|thuc))\b"
)
_STRONG = re.compile(rf"\s*,?\s*{_STRONG_WORD.pattern}")


def _mid_sentence(sheet: Sheet, start: int, end: int) -> Subject | None:
    """A unit behind a comma that must plainly do something: `Những kiến nghị …, Bộ Y tế tiếp tục chủ trì …`."""
    if _STRONG_WORD.search(sheet.flat, start, end) is None:
        return None
    for mark in _commas(sheet, start, min(end, start + _REACH)):
        named = units_at(sheet, mark.end(), end)
        if named is None or is_vague(named.units) or _in_list(sheet, start, mark):
            continue
        if _STRONG.match(sheet.flat, named.end, end) and has_task(sheet, named, end):
            return Subject(named, start, False)
    return None


_PASSIVE = re.compile(r"d(?<!\wd)o\s+(?=\w)")
_PASSIVE_TASK = re.compile(r"\s+(?:chu\s+tri|quyet\s+dinh\s+va\s+chiu|chiu\s+trach\s+nhiem)\b")


def passive_subject(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`… do Bộ Tư pháp chủ trì xây dựng`."""
    for mark in _PASSIVE.finditer(sheet.plain, start, end):
        named = units_at(sheet, mark.end(), end)
        if named and _PASSIVE_TASK.match(sheet.flat, named.end, end):
            return Subject(named, start, False)
    return None


_IN_BRACKETS = re.compile(r"\([^()]{3,90}?\schu\s+tri\b")
_BRACKET_PART = re.compile(r"[;,.]\s+(?:do\s+)?")
_BY_LEAD = re.compile(r"\s+chu\s+tri\b")


def _led_in_brackets(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Xây dựng nghị định … (Bộ Y tế chủ trì, phối hợp với Bộ Tài chính)`."""
    bracket = sheet.flat.find("(", start, end)
    if bracket < 0:
        return None
    led = sheet.flat.find("tri", bracket, end) >= 0
    inside = _IN_BRACKETS.search(sheet.flat, bracket, end) if led else None
    first = units_at(sheet, inside.start() + 1, end) if inside else None
    if first and _BY_LEAD.match(sheet.flat, first.end, end):
        return Subject(first, start, False)
    if ")" not in sheet.plain[end - 3 : end]:
        return None
    opening = sheet.plain.rfind("(", start, end)
    if opening <= start:
        return None
    gives = _GIVES.match(sheet.flat, opening + 1, end)
    named = units_at(sheet, gives.end() if gives else opening + 1, end)
    if named and gives and has_task(sheet, named, end):
        return Subject(named, start, False)
    for mark in _BRACKET_PART.finditer(sheet.plain, opening, end):
        other = units_at(sheet, mark.end(), end)
        if other and _BY_LEAD.match(sheet.flat, other.end, end):
            return Subject(other, start, False)
    if named and _BY_LEAD.match(sheet.flat, named.end, end):
        return Subject(named, start, False)
    return None


_SENDING = re.compile(
    r"(?:bao\s+cao|ke\s+hoach|k.t\s+qua|van\s+ban|danh\s+sach|ho\s+so|y\s+kien|so\s+lieu|noi\s+dung)\b[^.;:]{0,160}?\s(?:gui|bao\s+cao)\s+(?:ve|cho|toi)\s"
)
_OF = re.compile(r"(?<!\w)của\s+(?=(?:các|những)\s)")


def is_sending(sheet: Sheet, start: int, end: int) -> bool:
    """`Kết quả thực hiện báo cáo về Sở … trước ngày …`: something is to be sent, whoever sends it."""
    return _SENDING.match(sheet.flat, start, end) is not None


def _sent_by(sheet: Sheet, start: int, end: int) -> Subject | None:
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


def is_vague(units: tuple[str, ...]) -> bool:
    """A unit that only repeats `the body`, whatever it was."""
    return len(units) == 1 and units[0].lower() in _VAGUE
