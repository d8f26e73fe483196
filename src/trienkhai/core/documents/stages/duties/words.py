"""Verbs of tasks and words of units from the registries, as patterns over text with its diacritics."""

import re
from functools import cache
from itertools import pairwise

from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.vocabulary import alternatives
from trienkhai.core.text import fold
from trienkhai.registries import rows

# Words that follow `cấp` when it is the verb; else it is a level (`cấp tỉnh`).
_GRANTED = r"(?=\s+(?:kinh\s+phí|giấy|chứng|phép|vốn|phát|đổi|bù|thẻ|sổ|cho\s))"
# `tổ chức` is a noun before these.
_ORGANISATION = (
    r"(?!\s+(?:đại\s+diện|thành\s+viên|chính\s+trị|xã\s+hội|đoàn\s+thể|cá\s+nhân|có\s+liên\s+quan|liên\s+quan|khác|đảng|cơ\s+sở\s+đảng|thuộc|trực\s+thuộc|tín\s+dụng|"
    r"tài\s+chính|quốc\s+tế|phi\s+chính\s+phủ|hành\s+chính|hữu\s+quan|trong\s+và|đoàn,?\s+hội|này|đó|kinh\s+tế|nước|tôn\s+giáo|hội\b(?!\s+(?:nghị|thảo|thi|diễn|chợ|trại|giảng|đàm|họp|báo|khỏe))|công\s+đoàn)"
    r"|\s*,\s*(?:cá\s+nhân|đơn\s+vị|đoàn\s+thể|doanh\s+nghiệp|cơ\s+quan|hội|các\s+tổ|địa\s+phương|gia\s+đình)|\s+và\s+(?:cá\s+nhân|doanh|đơn\s+vị|công\s+dân|các\s+tổ))"
)


