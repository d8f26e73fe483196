"""Verbs that are part of a name: `cơ sở giáo dục`, `Ban quản lý`, `Trung tâm kiểm soát bệnh tật`."""

import re
from functools import cache

from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.words import acts_later, manners, predicate, sector, verbs
from trienkhai.core.documents.vocabulary import UPPER, alternatives
from trienkhai.core.text import fold
from trienkhai.registries import rows

_GENERIC = re.compile(
    r"(?:\b(?:co quan|don vi|co so|to chuc|doanh nghiep|ban|to|doan|hoi dong|doi|vien|(?<!nha )truong|trung tam"
    r"|nganh|nha thau|chu|can bo|luc luong"
    r"|bo phan|(?<!quoc )phong|cuc|nha|dai hoc|nhom|thanh vien|hoc vien|du an|(?<!noi )vu|nguoi|cong ty|cong tac"
    r"|nha dau tu|tnhh|mtv|uy ban|quy|linh vuc|ve|ban chi huy))$"
)
# Behind these a bare verb names the house: `Phòng Tổng hợp`, `Trung tâm điều hành`, not `Bộ Quốc phòng chỉ đạo`.
_HOUSE = re.compile(
    r"(?:(?:^|[,;(]\s*|(?<!\w)(?:các|những|và|thuộc|của|với)\s+)(?:ban|tổ|đoàn|đội|hội\s+đồng|phòng|vụ|cục|viện|trung\s+tâm|quỹ|nhóm)"
    r"|(?<!\w)(?:Nhóm|Ban|Tổ|Đoàn|Đội|Hội\s+đồng|Phòng|Vụ|Cục|Viện|Trung\s+tâm|Quỹ))\s+$",
)
BODY_WORDS = frozenset(["ban", "to", "doan", "dong", "doi", "nhom"])
# `Tỉnh đoàn tổ chức …`: the youth union of a level acts; `Đoàn kiểm tra` is a name.
_LEVELS = frozenset(
    ["tinh", "thanh", "huyen", "thi", "quan", "xa", "phuong", "truong", "cong", "lien", "chi", "dang", "uong"]
)
# Names that only end as a noun for a house does: `Sở Nông nghiệp và Môi trường quản lý …`, `Tỉnh đoàn bồi dưỡng …`.
_NO_HOUSE = frozenset(
    (
        *("moi truong", "thi truong", "hien truong", "hai phong", "bien phong", "quoc phong"),
        *("ngoai vu", "thuong vu"),
        *(f"{level} doan" for level in _LEVELS),
    )
)
COMMON = re.compile(r"(?:(?:cac|nhung|moi)\s+)?(?:co quan|don vi|co so|to chuc|doanh nghiep|truong)\b")
# What a verb takes, and a noun does not: `nghiên cứu các chính sách`.
_OBJECT = re.compile(
    r"\s+(?:các(?!\s+(?:cấp|khu|dự))|những|việc|nội\s+dung|về|một|toàn\s+bộ|tốt|theo|cho|để|cụ\s+thể|cuộc\s+họp|phiên\s+họp|hội\s+nghị)(?!\w)"
)
# What is drawn up, behind a verb that is also a trade: `các ngành xây dựng kế hoạch`.
_WRITTEN = re.compile(r"\s+(?:kế|chương|đề|phương|quy|báo|văn|danh|dự|các|nội|hướng|tài)\s")


# `Giáo viên dạy môn Tin học lồng ghép …`
_TAUGHT = re.compile(r"\s+(?:các\s+)?(?:môn|lớp|khối|tiếng)(?!\w)")


@cache
def _verbs_told(where: str) -> frozenset[str]:
    """The verbs of a column: those in names behind a word for bodies (`in_names`: `cơ sở giáo dục`), those that name
    one by themselves (`in_bodies`: `Tổ kiểm tra`), and of both those that are tasks where they take an object.
    """
    return frozenset(row["verb"] for row in rows("verbs_in_names") if row[where])


def second_half(sheet: Sheet, start: int, verb: re.Match[str]) -> bool:
    """`Bộ phận Tiếp nhận và …`: a verb written as a name shows only its second syllable in small letters."""
    if " " in verb.group():
        return False
    before = sheet.plain[start : verb.start()].split()
    if not before or not before[-1][0].isupper():
        return False
    return f"{before[-1].lower()} {verb.group()}" in known_verbs()


# `Phòng Quản lý …`, `Trung tâm Hỗ trợ …`: with a capital they still want what they are there for.
_UNDONE = re.compile(
    r"(?<!\w)(?:Phòng|Cục|Vụ|Chi cục|Trung tâm|Ban|Quỹ|Hội) "
    r"(?:Quản lý|Hỗ trợ|Xúc tiến|Ứng dụng|Bảo tồn|Trợ giúp|Kiểm soát)\s+$"
)
_UNDONE_ENDS = ("lý", "trợ", "tiến", "dụng", "tồn", "giúp", "soát")


