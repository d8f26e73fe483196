"""Where the name of a unit ends: before the verb of its task, not before a verb that is part of the name."""

import re

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.verbs_in_names import (
    BODY_WORDS,
    COMMON,
    charge_end,
    compound_end,
    is_department,
    known_verbs,
    part_of_name,
    purpose_end,
    second_half,
    words_before,
)
from trienkhai.core.documents.stages.duties.words import (
    may_hold_verb,
    opens_with_task,
    predicate,
    sector,
    task_verb_flat,
    unit_word,
)
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import flat

# Words that end a name in any case; before these nothing of a name is left.
_ENDS = word_pattern(
    r"(?<!\w)(?:(?<!kèm\s)theo|kính(?=\s+(?:gửi|trình|đề|mời|báo))|căn\s+cứ|(?<!cấp\s)trên\s+cơ\s+sở|khi|để|nhằm|đã|đang|sẽ|(?:nhất|đặc\s+biệt|trước\s+(?:hết|tiên|mắt))\s+là|với\s+(?:vai\s+trò|tư\s+cách)|(?<!thiết\s)(?<!Thiết\s)bị|là|chịu\s+sự|(?:hoạt\s+động|làm\s+việc)\s+(?:theo|trên|dưới)|cho\s+phép|xem\s+xét|đặt\s+tại|(?<!hàng\s)(?<!Hàng\s)(?<!phòng\s)(?<!Phòng\s)không|chưa(?!\s+đạt\s)|cơ\s+bản|ghi\s+nhận|đánh\s+giá\s+cao|biểu\s+dương|hoan\s+nghênh|nhất\s+trí|đồng\s+ý|thừa\s+(?:ủy|uỷ)\s+quyền|(?:chậm|muộn)\s+nhất|tuyệt\s+đối|biết(?=,|\s+và\s)|nếu|gồm|bao\s+gồm|trong\s+(?:phạm\s+vi|quá\s+trình|thời|khi|việc|công\s+tác|đó|tháng|năm|quý|ngày|tuần|vòng|buổi|kiểm\s+tra|xử\s+lý|tổ\s+chức|thực\s+hiện|triển\s+khai|quản\s+lý|giải\s+quyết|xây\s+dựng)"
    r"|được(?!\s+(?:(?!và\b|các\b)\w+\s+){0,4}(?:giao|phân\s+công|phân\s+cấp|chỉ\s+định|ủy\s+quyền|uỷ\s+quyền|lãnh\s+đạo|cử|giám\s+sát|kiểm\s+tra|thanh\s+tra|kiểm\s+toán)\b)|từ\s+(?:ngày|năm)|vào|trước|sau\s+khi|xin|vẫn|đều|cũng"
    r"|đến\s+(?:hết|ngày)"
    r"|có(?=\s+(?:ít\s+nhất|tối\s+thiểu|vai|trách|nhiệm|kế|phương|giải\s+pháp|ý|văn|biện|quyền|hình|thể|báo|hiệu))|như(?=\s+sau|\s*:)"
    r"|với\s+các\s+nội\s+dung|về\s+(?:việc|tình|kết|nội\s+dung)|thông\s+qua|đối\s+với"
    r"|do\b(?!\s+(?:\w+\s+){1,9}?(?:lựa\s+chọn|thành\s+lập|quản\s+lý|cử|chỉ\s+định|phân\s+công|làm\s+chủ)\b)"
    r"|Phối\s+hợp(?=\s+(?:với|cùng|chặt))|cho\s+ý\s+kiến|vi\s+phạm(?=\s+(?:quy|nội\s+quy|pháp|kỷ|các|một|Quy|Nội|Điều|những)\s)|nêu(?!\s+tại\s+(?:Điều|khoản|điểm|[Mm]ục|[Pp]hụ))"
    r"|(?<!địa\s)(?<!chứng\s)(?<!tín\s)chỉ(?!\s+(?:đạo|huy|thị|tiêu|định|dẫn|số|giới|báo|huyết))|(?<!iúp\s)(?<!àm\s)(?<!ông\s)việc(?=\s+(?:thực|triển|xử\s+lý|giải|chấp|tổ\s+chức|sử|quản|bố|xây|cấp|thu|lập|rà))"
    r"|phương\s+án|(?<!tên\strong\s)danh\s+sách|(?<!trả )(?<!Trả )kết\s+quả"
    r"|(?:trên|đến|dưới|từ)\s+\d|tình\s+hình|tiến\s+độ|(?:các|những)\s+(?:vấn\s+đề|nội\s+dung|khó\s+khăn|vướng\s+mắc|trường\s+hợp"
    r"|thông\s+tin|biện\s+pháp|giải\s+pháp|nhiệm\s+vụ|kiến\s+nghị)|(?<!tên\s)(?<!nêu\s)tại\s+(?:Điều|khoản|điểm))(?!\w)"
)
_HARD = re.compile(r"[.;:!?“”\"…\n](?:(?<!\n)|\s*\n)")


