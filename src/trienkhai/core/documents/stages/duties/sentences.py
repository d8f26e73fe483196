"""A paragraph cut into sentences and clauses, each told by who speaks to whom."""

import re
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.background import is_decided, is_ruled, tells_background
from trienkhai.core.documents.stages.duties.members import is_member
from trienkhai.core.documents.stages.duties.subjects.named_later import (
    Subject,
    is_sending,
    owner_subject,
    passive_subject,
)
from trienkhai.core.documents.stages.duties.subjects.subject import agreed_and_given, find_subject
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate

_STOP = re.compile(r"[.!?][”»\"]?\s+")
_CLAUSE = re.compile(r";\s+")
# `… : (i) Sở A …; (ii) Công an xã …`: points counted inside a sentence.
_COUNTED = re.compile(r"(?:và\s+)?\(?(?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s+")
_GIVES = re.compile(
    r"(?:giao|yeu\s+cau|de\s+nghi|khuyen\s+khich)\s+"
    # `…; phần còn thiếu, giao Sở B tổng hợp`, `…; đối với các dự án khác, giao Sở C …`
    r"|(?:phan|rieng|con|doi\s+voi|ve|so)\s[^,.;:]{3,60}?,\s+giao\s+"
)
_NEGATIVE = re.compile(
    r"(?:(?:(?:uu|khuyet)\s+diem|han\s+che|ton\s+tai|nguyen\s+nhan)(?:,\s+[^:]{3,30})?\s*:|lien\s+he\s*:|on\s+dinh\s+to\s+chuc|tuyen\s+bo\s+ly\s+do|phat\s+bieu\s|qua\s+thoi\s+(?:gian|han)(?![^.;]{3,160},\s+giao\s)|khong\s+(?:cu|xem\s+xet|to\s+chuc|duoc|ap\s+dung|qua|thuc\s+hien\s+doi)|thoi\s+gian\s+(?:xu\s+ly|giai\s+quyet|thuc\s+hien|trien\s+khai)(?!\s*:)|moi\s+chuyen|kinh\s+phi|nguon\s+(?:kinh\s+phi|von)"
    r"|cho\s+phep|dong\s+y|co\s+ban\s+(?:thong\s+nhat|nhat\s+tri|dong\s+y)|thong\s+nhat\s+(?:gia|de|chu|voi|noi|phuong)|phe\s+duyet\s+(?:ke|de|chuong|du|quy|dieu|chu|ket|phuong|nhiem)|ban\s+hanh\s+kem\s+theo|bai\s+bo|hoan\s+nghenh|danh\s+gia\s+cao|bieu\s+duong\s+(?:cac|bo|uy)"
    r"|(?:quyet\s+dinh|nghi\s+quyet|thong\s+tu|quy\s+che|quy\s+dinh|chi\s+thi|nghi\s+dinh|ke\s+hoach|huong\s+dan|chuong\s+trinh|thong\s+bao)\s+nay\s+(?:co\s+hieu|thay|quy|ap|(?:da\s+)?duoc|gom)|tren\s+day\s+la|nhung\s+noi\s+dung|truong\s+hop\s+dac\s+biet|ho\s+so\s+(?:gom|bao)"
    # `Ngày 05/3/2026, Thủ tướng Chính phủ ban hành Công điện …`: what has been done.
    r"|ngay\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s+thang\s+\d{1,2}\s+nam\s+\d{4}),?\s+[^.;:]{3,90}?\s(?:ban\s+hanh|ky|co)\s+(?:cong\s+(?:dien|van)|quyet\s+dinh|nghi\s+quyet|chi\s+thi|thong\s+(?:tu|bao)|ke\s+hoach|van\s+ban)\s+(?:so\s+)?\d"
    r"|(?:sau\s+khi|ke\s+tu)\s+ngay\s+quyet\s+dinh|ly\s+do\b|hanh\s+vi\s+vi\s+pham|nguyen\s+nhan|noi\s+dung\s+(?:thong\s+tin|phoi\s+hop|bao\s+gom)|hinh\s+thuc\s|vi\s+du\b|muc\s+dich|doi\s+tuong|thanh\s+phan|dia\s+diem|so\s+luong|danh\s+muc|phu\s+luc|sua\s+doi,?\s+bo\s+sung\s+(?:diem|khoan|dieu|mot\s+so|ten|cum))"
)
_NEGATIVE_WORDS = first_words(_NEGATIVE.pattern)