def compound_end(sheet: Sheet, start: int, verb: re.Match[str]) -> int | None:
    """Where a compound that holds this verb ends: `công nghệ thông tin`, `Trung tâm kiểm soát bệnh tật`."""
    syllable = _SYLLABLE.match(verb.group())
    first = syllable.group().lower() if syllable else ""
    if first in _syllables("anywhere"):
        for match in _compound_anywhere().finditer(
            sheet.plain, max(start, verb.start() - 18), verb.end() + 24
        ):
            if match.start() <= verb.start() < match.end() and not (
                match.group().endswith("xuyên") and sheet.flat.startswith("nganh", start)
            ):
                return match.end()
    if first in _syllables("in a name"):
        for match in _compound_in_name().finditer(
            sheet.plain, max(start, verb.start() - 48), verb.end() + 48
        ):
            if match.start() <= verb.start() < match.end():
                return match.end()
    before = sheet.plain[max(start, verb.start() - 24) : verb.start()]
    if before.rstrip().endswith(_UNDONE_ENDS) and _UNDONE.search(sheet.plain, start, verb.start()):
        return verb.end()
    if first not in _syllables("behind a noun"):
        return None
    behind = _compound_behind_noun().match(sheet.plain, verb.start(), verb.end() + 40)
    if behind is None or not _behind_noun(sheet, start, verb.start()):
        return None
    if behind.end() > verb.end():
        return behind.end()
    if _HOUSE.search(sheet.plain[start : verb.start()]) is None:
        return None
    return None if _OBJECT.match(sheet.plain, verb.end()) else behind.end()


def _behind_noun(sheet: Sheet, start: int, verb: int) -> bool:
    before = words_before(sheet, start, verb)
    if not before or before[-1].endswith(",") or _no_house(before):
        return False
    return _GENERIC.search(" ".join(before)) is not None or before[-1] in BODY_WORDS


def _no_house(before: list[str]) -> bool:
    # `các sở, ban, ngành quản lý …`: all of them, and no `ngành` of a trade as in `ngành y tế, ngành giáo dục`.
    last = " ".join(before[-2:])
    return last in _NO_HOUSE or (last.endswith(", nganh") and "nganh" not in before[:-1])


# `trên địa bàn`, `các thôn, bản`: without marks they look like `ban`; `Hiệu trưởng` is no school.
_LOOK_ALIKE = frozenset(["bàn", "bản", "bán", "bạn", "tờ", "đối", "đời", "đổi", "đoạn", "trưởng"])
_ALIKE = frozenset(map(fold, _LOOK_ALIKE))


def words_before(sheet: Sheet, start: int, end: int) -> list[str]:
    """The words before a verb, folded, except those that only look like the noun of a body."""
    folded = sheet.flat[start:end].split()
    written = sheet.plain[start:end].split()
    if len(folded) != len(written):
        return folded
    return [
        plain.lower() if word.strip(",;") in _ALIKE and plain.lower().strip(",;") in _LOOK_ALIKE else word
        for word, plain in zip(folded, written, strict=True)
    ]


# What a steering body is for stands right behind its noun, and another verb follows: `Ban Chỉ đạo phòng, chống tội
# phạm xã tổ chức …`, `Tổ công tác triển khai Đề án 06 rà soát …`.
_STEERING = re.compile(
    r"(?:(?:Ban|ban)\s+(?:Chỉ|chỉ|Vận|vận)\s+(?:đạo|huy|động)(?:\s+(?:quốc\s+gia|Trung\s+ương|tỉnh|thành\s+phố|huyện|xã|phường))?"
    r"|(?:Tổ|tổ)\s+(?:công|Công|giúp|tư)\s+(?:tác|việc|vấn)(?:\s+liên\s+ngành)?|(?:Hội|hội)\s+đồng)\s+$"
)
_PROGRAMME = re.compile(
    r"(?:phòng,?\s+chống|phòng,?\s+chữa|phòng\s+thủ|cải\s+cách|đổi\s+mới|bảo\s+vệ|phát\s+triển|chuyển\s+đổi|vận\s+động"
    r"|thành\s+lập\s+(?=(?:Hội|Hiệp\s+hội|Liên\s+đoàn|Liên\s+hiệp|Quỹ|Câu\s+lạc)(?!\w))"
    r"|xây\s+dựng\s+(?=nông\s+thôn|đời\s+sống|và\s|nếp|xã|phường|Đảng)|phối\s+hợp\s+(?=phổ\s+biến|liên\s+ngành)"
    r"|(?:thực\s+hiện|triển\s+khai|tổng\s+kết|sơ\s+kết|đánh\s+giá)\s+"
    r"(?=(?:các\s+)?(?:[Cc]hương\s+trình|[Nn]ghị\s+quyết|[Đđ]ề\s+án|[Cc]hỉ\s+thị|[Qq]uy\s+chế\s+dân|phong\s+trào|Cuộc|công\s+tác|chính\s+sách)))"
    r"[^.;:()]{3,110}"
)
_AND_ALSO = re.compile(r"(?:,|\svà)\s+$")


