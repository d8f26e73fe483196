"""The units of a cell or behind a label, several of them run together: `Bộ Y tế; Sở A, các cơ quan liên quan`."""

import re

from trienkhai.core.documents.stages.duties.subjects.units import units_of_words
from trienkhai.core.documents.stages.duties.words import sector
from trienkhai.core.text import flat

_COMMON = re.compile(r"(?:các\s+)?(?:cơ\s+quan(?!\s+(?:ngang|thuộc|trực))|cơ\s+sở|doanh\s+nghiệp)\b")
_BULLET = re.compile(
    r"(?:^|[;,.:]\s*)[-–+•]\s*(?=\S)"
    r"|\s[-–+•]\s*(?=(?:Các|Bộ|Sở|Phòng|Ban|Cục|Vụ|Ủy ban|Uỷ ban|UBND|Công an|Đoàn|Hội|Trường|Trung tâm|Văn phòng)\s)"
)


def units_of(words: str) -> tuple[str, ...]:
    """The units of a cell; behind a name, `cơ quan, đơn vị liên quan` is a unit of its own."""
    found: list[str] = []
    written = _NO_BLANK.sub(", ", _BULLET.sub("; ", words.replace(" Và ", " và ")))
    for named in units_of_words(_apart(written)):
        current = ""
        for piece in named.split(", "):
            common = _COMMON.match(piece) and _may_end(current)
            if current and (common or _stands_alone(current, piece)):
                found.append(current)
                current = piece
            else:
                current = f"{current}, {piece}" if current else piece
        found.append(current)
    return tuple(found)


# Who is called by a post alone, as in the tables of schools and unions.
_POSTS = re.compile(
    r"(?:gv|hs|phhs|bch|btv|bgh|gvcn|gvbm|pht|ttcm|tpt|dtn|nv)|(?:cac\s+)?(?:ke\s+toan|bao\s+ve|van\s+thu|thu\s+quy|y\s+te|thu\s+vien|chuyen\s+mon"
    r"|hoc\s+sinh|phu\s+huynh|giao\s+vien|nhan\s+vien|to\s+truong|to\s+pho|cap\s+duong)"
)
# Houses whose names go on behind a comma: `Phòng Tài chính, Kế toán`.
_NAMES_GO_ON = re.compile(
    r"(?:phong|ban|bo\s+phan|khoa|so|cong\s+chuc|can\s+bo|chi\s+cuc|trung\s+tam)\b(?!\s+giam\s+hieu)"
)


def _stands_alone(current: str, piece: str) -> bool:
    """`BCH, chuyên môn`, `NV y tế, Bảo vệ`: a post beside another, neither part of the name of a house."""
    said = flat(current)
    if _NAMES_GO_ON.match(said):
        return False
    return _POSTS.fullmatch(flat(piece)) is not None or _POSTS.fullmatch(said) is not None


_NO_BLANK = re.compile(r",(?=[A-ZĐÀ-Ỹ])")
_SIDE_BY_SIDE = re.compile(
    r"(?<=\w)\s+(?=(?:Bộ|Sở) [A-ZĐÀ-Ỹ]|(?:Ủy|Uỷ) ban |UBND |[Cc]ác (?!(?:tỉnh|thành phố|huyện|xã|phường)\b)"
    r"|cơ quan,? (?:đơn|tổ|liên|có))"
)
_BODY = re.compile(r"(?:^|[,;]\s*)(?:bo|so)\s+([^,;]+)$")
_LONGEST_NAME = 250  # a cell of nothing but names would be looked through for each of them
_WHOLE = re.compile(r"(?:^|[,;]\s*)(?:cac\s+bo,\s+nganh|(?:.*\s)?(?:lien quan|dia phuong))$")


def _apart(words: str) -> str:
    """`Bộ Y tế Bộ Khoa học và Công nghệ`: a whole name stands before the next one, nothing between."""
    pieces: list[str] = []
    begun = 0
    for gap in _SIDE_BY_SIDE.finditer(words):
        before = flat(words[max(begun, gap.start() - _LONGEST_NAME) : gap.start()])
        body = _BODY.search(before)
        if _WHOLE.search(before) or (body and sector().fullmatch(body.group(1))):
            pieces.append(words[begun : gap.start()])
            begun = gap.end()
    return "; ".join([*pieces, words[begun:]])


def _may_end(unit: str) -> bool:
    """A whole name, unlike `Bộ` or `Các bộ` of `Các bộ, cơ quan, tổ chức`."""
    if unit.endswith("liên quan") or unit.lower().startswith("cơ sở "):
        return True
    vague = ("Các ", "Những ", "Bộ, ", "Cơ quan", "Đơn vị", "Tổ chức")
    return unit[:1].isupper() and " " in unit and not unit.startswith(vague)
