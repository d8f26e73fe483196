"""How often a duty comes back."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.words import predicate

# `quý` without its mark also opens `quy định`, `quy trình` …, and a quarter with its number is that one alone.
_QUARTER = r"quy\b(?!\s*(?:dinh|che|mo|hoach|trinh|chuan|uoc|luat|tac|pham|cach|doi|hoi|i{1,3}|iv|[1-4](?!\s+lan))\b)"
_TIMES = (
    r"(?:(?:lan|buoi|cuoc|ky|so|dot|tin|bai|chuyen\s+de|hoat\s+dong|(?<=\d\s)ngay)\s*/\s*(?:0?1\s+|mot\s+)?"
    r"|(?<=\d\s)(?:lan|buoi)\s+trong\s+)"
)
# `ít nhất 02 mô hình/năm`
_AT_LEAST = (
    r"(?:toi\s+thieu|it\s+nhat)\s+(?!0?2\s+(?:lan|buoi|ky|dot|cuoc)\b)\d{1,3}\s+"
    r"(?:[a-z]+,?\s+){0,6}[a-z]+\s*/\s*"
)
_ONE, _TWO, _THREE, _SIX = "(?:0?1|mot)", "(?:0?2|hai)", "(?:0?3|ba)", "(?:0?6|sau)"
_SOME = r"(?:mot|hai|ba|0?[1-7])"


def _begun_by(letters: str, pattern: str) -> re.Pattern[str]:
    """A pattern with the first letters of whatever it finds, which are looked at before its many ways."""
    return re.compile(rf"(?=[{letters}])(?:{pattern})")


_RECURRENCES = (
    (
        "weekly",
        re.compile(
            rf"\b(?:h.ng|moi)\s+tuan\b|{_TIMES}tuan\b(?!\s+(?:le|thu|\d))|(?<!\d){_ONE}\s+tuan\s*(?:/|{_SOME})\s*(?:lan|buoi)|thu\s+(?:hai|ba|tu|nam|sau|bay)\s+(?:h.ng|dau|cuoi)\s+tuan|{_AT_LEAST}tuan\b"
            r"|\b(?:dinh\s+ky|bao\s+cao|giao\s+ban|theo)\s+(?:tung\s+)?tuan\b(?!\s+(?:le|hoc|thu|\d))"
        ),
    ),
    (
        "monthly",
        _begun_by(
            "hmtdblcksngi01",
            rf"\b(?:h.ng|moi|(?<!theo\s)tung)\s+thang\b|{_AT_LEAST}thang\b(?!\s+\d)|ngay\s+\d{{1,2}}\s+cua\s+thang\s+(?:tiep\s+theo|ke\s+tiep|lien\s+ke|sau)\b(?!\s+\d)|\bdinh\s+ky\s*(?:[(:]\s*)?thang\b(?!\s+\d)|{_TIMES}thang\b(?!\s+\d)|(?<!\d){_ONE}\s+thang\s*(?:/|{_SOME})\s*(?:lan|buoi)"
            r"|\bgiao\s+ban\s+thang\b(?!\s+\d)|\b(?:bao\s+cao|theo)\s*\(?\s*thang(?=\s*(?:[,.;:()]|(?:va|quy|truoc|cham|gui)\b|$))"
            r"|(?:tuan\s+(?:dau|cuoi|thu\s+\w+)(?:\s+tien|\s+cung)?|ngay\s+\d{1,2}|ngay(?:\s+lam\s+viec)?\s+(?:dau|cuoi)(?:\s+tien|\s+cung)?)\s+cua\s+thang(?=\s*(?:[,.;)]|$))",
        ),
    ),
    (
        "quarterly",
        _begun_by(
            "hmtdblcksiq013",
            rf"\b(?:h.ng|moi|(?<!theo\s)tung|dinh\s+ky\s*(?:[(:]\s*)?|bao\s+cao\s*\(?|theo)\s*{_QUARTER}|{_TIMES}{_QUARTER}|{_AT_LEAST}{_QUARTER}|{_THREE}\s+thang\s*,\s*{_SIX}\s+thang\b|\bquy\s+i\b[^.;]{{0,30}}?,\s*(?:0?6|sau)\s+thang\b|{_ONE}\s+quy\s*(?:/|mot)\s*lan"
            rf"|(?<!\d){_THREE}\s+thang\s*(?:/|mot|{_ONE})\s*lan|\b(?:dinh\s+ky|moi)\s*\(?{_THREE}\s+thang\b|thang\s+cuoi\s+(?:cua\s+)?{_QUARTER}",
        ),
    ),
    (
        "half-yearly",
        _begun_by(
            "hmdbsltkc01236",
            rf"{_TWO}\s+(?:lan|buoi|ky|dot|cuoc)(?:\s+[a-z]+){{0,3}}\s*(?:/|trong\s+|mot\s+)\s*(?:{_ONE}\s+)?nam\b(?!\s+(?:hoc|20))|\b(?:moi|mot|0?1|h.ng)\s+nam\s+(?:[^\s.,;]+\s+){{0,5}}?{_TWO}\s+(?:lan|ky|dot|buoi|cuoc)\b"
            rf"|\b(?:moi|tung|h.ng)\s+hoc\s+k[iy]\b(?!\s+(?:i|[12])\b)|{_TIMES}hoc\s+k[iy]\b"
            rf"|\b(?:(?:dinh\s+ky|bao\s+cao|so\s+ket)(?:\s+ket\s+qua|\s+so\s+ket)?\s*(?:[(:]\s*)?|moi\s+){_SIX}\s+thang\b(?!\s+(?:dau|cuoi)\s+nam\s+20)|\b{_SIX}\s+thang\s*(?:/|mot|{_ONE})\s*lan"
            r"|(?<![\d/])\d{1,2}\s*(?:/|thang\s+)\s*\d{1,2}\s+va\s+(?:truoc\s+)?(?:ngay\s+)?\d{1,2}\s*(?:/|thang\s+)\s*\d{1,2}\s+(?:h.ng|moi)\s+nam\b"
            rf"|\b{_SIX}\s+thang\s*(?:,|va)\s*(?:h.ng\s+|mot\s+|0?1\s+|ca\s+)?nam\b|\b(?:dinh\s+ky|moi|bao\s+cao)\s+nua\s+nam\b",
        ),
    ),
    ("nine-monthly", re.compile(r"(?:dinh\s+ky|bao\s+cao)\s*\(?(?:0?9|chin)\s+thang\b")),
    (
        "school-yearly",
        re.compile(rf"\b(?:h.ng|moi|tung)\s+nam\s+hoc\b|{_TIMES}nam\s+hoc\b"),
    ),
    (
        "yearly",
        _begun_by(
            "hmtdbin0123456789",
            rf"\b(?:h.ng|moi|(?<!trong )tung)\s+nam\b(?!\s+hoc)|{_AT_LEAST}nam\b(?!\s+(?:hoc|20))"
            r"|dinh\s+ky\s+(?:mot\s+)?nam\b(?!\s+hoc)"
            rf"|(?<!\d){_ONE}\s+lan\s*(?:(?:/|trong|mot)\s*)?(?:mot\s+)?nam\b(?!\s+(?:hoc|20))"
            r"|(?<![\d/])(?:0?[13-9]|1\d)\s+(?:(?<!4\s)lan|cuoc|dot|buoi|hoat\s+dong|chuyen\s+de)(?:\s+[a-z]+){0,3}\s*/\s*nam\b(?!\s+(?:hoc|20))"
            rf"|(?<!\d)(?:{_ONE}\s+nam|12\s+thang)\s*(?:/|mot|{_ONE})\s*lan|\bthuong\s+nien\b|\bnam\s+bao\s+cao\b|\bbao\s+cao\s+nam(?=\s*(?:[,.;:()]|truoc\b|cham\b|gui\b|$))",
        ),
    ),
)
# One of these stands in whatever its pattern finds: most stretches are passed over without a pattern.
_SIGNS = {
    "weekly": (
        "ng tuan",
        "1 tuan",
        "mot tuan",
        "oi tuan",
        "/tuan",
        "/ tuan",
        "ky tuan",
        "cao tuan",
        "ban tuan",
        "au tuan",
        "eo tuan",
    ),
    "monthly": (
        *(
            "ng thang",
            "oi thang",
            "ky thang",
            "ky (thang",
            "ky: thang",
            "/thang",
            "/ thang",
            "/01 thang",
            "/1 thang",
        ),
        *(
            "1 thang",
            "mot thang",
            "cao thang",
            "ban thang",
            "cao (thang",
            "eo thang",
            "cua thang",
        ),
    ),
    "quarterly": (
        *(
            "ng quy",
            "oi quy",
            "ky quy",
            "ky (quy",
            "ky: quy",
            "cao quy",
            "cao (quy",
            "eo quy",
            "1 quy",
            "mot quy",
        ),
        *("3 thang", "ba thang", "6 thang", "sau thang", "cuoi quy", "cua quy", "/quy", "/ quy"),
    ),
    "half-yearly": (
        *("6 thang", "sau thang", "2 lan", "hai lan", "nua nam", "ng nam", "oi nam"),
        *("2 buoi", "2 ky", "2 dot", "2 cuoc", "hai buoi", "hai ky", "hai dot", "hai cuoc"),
        *("oi hoc ky", "oi hoc ki", "ng hoc ky", "ng hoc ki", "/hoc ky", "/ hoc ky", "/hoc ki"),
    ),
    "nine-monthly": ("9 thang", "chin thang"),
    "school-yearly": ("nam hoc",),
    "yearly": (
        *("ng nam", "oi nam", "ky nam", "ky mot nam", "thuong nien", "1 lan", "mot lan", "/lan", "/ lan"),
        *("cao nam", "/nam", "/ nam", "nam bao cao"),
    ),
}


def _by_last_word() -> dict[str, list[tuple[str, str]]]:
    """The signs, each with its name, under their last words: most stretches hold none of these."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, signs in _SIGNS.items():
        for sign in signs:
            last = sign.replace("/", " ").replace("(", " ").split()[-1]
            found.setdefault(last, []).append((sign, name))
    return found