def purpose_end(sheet: Sheet, start: int, verb: re.Match[str], end: int) -> int | None:
    """Where the words for what a steering body is there for end, when the verb only tells that."""
    programme = _PROGRAMME.match(sheet.plain, verb.start(), end)
    if programme is None or _STEERING.search(sheet.plain[start : verb.start()]) is None:
        return None
    position = verb.end() + 1
    if programme.group().startswith("phòng"):
        position = sheet.plain.find("ch", verb.start(), programme.end()) + 6
    for later in predicate().finditer(sheet.plain, position, min(end, programme.end() + 30)):
        if later.start() > programme.end():
            break
        if not _AND_ALSO.search(sheet.plain, verb.end(), later.start()) and (
            compound_end(sheet, start, later) is None
        ):
            return later.start() - 1
    return end if end - verb.start() < 110 and sheet.plain[end - 1] not in ".;" else None


# `Phó Chủ tịch UBND xã phụ trách văn hóa chỉ đạo …`, `Công chức phụ trách nông nghiệp tham mưu …`
_IN_CHARGE = re.compile(
    r"(?:(?:các|những)\s+)?(?:đồng\s+chí\s+)?(?:(?:phó\s+)?(?:chủ\s+tịch|bí\s+thư|giám\s+đốc|hiệu\s+trưởng|trưởng)|lãnh\s+đạo|chuyên\s+viên"
    r"|cán\s+bộ|công\s+chức|viên\s+chức|nhân\s+viên|giáo\s+viên|ủy\s+viên|uỷ\s+viên|thành\s+viên|người)(?!\w)",
    re.IGNORECASE,
)
# `phụ trách công tác kiểm tra`, `phụ trách tổng hợp`: a field may be a verb.
_FIELD = re.compile(r"\s+(?:công\s+tác|lĩnh\s+vực|mảng|hoạt\s+động|khối)\s+\w+\s+\w+")
_LONGEST_CHARGE = 90


def charge_end(sheet: Sheet, start: int, verb: re.Match[str], end: int) -> int | None:
    """Where the field a person is in charge of ends: before the verb of the task."""
    if verb.group() != "phụ trách" or _IN_CHARGE.match(sheet.plain, start) is None:
        return None
    stop = min(end, verb.end() + _LONGEST_CHARGE)
    field = _FIELD.match(sheet.plain, verb.end(), stop) or predicate().match(
        sheet.plain, verb.end() + 1, stop
    )
    later = predicate().search(sheet.plain, field.end() if field else verb.end() + 1, stop)
    if later is None:
        return end if end - verb.end() < _LONGEST_CHARGE and sheet.plain[end - 1] not in ".;," else None
    return None if _AND_ALSO.search(sheet.plain, verb.end(), later.start()) else later.start() - 1


_SYLLABLE = re.compile(r"\w+")


@cache
def _syllables(where: str) -> frozenset[str]:
    """The syllables of such compounds: a verb that begins with another one is part of none."""
    words = (row["words"] for row in rows("unit_compounds") if row["where"] == where)
    return frozenset(syllable for word in words for syllable in _SYLLABLE.findall(word.lower()))


@cache
def _compound_anywhere() -> re.Pattern[str]:
    return _compounds("anywhere")


@cache
def _compound_in_name() -> re.Pattern[str]:
    """As they are written in names of bodies, with a capital: `Cục Quản lý thi hành án dân sự`."""
    words = alternatives(row["words"] for row in rows("unit_compounds") if row["where"] == "in a name")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _compound_behind_noun() -> re.Pattern[str]:
    return _compounds("behind a noun")


def _compounds(where: str) -> re.Pattern[str]:
    words = alternatives(
        (row["words"] for row in rows("unit_compounds") if row["where"] == where), any_case=True
    )
    return re.compile(at_words(words) + r"(?!\w)")


@cache
def known_verbs() -> frozenset[str]:
    """Verbs as they are written when nothing is damaged; where these are part of a name was told before."""
    # `cùng cấp` is no `cung cấp` that lost its marks.
    return (
        frozenset((*verbs(), *manners())) | _verbs_told("in_names") | _verbs_told("in_bodies") | {"cùng cấp"}
    )


