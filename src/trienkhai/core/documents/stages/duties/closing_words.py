"""Sentences at the close: courtesy, which asks for nothing, and the wish to be told of difficulties, which does."""

import re

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.sentences import Kind, Sentence
from trienkhai.core.documents.stages.duties.subjects.units import units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task

# `căn cứ …, triển khai thực hiện`, `trên đây là`, `trân trọng`, `vậy, thông báo`: these need not ask.
_LEAVES = re.compile(
    r"can\s+cu\s+(?:cac\s+)?(?:y\s+kien(?:\s+chi\s+dao)?|noi\s+dung|(?:van\s+ban|cong\s+van)\s+nay)[^.;]{0,140}\btrien\s+khai(?:,?\s+to\s+chuc)?\s+thuc\s+hien[./\s]*$"
    r"|tren\s+day\s+la|tran\s+trong|vay,?\s+thong\s+bao"
    # `Mọi vướng mắc xin liên hệ ông A, điện thoại …`
    r"|moi\s+(?:kho\s+khan|vuong\s+mac|chi\s+tiet|thong\s+tin|y\s+kien|thac\s+mac)[^.;]{0,60}?\blien\s+he\b"
)
_LEAVES_WORDS = tuple(first_words(_LEAVES.pattern))
# `đề nghị`, `yêu cầu`, or a body that asks.
_CLOSE = re.compile(
    # `Nhận được Kế hoạch này, …`, `Với nội dung trên, …`, `Căn cứ Kế hoạch, …`
    r"(?:(?:nhan\s+duoc|can\s+cu|tren\s+co\s+so|voi|tu)\s+(?:(?:cac|nhung)\s+)?(?:noi\s+dung|ke\s+hoach|van\s+ban|cong\s+van|thong\s+bao)"
    r"[^,;.]{0,40},\s+)?"
    r"(?:de\s+nghi\s+.{3,160}\b(?:quan\s+tam|biet)\b.{0,80}$"
    r"|(?:uy\s+ban|ubnd|ban|so|phong|bo|tong\s+cuc|cuc|chu\s+tich|dang\s+uy|truong|bao\s+hiem|lien\s+doan|hoi|trung\s+tam|vien)\b.{0,60}\b(?:yeu\s+cau|de\s+nghi)\b.{3,220}\b(?:nghiem\s+tuc|khan\s+truong)\b.{0,80}thuc\s+hien"
    r"|(?:[^.;]{0,90}\s)?(?:yeu\s+cau|de\s+nghi)\s.{3,200}\b(?:(?:to\s+chuc|trien\s+khai|quan\s+tam),?\s+)*thuc\s+hien\s+(?:nghiem\s+tuc|tot|co\s+hieu\s+qua)[,\s]+"
    r"(?:(?:cac\s+)?noi\s+dung\s+)?(?:cong\s+van|ke\s+hoach|huong\s+dan|chi\s+thi|van\s+ban|thong\s+bao|quyet\s+dinh)\s*(?:nay|tren)?[./\s]*$"
    r"|(?:yeu\s+cau|de\s+nghi)\s.{3,200}\bnghiem\s+tuc\s+(?:(?:to\s+chuc|trien\s+khai),?\s+)*thuc\s+hien,\s+(?:bao\s+dam|dam\s+bao)\s[^.;]{0,60}\s(?:ke\s+hoach|quy\s+dinh|yeu\s+cau)[./\s]*$"
    r"|(?:yeu\s+cau|de\s+nghi)\s.{3,200}\b(?:nghiem\s+tuc|khan\s+truong|chu\s+dong)?[,\s]*(?:to\s+chuc\s+)?trien\s+khai\s+thuc\s+hien[^.;]{0,60}[./\s]*$"
    r"|(?P<only>(?:yeu\s+cau|de\s+nghi))\s.{3,200}\b(?:nghiem\s+tuc|khan\s+truong),?\s+(?:(?:to\s+chuc|trien\s+khai|khan\s+truong),?\s+)*"
    r"(?:trien\s+khai|thuc\s+hien(?:\s+(?:tot|dung|day\s+du))?(?:\s+(?:cac\s+)?(?:noi\s+dung\s+)?(?:cua\s+)?(?:ke\s+hoach|cong\s+van|van\s+ban|chi\s+thi|thong\s+bao)"
    r"\s+(?:nay|tren|neu\s+tren))?)[./\s]*$)",
    re.DOTALL,
)
_TELLS = re.compile(
    r"(?:(?!thong\s+bao).{0,60}\bthong\s+bao\s+(?:de|(?:den|cho)(?=\s[^.;]{2,160}?\sbiet\s*(?:[,.;/]|va\b|de\b|$)))\b|.{0,60}\bxin\s+thong\s+bao)",
    re.DOTALL,
)
_OPENING_LETTERS = "ca tr va to cu ch da de ye uy ub ba so ph bo li ho vi nh mo vo tu"
_CLOSE_OPENINGS = frozenset(_OPENING_LETTERS.split())
_ASKING = re.compile(r"(?:yeu\s+cau|de\s+nghi)\b")
_TASK_BEHIND = re.compile(r"\b(?:bao\s+cao|phan\s+anh|gui)\s")


