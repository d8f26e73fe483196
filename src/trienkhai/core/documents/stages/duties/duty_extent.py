"""Which words of a paragraph belong to one duty: sentences that go on with it, or only say who has it."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.background import leads_up_only
from trienkhai.core.documents.stages.duties.sentences import whole_sentences
from trienkhai.core.documents.stages.duties.subjects.units import Named
from trienkhai.core.text import fold

# What stands before the duty of a paragraph and is none of it: the close of the document, a reply, a label, a rule,
# and what was decided (`Về kiến nghị của nhà thầu: Đồng ý …`, `Chính phủ thống nhất với … dự án Luật`).
_APART = re.compile(
    r"(?:tren\s+day|(?:(?:khong|chua)\s+)?dong\s+y|(?:khong|chua)\s+xem\s+xet|thong\s+nhat|luu\s+y|ghi\s+chu|(?:quyet\s+dinh|ke\s+hoach)\s+nay|kinh\s+phi)\b"
    r"|[^.:;]{3,200}:\s+(?:co\s+ban\s+)?(?:dong\s+y|thong\s+nhat|nhat\s+tri|(?:khong|chua)\s+(?:dong\s+y|xem\s+xet))\b"
    r"|(?:(?:thu\s+tuong\s+)?chinh\s+phu|uy\s+ban\s+nhan\s+dan\s+\w+|ubnd\s+\w+)\s+(?:co\s+ban\s+)?"
    r"(?:dong\s+y|nhat\s+tri|thong\s+nhat|thao\s+luan|thong\s+qua|quyet\s+nghi|bieu\s+quyet)\b"
    r"|[^.]*\bduoc\s+thuc\s+hien\s+theo\b"
)


def whole_start(sheet: Sheet, paragraph: Paragraph, start: int) -> int:
    """A paragraph that gives one thing gives it whole: the words that lead up to it say why or when."""
    if start <= paragraph.body or _APART.match(sheet.flat, paragraph.body, start):
        return start
    begins = paragraph.body
    if sheet.plain[max(0, start - 3) : start].rstrip().endswith("."):
        for first, last in whole_sentences(sheet, begins, start):
            begins = last if leads_up_only(sheet, first, last) else begins
    while begins < start and sheet.plain[begins].isspace():
        begins += 1
    return begins


_MANY = re.compile(r"(?:cac|nhung|moi)\s+")
_OPENING = 40
_FOUNDS = re.compile(r"\b(?:thanh\s+lap|kien\s+toan|cu|bo\s+tri)\s+(?:cac\s+)?")


def goes_on(sheet: Sheet, span: tuple[int, int], lead: tuple[str, ...], units: tuple[str, ...]) -> bool:
    """Whether a sentence about these units goes on with the duty before it: the same ones, or a body it sets up."""
    ours, theirs = _plain(lead), _plain(units)
    if ours == theirs:
        return True
    if len(units) != 1:
        return False
    (name,) = theirs
    words = sheet.flat[slice(*span)]
    return any(words.startswith(name, founds.end()) for founds in _FOUNDS.finditer(words, 0, _OPENING))


def _plain(units: tuple[str, ...]) -> set[str]:
    """`các Cục Thuế` and `Cục Thuế` are the same ones."""
    return {_MANY.sub("", fold(unit), count=1) for unit in units}


_WORK = (
    r"(?:(?:(?:co|chiu)\s+trach\s+nhiem\s+)?(?:chu\s+tri|thuc\s+hien|phu\s+trach|to\s+chuc\s+thuc\s+hien|trien\s+khai(?:\s+thuc\s+hien)?)"
    r"|(?:la|lam)\s+(?:(?:co\s+quan|don\s+vi|bo\s+phan)\s+)?(?:chu\s+tri|dau\s+moi|thuong\s+truc)|chiu\s+trach\s+nhiem)"
)
_ONLY = re.compile(
    rf"\s*(?:,\s*)?{_WORK}(?:[\s,]+(?:va\s+)?(?:{_WORK}|(?:viec|nhiem\s+vu|noi\s+dung|cong\s+viec)\s+(?:nay|tren)))*"
    r"(?:[\s,;]+phoi\s+hop\b[^.]{0,200})?(?:[\s,;]+(?:hoan\s+thanh|xong|trong|truoc|cham\s+nhat|thoi\s+gian)\b[^.]{0,80})?[\s.;]*"
)


def only_assigns(sheet: Sheet, named: Named, end: int) -> bool:
    """`Giao Phòng A thực hiện`, `Phòng A chủ trì, phối hợp với Phòng B`: says who has the work told before it."""
    return _ONLY.fullmatch(sheet.flat, named.end, end) is not None