@cache
def _in_names() -> frozenset[str]:
    """Whatever verb may be part of a name; the last three only where a rule below says so."""
    told = _verbs_told("in_names") | _verbs_told("in_bodies") | _verbs_told("task_with_object")
    return told | {"sử dụng", "hỗ trợ", "lãnh đạo"}


def part_of_name(sheet: Sheet, start: int, verb: re.Match[str], skipped: int) -> bool:
    """Whether a verb is part of a name: `cơ sở giáo dục`, `Ban quản lý`, `Tổ kiểm tra`, `đơn vị chủ trì`."""
    word = " ".join(verb.group().split())
    if word not in _in_names():
        return False
    if word == "điều hành" and _OBJECT.match(sheet.plain, verb.end()):
        return False  # `Chủ tịch Hội đồng điều hành cuộc họp`
    before = words_before(sheet, start, verb.start())
    if _no_house(before):
        return False
    last = before[-1].strip("(") if before else ""
    if word == "sử dụng" and COMMON.match(sheet.flat, start) and acts_later(sheet.plain, verb.end()):
        # `cơ quan, tổ chức sử dụng dịch vụ`: which ones are meant.
        return True
    if word == "xây dựng" and (last not in ("thau", "nganh") or _WRITTEN.match(sheet.plain, verb.end())):
        return False
    if last == "vien" and before[-2:-1] in (["giao"], ["chuyen"], ["nhan"], ["sinh"]):
        if word == "dạy":
            return _TAUGHT.match(sheet.plain, verb.end()) is not None and acts_later(sheet.plain, verb.end())
        return word in ("phụ trách", "tư vấn", "thông tin") or (
            word == "hỗ trợ" and sheet.flat.startswith("giao duc", verb.end() + 1)
        )
    if word == "giáo dục" and last == "nganh" and not _no_house(before):
        return True
    if word in _verbs_told("in_names") and _GENERIC.search(" ".join(before)):
        if (
            last not in BODY_WORDS
            and (last, word) != ("chu", "đầu tư")
            and _OBJECT.match(sheet.plain, verb.end())
        ):
            return False
        return not (word in ("chủ trì", "tham mưu", "tiếp nhận", "thông tin") and _closes(sheet, verb, last))
    within = before[len(before) - 15 :]
    nearest = next((len(within) - at for at, piece in enumerate(reversed(within)) if piece[-1] in ",;"), 0)
    if word in _verbs_told("in_bodies") and last in BODY_WORDS and len(within) - nearest <= 14:
        return last == "ban" if word == "tổ chức" else last != "dong" or before[-2:-1] == ["hoi"]
    if word == "lãnh đạo" and sheet.plain[start : verb.start()].rstrip().endswith((",", "và")):
        return (
            re.match(
                r"\s+(?:các\s|cơ\s+quan|đơn\s+vị|nhà\s+trường|[" + UPPER + "])",
                sheet.plain[verb.end() : verb.end() + 12],
            )
            is not None
        )
    joined = sheet.plain[skipped : verb.start()].strip() if skipped > 0 else "?"
    if joined == "" and (last == "chung" or is_department(sheet, start, verb.start())):
        return False  # `Các cơ quan thông tin đại chúng vận động …`
    if joined == "" and word in _ALSO_DONE:
        # `Các cơ sở giáo dục quản lý chặt chẽ học sinh`, beside `Ban quản lý đầu tư xây dựng … lập hồ sơ`.
        return acts_later(sheet.plain, verb.end())
    if joined == "" and word in _verbs_told("task_with_object"):
        # `đơn vị chủ trì tổ chức đoàn ra chuyển hồ sơ`: which one is meant.
        return (word, before[-2:]) == ("tổ chức", ["chu", "tri"]) and acts_later(sheet.plain, verb.end())
    return joined in (",", "và", "-", "") and (
        word in _verbs_told("in_names") or word in _verbs_told("in_bodies")
    )


_ALSO_DONE = ("quản lý", "khai thác", "đầu tư")
_DEPARTMENT = re.compile(r".*\b(?:so|bo|phong)\s+(?=\S)", re.DOTALL)


def is_department(sheet: Sheet, start: int, end: int) -> bool:
    """`Sở Xây dựng | kiểm định …`: a department named by its whole field wants nothing more."""
    noun = _DEPARTMENT.match(sheet.flat, start, end)
    return noun is not None and sector().fullmatch(sheet.said(noun.end(), end).strip()) is not None


def _closes(sheet: Sheet, verb: re.Match[str], last: str) -> bool:
    """`cơ quan chủ trì gửi …` keeps the verb in the name; `Bộ Tài chính … chủ trì, phối hợp` does not."""
    if last == "phan":
        return False
    if last not in ("quan", "vi", "si"):
        return True
    following = sheet.plain[verb.end() : verb.end() + 14].lstrip()
    return following.startswith((",", "phối", "với", "và"))