def closes(sheet: Sheet, sentence: Sentence) -> bool:
    """Courtesy at the end; a wish to be told of difficulties is kept."""
    flat_text, start, end = sheet.flat, sentence.start, sentence.end
    opens = flat_text[start : start + 2] in _CLOSE_OPENINGS
    tells = flat_text.find("thong", start, min(end, start + (90 if opens else 75))) >= 0
    found = (
        (opens and _takes_leave(flat_text, start, end))
        # `Tiếp tục thông báo cho các chủ tàu …` is a task; `Văn phòng thông báo để các sở biết` takes leave.
        or (tells and sentence.kind is not Kind.VERB and _TELLS.match(flat_text, start, end) is not None)
        or (opens and _asks(flat_text, start, end) and _asks_no_more(sheet, sentence))
    )
    return found and _TASK_BEHIND.search(flat_text, start, end) is None


def _takes_leave(folded: str, start: int, end: int) -> bool:
    return folded.startswith(_LEAVES_WORDS, start) and _LEAVES.match(folded, start, end) is not None


def _asks(folded: str, start: int, end: int) -> bool:
    """Whether what every other close holds stands in it."""
    asked = folded.find("nghi", start, end) >= 0 or folded.find("yeu", start, end) >= 0
    return asked and _ASKING.search(folded, start, end) is not None


