"""The titles of the columns of a table of tasks: who leads, who co-operates, by when, what comes of it."""

import re

TASK, LEAD, COORDINATE, PRODUCT, TIME = "task", "lead", "coordinate", "product", "time"
NOTE, OTHER, AUTHORITY, BASIS = "note", "other", "authority", "basis"
"""Columns of no interest, among them who is asked to approve and the document a task comes from."""

_LOOSE = frozenset(["stt", "tt", "so", "thu", "tu", "cac", "va", "theo", "cua", "du", "kien"])
UNITS = (LEAD, COORDINATE)

# Bodies that may stand before what they do: `Cơ quan, đơn vị chủ trì`.
_BODY = r"(?:co\s+quan|don\s+vi|bo\s+phan|dau\s+moi|phong,?\s+ban|to\s+chuc|tap\s+the|ca\s+nhan|nguoi)"
_HOUSES = r"(?:(?:co\s+quan|don\s+vi|bo\s+phan|phong,?\s+ban|to\s+chuc|ca\s+nhan|nguoi)\s*(?:[,/]\s*)?(?:va\s+)?){1,3}"
_BODIES = rf"(?:{_BODY}\s*(?:[,/]\s*)?(?:va\s+)?){{1,3}}"
_TITLES = re.compile(
    r"(?P<other>(?:lanh\s+dao|dong\s+chi)\s+[a-z ]{0,16}(?:phu\s+trach|chi\s+dao))"
    r"|(?P<authority>(?:cap|co\s+quan|nguoi|don\s+vi|tham\s+quyen)(?:\s+co\s+tham\s+quyen)?\s+(?:trinh|ban\s+hanh|(?:phe\s+)?duyet|quyet\s+dinh|theo\s+doi)(?:\s*[/,]\s*(?:ban\s+hanh|(?:phe\s+)?duyet|quyet\s+dinh))*)"
    r"|(?P<basis>can\s+cu(?:\s+(?:phap\s+ly|bo\s+sung|thuc\s+hien))?)"
    r"|(?P<time>(?:thoi\s+(?:gian|han|diem)|tien\s+do|han)(?:\s*(?:[/,(]\s*)?(?:bat\s+dau|du\s+kien|thuc\s+hien|hoan\s*thanh|trien\s+khai|trinh|ban\s+hanh))+"
    r"|thoi\s+(?:gian|han|diem)|tien\s+do|lo\s+trinh(?:\s+thuc\s+hien)?|han\s+xu\s+ly"
    r"|(?:^|(?<=^tt\s)|(?<=^stt\s))(?:thang|tuan|ngay)(?=\s+(?:noi\s+dung|nhiem\s+vu|cong\s+viec|hoat\s+dong))"
    r"|(?:nam|ngay|quy|giai\s+doan)\s+(?:thuc\s+hien|hoan\s+thanh|ban\s+hanh))"
    rf"|(?P<coordinate>(?:{_HOUSES})?ph.i\s+hop(?:\s+thuc\s+hien)?|{_HOUSES}(?:cung\s+thuc\s+hien|tham\s+gia|ho\s+tro|(?:co\s+)?lien\s+quan))"
    rf"|(?P<lead>(?:{_BODIES})?(?:chu\s+tri(?:\s*(?:[,/]\s*)?thuc\s+hien|\s+tham\s+muu)?|phu\s+trach|(?:chiu\s+)?trach\s+nhiem(?:\s+(?:thuc\s+hien|chinh))?"
    rf"|phan\s+cong(?:\s+thuc\s+hien)?)|{_BODIES}(?:thuc\s+hien|tham\s+muu|duoc\s+giao|soan\s+thao)"
    r"|(?:co\s+quan|don\s+vi|bo\s+phan)\s+dau\s+moi)"
    r"|(?P<product>(?:du\s+kien\s+)?(?:san\s+pham|ket\s+qua)(?:\s*(?:[,/(]\s*)?(?:san\s+pham|ket\s+qua|du\s+kien|dau\s+ra|hoan\s+thanh|can\s+dat))*(?:\s*/\s*danh\s+gia)?)"
    r"|(?P<note>ghi\s+chu|kinh\s+phi|nguon\s+kinh\s+phi)"
    r"|(?P<task>ten\s+(?:de\s+an|van\s+ban)(?:,\s+(?:de\s+an|du\s+an|nhiem\s+vu))*|y\s+kien\s+chi\s+dao"
    r"|(?:ten\s+)?(?:noi\s+dung|nhiem\s+vu|cong\s+viec|dau\s+viec|hoat\s+dong|giai\s+phap)(?:[\s,/]+(?:va\s+)?(?:noi\s+dung|nhiem\s+vu|cong\s+viec|hoat\s+dong|giai\s+phap"
    r"|de\s+an|du\s+an|cu\s+the|thuc\s+hien|trong\s+tam|chu\s+yeu|duoc\s+giao|can\s+thuc\s+hien|trien\s+khai))*)"
)


_IN_BRACKETS = re.compile(r"\([^()]*\)?")


def columns_of(head: str) -> tuple[str, ...]:
    """The columns a head names, in order; the head comes folded, its lines joined by a blank."""
    if "hieu luc" in head:
        return ()  # `Nội dung hết hiệu lực`: a list of documents that lapsed
    found: list[str] = []
    begun = 0
    if "(" in head:
        head = _IN_BRACKETS.sub(" ", head)
    for match in _TITLES.finditer(head):
        name = match.lastgroup or NOTE
        if _names_another(head[begun : match.start()]) and found:
            found.append(OTHER)
        begun = match.end()
        if name not in found:
            found.append(name)
    if _names_another(head[begun:]) and found:
        found.append(OTHER)
    return tuple(found)


_SYLLABLES = """
stt tt so thu tu co quan don vi bo phan phong ban dau moi ca nhan tap the nguoi chu tri phoi hop
thuc hien thoi gian han diem tien do hoan thanh trien khai trinh hanh du kien san pham ket qua ra
ghi kinh phi nguon noi dung nhiem vu cong viec hoat dong giai phap ten cu trong tam yeu duoc giao
can cap phe duyet phu trach chiu va cac de an chuong lanh dao tham muu danh gia hinh linh vuc nhom
muc tieu bat chinh thuoc doan buoc dot tuan ngay hang lo xu ly nam soan thao tham gia ho tro lien cung van
phuong phap cach thuc luc dia diem doi tuong
thang luong dieu bo sung bien yeu cau moc
"""
_PIECES = frozenset(_SYLLABLES.split())
LONGEST_PIECE = 60


def is_title(words: str) -> bool:
    """Whether folded words are a title or a piece of one, `Thời gian` over `hoàn thành`."""
    if len(words) > LONGEST_PIECE:
        return False
    found = _WORD.findall(words)
    return bool(found) and all(word in _PIECES for word in found)


_WORD = re.compile(r"[^\W_]+")


def _names_another(words: str) -> bool:
    """Words between known titles: `Cấp trình`, `Cơ quan ban hành`, a column of no interest here."""
    return len([word for word in re.findall(r"[a-z]{2,}", words) if word not in _LOOSE]) >= 2
