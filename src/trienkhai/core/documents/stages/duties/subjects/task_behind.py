"""Whether a task follows a unit's name, or a description, a right or a permission."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import Named
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import one_line

_NOT_A_TASK = re.compile(
    r"(?:\s*\([^()]{2,90}\))?[\s,]+de\s+(?!nghi\b|xuat\b|ra\b|cao\b|an\b|bat\b|cu\b)|\s*(?:,\s*)?(?:duoc(?!\s+giao\s+(?:chu|nhiem))|bi\b|co\s+(?:quyen|the|tham\s+quyen|hieu\s+luc)|gom|bao\s+gom|chiu\s+su|da\b|dang\b"
    r"|la\b(?!\s+[^.;,:]{3,140},\s+(?:co|chiu)\s+trach\s+nhiem\s|\s+(?:co\s+quan|don\s+vi|bo\s+phan)\s+(?:chu\s+tri|dau\s+moi|thuong\s+truc|giup\s+viec|tham\s+muu|phoi\s+hop)|\s+dau\s+moi)|khong\s+(?:co|duoc\s+xem|phai)|(?:thi\s+)?phai\s+duoc|do\b|vi\s+pham\b(?![^.;]*\b(?:phai|co\s+trach\s+nhiem)\b)|chua\b(?![^.;]*\b(?:phai|c.n\b|khan\s+truong|tap\s+trung|tiep\s+tuc|som|co\s+trach\s+nhiem)\b)|thuoc\b|nay\b|dat\s+tai"
    r"|(?:co\s+ban\s+)?(?:thong\s+nhat\s+(?:de|gia|cao|danh\s+gia|nhan\s+dinh|thong\s+qua|voi\s+(?:noi|bao|de|y|to|du)|ve\s+noi|noi)|ghi\s+nhan|danh\s+gia\s+cao|bieu\s+duong|hoan\s+nghenh|nhat\s+tri|tan\s+thanh)|cho\s+phep|dong\s+y|nhan\s+(?:duoc|thay)|lien\s+he\b[^.;]{0,160}\sde\s+duoc\b|xin\s+(?:bao\s+cao|thong\s+bao|y\s+kien)"
    r"|xac\s+dinh\s+(?:cac\s+)?nhiem\s+vu|thong\s+bao\s+(?:de\b|(?:den|cho)\s[^.;]{2,160}?\sbiet(?=\s*(?:[,.;/]|va\b|de\b|$))|ket\s+luan)|kinh\s+(?:trinh|gui|de\s+nghi)|co\s+y\s+kien\s+(?:nhu|chi\s+dao)|co\s+(?:van\s+ban|cong\s+van|to\s+trinh)\s+so\b|se\s+xem\s+xet|ket\s+luan"
    r"|ky\s+quyet\s+dinh|ban\s+hanh\s+(?:ke\s+hoach|quyet\s+dinh|thong\s+tu|quy\s+che|huong\s+dan)\s+(?:nay|quy|ban|sua|ve|trien|to)"
    r"|(?:xay\s+dung|ban\s+hanh)\b[^.]{0,300}(?:nhu\s+sau|sau\s+day|cu\s+the)\s*:|bao\s+cao\s+(?:nhu\s+sau|va\s+de\s+xuat(?!\s+(?:y\s+kien|bien\s+phap|giai\s+phap|huong|phuong)\b)))"
)
# `Ban Tổ chức gồm 12 thành viên`, `Hội đồng do … thành lập gồm 9 người`
_COUNTS = re.compile(r"[^.;,]{0,25}\b(?<!thu\s)gom\s+\d")
_NEAR = 25 + len("gom")
# `Trưởng các thôn: Vận động …`
_SAYS = re.compile(r"\s*(?:\([^()]{2,80}\)\s*)?:\s+")
_OPENS_LIST = re.compile(
    r"\s*(?:,\s*)?(?:(?:theo|can\s+cu)\s+chuc\s+nang,\s+nhiem\s+vu(?:\s+duoc\s+giao)?,?\s*)?(?:to\s+chuc\s+)?(?:trien\s+khai\s+)?(?:thuc\s+hien)?(?:\s+(?:cac\s+)?(?:nhiem\s+vu|noi\s+dung)(?:\s+sau(?:\s+day)?)?)?\s*:\s*$"
)


def _opens_list(sheet: Sheet, start: int, end: int) -> bool:
    """Whether only the close of a lead-in follows; on one line, for a page may leave a hundred blanks there."""
    words = sheet.flat[start:end].rstrip()
    if not words.endswith(":"):
        return False
    words = f" {one_line(words)}" if words[0].isspace() else one_line(words)
    return _OPENS_LIST.match(words) is not None


_REACH = 260


def has_task(sheet: Sheet, named: Named, end: int) -> bool:
    """Whether a task follows the units: a verb, not a description, a right or a permission."""
    counts = sheet.flat.find("gom", named.end, min(end, named.end + _NEAR)) >= 0
    if counts and _COUNTS.match(sheet.flat, named.end, end):
        return False
    no_task = _NOT_A_TASK.match(sheet.flat, named.end, end)
    if no_task and not _only_alike(sheet, no_task):
        return False
    if _opens_list(sheet, named.end, end):
        return True
    if _GRANTED.match(sheet.flat, named.end, end):
        return False
    behind = _SAYS.match(sheet.plain, named.end, end)
    if behind and opens_with_task(sheet, behind.end(), end):
        return True
    for verb in predicate().finditer(sheet.plain, named.end, min(end, named.end + _REACH)):
        between = sheet.plain[named.end : verb.start()]
        if _NOMINAL.search(between):
            continue
        if _defines(sheet, verb.end(), end) or (
            _WHO.match(sheet.flat, named.start) and _EXCEPT.match(sheet.flat, verb.end(), end)
        ):
            return False
        return not _OF_WHOM.match(between) or len(between) < 160
    return False


# `Giáo viên tham gia dạy bơi được thanh toán …`: what they are given for it, not what they must do.
_GRANTED = re.compile(
    r"\s+(?:(?:truc\s+tiep\s+)?tham\s+gia|co\s+thanh\s+tich|dat\s|dau\s+tu|lam\s+viec|cong\s+tac)\b[^.;,:]{0,120}?(?:,\s+[^.;:]{3,40}?)?\sduoc\s+"
    r"(?:xem\s+xet|huong|mien|giam|loai\s+tru|thanh\s+toan|ho\s+tro|khen|boi\s+duong|tro\s+cap|uu\s+tien|chi\s+tra|tinh)\b"
)
_ALIKE = {"dang": "đang", "da": "đã", "do": "do"}


def _only_alike(sheet: Sheet, match: re.Match[str]) -> bool:
    """`đăng tải` is no `đang`, though without marks it looks like it."""
    word = _ALIKE.get(match.group().strip(" ,\n"))
    return word is not None and not sheet.plain[match.start() : match.end()].lower().endswith(word)


# `Cổng kết nối là thiết bị …`: what the unit is, not what it does.
_DEFINES = re.compile(
    r"(?:,?\s++\w++){0,6}\s+(?:la|(?<!thu )gom|bao\s+gom)\s+(?!co\s+quan\s+(?:chu|dau|thuong))"
)


def _defines(sheet: Sheet, start: int, end: int) -> bool:
    """… though `tỉnh Sơn La` ends in no `là`."""
    match = _DEFINES.match(sheet.flat, start, end)
    return match is not None and not sheet.plain[start : match.end()].rstrip().endswith(" La")


# `Nhân viên làm việc tại kho, trừ người thử việc`: whom a rule means.
_WHO = re.compile(r"(?:nhan vien|nguoi|can bo|hoc sinh|hoc vien)\b")
_EXCEPT = re.compile(r"[^.;]{0,60},\s+tru\s+(?!truong\s+hop)")
_OF_WHOM = re.compile(r"\s*(?:của|thuộc|tại|ở|cho|với)\s")
# What makes a noun or a clause of its own of the verb behind it: `theo hướng dẫn`, `các hoạt động`, `được giao`.
_NOMINAL = re.compile(
    r"(?<!\w)(?:theo|các|những|một|mọi|của|sự|việc|công\s+tác|hoạt\s+động|bản|được|bị|đã|quy\s+trình|thủ\s+tục|nội\s+dung|phạm\s+vi"
    r"|kết\s+quả|quá\s+trình|nhu\s+cầu|khả\s+năng|kinh\s+phí|hệ\s+thống|liên\s+quan\s+đến)\s+$"
)


_COLLECTIVE = re.compile(
    r"(?:^|\s)(?:các|những|mọi)\s+(?!trường\s+hợp|nội\s+dung|nhiệm\s+vụ|vấn\s+đề|hoạt\s+động|quy\s+định|khó\s+khăn|khoản|biện\s+pháp|giải\s+pháp|điều\s+kiện|văn\s+bản|đối\s+tượng|chỉ\s+tiêu|dự\s+án|công\s+trình)(?=[^.;:]*$)",
    re.IGNORECASE,
)
_RECEIVER = re.compile(
    rf"(?:^|\s)(?:cho|của|với|gửi|về|giữa|từ|và|được|bởi)\s+[{UPPER}][^,.;:]{{2,60}}(?:,\s+[{UPPER}][^,.;:]{{2,60}})*$"
)
# `Ủy ban nhân dân xã, phường, thị trấn`: the kinds of places go on.
_PLACE = (
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
    r"|thôn|bản|làng|ấp|khóm|buôn|khu phố|tổ dân phố)"
)
_PLACES = re.compile(rf"(?<!\w){_PLACE}$")
_ANOTHER_PLACE = re.compile(rf",\s+{_PLACE}(?=[,;.]|\s+(?:và|hoặc|nơi|có|trực|thuộc|trên|tại|phải)\s)")


def among_places(sheet: Sheet, start: int, comma: int) -> bool:
    """`… xã, phường, thị trấn nơi đăng ký`: the comma stands between kinds of places."""
    return (
        _ANOTHER_PLACE.match(sheet.plain, comma) is not None
        and _PLACES.search(sheet.plain, max(start, comma - 16), comma) is not None
    )


def listed(sheet: Sheet, start: int, comma: int) -> bool:
    """The comma stands inside a list of others: `các bộ, cơ quan ngang bộ`, `cho Bộ Công an, Bộ Y tế`."""
    before = sheet.plain[max(start, comma - 90) : comma]
    if before.endswith(" này"):
        return False  # `… và Hướng dẫn này, Ban A xây dựng …`
    return _is_collective(before) or _RECEIVER.search(before) is not None


def _is_collective(before: str) -> bool:
    collectives = list(_COLLECTIVE.finditer(before))
    return bool(collectives) and predicate().search(before, collectives[-1].end()) is None