def name_end(sheet: Sheet, start: int, first: int, end: int, *, heading: bool) -> int:
    """Where the names that begin at `start` end; `first` is behind the first word of a unit."""
    hard = _hard_end(sheet, start, first, end, heading)
    asked = (start, hard, end)
    if not heading and asked in sheet.name_ends:
        return sheet.name_ends[asked]  # the paragraph was looked at as a heading before
    ends = _end_word(sheet, first, hard)
    if ends and heading and _RELATIVE.match(sheet.plain, ends.start(), hard):
        # A heading that tells by a clause whom it means: `Trưởng đoàn do Bộ trưởng cử`.
        return hard
    if ends and ends.group() in _TELLS_WHICH and COMMON.match(sheet.flat, start):
        which = _WHICH_ONES.match(sheet.plain, ends.start(), hard)
        if which:
            sheet.name_ends[asked] = which.end()
            return which.end()
    finish = ends.start() if ends else hard
    finish = _before_verb(sheet, start, first, finish, end)
    finish = _damaged_verb(sheet, start, first, finish)
    sheet.name_ends[asked] = finish
    return finish


# `các cơ quan được lấy ý kiến có trách nhiệm …`, `những đơn vị đã có trang tin phải …`: which ones must.
_TELLS_WHICH = ("được", "đã", "đang", "chưa")
_WHICH_ONES = re.compile(
    r"(?:được|đã|đang|chưa)\s[^,.;:()]{2,80}?(?=\s+(?:phải|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm)\s)"
)
_BRACKET = re.compile(r"\([^()]{2,400}\)")


def _brackets(sheet: Sheet, first: int, end: int) -> list[tuple[int, int]]:
    """What stands in brackets says something of the name (`(gọi chung là đơn vị)`), and ends it nowhere."""
    if sheet.plain.find("(", first, end) < 0:
        return []
    return [match.span() for match in _BRACKET.finditer(sheet.plain, first, end)]


def _end_word(sheet: Sheet, first: int, hard: int) -> re.Match[str] | None:
    brackets = _brackets(sheet, first, hard)
    for ends in _ENDS.finditer(sheet.plain, first, hard):
        if not brackets or not any(start < ends.start() < stop for start, stop in brackets):
            return ends
    return None


