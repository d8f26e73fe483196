"""How often a duty comes back."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.words import predicate

# First the letters with which a match may begin: at most places that ends the search.
_RECURRENCES = (
    (
        "weekly",
        re.compile(r"\b(?:h.ng|moi)\s+tuan\b|lan\s*/\s*tuan\b|thu\s+(?:hai|ba|tu|nam|sau|bay)\s+h.ng\s+tuan"),
    ),
    (
        "monthly",
        re.compile(
            r"(?=[hmd01b])(?:\b(?:h.ng|moi)\s+thang\b|dinh\s+ky\s+thang\b|(?:0?1|mot)\s+lan\s*/\s*thang\b|(?<!\d)(?:0?1|mot)\s+thang\s*(?:/|mot)\s*lan|bao\s+cao\s+thang,)"
        ),
    ),
    (
        "quarterly",
        re.compile(
            r"(?=[hm013btd])(?:\b(?:h.ng|moi)\s+quy\b|(?:0?1|mot)\s+quy\s*(?:/|mot)\s*lan|(?<!\d)(?:0?3|ba)\s+thang\s*(?:/|mot)\s*lan|thang\s+cuoi\s+quy\b|(?:dinh\s+ky|bao\s+cao|theo)\s+quy\b(?!\s*(?:dinh|che|mo|hoach|trinh|chuan|uoc|luat)))"
        ),
    ),
    (
        "half-yearly",
        re.compile(
            r"(?=[026hdbs])(?:(?:0?2|hai)\s+lan\s*(?:/|trong\s+|mot\s+)\s*nam\b(?!\s+hoc)|(?:dinh\s+ky\s*\(?|bao\s+cao\s+|so\s+ket\s+)(?:0?6|sau)\s+thang\b|(?:0?6|sau)\s+thang\s*(?:/|mot)\s*lan|(?:0?6|sau)\s+thang\s*,\s*(?:h.ng\s+)?(?:mot\s+)?nam\b)"
        ),
    ),
    ("nine-monthly", re.compile(r"(?:dinh\s+ky\s+|bao\s+cao\s+)(?:0?9|chin)\s+thang\b")),
    (
        "school-yearly",
        re.compile(
            r"\b(?:h.ng|moi|tung)\s+nam\s+hoc\b"
            r"|(?<!thu )(?<!phi )(?<!bat )dau\s+(?:moi\s+)?nam\s+hoc\b(?!\s+20\d\d)|cuoi\s+(?:moi\s+)?nam\s+hoc\b"
        ),
    ),
    (
        "yearly",
        re.compile(
            r"(?=[hmtd01])(?:\b(?:h.ng|moi|tung)\s+nam\b|dinh\s+ky\s+(?:mot\s+)?nam\b|(?<!\d)(?:0?1|mot)\s+lan\s*(?:/|trong|mot)?\s*(?:mot\s+)?nam\b(?!\s+hoc)|(?<!\d)(?:(?:0?1|mot)\s+nam|12\s+thang)\s*(?:/|mot)\s*lan|\bthuong\s+nien\b)"
        ),
    ),
)
# One of these stands in whatever its pattern finds: most stretches are passed over without a pattern.
_SIGNS = {
    "weekly": ("ng tuan", "oi tuan", "lan/tuan", "lan / tuan"),
    "monthly": (
        "ng thang",
        "oi thang",
        "ky thang",
        "lan/thang",
        "lan / thang",
        "1 thang",
        "mot thang",
        "cao thang",
    ),
    "quarterly": (
        "ng quy",
        "oi quy",
        "ky quy",
        "cao quy",
        "theo quy",
        "1 quy",
        "mot quy",
        "3 thang",
        "ba thang",
        "cuoi quy",
    ),
    "half-yearly": ("6 thang", "sau thang", "2 lan", "hai lan"),
    "nine-monthly": ("9 thang", "chin thang"),
    "school-yearly": ("nam hoc",),
    "yearly": (
        "ng nam",
        "oi nam",
        "ky nam",
        "ky mot nam",
        "thuong nien",
        "1 lan",
        "mot lan",
        "/lan",
        "/ lan",
    ),
}
# … and one of these last words of signs in whatever stretch holds a sign: looked for once for all of them.
_LAST_WORDS = {name: {sign.replace("/", " ").split()[-1] for sign in signs} for name, signs in _SIGNS.items()}
_ANY_LAST_WORD = tuple(set().union(*_LAST_WORDS.values()))
_OFTEN = tuple(sign for name, signs in _SIGNS.items() if name != "school-yearly" for sign in signs)
_NAME_OF_PLAN = re.compile(
    r"(?:kinh\s+te\s*-\s*xa\s+hoi|ke\s+hoach\s+cong\s+tac|thi\s+dua,\s+khen\s+thuong|khen\s+thuong|danh\s+gia|kinh\s+phi\s+hoat\s+dong|ngan\s+sach(?:\s+(?:nha\s+nuoc|trung\s+uong|dia\s+phuong))?(?:\s+cap)?"
    r"|trung\s+han\s+va|\d\s+nam\s+va|chi\s+thuong\s+xuyen|du\s+tru\s+quoc\s+gia|ngoai\s+bao\s+cao\s+dinh\s+ky)\s*$"
)
_PUT_INTO = re.compile(
    r"\b(?:dua|long\s+ghep|luong\s+hoa|quy\s+dinh\s+cu\s+the)\b[^.;]{0,160}\b(?:vao|trong)\b[^.;]{0,120}$"
)
_SUFFERS = re.compile(r"(?:bi|chiu|xay)\b")
# `kiểm tra thường xuyên, đột xuất`, `tuyên truyền thường xuyên, sâu rộng`
_FOR_GOOD = re.compile(r"(?:lien\s+tuc|sau\s+rong|dot\s+xuat|dinh\s+ky|lau\s+dai)\b")
_STANDING = re.compile(r"\bthuong\s+xuyen\b,?\s*")


def recurrence_in(folded: str) -> str | None:
    """How often, told by a cell of a table that says nothing else; what is said first counts."""
    found = [(match.start(), name) for name, pattern in _RECURRENCES if (match := pattern.search(folded))]
    standing = folded.find("thuong xuyen")
    if standing >= 0:
        found.append((standing, "standing"))
    return min(found)[1] if found else None


def find_recurrence(sheet: Sheet, start: int, end: int) -> str | None:
    """How often, or None; `hằng năm` that only qualifies the name of a plan is no recurrence."""
    words = sheet.flat[start:end]
    if "\n" in words or "  " in words or "\t" in words:
        words = " ".join(words.split())
    last_words = {word for word in _ANY_LAST_WORD if word in words}
    if words.startswith("thuong xuyen ") and not any(sign in words for sign in _OFTEN):
        return "standing"
    for name, pattern in _RECURRENCES if last_words else ():
        if _LAST_WORDS[name].isdisjoint(last_words) or not any(map(words.__contains__, _SIGNS[name])):
            continue
        for match in pattern.finditer(sheet.flat, start, end):
            if (name == "yearly" and _is_name(sheet, start, match)) or _is_new(sheet, match):
                continue
            return name
    for match in _STANDING.finditer(sheet.flat, start, end) if "thuong xuyen" in words else ():
        before = sheet.flat[max(start, match.start() - 24) : match.start()].rstrip(" ,")
        if before.endswith(("khong", " chi", "tam giao duc", "- giao duc", "nhiem vu", "nhu cau")):
            continue
        if _SUFFERS.match(sheet.flat, match.end(), end):
            continue
        if _FOR_GOOD.match(sheet.flat, match.end(), end) and _done_always(sheet, start, match.start()):
            return "standing"
        if predicate().match(sheet.plain, match.end(), end) or before.endswith(("duy tri", "thuc hien")):
            return "standing"
    return None


def _done_always(sheet: Sheet, start: int, stop: int) -> bool:
    """`kiểm tra thường xuyên, đột xuất`: a verb stands right before, no noun (`chương trình tuyên truyền …`)."""
    near = max(start, stop - 40)
    before = sheet.plain[near:stop].lower().rstrip(" ,\n")
    for verb in predicate().finditer(before):
        if verb.end() == len(before):
            return _AS_NOUN.search(sheet.flat, start, near + verb.start()) is None
    return False


_AS_NOUN = re.compile(r"(?:chuong\s+trinh|hoat\s+dong|cong\s+tac|phong\s+trao|ke\s+hoach|viec|che\s+do)\s+$")


def _is_new(sheet: Sheet, match: re.Match[str]) -> bool:
    """`nông thôn mới năm 2026` is no `mỗi năm`, though without marks it looks like it."""
    return match.group().startswith("moi") and sheet.plain[match.start() : match.start() + 3].lower() == "mới"


def _is_name(sheet: Sheet, start: int, match: re.Match[str]) -> bool:
    before = sheet.flat[max(start, match.start() - 260) : match.start()]
    if _NAME_OF_PLAN.search(before) or _PUT_INTO.search(before):
        return True
    return (
        sheet.flat[match.end() : match.end() + 14]
        .lstrip()
        .startswith(("va 5 nam", "va dai han", "va trung han cua"))
    )