_BY_LAST_WORD = _by_last_word()
_LAST_WORDS = frozenset(_BY_LAST_WORD)
_TOLD_OF_QUARTER = re.compile(_QUARTER)
_QUARTER_ALONE = frozenset(["quy"])
_NAME_OF_PLAN = re.compile(
    r"(?:kinh\s+te\s*-\s*xa\s+hoi|ke\s+hoach\s+cong\s+tac|thi\s+dua,\s+khen\s+thuong|khen\s+thuong|kinh\s+phi\s+hoat\s+dong|ngan\s+sach(?:\s+(?:nha\s+nuoc|trung\s+uong|dia\s+phuong))?\s+cap"
    r"|trung\s+han\s+va|chi\s+thuong\s+xuyen|du\s+tru\s+quoc\s+gia|ngoai\s+bao\s+cao\s+dinh\s+ky)\s*$"
    # `kinh phí được giao hằng năm`: the money comes each year
    r"|\b(?:kinh\s+phi|ngan\s+sach|du\s+toan)\b[^.;,]{0,60}\bduoc\s+(?:giao|cap|phan\s+bo|bo\s+tri)\s*$"
    # what is done by a paper that is made each year: `(theo biên bản kiểm kê hằng năm)`
    r"|\(\s*theo\s[^()]*$"
)
_PUT_INTO = re.compile(
    r"\b(?:dua|long\s+ghep|luong\s+hoa|quy\s+dinh\s+cu\s+the)\b[^.;]{0,160}\b(?:vao|trong)\b[^.;]{0,120}$"
)
# What else it may stand behind: what figures depend on, how a person is judged, what a resolution is about.
_DEPENDS = re.compile(
    r"\b(?:kha\s+nang|phu\s+hop\s+voi|theo\s+(?:ke\s+hoach|huong\s+dan)|nghi\s+quyet\s+ve)\b[^.;]{0,80}$"
    r"|\b(?:tieu\s+chi|chi\s+tieu|ket\s+qua|can\s+cu|gan\s+voi|co\s+so|lam\s+ca?n\s+cu|vao)\b[^.;]{0,60}\b(?:danh\s+gia|xep\s+loai|phan\s+loai|binh\s+xet)\b[^.;]{0,60}$"
)
# `đưa … vào nội dung sinh hoạt chi bộ hằng tháng`, `kịch bản thu từng tháng`
_MADE_PART = re.compile(r"\bdua\b[^.;]{0,120}\bvao\b[^.;]{0,60}$|\bkich\s+ban\b[^.;]{0,60}$")
_SUFFERS = re.compile(r"(?:bi|chiu|xay)\b")
_STANDING = re.compile(r"\bthuong\s+xuyen\b,?\s*")
# What stands before the words where they are an attribute of a thing: `chi thường xuyên`, `giáo dục thường xuyên`.
_OF_A_THING = re.compile(
    r"\b(?:khong|chi|(?<!nganh\s)giao\s+duc|(?<!dao\stao,\s)boi\s+duong|danh\s+gia|(?:bai|de|diem)\s+kiem\s+tra|nhiem\s+vu|nhu\s+cau|kinh\s+phi|(?:vao|noi\s+dung)\s+sinh\s+hoat|hoat\s+dong|tinh|su\s+nghiep|cong\s+viec|luc\s+luong)$"
)
# Other words of manner beside it: `chặt chẽ, thường xuyên`, `kịp thời, thường xuyên`.
_MANNER = re.compile(
    r"(?:chat\s+che|dong\s+bo|kip\s+thoi|chu\s+dong|nghiem\s+tuc|tich\s+cuc|tot|mot\s+cach|lien\s+tuc|lien\s+he|thuc\s+hien|dia\s+phuong|don\s+vi|co\s+quan|lien\s+quan|cac\s+cap|nganh|thoi\s+gian[^:]{0,20}:)$"
)