def _before_verb(sheet: Sheet, start: int, first: int, finish: int, end: int) -> int:
    position, skipped = first, -1
    brackets = _brackets(sheet, first, finish)
    relative: re.Match[str] | None = None
    while True:
        verb = predicate().search(sheet.plain, position, min(end, finish + 30))
        if verb is None or verb.start() >= finish:
            return finish
        if brackets:
            around = next((stop for start, stop in brackets if start < verb.start() < stop), None)
            if around is not None:
                position = around
                continue
        by_trade = _OF_THE_STATE.match(sheet.plain, verb.start(), end)
        if by_trade and _MANAGERS.search(sheet.plain[start : verb.start()]):
            position = by_trade.end()
            continue
        if position == first:
            relative = _RELATIVE.search(sheet.plain, first, finish)
        inside = compound_end(sheet, start, verb)
        if inside is not None and is_department(sheet, start, verb.start()):
            inside = None  # `Sở Kế hoạch và Đầu tư | xây dựng …`
        if inside is None:
            inside = purpose_end(sheet, start, verb, end) or charge_end(sheet, start, verb, end)
        if inside is None and _WHAT_ABOUT.search(sheet.plain, max(start, verb.start() - 24), verb.start()):
            inside = verb.end()
        if inside is None and relative and relative.start() <= verb.start() < relative.end():
            inside = relative.end()
        if inside is None and (part_of_name(sheet, start, verb, skipped) or second_half(sheet, start, verb)):
            inside = verb.end()
        if inside is None:
            obliged = (
                _OBLIGED.match(sheet.plain, verb.start(), end)
                if _TOLD_APART.match(sheet.flat, start)
                else None
            )
            return obliged.start(1) if obliged else verb.start()
        position, skipped = inside, -1 if relative and inside == relative.end() else inside


# `các sở quản lý nhà nước chuyên ngành`: which ones.
_OF_THE_STATE = re.compile(r"quản\s+lý\s+(?:nhà\s+nước(?:\s+chuyên\s+ngành)?|chuyên\s+ngành)(?!\w)")
_MANAGERS = re.compile(
    r"(?:[Cc]ác\s+(?:sở|bộ|ngành|đơn vị|tổ chức)|(?:^|\s)(?:[Cc]ơ quan|[Ss]ở|[Bb]ộ))(?:,\s*\w+)*\s+$"
)


# `Ban Chỉ đạo Trung ương về phòng, chống thiên tai`: what the body is for.
_WHAT_ABOUT = re.compile(r"(?:đạo|tác|gia|Trung\s+ương|tỉnh|nước)\s+về\s+(?:công\s+tác\s+)?$")
# `đơn vị được lãnh đạo Bộ phân công`, `các cơ sở do Bộ … lựa chọn`: the clause tells which unit is meant.
_RELATIVE = word_pattern(
    r"(?<!\w)(?:được|do)\s+(?:\w+\s+){0,9}?(?:giao|phân\s+công|phân\s+cấp|chỉ\s+định|ủy\s+quyền|uỷ\s+quyền|thành\s+lập"
    r"|lựa\s+chọn|chọn|giám\s+sát|kiểm\s+tra|thanh\s+tra|kiểm\s+toán|cử|mời|quản\s+lý|làm\s+chủ)(?:\s+(?:nhiệm\s+vụ|quản\s+lý|sở\s+hữu))?(?!\w)"
)
# `các đơn vị tổ chức đoàn ra phải báo cáo`: what stands before the obligation tells which units are meant.
_OBLIGED = re.compile(r"(?:[^,.;:]{3,45}?|[^,.;:()]{3,45}?\s\([^()]{2,90}\))\s(phải|có trách nhiệm|sẽ)\s")


# Bodies and persons of a kind: a clause may say which of them must.
_TOLD_APART = re.compile(
    rf"{COMMON.pattern}|(?:(?:cac|nhung|moi)\s+)?(?:can\s+bo|cong\s+chuc|vien\s+chuc|nhan\s+vien|nguoi|truong\s+doan)\b"
)


def _damaged_verb(sheet: Sheet, start: int, first: int, finish: int) -> int:
    """A verb whose diacritics a recogniser lost ends the name too: `Bộ Tư pháp khan trương có ý kiến`."""
    if finish - first < 16 or not may_hold_verb(sheet.letters[first:finish]):
        return finish
    for verb in task_verb_flat().finditer(sheet.flat, first, finish):
        written = sheet.plain[verb.start() : verb.end()]
        if not written.islower() or " ".join(written.split()) in known_verbs():
            continue  # `Trưởng ban Giáo dục` holds no `bàn giao`
        if written.startswith("phần") and sheet.flat.endswith("co ", start, verb.start()):
            continue  # `Công ty Cổ phần Đầu tư …` holds no `phấn đấu`
        if words_before(sheet, start, verb.start())[-1:] not in ([word] for word in BODY_WORDS):
            return verb.start()
    return finish


