"""Who a sentence speaks of: the units it gives something to do, and whether it gives them anything."""

import re

from trienkhai.core.documents.patterns import at_words, first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.named_later import (
    BEFORE,
    BEFORE_WORDS,
    Subject,
    is_vague,
    named_later,
)
from trienkhai.core.documents.stages.duties.subjects.task_behind import has_task
from trienkhai.core.documents.stages.duties.subjects.units import Named, opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate, task_verb
from trienkhai.core.documents.vocabulary import UPPER

# `Giao Sở Nội vụ …`, `Yêu cầu các sở …`, `Đề nghị Ủy ban Mặt trận …`, `Mời BHXH tỉnh …`
_GIVES = re.compile(
    r"(?:(?:trong\s+do|dong\s+thoi|rieng|do\s+vay|theo\s+do|vi\s+vay),?\s+)?(?:tran\s+trong\s+)?(?P<gives>giao(?:\s+cho|\s+trach\s+nhiem\s+cho)?|yeu\s+cau|(?:kinh\s+)?de\s+nghi|phan\s+cong|moi|khuyen\s+khich"
    r"|chi\s+dinh|uy\s+quyen(?:\s+cho)?|chuyen(?:\s+cho)?)(?:\s*:)?\s+(?:dong\s+chi\s+)?"
)
# `Thống nhất giao Sở …`, `Đồng ý với đề nghị của Bộ Tài chính, giao Bộ Y tế …`
_AGREES = re.compile(
    r"(?:co\s+ban\s+)?(?:thong\s+nhat|dong\s+y|nhat\s+tri)(?:\s+(?:ve\s+)?chu\s+truong)?(?:\s+va|,)?\s+(?=giao\s)"
    r"|(?:co\s+ban\s+)?(?:thong\s+nhat|dong\s+y|nhat\s+tri)\s[^.;:]{3,300}?(?:,|\sva)\s+(?=giao\s)"
)
_AGREES_WORDS = first_words(_AGREES.pattern)
# Words are never taken apart (`++`): behind each stands a blank.
_GIVERS = at_words(
    r"chinh\s+phu|nhan\s+dan(?:\s++\w++){1,4}|ubnd(?:\s++\w++){1,4}|tong\s+cuc(?:\s++\w++){1,4}"
    r"|(?:bo|so|phong|ban|van\s+phong|cuc|chi\s+cuc)(?:\s++(?:\w++|[-–])){1,9}|chu\s+tich(?:\s++\w++){1,8}|bo\s+truong"
)
_GIVES_INSIDE = re.compile(
    # Written so that every way opens with a letter or mark of its own.
    rf"(?:,|;|:|{_GIVERS[3:-1]})(?:(?<=[,;:])\s+|(?<![,;:])\s+(?:\([^()]{{2,60}}\)\s+)?)"
    r"(?:tran\s+trong\s+|kinh\s+)?(?P<gives>giao(?:\s+cho)?|yeu\s+cau|de\s+nghi|phan\s+cong)\s+(?:dong\s+chi\s+)?"
)
# Letters in front of `giao`, `yêu cầu` … among which whoever gives is named: far more than any name takes.
_GIVER = 400
_BEHIND_GIVING = 60  # … and behind the words: `cho đồng chí`
_GIVING = re.compile(r"giao\s|yeu\s+cau\s|de\s+nghi\s|phan\s+cong\s")
# `Thực hiện Chỉ thị số …, Ủy ban nhân dân tỉnh yêu cầu …`: a basis, though it opens with a verb.
_BASIS = re.compile(
    r"(?:thuc\s+hien|trien\s+khai(?:\s+thuc\s+hien)?|tiep\s+theo|xet|nhan\s+duoc)\s+(?:de\s+nghi|y\s+kien|cac\s+|su\s+|noi\s+dung\s+)*"
    r"(?:chi\s+thi|ke\s+hoach|nghi\s+quyet|cong\s+van|quyet\s+dinh|chuong\s+trinh|luat|ket\s+luan|thong\s+bao|van\s+ban"
    r"|thong\s+tu|nghi\s+dinh|huong\s+dan|cong\s+dien|y\s+kien|de\s+nghi|chi\s+dao|quy\s+che|quy\s+dinh|de\s+an|phan\s+cong"
    r"|nhiem\s+vu\s+duoc|chuc\s+nang|loi\s+keu\s+goi)\b"
)
# `Riêng UBND xã A …`, `Hằng năm Bộ trưởng …`
_ASIDE = re.compile(r"(?:rieng(?:\s+doi\s+voi)?|(?:dinh\s+ky\s+)?h.ng\s+(?:nam|quy|thang|tuan))\s+")
# `Trách nhiệm của Sở Y tế: …`
_WHOSE = re.compile(r"(?:nhiem\s+vu|trach\s+nhiem)(?:\s+cu\s+the)?\s+cua\s+")
_LABELLED = re.compile(r"[^.;:()]{2,70}:\s+")
_GIVES_WORDS, _BASIS_WORDS = first_words(_GIVES.pattern), first_words(_BASIS.pattern)
_ASIDE_WORDS = first_words(_ASIDE.pattern)
_LABELS = 3  # labels one behind the other before a sentence; a text of nothing but labels ends here