# Verbs of one syllable that are also half of a noun: what must not stand before or behind them.
_HALVES = {
    "tạo": r"(?<!đào )(?<!Đào )(?<!Đào\n)(?<!đào\n)(?<!sáng )tạo",
    "học": r"học(?!\s+(?:sinh|viên|kỳ|kì|phí|bạ|đường|liệu|thuật|lực|vấn|hàm|vị|hiệu|giả|phần|nghề|bổng|trò|máy|cụ))",
    "viết": r"viết(?!\s+tắt)",
    "duyệt": r"duyệt(?!\s+binh)",
    "vệ sinh": r"vệ\s+sinh(?!\s+(?:an\s+toàn|môi\s+trường\s+(?:là|và|còn|chưa)))",
    "lập": r"(?<!công )(?<!độc )(?<![^n] dân )(?<!Dân )(?<!quốc )lập",
    # `Ủy ban nhân dân lập …`, `Sở Du lịch trình …`: the half belongs to the name before.
    "trình": r"(?<!công )(?<!chương )(?<!quá )(?<!quy )(?<![^u] lịch )(?<!tờ )(?<!lộ )(?<!tiến )(?<!giáo )(?<!Chương )"
    r"trình(?!\s+(?:độ|tự|diễn|bày))",
    "giao": r"(?<!được )(?<!chuyển )(?<!Ngoại )(?<!ngoại )(?<!bàn )"
    r"giao(?!\s+(?:thông|lưu|dịch|tiếp|ban|khoa|nhiệm\s+vụ\s+chủ))",
    "dự": r"dự(?!\s+(?:án|toán|thảo|trữ|phòng|báo|kiến))",
    # `Bộ Thông tin và Truyền thông | báo cáo …`, `Phòng Tài chính - Kế hoạch | định hướng …`.
    "thông báo": r"(?<!ruyền\s)(?<!phổ\s)(?<!iao\s)(?<!iễn\s)thông\s+báo(?!\s+cáo)",
    "hoạch định": r"(?<![Kk]ế\s)(?<!uy\s)hoạch\s+định",
    "làm": r"(?<!việc )(?<!Việc )làm(?!\s+việc)",
    "làm việc": r"làm\s+việc(?!\s+(?:tại|theo))",
    "chuyển đổi": r"chuyển\s+đổi(?!\s+số)",
    "thường xuyên": r"(?<!tâm giáo dục )(?<!- giáo dục )thường\s+xuyên",
    "đổi": r"(?<!biến )(?<!Biến )(?<!trao )(?<!thay )(?<!sửa )đổi(?!\s+(?:mới\s+sáng|số))",
    "cùng": r"cùng(?!\s+cấp)",
    "cử": r"(?<!bầu )(?<!Bầu )(?<!ứng )(?<!đề )(?<!tiến )cử(?!\s+tri)",
    "ký": r"(?<!đăng )(?<!thư )ký(?!\s+túc)",
    "thu": r"thu(?!\s+(?:nhập|hoạch))",
    "xét": r"xét(?!\s+nghiệm)",
    "đóng": r"đóng(?!\s+(?:trên|tại|chân))",
    "phát": r"phát(?!\s+(?:thanh|sinh|hiện|triển|ngôn))",
    "trồng": r"trồng(?!\s+trọt)",
    "giúp": r"(?<!trợ )(?<!Trợ )giúp",
    "hợp tác": r"hợp\s+tác(?!\s+(?:xã|quốc|phát|và))",
    "họp": r"(?<!phối )(?<!Phối )họp",
    "trực": r"(?<!thường )(?<!Thường )trực(?!\s+(?:thu[ộô]c|tuyến|tiếp|quan))",
    "chấm": r"chấm(?!\s+dứt)",
    "thăm": r"thăm(?!\s+(?:dò|quan))",
    "chuyển": r"(?<!vận )chuyển(?!\s+(?:môn|trách|ngành|đổi))",
    "nhận": r"nhận(?!\s+(?:thức|xét))",
    "cấp phát": r"(?<!các )(?<!Các )cấp\s+phát(?!\s+(?:huy|triển|động))",
    "in": r"in(?!\s+ấn)",
    "chịu": r"chịu(?!\s+sự)",
    "gửi": r"gửi(?!\s+kèm)",
    "tăng": r"tăng(?!\s+(?:trưởng|tốc\s+độ))",
    "đăng": r"(?<!hải )(?<!Hải )đăng(?!\s+(?:kiểm|khoa))",
    "cấp": rf"(?<!các )(?<!Các )cấp{_GRANTED}",
    "tổ chức": rf"(?<!quan, )(?<!vị, )(?<!các )(?<!những )(?<!người và )tổ\s+chức{_ORGANISATION}",
    "quy định": r"(?<!theo )(?<!các )(?<!những )(?<!đúng )(?<!có )quy\s+định"
    r"(?!\s+(?:tại|ở|trong|của|nêu|hiện\s+hành|này))",
}


@cache
def verbs() -> tuple[str, ...]:
    """Verbs of tasks wherever they stand."""
    return tuple(row["verb"] for row in rows("task_verbs") if row["kind"] == "task")


@cache
def manners() -> tuple[str, ...]:
    """Words of manner or obligation that stand before a verb: `tích cực`, `kịp thời`."""
    return tuple(row["verb"] for row in rows("task_verbs") if row["kind"] == "manner")


@cache
def openings() -> tuple[str, ...]:
    """Verbs told only where a sentence begins with them: elsewhere they are parts of names and nouns."""
    return tuple(row["verb"] for row in rows("task_verbs") if row["kind"] == "opening")


@cache
def task_verb() -> re.Pattern[str]:
    """A verb of a task in running text (lower case)."""
    return _running(verbs())


@cache
def predicate() -> re.Pattern[str]:
    """A verb of a task, or a word of manner or obligation before one."""
    return _running((*verbs(), *manners()))


_CLAUSE_END = re.compile(r"[,.;:]|\n(?=[^a-zà-ỹđ])")
_LONGEST_CLAUSE = 300


def acts_later(plain: str, start: int) -> bool:
    """Whether another verb follows in the clause, so that the one before it tells who is meant, as in a heading."""
    mark = _CLAUSE_END.search(plain, start, start + _LONGEST_CLAUSE)
    if mark is None or mark.group().isspace():
        return True  # a heading
    return predicate().search(plain, start, mark.start()) is not None


def _running(words: tuple[str, ...]) -> re.Pattern[str]:
    plain = alternatives(word for word in words if word not in _HALVES)
    halves = "|".join(pattern for word, pattern in _HALVES.items() if word in words)
    return re.compile(rf"{at_words(f'(?:{plain})|{halves}')}(?!\w)")