def recurrence_in(folded: str) -> str | None:
    """How often, told by a cell of a table that says nothing else; what is said first counts."""
    found = [(match.start(), name) for name, pattern in _RECURRENCES if (match := pattern.search(folded))]
    standing = folded.find("thuong xuyen")
    if standing >= 0:
        found.append((standing, "standing"))
    return min(found)[1] if found else None


def find_recurrence(sheet: Sheet, start: int, end: int) -> str | None:
    """How often, as it is said first, or None; `hằng năm` that only qualifies the name of a plan is no recurrence."""
    present = sheet.word_set(start, end)
    near = _LAST_WORDS & present
    if (
        "quy" in near
        and _TOLD_OF_QUARTER.search(sheet.flat, start, end) is None
        # `03 thángmột lần`, of which no word is a month
        and sheet.flat.find("thangmot", start, end) < 0
    ):
        near -= _QUARTER_ALONE  # `quy định`, `quy trình` as nearly everywhere
    if not near and "xuyen" not in present:
        return None
    words = sheet.said(start, end)
    if "quy dinh" in words:  # `theo quy định` only looks like a sign
        words = words.replace("eo quy dinh", " ").replace("ng quy dinh", " ")
    signed = {name for last in near for sign, name in _BY_LAST_WORD[last] if sign in words}
    found: list[tuple[int, str]] = []
    for name, pattern in _RECURRENCES if signed else ():
        if name not in signed:
            continue
        for match in pattern.finditer(sheet.flat, start, end):
            if (name == "yearly" and _is_name(sheet, start, match)) or _only_alike(sheet, match):
                continue
            if name in ("monthly", "quarterly") and _MADE_PART.search(
                sheet.flat, max(start, match.start() - 160), match.start()
            ):
                continue
            found.append((match.start(), name))
            break
    first = min(found, default=None)
    if "thuong xuyen" in words:
        always = _always(sheet, start, end)
        if always is not None and (first is None or always < first[0]):
            return "standing"
    return first[1] if first else None