def find_subject(sheet: Sheet, start: int, end: int, *, labels: int = _LABELS) -> Subject | None:
    """The units a sentence gives something to do, or None."""
    stretch = (start, end)
    if labels < _LABELS:
        return _subject(sheet, start, end, labels)
    if stretch not in sheet.subjects:
        sheet.subjects[stretch] = _subject(sheet, start, end, labels)
    found: Subject | None = sheet.subjects[stretch]
    return found


def _subject(sheet: Sheet, start: int, end: int, labels: int) -> Subject | None:
    first = sheet.first_word(start, end)
    given = _GIVES.match(sheet.flat, start, end) if first in _GIVES_WORDS else None
    if given and _is_giving(sheet, given) and not _sends_staff(sheet, given, end):
        named = (
            units_at(sheet, given.end(), end)
            or _person(sheet, given.end(), end)
            or _comrade(sheet, given, end)
        )
        if named is None and (kind := _KIND.match(sheet.flat, given.end(), end)):
            named = units_at(sheet, kind.end(), end)
        if named and has_task(sheet, named, end):
            return Subject(_nearest(sheet, named, end), start, True)
        people = (
            _ENCOURAGED.match(sheet.plain, given.end(), end) if given["gives"].startswith("khuyen") else None
        )
        if named is None and people:
            named = Named((" ".join(people.group().split()),), people.start(), people.end())
            return Subject(named, start, True)
        if named is None and not task_verb().match(sheet.plain, given.end(), end):
            return None
    if first in ("nhiem", "trach") and (whose := _WHOSE.match(sheet.flat, start, end)):
        named = units_at(sheet, whose.end(), end)
        return Subject(named, start, False) if named and sheet.plain.startswith(":", named.end) else None
    if first in _AGREES_WORDS and (agreed := agreed_and_given(sheet, start, end)):
        return agreed
    aside = _ASIDE.match(sheet.flat, start, end) if labels and first in _ASIDE_WORDS else None
    if aside and opens_unit(sheet, aside.end(), end) is not None:
        found = find_subject(sheet, aside.end(), end, labels=labels - 1)
        return Subject(found.named, start, found.given) if found else None
    named = units_at(sheet, start, end)
    own = _own(sheet, named, start, end) if named else None
    if own:
        return own
    starts_with_task = opens_with_task(sheet, start, end)
    based = first in _BASIS_WORDS and _BASIS.match(sheet.flat, start, end) is not None
    if not starts_with_task or based:
        inside = _inside(sheet, start, end)
        if inside:
            return inside
    bracket = sheet.flat.find("(", start, end)
    bracketed = _led_in_brackets(sheet, start, bracket, end) if bracket >= 0 else None
    if bracketed:
        return bracketed
    if starts_with_task and not (first in _TIMED_WORDS and _TIMED.match(sheet.flat, start, end)):
        return _behind_label(sheet, start, end) if labels else None
    labelled = _label(_LABELLED, sheet.flat, start, min(end, start + _LONGEST_LABEL + 10)) if labels else None
    lists = labelled is not None and labelled.group().rstrip(": \n").endswith("gom")  # `Hội đồng bao gồm: …`
    if (
        labelled
        and not lists
        and (named is not None or first not in BEFORE_WORDS or BEFORE.match(sheet.flat, start, end) is None)
    ):
        inner = find_subject(sheet, labelled.end(), end, labels=labels - 1)
        if inner:
            return Subject(inner.named, start, inner.given)
    return named_later(sheet, first, start, end) if named is None else None