# `Thành phần: Thường trực Đảng ủy; Ban A (chủ trì); …`: who is there, down to the end of the line.
_PRESENT = re.compile(
    r"(?:thanh\s+phan|dia\s+diem|tham\s+du|so\s+luong)(?:\s+(?:tham\s+(?:du|gia)|du\s+hop|moi))?\s*:\s+"
)
_PRESENT_WORDS = tuple(first_words(_PRESENT.pattern))


class Kind(Enum):
    """What a sentence is before anything is known of its surroundings."""

    SUBJECT = "a unit is given something"
    VERB = "begins with a task"
    OTHER = "neither"
    DATED = "a work that must be done by a day, whoever does it"
    STATES = "says how a work is to be done; goes with the duty before it"
    NEGATIVE = "states, permits or ends something"


class Sentence(NamedTuple):
    start: int
    end: int
    kind: Kind
    subject: Subject | None


def sentences_of(sheet: Sheet, start: int, end: int) -> list[Sentence]:
    """A whole sentence, or several: a clause behind `;` stands alone where it names a unit of its own."""
    if sheet.flat.startswith(_PRESENT_WORDS, start) and _PRESENT.match(sheet.flat, start, end):
        return [Sentence(start, end, Kind.NEGATIVE, None)]
    if sheet.plain.find(";", start, end) < 0:
        return [_classified(sheet, start, end)]
    found: list[Sentence] = []
    clauses = _clauses(sheet, start, end)
    opening = clauses[0][0]
    for before, (clause_start, clause_end) in pairwise(clauses):
        counted = _COUNTED.match(sheet.plain, clause_start, clause_end)
        clause_start = counted.end() if counted else clause_start
        if (
            _names_own_unit(sheet, clause_start, clause_end)
            and not _only_names(sheet, *before)
            and not _goes_on_listing(sheet, opening, clause_start)
        ):
            found.append(_classified(sheet, opening, before[1]))
            opening = clause_start
    found.append(_classified(sheet, opening, end))
    return found