def _always(sheet: Sheet, start: int, end: int) -> int | None:
    """Where it is said that something is to be done `thường xuyên`."""
    for match in _STANDING.finditer(sheet.flat, start, end):
        before = sheet.flat[max(start, match.start() - 40) : match.start()].rstrip(" ,\n")
        if _OF_A_THING.search(before) or _SUFFERS.match(sheet.flat, match.end(), end):
            continue
        if _EACH_YEAR.match(sheet.flat, match.end(), end):
            continue
        if before.endswith("kiem tra") and _OF_PUPILS.search(sheet.flat, start, end):
            continue
        if (
            not before
            or before[-1] in ";(.:"
            or _IN_BRACKETS.search(before)
            or _MANNER.search(before)
            or predicate().match(sheet.plain, match.end(), end)
            or _done_always(sheet, start, match.start())
        ):
            return match.start()
    return None


# `kiểm tra thường xuyên` beside these is a kind of test.
_OF_PUPILS = re.compile(
    r"\b(?:day\s+hoc|hoc\s+lieu|hoc\s+tap|bai\s+kiem\s+tra|de\s+kiem\s+tra|danh\s+gia\s+hoc\s+sinh)\b"
)
# `kiện toàn thường xuyên hằng năm`: each year
_EACH_YEAR = re.compile(r"h.ng\s+(?:nam|quy|thang|tuan)\b")
# `(Quý IV/2026 và thường xuyên)`
_IN_BRACKETS = re.compile(r"\([^()]*\d[^()]*(?:,|va|;)$")


def _done_always(sheet: Sheet, start: int, stop: int) -> bool:
    """`kiểm tra thường xuyên`: a verb stands right before, no noun (`chương trình tuyên truyền …`)."""
    near = max(start, stop - 40)
    before = sheet.plain[near:stop].lower().rstrip(" ,\n")
    for verb in predicate().finditer(before):
        if verb.end() == len(before):
            return _AS_NOUN.search(sheet.flat, start, near + verb.start()) is None
    return False


_AS_NOUN = re.compile(r"(?:chuong\s+trinh|hoat\s+dong|cong\s+tac|phong\s+trao|ke\s+hoach|viec|che\s+do)\s+$")


def _only_alike(sheet: Sheet, match: re.Match[str]) -> bool:
    """`nông thôn mới năm 2026` is no `mỗi năm`, `quy định` no quarter, though without marks they look like it."""
    quarter = match.group().rfind("quy")
    if quarter >= 0 and sheet.plain[match.start() + quarter : match.start() + quarter + 3].lower() == "quy":
        return True
    return match.group().startswith("moi") and sheet.plain[match.start() : match.start() + 3].lower() in (
        "mới",
        "mọi",
    )


def _is_name(sheet: Sheet, start: int, match: re.Match[str]) -> bool:
    before = sheet.flat[max(start, match.start() - 260) : match.start()]
    if _NAME_OF_PLAN.search(before) or _PUT_INTO.search(before) or _DEPENDS.search(before):
        return True
    return (
        sheet.flat[match.end() : match.end() + 14]
        .lstrip()
        .startswith(("va 5 nam", "va dai han", "va trung han cua"))
    )