def agreed_and_given(sheet: Sheet, start: int, end: int) -> Subject | None:
    """Whom a sentence that agrees to something gives a task."""
    agrees = _AGREES.match(sheet.flat, start, end)
    given = _GIVES.match(sheet.flat, agrees.end(), end) if agrees else None
    named = units_at(sheet, given.end(), end) if given and _is_giving(sheet, given) else None
    if named and has_task(sheet, named, end):
        return Subject(named, start, True)
    return _agreed_and_told(sheet, start, end) if given is None else None


# `Đồng ý bổ sung vào danh mục …, Tỉnh làm việc cụ thể với Bộ Y tế …`
_AGREED = re.compile(r"(?:co\s+ban\s+)?(?:dong\s+y|nhat\s+tri|thong\s+nhat)\s")


_LATER_UNIT = re.compile(r"(?:,|(?P<allowed>\bcho))\s+(?=\w)")
_LONGEST_AGREED = 600


def _agreed_and_told(sheet: Sheet, start: int, end: int) -> Subject | None:
    agreed = _AGREED.match(sheet.flat, start, end)
    reached = 0  # how far those reach to whom something is allowed: `đồng ý cho Sở A, Sở B thực hiện …`
    stop = min(end, start + _LONGEST_AGREED)
    for later in _LATER_UNIT.finditer(sheet.flat, agreed.end() - 1, stop) if agreed else ():
        named = units_at(sheet, later.end(), end) if later.end() >= reached else None
        if named and later["allowed"]:
            reached = named.end
        elif named and has_task(sheet, named, end):
            return Subject(named, start, True)
    return None


# `Đề nghị các cơ quan: Sở A, Sở B thẩm định …`
_KIND = re.compile(r"cac\s+(?:co\s+quan|don\s+vi|to\s+chuc)\s*:\s+")
_COLON = re.compile(r"\s*:\s+")


def _nearest(sheet: Sheet, named: Named, end: int) -> Named:
    """`Các thôn: Trưởng thôn vận động …`: of a body and whoever is named behind its colon, the latter acts."""
    colon = _COLON.match(sheet.plain, named.end, end)
    if colon is None or sheet.flat.startswith(_EACH, colon.end()):
        return named
    inner = units_at(sheet, colon.end(), end)
    if inner is None or is_vague(inner.units) or not has_task(sheet, inner, end):
        return named
    if _OWN_ROLE.match(inner.units[0]) and (
        inner.units[0].startswith("Thường trực") or _A_PERSON.match(named.units[0])
    ):
        return named
    again = inner.units[0].lower().removeprefix("các ").split()[:2] == named.units[0].lower().split()[:2]
    return named if again else inner


# `Đ/c Lê Văn A - Phó Chủ tịch: Trưởng đoàn, chịu trách nhiệm chung`, `Trung tâm Y tế: Thường trực cấp cứu`: what
# the one before the colon is or does.
_OWN_ROLE = re.compile(
    r"(?:Thường trực(?! (?:HĐND|Hội đồng|Đảng|Tỉnh|Huyện|Thành|Thị|UBND|Ủy ban|Uỷ ban))"
    r"|(?:Phó )?Trưởng (?:đoàn|ban|tiểu ban|nhóm)|Tổ (?:trưởng|phó)|Thành viên|(?:Ủy|Uỷ) viên|Thư ký)(?!\w)",
    re.IGNORECASE,
)
_A_PERSON = re.compile(rf"(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\s+(?:\w+\s+){{0,4}}?[{UPPER}]")
_EACH = ("moi ", "tung ")


# `Khuyến khích các tổ chức, cá nhân tham gia …`
_ENCOURAGED = re.compile(
    r"(?:các|mọi|những)\s+(?:tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|người\s+dân|hộ\s+dân)(?:(?:,|\s+và)\s+(?:tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|người\s+dân))*(?!\w)"
)
_SHORT_LABEL = re.compile(r"[^.;:()]{4,60}:\s+(?=[^\W\d_])")
# `phối hợp với các cơ quan như: Công an, …`
_OPENS_A_LIST = re.compile(r"(?<!\w)(?:như|gồm|với|cho|sau(?:\s+đây)?):\s+$")
_LONGEST_LABEL = 70