def _asks_no_more(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether it asks for the document to be carried out, and for nothing of its own."""
    close = _CLOSE.match(sheet.flat, sentence.start, sentence.end)
    if close is None or close["only"] is None or sentence.subject is None:
        return close is not None
    # `Yêu cầu Sở Xây dựng hoàn thiện hồ sơ, khẩn trương thực hiện`
    behind = _NEXT.match(sheet.flat, sentence.subject.named.end, sentence.end)
    return behind is None or not opens_with_task(sheet, behind.end(), sentence.end)


def asks_to_be_followed(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether the units named are asked for nothing but to follow what stands above, in whatever words of courtesy."""
    start, end = sentence.start, sentence.end
    if sentence.subject is None:
        return False
    behind = sentence.subject.named.end
    if not _asks(sheet.flat, start, end):
        return (
            _ANSWERS.match(sheet.flat, behind, end) is not None
            or _TAKES_NOTE.match(sheet.flat, behind, end) is not None
        )
    directs = _DIRECTS.match(sheet.flat, behind, end)
    if directs:
        # `… chỉ đạo các trường thực hiện nghiêm hướng dẫn này`
        below = units_at(sheet, directs.end(), end)
        behind = below.end if below else behind
    return _ONLY_FOLLOWED.fullmatch(sheet.flat, behind, end) is not None


# `… chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện Công văn này`
_ANSWERS = re.compile(
    r"\s+(?:phai\s+)?chiu\s+(?:hoan\s+toan\s+)?trach\s+nhiem\s+truoc\s[^.;]{5,140}?\sve\s+(?:(?:viec|ket\s+qua|tien\s+do|chat\s+luong)[\s,]+(?:va\s+)?)*"
    r"(?:to\s+chuc\s+)?(?:trien\s+khai\s+)?(?:thuc\s+hien|thi\s+hanh)\s+(?:cac\s+)?(?:noi\s+dung|cong\s+(?:van|dien)|ke\s+hoach|huong\s+dan|van\s+ban|chi\s+thi|thong\s+bao|chuong\s+trinh|quyet\s+dinh)\s+(?:nay|(?:neu\s+)?tren)\b"
)
# `Sở Nội vụ và các cơ quan liên quan biết, thực hiện./.`
_TAKES_NOTE = re.compile(
    r"\s+biet(?:,|\s+va)\s+(?:(?:to\s+chuc|trien\s+khai|phoi\s+hop),?\s+)*thuc\s+hien[./\s]*$"
)
_DIRECTS = re.compile(r"[\s,]*chi\s+dao\s+")
# Each word in one way only: of two ways to read `đạt hiệu quả tốt` a row of them has numberless many.
_ONLY_FOLLOWED = re.compile(
    r"(?:[\s,]+(?:va\s+)?(?:nghiem(?:\s+(?:tuc|chinh))?|khan\s+truong|chu\s+dong|quan\s+tam|tap\s+trung|kip\s+thoi|chat\s+che"
    r"|day\s+du|tot|cao|dung|(?:co\s+)?hieu\s+qua|dat\s+(?:ket\s+qua|hieu\s+qua)|chi\s+dao|to\s+chuc|trien\s+khai"
    r"|phoi\s+hop|chap\s+hanh|thuc\s+hien|giup\s+do|ho\s+tro|tao\s+dieu\s+kien|(?:(?:theo|cac|nhung)\s+)?noi\s+dung"
    r"|(?:cong\s+(?:van|dien)|ke\s+hoach|huong\s+dan|van\s+ban|chi\s+thi|thong\s+bao|chuong\s+trinh|quyet\s+dinh)(?=\s+(?:nay|tren|neu))"
    r"|(?:neu\s+)?tren|nay))+[\s./]*"
)
_NEXT = re.compile(
    r"[\s,]*(?!(?:quan\s+tam|quan\s+triet|nghiem\s+tuc|khan\s+truong|to\s+chuc|trien\s+khai|phoi\s+hop|thuc\s+hien"
    r"|chu\s+dong|can\s+cu|chi\s+dao)\b)(?=\w)"
)


# `Nếu vướng mắc, đề nghị phản ánh về …`, where nobody is named.
_WISH_OPENINGS = ("trong", "qua ", "neu ", "truong", "khi ", "doi voi ")
_WISH = re.compile(
    r"(?:doi\s+voi\s+(?:(?:cac|nhung)\s+)?(?:noi\s+dung\s+)?(?:kho\s+khan|vuong\s+mac)[^.;]{0,120}?,\s+(?:de\s+nghi|yeu\s+cau)\s+(?:(?:kip\s+thoi|som)\s+)?"
    r"(?:phan\s+anh|bao\s+cao|trao\s+doi|gui|thong\s+tin|co\s+van\s+ban)\b)"
    r"|(?:(?:(?:trong\s+)?qua\s+trinh\s[^.;]{0,90}?[\s,]+)?(?:neu|truong\s+hop|khi)\s+|(?:trong\s+)?qua\s+trinh\s[^.;]{0,90}?\s)(?:co|gap|phat\s+sinh)\s"
    r"[^.;]{0,60}?(?:kho\s+khan|vuong\s+mac|phat\s+sinh|bat\s+cap)[^.;]{0,60}?[\s,]+"
    r"(?:thi\s+)?(?:(?:de\s+nghi|yeu\s+cau|kip\s+thoi|can|phai|som)[\s,]+){1,3}"
    r"(?:phan\s+anh|bao\s+cao|trao\s+doi|gui|thong\s+tin|co\s+van\s+ban)\b"
)


def _says_of_nobody(
    sheet: Sheet, sentence: Sentence, openings: tuple[str, ...], pattern: re.Pattern[str]
) -> bool:
    """Whether a sentence that names nobody who acts says this; `openings` are what it may begin with."""
    start, end = sentence.start, sentence.end
    return (
        sentence.subject is None
        and sheet.flat.startswith(openings, start)
        and pattern.match(sheet.flat, start, end) is not None
    )


def wishes_to_be_told(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether a sentence asks whoever is addressed to tell of difficulties."""
    return _says_of_nobody(sheet, sentence, _WISH_OPENINGS, _WISH)


_SENT_WORDS = ("bao ", "ket ", "van ", "ho so ", "y kien", "danh ", "so lieu")
# `Báo cáo gửi về Sở A trước ngày 10/8`: of what was asked above.
_SENT = re.compile(
    r"(?:bao\s+cao|ket\s+qua|van\s+ban|ho\s+so|y\s+kien|danh\s+sach|so\s+lieu)(?:\s+[^.;:,]{2,70}?)?"
    r"\s+(?:(?:de\s+nghi|xin|phai|can)\s+)?(?:gui|goi)\s+(?:ve|den|cho|toi|qua)\s[^.;]{0,200}?\b(?:truoc|cham\s+nhat)\b"
)


def is_to_be_sent(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether it says where the papers that were asked for go, and by when."""
    return _says_of_nobody(sheet, sentence, _SENT_WORDS, _SENT)