def _hard_end(sheet: Sheet, start: int, first: int, end: int, heading: bool) -> int:
    """The first mark that ends a sentence; a colon behind `các sở` only opens the list that follows."""
    position, listing = first, heading
    while True:
        mark = _HARD.search(sheet.plain, position, end)
        if mark is None:
            return end
        if mark.group() == ":" and _opens_list(sheet, start, first, mark, end):
            position, listing = mark.end(), True
            continue
        if mark.group() == ";" and listing:
            position = mark.end()
            continue
        if mark.group() == ";" and _LISTED.match(sheet.plain, mark.end(), end):
            position = mark.end()
            continue
        if mark.group() == "." and _LETTER.search(sheet.plain, mark.start() - 2, mark.start()):
            position = mark.end()  # `P. Hiệu trưởng`
            continue
        if mark.group() == "." and mark.end() < end and sheet.plain[mark.end()].isalnum():
            position = mark.end()
            continue
        return mark.start()


_LETTER = re.compile(rf"\s[{UPPER}]$")
# `Giám đốc Sở Nội vụ; Thủ trưởng các cơ quan …`: names of a list may stand apart by semicolons.
_LISTED = re.compile(
    r"\s+(?:và\s+)?(?:[Tt]hủ trưởng|Chủ tịch|Giám đốc|Chánh|Trưởng|Hiệu trưởng|[Bb]í thư|Bộ trưởng|Cục trưởng"
    r"|Các\s|các\s"
    r"|(?:Ủy|Uỷ) viên|[Nn]gười đứng đầu"
    r"|Sở\s|Ban\s|Phòng\s|Ủy ban|Uỷ ban|UBND|Công an\s|Báo\s|Đài\s|Bộ Chỉ huy|Tỉnh [đĐ]oàn|Hội\s)"
)


def _opens_list(sheet: Sheet, start: int, first: int, mark: re.Match[str], end: int) -> bool:
    between = sheet.plain[first : mark.start()].strip()
    following = sheet.plain[mark.end() : mark.end() + 30].strip()
    if not following[:1].isupper():
        return False
    begins = opens_with_task(sheet, _behind(sheet, mark), end)
    if begins and not sector().match(flat(following)):
        return False  # `Các phòng thuộc Sở: Cử công chức …`
    if following.startswith(("Mỗi ", "Từng ")):
        return False
    own = unit_word().match(following) and not _SHARES.search(sheet.plain, start, mark.start())
    if own or _POSTS.match(following):
        return False  # `Các thôn: Trưởng thôn vận động …`, `các đơn vị sau: Phòng Y tế, …`
    if not sheet.flat.startswith(("cac ", "nhung "), start):
        return _OF_SEVERAL.search(sheet.plain, start, mark.start()) is not None
    return len(between) < 14 and "trách nhiệm" not in between


_POSTS = re.compile(
    r"(?:Trưởng|Chủ tịch|Hiệu trưởng|Giám đốc|Thủ trưởng|Bí thư|Chánh|Người đứng đầu)(?!\w)", re.IGNORECASE
)
# Nouns that names of a list share: `các sở: Tài chính, …`, `các xã: An Bình, …`.
_SHARES = re.compile(
    r"(?<!\w)(?:bộ|sở|phòng|ban|vụ|cục|hội|huyện|xã|phường|trường|tỉnh|thị\s+trấn|đồng\s+chí|như|gồm)\s*$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\scác\s+(?:[Ss]ở|[Pp]hòng|[Bb]ộ|xã|phường|thị\s+trấn|huyện|tỉnh|[Tt]rường)(?:,\s+(?:ban,\s+)?ngành)?\s*$"
)


def _behind(sheet: Sheet, mark: re.Match[str]) -> int:
    following = sheet.plain[mark.end() : mark.end() + 8]
    return mark.end() + len(following) - len(following.lstrip())