def _label(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Words up to a colon, which most sentences lack."""
    colon = text.find(":", start, start + _LONGEST_LABEL + 1)
    return pattern.match(text, start, end) if colon >= 0 else None


def _behind_label(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Nâng cao nhận thức: Các trường tuyên truyền …`: a label may be a verb; who must stands behind it."""
    label = _label(_SHORT_LABEL, sheet.plain, start, end)
    if label is None or _OPENS_A_LIST.search(label.group()):
        return None
    if not sheet.plain[label.end()].isupper():
        # `Kiểm tra, giám sát: giao Thanh tra tỉnh …`
        given = _GIVES.match(sheet.flat, label.end(), end)
        other = units_at(sheet, given.end(), end) if given and _is_giving(sheet, given) else None
        return Subject(other, start, True) if other and has_task(sheet, other, end) else None
    given = _GIVES.match(sheet.flat, label.end(), end)
    if given and _is_giving(sheet, given):
        other = units_at(sheet, given.end(), end)
        if other and has_task(sheet, other, end):
            return Subject(other, start, True)
    named = units_at(sheet, label.end(), end)
    own = _own(sheet, named, start, end) if named and not is_vague(named.units) else None
    return own._replace(begins=start) if own else None


def _is_giving(sheet: Sheet, match: re.Match[str]) -> bool:
    """`Ban Tuyên giáo` and `Giáo viên` hold no `giao`, though folded they look like it."""
    start, end = match.span("gives")
    if match["gives"] == "moi":
        return sheet.plain[start:end].lower() == "mời"  # not `mỗi trường`
    if match["gives"].startswith("chuyen"):
        return sheet.plain[start : start + 6].lower() == "chuyển"  # not `chuyên viên`
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
    return Named((sheet.words(match.start("name"), stop),), start, stop)


_COMRADE = re.compile(r"[Đđ]ồng\s+chí\s+$")


def _comrade(sheet: Sheet, given: re.Match[str], end: int) -> Named | None:
    """`Đề nghị Đồng chí nghiên cứu, cho ý kiến`: whoever the letter is written to."""
    alone = _COMRADE.search(sheet.plain, given.start(), given.end())
    if alone is None or predicate().match(sheet.plain, given.end(), end) is None:
        return None
    return Named((" ".join(alone.group().split()),), alone.start(), alone.start() + len("đồng chí"))


_TIMED = re.compile(
    r"(?:cung\s+voi|ket\s+thuc|nhan\s+duoc|dinh\s+ky|h.ng\s+(?:nam|quy|thang|tuan)|dong\s+thoi|ngay)\b"
)


_TIMED_WORDS = first_words(_TIMED.pattern)


def _own(sheet: Sheet, named: Named, start: int, end: int) -> Subject | None:
    """A unit that stands first: it acts itself, or gives to another (`UBND tỉnh yêu cầu các sở …`)."""
    passed_on = _PASSES_ON.match(sheet.flat, named.end, end)
    if passed_on and not _STAFF.match(sheet.flat, passed_on.end(), end):
        other = units_at(sheet, passed_on.end(), end)
        if other and has_task(sheet, other, end):
            return Subject(other, start, True)
    if not has_task(sheet, named, end) or _government_decides(sheet, named, end):
        return None
    return Subject(_nearest(sheet, named, end), start, False)


# `Chính phủ thống nhất với những nội dung cơ bản của dự án Luật`: its own decision, from its own session.
_DECIDES = re.compile(
    r"\s+(?:quyet\s+nghi|thong\s+qua|thao\s+luan(?:\s+va|,)\s+(?:thong\s+qua|quyet\s+nghi|thong\s+nhat)|bieu\s+quyet"
    r"|(?:co\s+ban\s+)?thong\s+nhat\s+(?:voi|ve|noi|nhung\s+noi|cac\s+noi|chu\s+truong|thong\s+qua|su\s+can))\b"
)


def _government_decides(sheet: Sheet, named: Named, end: int) -> bool:
    name = named.units[0].lower()
    if not name.startswith("chính phủ"):
        return False
    return name == "chính phủ quyết nghị" or _DECIDES.match(sheet.flat, named.end, end) is not None


# `Phân công chuyên viên dự …`: people of one's own house; the house has the task.
_STAFF = re.compile(
    r"(?:\d+\s+)?(?:can\s+bo|cong\s+chuc|vien\s+chuc|giao\s+vien|nhan\s+vien|chuyen\s+vien|dang\s+vien|thanh\s+vien|doan\s+vien)\b"
)
# `… yêu cầu các sở …`, `… thống nhất giao Sở …`, `… đồng ý chủ trương và giao Sở …`
_PASSES_ON = re.compile(
    r"\s*(?:,\s*)?(?:(?:co\s+ban\s+)?(?:thong\s+nhat|dong\s+y|nhat\s+tri|quyet\s+dinh|yeu\s+cau)(?:\s+(?:ve\s+)?chu\s+truong)?"
    r"(?:\s+va|,)?\s+(?=giao\s))?(?:yeu\s+cau|de\s+nghi|giao(?:\s+cho)?|phan\s+cong)\s+"
)


def _inside(sheet: Sheet, start: int, end: int) -> Subject | None:
    stop = min(end, start + 1200)
    giving = _GIVING.search(sheet.flat, start, stop)
    if giving is None:
        return None
    *_, last = _GIVING.finditer(sheet.flat, giving.start(), stop)
    begins, stop = max(start, giving.start() - _GIVER), min(stop, last.end() + _BEHIND_GIVING)
    for match in _GIVES_INSIDE.finditer(sheet.flat, begins, stop):
        if not _is_giving(sheet, match):
            continue
        if opens_unit(sheet, match.end(), end) is None:
            named = _comrade(sheet, match, end)
        else:
            named = units_at(sheet, match.end(), end)
        if named and has_task(sheet, named, end):
            return Subject(named, start, True)
    return None


_IN_BRACKETS = re.compile(r"\([^()]{3,90}?\schu\s+tri\b")
_BRACKET_PART = re.compile(r"[;,.]\s+(?:do\s+)?")
_BY_LEAD = re.compile(r"\s+chu\s+tri\b")
_BY_WORK = re.compile(
    r"\s+(?:(?:to\s+chuc|trien\s+khai|chiu\s+trach\s+nhiem|tham\s+muu)\s+)?(?:thuc\s+hien|phu\s+trach|tham\s+muu|theo\s+doi|dam\s+nhan|dau\s+moi|lam\s+dau\s+moi)"
    r"(?=\s*[,;)])[^()]*\)[\s.;]*$|\s*\)[\s.;]*$"
)
# `(Phòng Kinh tế, hoàn thành trước 30/6/2026)`
_BY_WHEN = re.compile(
    r"\s*[,;]\s+(?:hoan\s+thanh|xong|thoi\s+(?:gian|han)|truoc|trong\s+(?:nam|thang|quy))\s[^()]*\)[\s.;]*$"
)
_BY = re.compile(r"(?:do|giao)\s+")
# `tại khu vực có nguy cơ sạt lở (thôn 2, xã An Bình)`: where it is.
_PLACE = re.compile(rf"(?:thôn|ấp|bản|xã|phường|huyện|tỉnh|khu phố|tổ)\s+[{UPPER}\d]")
_BEFORE_BRACKET = 70
_WORD_START = re.compile(r"(?<!\w)\w")


def _led_in_brackets(sheet: Sheet, start: int, bracket: int, end: int) -> Subject | None:
    """`Xây dựng nghị định … (Bộ Y tế chủ trì, phối hợp với Bộ Tài chính)`."""
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
    return _carried_out_by(sheet, start, opening, end)


def _carried_out_by(sheet: Sheet, start: int, opening: int, end: int) -> Subject | None:
    """`Lắp biển cảnh báo (do các thôn thực hiện)`, `Mở lớp dạy bơi (Đoàn Thanh niên xã)`."""
    by = _BY.match(sheet.flat, opening + 1, end)
    close = sheet.plain.rfind(")", opening, end)
    named = units_at(sheet, by.end() if by else opening + 1, close)
    if named is None:
        return None
    if opens_with_task(sheet, start, end) and _BY_WHEN.match(sheet.flat, named.end, end):
        return Subject(named, start, False)
    if _BY_WORK.match(sheet.flat, named.end, end) is None:
        return None
    if by or sheet.flat.find("thuc hien", named.end, end) >= 0:
        return Subject(named, start, False)
    if len(named.units[0].split()) < 2 or not opens_with_task(sheet, start, end):
        return None
    if _PLACE.match(sheet.plain, opening + 1, end):
        return None
    # Behind another name it only says which part of that body is meant.
    before = range(max(start, opening - _BEFORE_BRACKET), opening)
    words = (mark.start() for mark in _WORD_START.finditer(sheet.plain, before.start, opening))
    return None if any(opens_unit(sheet, word, opening) for word in words) else Subject(named, start, False)