def opens_with_task(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a sentence begins with a task, in any case; verbs of several syllables also without diacritics."""
    stretch = (start, end)
    if stretch not in sheet.tasks:
        told = _task_openings().get(sheet.first_word(start, end))
        sheet.tasks[stretch] = told is not None and _begins_with_task(sheet, start, end, *told)
    return sheet.tasks[stretch]


def _begins_with_task(sheet: Sheet, start: int, end: int, alone: bool, longer: frozenset[str]) -> bool:
    if alone and _short_task().match(sheet.plain, start, end):
        return True
    return sheet.second_word(start, end) in longer and _long_task().match(sheet.flat, start, end) is not None


@cache
def _task_openings() -> dict[str, tuple[bool, frozenset[str]]]:
    """By the first syllable, folded, whether it is a verb alone, and the second syllables of longer ones.

    Most sentences begin otherwise than what the two patterns below find.
    """
    told: dict[str, tuple[bool, set[str]]] = {}
    for verb in (*verbs(), *manners(), *openings()):
        first, *more = _LETTERS.findall(fold(verb))
        alone, longer = told.get(first, (False, set()))
        told[first] = (alone or not more, longer.union(more[:1]))
    return {first: (alone, frozenset(longer)) for first, (alone, longer) in told.items()}


_LETTERS = re.compile(r"[a-z]+")


@cache
def _short_task() -> re.Pattern[str]:
    short = [verb for verb in (*verbs(), *manners(), *openings()) if " " not in verb]
    plain = alternatives((verb for verb in short if verb not in _HALVES), any_case=True)
    # At the beginning nothing stands before, so that only what may not follow counts: `Dự án`, `Thu nhập`.
    halves = "|".join(_BEFORE.sub("", _HALVES[verb]) for verb in short if verb in _HALVES)
    return re.compile(rf"(?:{plain}|(?i:{halves}))(?!\w)")


_BEFORE = re.compile(r"\(\?<![^)]*\)")


@cache
def _long_task() -> re.Pattern[str]:
    words = alternatives(fold(verb) for verb in (*verbs(), *manners(), *openings()) if " " in verb)
    return re.compile(rf"(?:{words})\b(?!\s*(?:,\s*)?(?:ca\s+nhan|doan\s+the)\b)")


@cache
def _verbs_flat() -> tuple[str, ...]:
    return tuple(fold(verb) for verb in (*verbs(), *manners()) if " " in verb and verb not in _HALVES)


@cache
def task_verb_flat() -> re.Pattern[str]:
    """Verbs of several syllables over folded text, which few other words resemble."""
    return re.compile(rf"{at_words(alternatives(_verbs_flat()))}\b")


def may_hold_verb(letters: str) -> bool:
    """Whether two words in a row open a verb that `task_verb_flat` finds: names hardly ever hold such."""
    words = letters.split()
    return not _verb_openings().isdisjoint(pairwise(words))


@cache
def _verb_openings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_LETTERS.findall(verb)[:2]) for verb in _verbs_flat())


@cache
def unit_word() -> re.Pattern[str]:
    """The word a unit's name or a collective begins with, diacritics as they stand, any case."""
    words = alternatives((row["word"] for row in rows("unit_words")), any_case=True)
    return re.compile(rf"(?:{words})(?!\w)")


@cache
def unit_word_flat() -> re.Pattern[str]:
    """The same over folded text for names of several syllables, which no other word resembles."""
    words = alternatives(fold(row["word"]) for row in rows("unit_words") if " " in row["word"])
    return re.compile(rf"(?:{words})(?!\w)")


@cache
def kind_of_word() -> dict[str, str]:
    """What the word a name begins with is: the kind of body, by the word folded."""
    return {fold(row["word"]): row["kind"] for row in rows("unit_words")}


@cache
def sector() -> re.Pattern[str]:
    """A field of state management as departments are named after: `Giáo dục và Đào tạo`, `Giáo dục & Đào tạo`."""
    names = [fold(row["name_vi"]) for row in rows("sectors")]
    words = alternatives([*names, *(name.replace(" va ", " & ") for name in names)])
    return re.compile(rf"(?:{words})(?!\w)")