def _clauses(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begun = start
    for match in _CLAUSE.finditer(sheet.plain, start, end):
        if sheet.plain.count("(", begun, match.start()) > sheet.plain.count(")", begun, match.start()):
            continue
        spans.append((begun, match.start()))
        begun = match.end()
    spans.append((begun, end))
    return [(first, last) for first, last in spans if first < last]


def _only_names(sheet: Sheet, start: int, end: int) -> bool:
    """`Giám đốc Sở Nội vụ; …`: a clause of names belongs to the list that goes on behind it."""
    named = units_at(sheet, start, end)
    if (named and named.end >= end) or _partners_only(sheet, start, end) or _given_to(sheet, start, end):
        return True
    if predicate().search(sheet.plain, start, end) is None:
        return opens_unit(sheet, start, end) is not None or _ends_in_names(sheet, start, end)
    return _ends_in_names(sheet, start, end)


_WITH = re.compile(
    r"[^;]{0,120}?\bchu\s+tri,?\s+(?:va\s+)?phoi\s+hop\s+(?:chat\s+che\s+)?(?:voi|cung(?:\s+voi)?)\s+"
)


_GIVEN_TO = re.compile(r"[^;]{0,240}\b(?:yeu\s+cau|de\s+nghi|giao(?:\s+cho)?)\s+")


def _given_to(sheet: Sheet, start: int, end: int) -> bool:
    """`Ủy ban nhân dân xã đề nghị các trường học; …`: those asked go on behind the mark."""
    words = sheet.flat[start:end]
    gives = "cau" in words or "nghi" in words or "giao" in words
    given = _GIVEN_TO.match(sheet.flat, start, end) if gives else None
    named = units_at(sheet, given.end(), end) if given else None
    return named is not None and named.end >= end


def _partners_only(sheet: Sheet, start: int, end: int) -> bool:
    """`Chủ trì, phối hợp với Chủ tịch UBND các xã; thủ trưởng các ngành …`: nothing is said of what to do yet."""
    partners = _WITH.match(sheet.flat, start, end)
    named = units_at(sheet, partners.end(), end) if partners else None
    return named is not None and named.end >= end


_BEFORE_NAMES = re.compile(r"(?:can cu|theo|tren co so|trong|thuc hien|khi|nhan duoc|de)\b")
_COMMA = re.compile(r",\s+")


def _ends_in_names(sheet: Sheet, start: int, end: int) -> bool:
    """`Căn cứ Kế hoạch này, Thủ trưởng các sở, ban, ngành; …`: names behind an adverbial, without a verb."""
    if _BEFORE_NAMES.match(sheet.flat, start, end) is None:
        return False
    return any(
        opens_unit(sheet, comma.end(), end) is not None
        and predicate().search(sheet.plain, comma.end(), end) is None
        for comma in _COMMA.finditer(sheet.plain, start, end)
    )


_MANY_OF = re.compile(r"(?:cac|nhung)\s+\w+\s+\w+")
_BEFORE_A_LIST = re.compile(r"\b(?:voi|cua|vao|cho|tai|gom|nhu|tu|ve|va)\s+$")


def _goes_on_listing(sheet: Sheet, opening: int, start: int) -> bool:
    """`… đối với các doanh nghiệp có lãi; các doanh nghiệp có vốn …`: those spoken of, one kind behind the other."""
    these = _MANY_OF.match(sheet.flat, start)
    if these is None:
        return False
    first = sheet.flat.find(these.group(), opening, start)
    return first > opening and _BEFORE_A_LIST.search(sheet.flat, opening, first) is not None


_CASE = re.compile(r"(?:truong\s+hop|neu|khi)\s")


def _names_own_unit(sheet: Sheet, start: int, end: int) -> bool:
    given = _GIVES.match(sheet.flat, start, end)
    if given and given.group().startswith("giao") and sheet.plain[start : start + 4].lower() != "giao":
        given = None  # `giáo viên …`
    case = _CASE.match(sheet.flat, start, end)
    if case is None and opens_unit(sheet, given.end() if given else start, end) is None:
        return False
    subject = find_subject(sheet, start, end)
    if subject is None or len(subject.named.units[0].split()) < 2:
        return False
    if sheet.plain.count("(", start, subject.named.start) > sheet.plain.count(
        ")", start, subject.named.start
    ):
        return False
    # `…; kế toán, kiểm kê, bảo quản tài sản`: works one after the other, not people.
    first = opens_unit(sheet, start, end) if case is None else None
    if first is None or first >= end or sheet.plain[first] != "," or sheet.plain[start].isupper():
        return True
    return predicate().match(sheet.plain, first + 2, end) is None


_NOTE = re.compile(r"luu\s+y\s*:\s+")
_NOTED_MUST = re.compile(r"\b(?:phai|c.n|khong\s+duoc)\s")


def _classified(sheet: Sheet, start: int, end: int) -> Sentence:
    note = _NOTE.match(sheet.flat, start, end) if sheet.flat.startswith("luu", start) else None
    if note is None or note.end() >= end:
        return _classified_alone(sheet, start, end)
    # `Lưu ý: …` before a task is part of it; before anything else it explains.
    noted = _classified_alone(sheet, note.end(), end)
    if noted.kind in (Kind.SUBJECT, Kind.VERB):
        return noted._replace(start=start)
    must = _NOTED_MUST.search(sheet.flat, note.end(), end) is not None
    return Sentence(start, end, Kind.VERB if must else Kind.NEGATIVE, None)


def _classified_alone(sheet: Sheet, start: int, end: int) -> Sentence:
    first = sheet.first_word(start, end)
    if first in _TIME_OF_WORK_WORDS and _TIME_OF_WORK.match(sheet.flat, start, end):
        return Sentence(start, end, Kind.DATED, None)
    if is_member(sheet, start, end) or _dissolves(sheet, start, end):
        return Sentence(start, end, Kind.NEGATIVE, None)
    negative = first in _NEGATIVE_WORDS and _NEGATIVE.match(sheet.flat, start, end)
    if negative and not (_labels_a_unit(sheet, start, end) or agreed_and_given(sheet, start, end)):
        return _wish(sheet, start, end) or Sentence(start, end, Kind.NEGATIVE, None)
    if first == "viec" and sheet.flat.startswith("viec ", start):
        return _about_a_work(sheet, start, end)
    if is_ruled(sheet, first, start, end):
        return Sentence(start, end, Kind.NEGATIVE, None)
    subject = find_subject(sheet, start, end)
    if subject and (
        _in_quoted_basis(sheet, start, subject.named.start)
        or _is_liable(sheet, subject.named.end, end)
        or _SEALS.match(sheet.flat, subject.named.end, end)
    ):
        return Sentence(start, end, Kind.NEGATIVE, None)
    if subject:
        return Sentence(start, end, Kind.SUBJECT, subject)
    if is_decided(sheet, start, end) or tells_background(sheet, start, end):
        return Sentence(start, end, Kind.NEGATIVE, None)
    if begins_with_task(sheet, start, end) or is_sending(sheet, start, end):
        return Sentence(start, end, Kind.VERB, None)
    return Sentence(start, end, Kind.OTHER, None)


_LIABLE = re.compile(
    r"\s*(?:,\s*)?(?:phai\s+)?(?:hoan\s+toan\s+)?chiu\s+(?:moi\s+|hoan\s+toan\s+)?trach\s+nhiem\s[^.;]{0,160}?\b(?:neu|khi)\s+(?:de\s|xay\s+ra)"
)


def _is_liable(sheet: Sheet, start: int, end: int) -> bool:
    """`… chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để xảy ra vi phạm`: who answers for it, and nothing to do."""
    return _LIABLE.match(sheet.flat, start, end) is not None


_SEALS = re.compile(r"\s+su\s+dung\s+con\s+dau")


_DISSOLVES = re.compile(r"[^;]*\btu\s+(?:dong\s+)?giai\s+the\b[^;,]*")


def _dissolves(sheet: Sheet, start: int, end: int) -> bool:
    """`Tổ tự giải thể khi hoàn thành nhiệm vụ`: how a body ends, where it hands nothing over."""
    return (
        sheet.flat.find("giai the", start, end) >= 0
        and _DISSOLVES.fullmatch(sheet.flat, start, end) is not None
    )


_QUOTED = re.compile(r"(?:căn\s+cứ|theo|tại|thực\s+hiện)\s[^“”]{10,600}?:\s*“[^”]*", re.IGNORECASE)


def _in_quoted_basis(sheet: Sheet, start: int, unit: int) -> bool:
    """`Căn cứ Điều 4 Quyết định … quy định: “…, Ban Chủ nhiệm có trách nhiệm …”`: what another document says."""
    return sheet.plain.find("“", start, unit) >= 0 and _QUOTED.fullmatch(sheet.plain, start, unit) is not None


_OF_MONEY = re.compile(r"(?:kinh\s+phi|nguon\s+kinh\s+phi)[^.;:]{0,24}:\s+")


def _labels_a_unit(sheet: Sheet, start: int, end: int) -> bool:
    """`Kinh phí: Phòng Tài chính thẩm định …`: the label says what about, the sentence who."""
    label = _OF_MONEY.match(sheet.flat, start, end)
    return label is not None and opens_unit(sheet, label.end(), end) is not None


_TIME_OF_WORK = re.compile(
    r"thoi\s+(?:gian|han)\s+(?:thuc\s+hien|trien\s+khai)\s+[^.;:]{3,90}?\bhoan\s+thanh\s+(?:cham|truoc|trong)"
    # `Chậm nhất là 17 giờ ngày …, biên bản hội nghị … phải được gửi đến …`
    r"|cham\s+nhat\s+(?:la\s+|den\s+|vao\s+)?(?:\d+\s+gio|(?:truoc\s+|het\s+)?ngay)\s[^.;]{3,300}?\bphai\s+duoc\s+(?:\w+\s+)?"
    r"(?:hoan\s+thanh|gui|nop|chuyen|ban\s+giao|cong\s+bo|niem\s+yet|bao\s+cao|thong\s+bao)\b"
)
_TIME_OF_WORK_WORDS = first_words(_TIME_OF_WORK.pattern)
_MUST_BE_DONE = re.compile(
    r"viec\s[^.;]{3,160}?\b(?:phai\s+(?:duoc\s+)?|can\s+(?:duoc\s+)?)?(?:hoan\s+thanh|xong)\s"
)


def _about_a_work(sheet: Sheet, start: int, end: int) -> Sentence:
    """`Việc bàn giao phải hoàn thành trước ngày …` gives work; `Việc … thực hiện theo quy định` only states."""
    subject = passive_subject(sheet, start, end) or owner_subject(sheet, start, end)
    if subject:
        return Sentence(start, end, Kind.SUBJECT, subject)
    if _MUST_BE_DONE.match(sheet.flat, start, end):
        return Sentence(start, end, Kind.DATED, None)
    return Sentence(start, end, Kind.STATES, None)


_WISH = re.compile(r"(?:de\s+nghi|yeu\s+cau)\s+(?=[^.]*\b(?:bao\s+cao|phan\s+anh|gui)\s)")


# `Trên đây là …, trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về …`
_IN_NEED = re.compile(r"(?:trong\s+qua\s+trinh|neu\s+(?:co|gap))\b(?=[^.]*\b(?:bao\s+cao|phan\s+anh|gui)\s)")


def _wish(sheet: Sheet, start: int, end: int) -> Sentence | None:
    """The wish inside a closing sentence: `Trên đây là …, đề nghị các đơn vị … báo cáo …`."""
    if not sheet.flat.startswith("tren", start):
        return None
    wish = _WISH.search(sheet.flat, start, end) or _IN_NEED.search(sheet.flat, start, end)
    subject = find_subject(sheet, wish.start(), end) if wish else None
    return Sentence(subject.begins, end, Kind.SUBJECT, subject) if subject else None


def whole_sentences(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch as they are written, clauses together."""
    plain = sheet.plain
    # Most paragraphs are one sentence, whose stop stands at their end.
    if (
        plain.find(".", start, end - 1) < 0
        and plain.find("!", start, end) < 0
        and plain.find("?", start, end) < 0
    ):
        return [(start, end)] if start < end else []
    spans: list[tuple[int, int]] = []
    begun = start
    for match in _STOP.finditer(plain, start, end):
        if _ends_sentence(plain, start, match, end):
            spans.append((begun, match.start() + 1))
            begun = match.end()
    spans.append((begun, end))
    return [(first, last) for first, last in spans if first < last]


def _ends_sentence(plain: str, start: int, match: re.Match[str], end: int) -> bool:
    """A stop behind a word and before a capital; `TP. Hồ Chí Minh` has no word before it."""
    if match.end() >= end or match.start() <= start:
        return False
    before, after = plain[match.start() - 1], plain[match.end()]
    if not (
        after.isupper() or (after in '“"' and match.end() + 1 < end and plain[match.end() + 1].isupper())
    ):
        return False
    if before.islower() or before.isdigit() or before in ')]”»"%':
        return True
    # `… Đề án của UBND. Sở …`, though `đ/c Hoa - P. Hiệu trưởng` and `BS. Hạnh` go on.
    last = plain[max(start, match.start() - 3) : match.start()]
    return last.isupper() and len(last) > 2 and last[-2].isupper() and last.strip() not in _TITLES


_TITLES = ("BS", "GS", "TS", "DS")


def begins_with_task(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a task begins here, told by diacritics or, where they were lost, without."""
    if sheet.flat.startswith(_CONTENT_WORDS, start):
        content = _CONTENT.match(sheet.flat, start, end)
        start = content.end() if content else start
    return opens_with_task(sheet, start, end)


# `Nội dung: Lập danh sách …`: the label only says that the task follows.
_CONTENT = re.compile(
    r"(?:noi\s+dung|nhiem\s+vu|cong\s+viec)(?:\s+(?:cong\s+viec|thuc\s+hien|nhiem\s+vu|chinh))?\s*:\s+"
)
_CONTENT_WORDS = tuple(first_words(_CONTENT.pattern))
# `Công tác kiểm tra, giám sát: tiếp tục …`, no `Hình thức tuyên truyền gồm: …`
_LABELLED_TASK = re.compile(r"[^.;:()]{2,70}(?<!\sgom)(?<!\snhu)(?<!\ssau)(?<!\sday)(?<!\sla):\s+")
_ADVERBIAL = re.compile(
    r"(?:can cu|theo|tren co so|trong|dinh ky|h.ng (?:nam|quy|thang|tuan)|truoc|tu (?:nam|ngay)|den"
    r"|doi voi|truong hop|khi|de |nham|sau khi|ngoai|vao|la (?:co quan|don vi|dau moi)|voi|dot \d"
    r"|nam \d{4}|quy (?:[1-4]|i{1,3}|iv)\b|thang \d{1,2}|ngay \d{1,2}"
    r"|chi thuc hien|co ban|truoc mat|thuc su|ngoai ra|gan voi|chu tri)\b"
)


def holds_task(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a sentence that begins otherwise comes to a task: `Công tác duy trì: tiếp tục …`."""
    labelled = _LABELLED_TASK.match(sheet.flat, start, min(end, start + 80))
    if labelled and begins_with_task(sheet, labelled.end(), end):
        return True
    return (
        _ADVERBIAL.match(sheet.flat, start, end) is not None
        and predicate().search(sheet.plain, start, end) is not None
    )
