"""A list of names taken apart where a unit of its own begins."""

import re

from trienkhai.core.documents.stages.duties.subjects.one_noun import names_fields, shared_noun
from trienkhai.core.documents.stages.duties.words import sector, unit_word
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import flat

_SHARED = re.compile(
    r"(?:các|những)\s+(bộ|sở|phòng|ban|vụ|cục|hội|huyện|xã|phường|trường|tỉnh|đồng\s+chí"
    r"|(?:bệnh\s+viện|trung\s+tâm|chi\s+cục|chi\s+hội|chi\s+đoàn|trạm\s+y\s+tế|thôn|ấp|khu\s+phố)(?=\s*:))(?:,\s+(?:ban,\s+)?ngành(?=\s*:))?\s*(:?)\s*(?=["
    + UPPER
    + r"])",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*[,;]\s+(?:và\s+)?|\s+v[àả]\s+|\s+hoặc\s+|\s+cùng(?:\s+với)?\s+")


def split_names(words: str) -> list[str]:
    """A list of names taken apart where a unit of its own begins."""
    shared = _SHARED.match(words)
    rest = words[shared.end() :] if shared else ""
    if shared and rest[0].isupper() and (shared.group(2) or _is_sector(rest) or names_fields(rest)):
        return _shared(words, shared)
    heads = _HEADS_OF.match(words)
    if heads and (heads.group("colon") or _is_sector(words[heads.end() :])):
        return _places(heads.group("head"), heads.group("noun"), words[heads.end() :])
    pieces: list[str] = []
    begun, noun = 0, ""
    for joint in _JOINT.finditer(words):
        if joint.start() < begun:
            continue
        current, rest = noun + words[begun : joint.start()], words[joint.end() :]
        goes_on = shared_noun(current, rest) if noun or "," in joint.group() else ""
        if goes_on or _begins_own(current, rest, joint.group()):
            pieces.append(current)
            begun, noun = joint.end(), goes_on
    pieces.append(noun + words[begun:])
    tidy = [piece for piece in map(_tidy, pieces) if piece]
    if len(tidy) > 1 and ":" in words:
        tidy = [name for index, piece in enumerate(tidy) for name in (_listed(piece) if index else [piece])]
    # A second post of a person already named is no unit of its own.
    return [
        piece
        for index, piece in enumerate(tidy)
        if not (index and _APPOSITION.match(piece) and _PERSON.match(tidy[index - 1]))
    ]


def _listed(piece: str) -> list[str]:
    """`Giám đốc các Sở: Nội vụ, Tài chính` behind others: each of them, as where they come first."""
    colon = piece.find(":")
    shared = _HEADS_OF.match(piece) or _SHARED.match(piece)
    return split_names(piece) if shared and 0 < colon < shared.end() else [piece]


# `Giám đốc các Sở: Nội vụ, Tài chính`, `UBND các xã: An Bình, An Hòa`.
_HEADS_OF = re.compile(
    r"(?P<head>(?:Giám đốc|Chủ tịch (?:UBND|Ủy ban nhân dân)|Bộ trưởng|Trưởng|Hiệu trưởng|UBND"
    r"|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Công an))"
    r"\s+các\s+(?P<noun>[Ss]ở|[Pp]hòng|[Bb]ộ|xã|phường|thị trấn|huyện|tỉnh|[Tt]rường)"
    r"(?:,\s+(?:ban,\s+)?ngành(?=\s*:))?\s*(?P<colon>:)?\s*(?=[" + UPPER + r"])"
)


# Behind the departments come others with a head of their own.
_OTHER_HEAD = re.compile(
    r"(?:(?:và )?(?:Chủ tịch|Thủ trưởng|Giám đốc|Trưởng|Chánh|Hiệu trưởng|Bí thư|Ủy ban|Uỷ ban|UBND"
    r"|Công an|Văn phòng|Trung tâm|Ban |Bộ Chỉ huy|[Cc]ác\s))(?!\w)"
)


_POLICE = re.compile(r"Công an(?=$|[,;]|\s+và\s)")  # `Bộ trưởng các Bộ: Quốc phòng, Công an`: a ministry


def _places(head: str, noun: str, rest: str) -> list[str]:
    """`Nội vụ, Tài chính` behind `Giám đốc các Sở:` → `Giám đốc Sở Nội vụ`, `Giám đốc Sở Tài chính`."""
    noun = noun if noun in ("xã", "phường", "thị trấn", "huyện", "tỉnh") else noun.capitalize()
    names: list[str] = []
    while rest:
        if names and _OTHER_HEAD.match(rest) and not (noun == "Bộ" and _POLICE.match(rest)):
            return names + split_names(rest.removeprefix("và "))
        match = sector().match(flat(rest)) if noun[0].isupper() else None
        cut = re.search(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", rest[match.end() :] if match else rest)
        stop = match.end() if match else cut.start() if cut else len(rest)
        names.append(f"{head} {noun} {rest[:stop].strip()}")
        rest = re.sub(r"^\s*(?:[,;]\s*(?:và\s+)?|và\s+)", "", rest[stop:]).strip()
    return names


_APPOSITION = re.compile(r"(?:Phó )?Trưởng [Bb]an")
_PERSON = re.compile(r"(?:Phó Thủ tướng|Bộ trưởng|Thứ trưởng|Phó Chủ tịch|Chủ tịch|ông|bà)\s")


def _tidy(words: str) -> str:
    words = words.strip(' ,;:.-–“”"')
    if words.endswith(")") and "(" not in words:
        words = words[:-1]
    # `Đồng chí Chủ tịch …` and `các đồng chí …` are said so; before a name, and behind `giao`, it is courtesy.
    if words.startswith("Đồng chí ") and not (unit_word().match(words, 9) or _PARTY.match(words)):
        return words[9:]
    return words.removeprefix("đồng chí ")


def _is_sector(rest: str) -> bool:
    return sector().match(flat(rest)) is not None


def _shared(words: str, shared: re.Match[str]) -> list[str]:
    """`các sở: Tài chính, Nội vụ` → `Sở Tài chính`, `Sở Nội vụ`; items with a noun of their own keep it."""
    noun = shared.group(1).capitalize()
    rest = words[shared.end() :]
    names: list[str] = []
    while rest:
        match = sector().match(flat(rest))
        if match and not _GOES_ON.match(rest, match.end()):
            stop = match.end()
        else:
            cut = re.search(r"\s*[,;]\s*", rest)
            if cut is None and not _COUNCIL_OFFICE.match(rest):
                cut = re.search(r"\s+và\s+", rest)
            stop = cut.start() if cut else len(rest)
        names.append(rest[:stop])
        rest = re.sub(r"^\s*(?:[,;]\s*(?:và\s+)?|và\s+)", "", rest[stop:]).strip()
        if re.match(r"(?:(?:các|những|một số)|Ủy ban|Uỷ ban|UBND|Báo)\s", rest):
            return _with_noun(noun, names) + split_names(rest)
    return _with_noun(noun, names)


def _with_noun(noun: str, names: list[str]) -> list[str]:
    whole: list[str] = []
    for name in names:
        last = (
            re.split(r"\s+và\s+(?=[" + UPPER + r"])", name)
            if not _is_sector(name) and unit_word().match(name) and not _COUNCIL_OFFICE.match(name)
            else [name]
        )
        for piece in last:
            piece = piece.strip(" ,;.")
            if piece:
                own = unit_word().match(piece) and not _is_field(noun, piece)
                whole.append(piece if own or piece[0].islower() else f"{noun} {piece}")
    return whole


def _is_field(noun: str, name: str) -> bool:
    """`Khoa học và Công nghệ` begins as a faculty (`Khoa`) does, `Công an` is a ministry's field."""
    if name.startswith((*_SCIENCE, *_FIELDS_OF.get(noun, ()))):
        return True
    return noun == "Bộ" and _MINISTRY.fullmatch(flat(name)) is not None


_SCIENCE = ("Khoa học", "KHOA HỌC")
# `các Ban: Tuyên giáo, Tổ chức`, `các Hội: Nông dân, Liên hiệp Phụ nữ`
_FIELDS_OF = {
    "Ban": ("Tổ chức",),
    "Phòng": ("Tổ chức", "Kế toán"),
    "Hội": ("Liên hiệp",),
    "Chi cục": ("Kiểm lâm",),
}
# `Công an tỉnh` in a list of departments is a body of its own.
_GOES_ON = re.compile(r"\s+(?!và\s|cùng\s)\w")
_MINISTRY = re.compile(r"cong an|quoc phong|cong thuong|y te")
_OWN_WORD = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|UB |HĐND|Hội đồng|Sở|Ban|Văn phòng|Trung tâm|Cục|Vụ|Chi cục|Tổng cục"
    r"|Phòng(?!,? (?:[Cc]hống|[Cc]háy|[Nn]gừa|[Tt]hủ))"
    r"|(?:Bô|Hôi|Vu(?! Gia\b)|Cuc|Đôi)(?= )"
    r"|Bộ|Công an|Đài|Báo|Hội|Tập đoàn|Trung ương (?:Đoàn|Hội)|Liên đoàn|Liên minh|Liên hiệp|Đoàn(?! thể)"
    r"|Tỉnh [đĐ]oàn|Thành [đĐ]oàn|Huyện [đĐ]oàn|Thị [đĐ]oàn|Quận [đĐ]oàn|Xã [đĐ]oàn"
    r"|Đảng|Tỉnh ủy|Thành ủy|Thị ủy|Huyện ủy|Mặt trận"
    r"|Ngân hàng|Bảo hiểm|BHXH|Kho bạc|Thanh tra|Tòa án|Toà án|Viện|Trường|Học viện"
    r"|Đại học|Bệnh viện|Chủ tịch|Giám đốc|Thủ trưởng|Hiệu trưởng|Bộ trưởng|Trưởng|Chánh|Cục trưởng"
    r"|Khối trưởng|Cụm trưởng|Nhóm trưởng"
    r"|Vụ trưởng|Bí thư|Tổ (?!dân phố)|Đội|Thông tấn|Chính phủ|Thủ tướng|Phó|Tổng|Kiểm toán"
    r"|Hiệp hội|Công ty|Công đoàn|Quỹ|Các |Hạt|Trạm|Điện lực|Lãnh đạo|UBMTTQ|MTTQ|Quân|Bộ đội|VNPT"
    r"|BCH|BCĐ|BQL|BTV|BĐBP|BVĐK|BV |CDC |CĐCS|CĐ |CA (?=xã|huyện|tỉnh|phường|thị)"
    r"|TTGD|TTVH|TTDV|LĐLĐ|TLĐLĐ|KBNN|NHCSXH|NHNN|TAND|VKSND|HTX|VP |TW Đoàn"
    r"|Xí nghiệp|Cảng vụ|(?:Quân|Sư|Lữ|Trung|Tiểu) đoàn|Viettel|Cổng|Thường trực|Làng|Hải quan|Thuế|Thống kê"
    r"|Chi nhánh|Viễn thông|GVCN|GVBM|BGH|TPT|Cơ quan"
    r"|Liên đội|Chi đoàn|Chi hội|Phân hội|Nghiệp đoàn|Khoa(?! học)|Đồn|Nhóm|Bưu điện|Hợp tác xã|Vườn quốc|Tạp chí"
    r"|Công chức (?=Văn phòng|Tài chính|Địa chính|Tư pháp|Văn hóa)|Tài chính - [Kk]ế toán|Tư pháp - [Hh]ộ tịch"
    r"|Địa chính - [XxNn]|Văn phòng - [Tt]hống kê"
    r"|(?:Bảo tàng|Thư viện) (?=tỉnh|thành|Quốc|quốc|trường|Khoa)"
    r"|Đại biểu (?=Hội đồng|Quốc hội|HĐND)|(?:Ủy|Uỷ) viên (?=Ban (?:Thường|Chấp|Kiểm))"
    r"|Thi hành án|Tiểu ban|TTYT|UBTVQH|Quốc hội|Nhà|Chi bộ|Cấp ủy)(?!\w)?"
)
# Posts of several syllables whose marks a recogniser changed: `Giám đôc Sở Tư pháp`, `Chú nhiệm Đoàn Luật sư`.
# `các tổ chức phi chính phủ, doanh nghiệp, cộng đồng`: behind a kind told by its qualities comes another kind.
_SPECIAL = re.compile(
    r"(?:(?:các|những)\s+(?:tổ chức|cơ sở|hội)(?:\s+\w+){2,5}|cơ sở(?:\s+\w+){2,4}|doanh nghiệp|cộng đồng doanh nghiệp)"
)
_OTHER_KIND = re.compile(r"(?:doanh nghiệp|cộng đồng|đoàn thể|hợp tác xã|nhân dân|gia đình)(?!\w)")
_LOCAL = re.compile(r"(?:địa phương|đơn vị|ban|ngành)$")
_OPEN_LIST = re.compile(r"\scác\s+(?:[Bb]ộ|[Ss]ở|[Bb]an|phòng)(?:,\s+\w+)+$")
# `cơ quan y tế địa phương và chính quyền xã`: told which, and no level of rule itself as `cấp ủy` is.
_OTHER_THAN_RULE = re.compile(r"(?:cơ quan|lực lượng|đơn vị|tổ chức|ngành)\s+\w+\s+\w+[^,]*$|.+ liên quan$")
_DAMAGED_POST = re.compile(
    r"(?:giam doc|chu tich|thu truong|chanh (?:van|thanh)|cuc truong|vu truong|bi thu|chu nhiem doan"
    r"|hieu truong|uy ban)\b"
)
_RELATED = re.compile(
    r"(?:các|những)\s+(?:cơ quan|đơn vị|tổ chức|địa phương"
    r"|ban,? ngành)(?:,\s+\w+\s+\w+)*(?:\s+khác)?\s+(?:(?:có\s+)?liên quan|chức năng)"
)
# A collective that says which: behind it `các cơ quan liên quan` are others.
_SPECIFIC = re.compile(
    r"(?:tổ chức chính trị|(?:sở|bộ|ngành) quản lý|cơ sở giáo dục|doanh nghiệp|trường|bệnh viện)[^,]*$"
)
_OWN_LOWER = re.compile(
    r"(?:các|những)\s+\w|đồng chí\s"
    r"|(?:phòng|sở|ban|hội|trường|trung tâm|đoàn|tổ|xã|phường|đồn|trạm|hạt|đội|thôn|ấp|buôn|khu phố|khoa)\s+["
    + UPPER
    + r"]|lãnh đạo\s|(?:trưởng|phó trưởng|tổ trưởng|bí thư|chủ tịch|giám đốc|hiệu trưởng|thủ trưởng)\s"
    r"|(?:thầy|cô|ông|bà|[Đđ]/c)\s+["
    + UPPER
    # `Bà Điểm`, `Cô Tô` alone are places.
    + r"]|(?:Thầy|Cô|Ông|Bà)\s+(?!Rịa|Tô\b)["
    + UPPER
    + r"]\w*\s+["
    + UPPER
    + r"]|(?:nhóm trưởng|khối trưởng|tổ phó|đội trưởng|trạm trưởng)(?!\w)"
    r"|phó (?:hiệu trưởng|chủ tịch|giám đốc|trưởng|bí thư)(?!\w)"
    r"|lực lượng\s(?!khác)|chủ (?:đầu tư|các|phương tiện)(?!\w)"
    r"|người đứng đầu\s|ban (?:giám hiệu|chấp hành|thường vụ|chỉ huy)(?!\w)|đại biểu (?:Hội đồng|Quốc hội)"
    r"|(?:giáo viên|nhân viên) (?:chủ nhiệm|bộ môn|y tế|tổng phụ trách|phụ trách)"
    r"|tổ (?:bảo vệ|công nghệ số|hòa giải|truyền thông|dân vận)(?!\w)"
    r"|tổng phụ trách|công đoàn (?:ngành|tổng công ty|cơ sở|cấp|viên chức|khu|giáo dục)"
)
_COMMON_LOWER = re.compile(
    r"(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|chủ đầu tư|nhà trường|chính quyền|cấp ủy|địa phương"
    r"|gia đình|cha mẹ|phụ huynh|chủ rừng|chủ cơ sở|cộng đồng|nhân dân"
    r"|bệnh viện|trường|[Đđ]ại biểu|người|hộ|nhà đầu tư)(?:$|\s+(?!ngang|thuộc|trực|liên|có liên|khác))"
)
_PROPER_START = re.compile(
    r"(?:Bộ|Sở|Phòng|Ủy ban|Uỷ ban|UBND|Ngân hàng|Bảo hiểm|BHXH|Công an|Cục|Vụ|Ban|Văn phòng|Trung tâm"
    r"|Hội|Đoàn|Viện|Tổng|Thanh tra|Chi cục|Đảng|các ban)\s+["
    + UPPER
    + r"a-zđ]|(?:Công an|Hải quan|Quân đội)$"
)


# `VTV, VOV, TTXVN`: bodies known by their initials alone.
_INITIALS = re.compile(r"[A-ZĐ]{3,7}(?:$|[\s,;]+(?=[A-ZĐ]{3,7}|(?:và|các)\s))")
# `Sở GDĐT, KHCN`: initials that go on with the noun before them.
_SHARES_NOUN = re.compile(r"(?:^|\s)(?:[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an|các)\s+\S+$")
# `Bộ Tài chính, bộ, ngành liên quan`
_BODIES_LOWER = re.compile(r"(?:bộ|sở|phòng|ban),\s+(?:ban,\s+)?ngành(?!\w)")
_COUNCIL = re.compile(r"(?:Văn phòng|Thường trực|Ban \w+)\s+(?:HĐND|Hội đồng nhân dân)$")
# `Văn phòng Đoàn ĐBQH và HĐND tỉnh`
_DEPUTIES = re.compile(r"Văn phòng (?:Đoàn )?(?:ĐBQH|[Đđ]ại biểu Quốc hội)(?: tỉnh| thành phố)?$")
_COUNCIL_OFFICE = re.compile(rf"{_COUNCIL.pattern[:-1]}\s+và\s+(?:UBND|Ủy ban|Uỷ ban)")
_PROVINCIAL = re.compile(r"(?:Tỉnh ủy|Ban Thường vụ \S+ \S+|Bí thư \S+ ủy)$")
_MANY = re.compile(r"(?:các|những)\s", re.IGNORECASE)
# `các tổ chức chính trị - xã hội, tổ chức thành viên của Mặt trận`
_POLITICAL = re.compile(r"(?:(?:các|những)\s+)?(?:tổ chức chính trị - xã hội|đoàn thể)", re.IGNORECASE)
# `các sở, ban, ngành, chủ đầu tư các khu công nghiệp`
_PRIVATE = re.compile(r"(?:(?:các )?(?:chủ|nhà) đầu tư|(?:các )?nhà thầu)(?!\w)")
_BRANCH = re.compile(r"[Nn]gành\s")
_MEMBERS = re.compile(r"(?:các\s+)?tổ chức (?:thành viên|hội)(?!\w)")
_PART = re.compile(r"[,;]|\s+và\s+")
# `các Vụ, Cục liên quan thuộc Bộ`: bare nouns of houses are one collective.
_BARE = r"(?:Tổng cục|Cục|Vụ|Viện|Sở|Phòng|Ban|Trung tâm)"
_BARE_MANY = re.compile(rf"(?:các|những)\s+{_BARE}(?:,\s+{_BARE})*$", re.IGNORECASE)
_BARE_NEXT = re.compile(
    rf"{_BARE}(?:$|[,;]|\s+(?:(?:có\s+)?liên\s+quan|(?:trực\s+)?thuộc|chức\s+năng)(?!\w))"
)
_OTHER_PERSONS = re.compile(r"(?:các|những)\s+(?:tổ chức|cá nhân)\s+(?:khác|có liên|liên)")
_SECOND_POST = re.compile(r"(?:Chủ nhiệm|Phó Trưởng|Trưởng Ban Chỉ đạo)")
_FIRST_POST = re.compile(r"(?:Bộ trưởng|Phó Thủ tướng|đồng chí|Thứ trưởng)")


# `Kế toán, văn thư …`: each of them a person of the house.
_STAFF = re.compile(
    r"(?:chuyên viên|kế toán|văn thư|thủ quỹ|bảo vệ|thủ kho|cán bộ phụ trách|nhân viên \w+|giáo viên \w+"
    r"|cha mẹ học sinh|học sinh)(?!\w)",
    re.IGNORECASE,
)


# `Báo và Đài Phát thanh, Truyền hình tỉnh` has been one house since 2025.
_BROADCAST = re.compile(r"(?:[Đđ]ài\s|[Pp]hát thanh|PT)")
_PAPER_AND_BROADCAST = re.compile(rf"Báo và {_BROADCAST.pattern}")


def _begins_own(current: str, rest: str, joint: str) -> bool:
    if joint.startswith(";") and (rest[:1].isupper() or unit_word().match(rest)):
        return True
    if _is_one_name(current, rest) or ("và" in joint and current == "Báo" and _BROADCAST.match(rest)):
        return False
    if _PAPER_AND_BROADCAST.match(rest) or (rest.startswith("ngành ") and _BRANCH.match(current)):
        return True
    if "," in joint and _INITIALS.match(rest) and not _SHARES_NOUN.search(current):
        return True
    if _BODIES_LOWER.match(rest) and _PROPER_START.match(current):
        return True
    if _LOCAL.match(rest) and _OPEN_LIST.search(current):
        return False  # `Thanh tra các bộ, ngành, địa phương`
    if current.endswith("ngành") and _PRIVATE.match(rest):
        return True
    if _POLITICAL.match(current) and _MEMBERS.match(rest):
        return True
    if _MANY.match(current) and _RELATED.match(rest):
        return _SPECIFIC.search(current) is not None
    if _others_concerned(current, rest, joint):
        return True
    if _BARE_NEXT.match(rest) and _BARE_MANY.match(current):
        return False
    if _OWN_WORD.match(rest) and not _is_qualifier(current, rest):
        # `các cơ sở Đoàn, Hội, Đội`: single words are one collective.
        return len(_PART.split(rest, 1)[0].split()) > 1 or rest.isupper() or len(current.split()) == 1
    if rest[:1].isupper() and _DAMAGED_POST.match(flat(rest[:24])):
        return True
    if _STAFF.match(rest) and _STAFF.match(current):
        return True
    if _SPECIAL.fullmatch(current) and _OTHER_KIND.match(rest):
        return True
    if _OWN_LOWER.match(rest):
        return not _OTHER_PERSONS.match(rest) or current[:1].isupper()
    if "và" in joint and rest.startswith("chính quyền ") and _OTHER_THAN_RULE.match(current):
        return True
    return bool(_COMMON_LOWER.match(rest) and _PROPER_START.match(current))


_POST = re.compile(
    r"(?:Phó |Quyền )?(?:Giám đốc|Thủ trưởng|Chủ tịch|Bí thư|Hiệu trưởng|Cục trưởng|Vụ trưởng|Viện trưởng|Trưởng)"
)
_PERSON_ALONE = re.compile(rf"(?:[Đđ]ồng chí|Đ/c|Ông|Bà|ông|bà)(?:\s+[{UPPER}]\w*){{2,5}}")
_SIDE_POST = re.compile(r"(?:Phó )?(?:Trưởng [Bb]an|Trưởng đoàn|Tổ trưởng)|Thành viên|Ủy viên|Uỷ viên")


# `Phó Chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và các hội`: the fields belong to the post.
_IN_CHARGE = re.compile(r"(?<!\w)phụ trách (?:lĩnh vực|công tác|mảng|khối)(?!\w)")
_NOT_A_FIELD = re.compile(
    r"(?:Phó |Quyền )?(?:Giám đốc|Thủ trưởng|Chủ tịch|Bí thư|Hiệu trưởng|Trưởng|Chuyên viên|Cán bộ|Công chức)"
    r"|(?:Sở|Ủy ban|Uỷ ban|UBND|Phòng|Ban|Công an|Trung tâm)\s|các (?:đồng chí|cơ quan|đơn vị|phòng|ban|sở)"
)
# `Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch …`: one person with two posts.
_PARTY = re.compile(
    r"Đồng chí\s+(?:(?:Phó\s+)?Bí thư|Ủy viên|Uỷ viên|Tỉnh ủy viên|Thành ủy viên|Đảng ủy viên|Phó Trưởng)"
)
_PARTY_POST = re.compile(_PARTY.pattern + r"[^,;]*$")


# `Ủy ban nhân dân tỉnh, thành phố`
_OF_CITIES = re.compile(r"thành phố(?:$|[,;]|\s+(?:trực thuộc|và|thuộc)\s)")
# `Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh` is one committee; `Các tập đoàn, tổng công ty` one collective.
_WITH_OTHERS = re.compile(
    r"(?:Đảng (?:ủy|uỷ) Mặt trận Tổ quốc(?: Việt Nam)?, các đoàn thể"
    r"|[Cc]ác [Tt]ập đoàn(?: kinh tế| nhà nước)?, [Tt]ổng [Cc]ông ty"
    r"|(?:.*\s)?[Cc]ác ngành, các cấp|(?:.*\s)?[Cc]ác cấp, các ngành)"
)
_CONCERNED = re.compile(
    r"(?:cơ quan|đơn vị|tổ chức)(?:, (?:cơ quan|đơn vị|tổ chức|cá nhân))*(?: khác)? (?:có )?liên quan"
)


def _others_concerned(current: str, rest: str, joint: str) -> bool:
    """`Các bộ, cơ quan ngang bộ và cơ quan, tổ chức liên quan`: behind a whole name they are others."""
    if _CONCERNED.match(rest) is None:
        return False
    last = current.rpartition(",")[2].split()
    if joint.strip() != "và":
        return len(last) > 2 and _PROPER_START.match(current) is not None
    if len(last) == 2 and last[0][0].isupper() and last[0] not in ("Các", "Những", "Cơ", "Đơn", "Tổ"):
        return True
    return (len(last) > 2 and last[0].lower() not in ("cơ", "đơn", "tổ")) or current.endswith("ngang bộ")


def _is_one_name(current: str, rest: str) -> bool:
    """`Văn phòng HĐND và UBND`, `Tỉnh ủy, Thành ủy`, `Bộ trưởng, Chủ nhiệm …`, `Giám đốc, Thủ trưởng các sở`."""
    if _SIDE_POST.match(rest) and _PERSON_ALONE.match(current):
        return True
    if _IN_CHARGE.search(current) and not _NOT_A_FIELD.match(rest):
        return True
    if _PARTY_POST.match(current) and _POST.match(rest):
        return True
    if _POST.match(rest) and (_POST.fullmatch(current) or _PERSON_ALONE.fullmatch(current)):
        return True
    if _OF_CITIES.match(rest) and current.endswith(" tỉnh"):
        return True
    if _WITH_OTHERS.fullmatch(f"{current}, {' '.join(rest.split()[:3])}"):
        return True
    if is_one_office(current, rest):
        return True
    if rest.startswith("Thành ủy"):
        return _PROVINCIAL.search(current) is not None
    return rest.startswith("Chủ nhiệm") and current.endswith("Bộ trưởng")


def is_one_office(current: str, rest: str) -> bool:
    """`Văn phòng HĐND và UBND xã`, `Văn phòng Đoàn ĐBQH và HĐND tỉnh`: one office that serves two bodies."""
    if rest.startswith(("UBND", "Ủy ban nhân", "Uỷ ban nhân")):
        return _COUNCIL.search(current) is not None
    return rest.startswith(("HĐND", "Hội đồng nhân dân")) and _DEPUTIES.search(current) is not None


def _is_qualifier(current: str, rest: str) -> bool:
    """`Chủ tịch Hội đồng …, Phó Trưởng ban` in apposition, `Bộ trưởng, Chủ nhiệm Văn phòng` one post."""
    return _SECOND_POST.match(rest) is not None and _FIRST_POST.match(current) is not None
